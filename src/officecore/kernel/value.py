"""Values say what they hold, and hold what they say.

A business writes things down in fixed forms: an address, an order line, a fact in a ticket's log. In
officecore each form is a frozen attrs class that derives from `Value`, and its annotations are binding:
text where an amount is due, a float where a `Decimal` is due, or a sale's identifier where a ticket's
is due is refused when the object is built, with the name of the field.

The annotations are read once per class (`shape_of`). Storage reads the same shape to find, write and
read back what was declared, and nothing else.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import (
    Annotated,
    Any,
    Final,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import BadType, Misuse
from officecore.kernel.identity import Id, prefix_of, wrong_kind

Accepts = Callable[[object], bool]
"""Tells whether a value fits an annotation."""


@attrs.frozen
class Field:
    """One declared field: its name, its bare type, and what its annotation says besides."""

    name: str
    type: Any
    notes: tuple[object, ...]
    fits: Accepts | None

    def check(self, declared: type[Any], value: object) -> None:
        """Raise `BadType` ("field.type") when `value` cannot be this field of a `declared`."""
        if self.fits is not None and not self.fits(value):
            raise self.misfit(declared, value)

    def misfit(self, declared: type[Any], value: object) -> BadType:
        """The refusal of a value that cannot be this field of a `declared`."""
        expected = _said(self.type)
        hint = " Amounts are text, int or Decimal, never float." if isinstance(value, float) else ""
        return BadType(
            "field.type",
            f"To make a {declared.__name__} you must give {self.name} as {expected}, "
            f"not as {type(value).__name__} {value!r:.120}.{hint}",
            asked=value,
            accepted=expected,
            field=self.name,
        )


class Value:
    """The base of whatever is declared field by field: values, facts, events, records, aggregates.

    Derive with `@attrs.frozen(kw_only=True)`. Fields are checked against their annotations when the
    object is built: `BadType` ("field.type") names the field, the value and what would be accepted,
    `BadValue` ("id.kind") an identifier of the wrong kind.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Check every field against its annotation."""
        check_fields(self)


def check_fields(value: object) -> None:
    """Refuse the first field of `value` that does not fit its annotation, in the order declared."""
    declared = type(value)
    for field in shape_of(declared).values():
        field.check(declared, getattr(value, field.name))


@once_per_class
def shape_of(declared: type[Any]) -> Mapping[str, Field]:
    """The declared fields of an attrs class by name, annotations resolved."""
    if not attrs.has(declared) or _has_lost_fields(declared):
        raise Misuse(
            "value.undecorated",
            f"To use {declared.__name__} you must decorate it with @attrs.frozen(kw_only=True): "
            "without that its fields are none.",
            asked=declared.__name__,
        )
    try:
        hints = get_type_hints(declared, include_extras=True)
    except NameError as error:
        raise Misuse(
            "value.annotation",
            f"To use {declared.__name__} you must import {error.name!r} where it is declared, not "
            "only for type checking: its annotations are read at run time.",
            asked=declared.__name__,
            missing=error.name,
        ) from error
    fields = [_field(each.name, hints[each.name]) for each in attrs.fields(declared)]
    for field in fields:
        if get_origin(field.type) in _MUTABLE or field.type in _MUTABLE:
            raise Misuse(
                "value.mutable",
                f"To declare {declared.__name__}.{field.name} you must use a type that cannot change, "
                f"not {_said(field.type)}.",
                asked=_said(field.type),
                accepted="tuple[…, ...] for a list, frozenset[…] for a set, a tuple of pairs for a dict",
            )
    return types.MappingProxyType({field.name: field for field in fields})


_MUTABLE: Final = (list, set, dict, bytearray)


def _has_lost_fields(declared: type[Any]) -> bool:
    """Whether a class annotates fields of its own but was not decorated, as the class it derives from
    was: attrs knows nothing of them then, and whatever they hold would be lost in storage."""
    if "__attrs_attrs__" in vars(declared):
        return False
    own = vars(declared).get("__annotations__", {})
    return any(not str(hint).replace("typing.", "").startswith("ClassVar") for hint in own.values())


def _field(name: str, hint: Any) -> Field:
    if get_origin(hint) is Annotated:
        bare, *notes = get_args(hint)
        return Field(name, bare, tuple(notes), _accepts(bare))
    return Field(name, hint, (), _accepts(hint))


_CONFUSED: Final[Mapping[type, tuple[type, ...]]] = {int: (bool,), float: (bool,)}
"""What Python counts as the same type and a business does not."""


def _accepts(hint: Any) -> Accepts | None:
    """The test for an annotation, or None where anything fits."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _accepts(args[0])
    if hint is Any or isinstance(hint, TypeVar) or hint is object:
        return None
    if hint is None or hint is type(None):
        return lambda value: value is None
    if origin in (Union, types.UnionType):
        return _any_of([_accepts(arg) for arg in args])
    if origin is Id or hint is Id:
        return _identifies(args[0] if args else Any)
    if origin is tuple:
        return _tuple_of(args)
    if origin is frozenset:
        return _set_of(_accepts(args[0]))
    if origin is not None:
        return _instance_of(origin) if isinstance(origin, type) else None
    return _instance_of(hint) if isinstance(hint, type) else None


def _instance_of(kind: type) -> Accepts:
    confused = _CONFUSED.get(kind, ())
    if confused:
        return lambda value: isinstance(value, kind) and not isinstance(value, confused)
    if issubclass(kind, datetime):
        return lambda value: isinstance(value, kind)
    if getattr(kind, "__name__", "") == "Date":
        # A datetime is a date to Python; to a business a day and an instant are two things.
        return lambda value: isinstance(value, kind) and not isinstance(value, datetime)
    return lambda value: isinstance(value, kind)


def _identifies(kind: Any) -> Accepts:
    def fits(value: object) -> bool:
        if not isinstance(value, Id):
            return False
        expected = getattr(kind, "kind", None)
        if isinstance(expected, str) and value.prefix != expected:
            raise wrong_kind(value, prefix_of(kind))
        return True

    return fits


def _any_of(choices: list[Accepts | None]) -> Accepts | None:
    if None in choices:
        return None
    tests = [test for test in choices if test is not None]
    return lambda value: any(test(value) for test in tests)


def _tuple_of(args: tuple[Any, ...]) -> Accepts:
    if len(args) == 2 and args[1] is Ellipsis:
        each = _accepts(args[0])
        if each is None:
            return lambda value: isinstance(value, tuple)
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    tests = [_accepts(arg) for arg in args]
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(tests)
        and all(test is None or test(item) for test, item in zip(tests, value, strict=True))
    )


def _set_of(each: Accepts | None) -> Accepts:
    return lambda value: isinstance(value, frozenset) and (each is None or all(map(each, value)))


def _said(hint: Any) -> str:
    if isinstance(hint, type) and not get_args(hint):
        return hint.__name__
    # "officecore.kernel.identity.Id[officecore.front.sales.sale.Sale]" says no more than "Id[Sale]".
    return re.sub(r"[\w.]+\.", "", str(hint).replace("<locals>.", ""))
