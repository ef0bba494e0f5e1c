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
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Mapping,
    MutableMapping,
    MutableSequence,
    MutableSet,
    Sequence,
)
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NewType,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import BadType, BadValue, Misuse, shown
from officecore.kernel.identity import Id, prefix_of, wrong_kind
from officecore.kernel.time import instant

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

    @property
    def said(self) -> str:
        """Its type as a refusal names it: "Id[Sale]"."""
        return _said(self.type)

    def misfit(self, declared: type[Any], value: object) -> BadType:
        """The refusal of a value that cannot be this field of a `declared`."""
        expected = self.said
        hint = ""
        if isinstance(value, float):
            hint = " Amounts are text, int or Decimal, never float."
        elif isinstance(value, str) and expected.startswith("Id["):
            hint = " Text from outside becomes an identifier by Id(text)."
        article = "an" if declared.__name__[0] in "AEIOU" else "a"
        return BadType(
            "field.type",
            f"To make {article} {declared.__name__} you must give {self.name} as {expected}, "
            f"not as {type(value).__name__} {shown(value)}.{hint}",
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
            f"To use {declared.__name__} you must import {shown(error.name)} where it is declared, not "
            "only for type checking: its annotations are read at run time.",
            asked=declared.__name__,
            missing=error.name,
        ) from error
    fields = [field_of(each.name, hints[each.name]) for each in attrs.fields(declared)]
    for field in fields:
        if _may_change(field.type):
            raise Misuse(
                "value.mutable",
                f"To declare {declared.__name__}.{field.name} you must use a type that cannot change, "
                f"not {_said(field.type)}.",
                asked=_said(field.type),
                accepted="tuple[…, ...] for a list, frozenset[…] for a set, a tuple of pairs for a dict",
            )
    return types.MappingProxyType({field.name: field for field in fields})


_MUTABLE: Final = (MutableMapping, MutableSequence, MutableSet)
_EITHER: Final = (Collection, Iterable, Mapping, Sequence, AbstractSet)
"""What a list or a dict is as well as a tuple: says nothing about whether it stays as it is."""


def _may_change(hint: Any) -> bool:
    base = get_origin(hint) or hint
    if isinstance(base, type) and (issubclass(base, _MUTABLE) or base in _EITHER):
        return True
    return any(map(_may_change, get_args(hint)))


def _has_lost_fields(declared: type[Any]) -> bool:
    """Whether a class annotates fields of its own but was not decorated, as the class it derives from
    was: attrs knows nothing of them then, and whatever they hold would be lost in storage."""
    if "__attrs_attrs__" in vars(declared):
        return False
    own = vars(declared).get("__annotations__", {})
    return any(not str(hint).replace("typing.", "").startswith("ClassVar") for hint in own.values())


def field_of(name: str, hint: Any) -> Field:
    """What an annotation says of whatever goes by that name."""
    if get_origin(hint) is Annotated:
        bare, *notes = get_args(hint)
        return Field(name, bare, tuple(notes), _accepts(bare))
    return Field(name, hint, (), _accepts(hint))


_CONFUSED: Final[Mapping[type, tuple[type, ...]]] = {int: (bool,), float: (bool,)}
"""What Python counts as the same type and a business does not."""


def _accepts(hint: Any) -> Accepts | None:
    """The test for an annotation, or None where anything fits."""
    origin = Id if hint is Id else get_origin(hint)
    if origin in _COMPOSED:
        return _COMPOSED[origin](get_args(hint))
    if isinstance(hint, NewType):
        return _accepts(hint.__supertype__)
    plain = type(None) if hint is None else origin or hint
    if not isinstance(plain, type) or plain in (object, Any):
        return None
    return _instance_of(plain)


def _instance_of(kind: type) -> Accepts:
    confused = _CONFUSED.get(kind, ())
    if confused:
        return lambda value: isinstance(value, kind) and not isinstance(value, confused)
    if issubclass(kind, datetime):
        return lambda value: isinstance(value, kind) and _is_instant(value)
    if issubclass(kind, date):
        # A datetime is a date to Python; to a business a day and an instant are two things.
        return lambda value: isinstance(value, kind) and not isinstance(value, datetime)
    return lambda value: isinstance(value, kind)


def _is_instant(value: datetime) -> bool:
    """True; a datetime without a time zone is refused in the words of `instant`."""
    return value.tzinfo is not None or instant(value) is value


def _identifies(args: tuple[Any, ...]) -> Accepts:
    kind = args[0] if args else Any

    def fits(value: object) -> bool:
        if not isinstance(value, Id):
            return False
        expected = getattr(kind, "kind", None)
        if isinstance(expected, str) and value.prefix != expected:
            raise wrong_kind(value, prefix_of(kind))
        return True

    return fits


def _any_of(args: tuple[Any, ...]) -> Accepts | None:
    tests = [test for test in map(_accepts, args) if test is not None]
    if len(tests) < len(args):
        return None

    def fits(value: object) -> bool:
        refusal: BadValue | None = None
        for test in tests:
            try:
                if test(value):
                    return True
            except BadValue as error:
                # An identifier of the wrong kind for this choice may be right for the next.
                refusal = refusal or error
        if refusal is not None:
            raise refusal
        return False

    return fits


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


def _set_of(args: tuple[Any, ...]) -> Accepts:
    each = _accepts(args[0])
    return lambda value: isinstance(value, frozenset) and (each is None or all(map(each, value)))


def _one_of(args: tuple[Any, ...]) -> Accepts:
    return lambda value: any(value == arg and type(value) is type(arg) for arg in args)


_COMPOSED: Final[Mapping[Any, Callable[[tuple[Any, ...]], Accepts | None]]] = {
    Annotated: lambda args: _accepts(args[0]),
    Union: _any_of,
    types.UnionType: _any_of,
    Id: _identifies,
    tuple: _tuple_of,
    frozenset: _set_of,
    Literal: _one_of,
}
"""What is made of other annotations, and how its test is made of theirs."""


def _said(hint: Any) -> str:
    if isinstance(hint, type) and not get_args(hint):
        return hint.__name__
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join(["None" if arg is type(None) else _said(arg) for arg in get_args(hint)])
    # "officecore.kernel.identity.Id[officecore.front.sales.sale.Sale]" says no more than "Id[Sale]".
    return re.sub(r"(?:[A-Za-z_]\w*\.)+", "", str(hint).replace("<locals>.", ""))
