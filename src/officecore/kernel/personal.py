"""Personal data: what tells of somebody, and must be forgotten when they ask for it.

    name: Personal[PersonName]              the whole field tells of somebody
    text: Searchable[Personal[str]]         marks may stand in one another

A business keeps what it sold, and to whom it was sold; a name, an address or a letter it keeps only as
long as it may. Where a class marks a field, every text in it becomes "forgotten", however deep it
lies; where a class holds values whose classes mark fields of their own, those alone do. What is no
text stays: days, amounts, states, identifiers. So the records of a business keep their sums and their
order, and tell of nobody any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.declared import once_per_class
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.quantity import Quantity, Unit
from officecore.kernel.rate import Rate
from officecore.kernel.record import Record
from officecore.kernel.value import shape_of

T = TypeVar("T")

_MARK: Final = "personal"
Personal = Annotated[T, _MARK]
"""Marks a field that tells of somebody: `name: Personal[PersonName]`."""

FORGOTTEN: Final = "forgotten"
"""What stands in place of a personal text after it was forgotten. A text that was empty stays so."""

_AMOUNTS: Final = (Currency, Money, MoneyBag, Quantity, Rate, Unit)
"""What has texts inside, such as the code of a currency, that tell of nobody."""


@once_per_class
def personal_fields(declared: type[Any]) -> tuple[str, ...]:
    """The fields of a class that are marked, or whose values may hold what is, in the order declared.

    A field for any attached record is one of them: its class is known only when one is attached.
    """
    return tuple(_personal(declared, ()))


def blanked(value: T) -> T:
    """A value of a declared class in which whatever is marked is forgotten.

    Blanking again changes nothing. No law is asked: what is forgotten may be no valid address.
    """
    return cast("T", _blank_object(value, whole=False))


def blanked_field(declared: type[Any], name: str, value: object) -> Any:
    """The value of a field of a class, as it is in what `blanked` gives back."""
    return _blank_field(declared, name, value, whole=False)


def forgetting(aggregate: Aggregate) -> Mapping[str, Any]:
    """The changes by which an object forgets whom it tells of, its attached records included.

    For the step of an aggregate: `return self._after(Forgotten(…), **forgetting(self))`.
    """
    kind = type(aggregate)
    return {n: blanked_field(kind, n, getattr(aggregate, n)) for n in personal_fields(kind)}


def _personal(declared: type[Any], within: tuple[type[Any], ...]) -> Iterator[str]:
    for field in shape_of(declared).values():
        if _MARK in field.notes or _may_tell(field.type, within):
            yield field.name


def _may_tell(hint: Any, within: tuple[type[Any], ...]) -> bool:
    """Whether a value of an annotation may hold what is marked."""
    if get_origin(hint) is Annotated and _MARK in get_args(hint):
        return True
    if _is_entered(hint):
        # A class that is met within itself tells by its other fields, which are being looked at.
        return hint is Record or (hint not in within and any(_personal(hint, (*within, hint))))
    return any(_may_tell(each, within) for each in _parts(hint))


def _parts(hint: Any) -> tuple[Any, ...]:
    """What an annotation is made of, as far as values of it lie within its values."""
    held = (Annotated, Union, UnionType, tuple, frozenset)
    return get_args(hint) if get_origin(hint) in held else ()


def _is_entered(kind: Any) -> bool:
    """Whether a class has fields that a reader of its objects would look at one by one."""
    return isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, _AMOUNTS)


def _blank_field(declared: type[Any], name: str, value: Any, *, whole: bool) -> Any:
    field = shape_of(declared)[name]
    return _blank(field.type, value, whole=whole or _MARK in field.notes)


def _blank(hint: Any, value: Any, *, whole: bool) -> Any:
    """`value` without the texts in it, all of them if `whole`, else only those that are marked."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _blank(args[0], value, whole=whole or _MARK in args)
    if origin in (Union, UnionType):
        return _blank(_choice(args, value), value, whole=whole)
    if origin is tuple and args[1:] != (Ellipsis,):
        pairs = zip(args, value, strict=True)
        return tuple([_blank(each, item, whole=whole) for each, item in pairs])
    if origin in (tuple, frozenset):
        return origin([_blank(args[0], item, whole=whole) for item in value])
    if _is_entered(type(value)):
        return _blank_object(value, whole=whole)
    # An identifier or a state is of a class of its own, and a word of a Literal says no more of one
    # than of another.
    if whole and value and type(value) is str and origin is not Literal:
        return FORGOTTEN
    return value


def _choice(hints: tuple[Any, ...], value: Any) -> Any:
    """Which of several annotations a value has."""
    return next((hint for hint in hints if _is_of(hint, value)), type(value))


def _is_of(hint: Any, value: Any) -> bool:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _is_of(args[0], value)
    if origin in (Union, UnionType):
        return any(_is_of(each, value) for each in args)
    return type(value) is (origin or hint)


def _blank_object(value: Any, *, whole: bool) -> Any:
    """A copy whose fields are of the declared types as they were; its laws are not asked."""
    kind = type(value)
    names = shape_of(kind) if whole else personal_fields(kind)
    made = object.__new__(kind)
    for name in shape_of(kind):
        kept = getattr(value, name)
        if name in names:
            kept = _blank_field(kind, name, kept, whole=whole)
        object.__setattr__(made, name, kept)
    return made
