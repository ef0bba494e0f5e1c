"""What an object can be found by: the few facts that its class declares searchable.

    customer: Searchable[Id[Customer]]      a field by which storage can find the object

    @searchable
    def status(self) -> SaleStatus: ...     a derived value by which it can

A searchable that is a set or a tuple finds the object by any of its members. Attached records are found
as `record__field`, the dots of the record's kind written as underscores: `acme_loyalty__tier`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

import attrs
from pendulum import Date, DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import BadType, BadValue, Misuse, shown
from officecore.kernel.identity import Id, id_of
from officecore.kernel.money import Money
from officecore.kernel.record import RECORDS, Record
from officecore.kernel.time import day, instant
from officecore.kernel.value import shape_of

T = TypeVar("T")
S = TypeVar("S")

_MARK: Final = "searchable"
Searchable = Annotated[T, _MARK]
"""Marks a field by which storage can find the object: `customer: Searchable[Id[Customer]]`."""

RESERVED: Final = frozenset({"order_by", "limit", "after"})
_KEYS: Final = (str, bool, int, Decimal, Date, DateTime, Money)


class SearchableValue(Generic[S, T]):
    """A derived value by which storage can find the object; made by `@searchable`."""

    def __init__(self, read: Callable[[S], T]) -> None:
        self.read: Final = read
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, subject: None, owner: type[Any]) -> SearchableValue[S, T]: ...
    @overload
    def __get__(self, subject: S, owner: type[Any]) -> T: ...
    def __get__(self, subject: S | None, owner: type[Any]) -> SearchableValue[S, T] | T:
        """The value, read from the object like an attribute."""
        return self if subject is None else self.read(subject)


def searchable(read: Callable[[S], T]) -> SearchableValue[S, T]:
    """Make a method without arguments a derived value that storage keeps and can find by."""
    return SearchableValue(read)


@attrs.frozen
class SearchField:
    """One name by which a kind of object is found, with the type of its value."""

    name: str
    type: type[Any]
    many: bool
    read: Callable[[Any], Any]

    def values(self, subject: object) -> tuple[Any, ...]:
        """What the object has under this name: one value, or all members of a set."""
        value = self.read(subject)
        if self.many:
            return () if value is None else tuple(value)
        return (value,)

    def coerce(self, value: object) -> Any:
        """`value` as a criterion for this field; text may stand for an identifier or a state.

        Raises `BadType` ("search.type") or `BadValue` when it cannot be one.
        """
        if value is None:
            return None
        if isinstance(value, str):
            return self._from_text(value)
        if self.type is DateTime and isinstance(value, datetime):
            return instant(value)
        if self.type is Date and isinstance(value, date):
            return day(value)
        if self.type is Decimal and type(value) is int:
            return Decimal(value)
        if self.type in _KEYS and isinstance(value, self.type):
            # True is an int to Python; a NaN is a Decimal and has no place in any order.
            confused = isinstance(value, bool) and self.type is not bool
            if not confused and not (isinstance(value, Decimal) and not value.is_finite()):
                return value
        raise self._unfit(value)

    def _from_text(self, text: str) -> Any:
        if self.type is str:
            return text
        if self.type is Id:
            return text if isinstance(text, Id) else Id(text)
        if issubclass(self.type, StrEnum) and text in list(self.type):
            return self.type(text)
        if issubclass(self.type, Id) or hasattr(self.type, "kind"):
            return id_of(self.type, text)
        raise self._unfit(text)

    def _unfit(self, value: object) -> BadType:
        accepted = self.type.__name__
        if issubclass(self.type, StrEnum):
            accepted = ", ".join([member.value for member in self.type])
        several = isinstance(value, (list, tuple))
        hint = " For any of several values give one_of(…)." if several else ""
        return BadType(
            "search.type",
            f"To search by {self.name} you must give {accepted}, not {shown(value)}.{hint}",
            asked=value,
            accepted=accepted,
            field=self.name,
        )


@once_per_class
def search_fields(kind: type[Aggregate]) -> Mapping[str, SearchField]:
    """The names by which objects of `kind` are found, `id` always among them."""
    found = {"id": SearchField("id", Id, False, lambda subject: subject.id)}
    found.update({field.name: field for field in _declared(kind)})
    clash = RESERVED & set(found)
    if clash:
        raise Misuse(
            "search.reserved",
            f"You cannot make {', '.join(sorted(clash))} of {kind.__name__} searchable because "
            "`find` uses that name itself.",
            asked=tuple(sorted(clash)),
        )
    return found


def record_fields(kind: type[Record]) -> Mapping[str, SearchField]:
    """The names by which an object is found through an attached record of `kind`."""
    prefix = kind.kind.replace(".", "_")

    def through(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def from_record(subject: Aggregate) -> Any:
            record = subject.attached(kind)
            return None if record is None else read(record)

        return from_record

    return {
        f"{prefix}__{field.name}": attrs.evolve(
            field, name=f"{prefix}__{field.name}", read=through(field.read)
        )
        for field in _declared(kind)
    }


def search_field(kind: type[Aggregate], name: str) -> SearchField:
    """The search field of that name, of the kind itself or of a record attached to it.

    Raises `BadValue` ("search.unknown") that lists the names there are.
    """
    own = search_fields(kind)
    if name in own:
        return own[name]
    if "__" in name:
        for record in RECORDS:
            through = record_fields(record)
            if name in through:
                return through[name]
    raise BadValue(
        "search.unknown",
        f"You cannot search a {kind.kind} by {shown(name)}; it is found by {', '.join(own)}.",
        asked=name,
        accepted=tuple(own),
    )


def _declared(kind: type[Any]) -> Iterator[SearchField]:
    for field in shape_of(kind).values():
        if _MARK in field.notes:
            yield _search_field(kind, field.name, field.type, _attribute(field.name))
    for base in reversed(kind.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, SearchableValue):
                hint = get_type_hints(member.read)["return"]
                yield _search_field(kind, name, hint, member.read)


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda subject: getattr(subject, name)


def _search_field(kind: type[Any], name: str, hint: Any, read: Callable[[Any], Any]) -> SearchField:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        present = [arg for arg in args if arg is not NoneType]
        if len(present) == 1:
            return _search_field(kind, name, present[0], read)
    many = origin in (tuple, frozenset)
    bare = args[0] if many else hint
    if get_origin(bare) is Id:
        target = get_args(bare)[0]
        bare = target if hasattr(target, "kind") else Id
    if isinstance(bare, type) and (
        bare in (*_KEYS, Id) or issubclass(bare, StrEnum) or hasattr(bare, "kind")
    ):
        return SearchField(name, bare, many, read)
    raise Misuse(
        "search.declared",
        f"You cannot make {kind.__name__}.{name} searchable because {hint} cannot be a key.",
        asked=str(hint),
        accepted="str, bool, int, Decimal, Date, DateTime, Money, a StrEnum, Id, or a set of them",
    )
