"""What a document can hold: plain values, values made of them, sets and sequences of them.

No mappings, no floats and nothing untyped: what is stored today must be read in ten years, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import attrs

from officecore.kernel.errors import Misuse, shown
from officecore.kernel.identity import Id
from officecore.storage.document_value import FORMS


def members(hint: Any) -> tuple[Any, ...]:
    """The types that a union allows, None left out, and whatever else their annotations say."""
    allowed = [get_args(e)[0] if get_origin(e) is Annotated else e for e in get_args(hint)]
    return tuple([each for each in allowed if each is not NoneType])


def is_union(hint: Any) -> bool:
    """Whether an annotation allows several types."""
    return get_origin(hint) in (Union, UnionType)


def is_id(hint: Any) -> bool:
    """Whether an annotation is an identifier."""
    return hint is Id or get_origin(hint) is Id


def is_choice(hint: Any) -> bool:
    """Whether an annotation allows several types besides None, so that the document must say which."""
    return is_union(hint) and len(members(hint)) > 1


def require_storable(declared: type[Any], name: str, hint: Any) -> None:
    """Raise `Misuse` ("document.type") unless a document can hold a field of that annotation."""
    if not _is_storable(hint):
        raise Misuse(
            "document.type",
            f"To store {declared.__name__} you must declare {name} as something that a document can "
            f"hold, not as {hint}.",
            asked=str(hint),
            accepted="str, int, bool, Decimal, Money, Rate, Quantity, Date, DateTime, timedelta, "
            "a StrEnum, Id, Value classes, and tuples, frozensets and choices of them",
        )


def _is_storable(hint: Any) -> bool:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _is_storable(args[0])
    if origin in (tuple, frozenset) or is_union(hint):
        return bool(args) and all(
            each in (Ellipsis, NoneType) or _is_storable(each) for each in args
        )
    if is_id(hint) or hint in FORMS:
        return True
    return isinstance(hint, type) and (issubclass(hint, StrEnum) or attrs.has(hint))


def tags_of(hint: Any) -> Mapping[str, Any]:
    """The types that a union allows, by the word with which the document tells them apart: the `kind`
    that a class declares, or its name. `Misuse` ("document.kind") where two have the same."""
    tags: dict[str, Any] = {}
    for each in members(hint):
        kind = getattr(each, "kind", None)
        tag = kind if isinstance(kind, str) else getattr(each, "__name__", str(each))
        if tag in tags:
            raise Misuse(
                "document.kind",
                f"To store one of {hint} you must give each class a kind of its own; {shown(tag)} "
                "stands for two.",
                asked=tag,
            )
        tags[tag] = each
    return MappingProxyType(tags)
