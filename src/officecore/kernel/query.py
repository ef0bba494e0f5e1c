"""Finding things again: questions to a repository, checked before any storage sees them.

    sales.find(status=one_of("confirmed", "part_shipped"), opened=at_least(monday), order_by="-opened")

A criterion is a plain value (equal), `one_of` or a set (any of these), or a range. Text compares letter
by letter, amounts only with amounts of their currency, and what has no value sorts first and lies in
no range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.page import Page, cursor, place_of
from officecore.kernel.searchable import SearchField, search_field

A = TypeVar("A", bound=Aggregate)
A_co = TypeVar("A_co", bound=Aggregate, covariant=True)


@attrs.frozen
class OneOf:
    """A criterion that any of `values` meets."""

    values: tuple[Any, ...]


@attrs.frozen
class Range:
    """A criterion that values from `low` to `high` meet; None leaves an end open."""

    low: Any = None
    high: Any = None
    low_included: bool = True
    high_included: bool = True


def one_of(*values: object) -> OneOf:
    """Any of these values. Without values it finds nothing."""
    return OneOf(values)


def between(low: object, high: object) -> Range:
    """From `low` to `high`, both included."""
    return Range(low, high)


def at_least(low: object) -> Range:
    """`low` and above."""
    return Range(low=low)


def at_most(high: object) -> Range:
    """`high` and below."""
    return Range(high=high)


def more_than(low: object) -> Range:
    """Above `low`."""
    return Range(low=low, low_included=False)


def less_than(high: object) -> Range:
    """Below `high`."""
    return Range(high=high, high_included=False)


Key = tuple[Any, ...]


def sort_key(value: object) -> Key:
    """`value` as something that sorts: what is absent first, amounts by currency, then size."""
    if value is None:
        return (0,)
    if isinstance(value, Money):
        return (1, value.currency.code, value.minor)
    return (1, str(value)) if isinstance(value, str) else (1, value)


@attrs.frozen
class Query(Generic[A_co]):
    """A checked question to a repository: what `find` was asked, ready for an adapter.

    `criteria` pairs each field with an `OneOf` or a `Range` of coerced values; `order` is the field to
    sort by, ties broken by `id`; `after` is the sort key and the identifier after which to go on.
    """

    kind: type[A_co]
    criteria: tuple[tuple[SearchField, OneOf | Range], ...]
    order: SearchField
    descending: bool
    limit: int | None
    after: tuple[Any, str] | None

    def matches(self, subject: Aggregate) -> bool:
        """Whether the object meets every criterion."""
        return all(
            any(_meets(value, criterion) for value in field.values(subject))
            for field, criterion in self.criteria
        )

    def select(self, subjects: Iterable[Any]) -> Page[A_co]:
        """The answer to this question from all objects of the kind, for stores that scan."""
        found = sorted(filter(self.matches, subjects), key=self._place, reverse=self.descending)
        if self.after is not None:
            last = (sort_key(self.after[0]), self.after[1])
            found = [a for a in found if self._beyond(self._place(a), last)]
        cut = len(found) if self.limit is None else self.limit
        return self.page(found[: cut + 1])

    def page(self, found: Sequence[Any]) -> Page[A_co]:
        """The objects found, in order, as a page; one more than the limit shows that more follow."""
        if self.limit is None or len(found) <= self.limit:
            return Page(tuple(found), None)
        kept = tuple(found[: self.limit])
        last = kept[-1]
        return Page(kept, cursor(self.order, last, descending=self.descending))

    def _beyond(self, place: tuple[Key, str], last: tuple[Key, str]) -> bool:
        return place < last if self.descending else place > last

    def _place(self, subject: Any) -> tuple[Key, str]:
        return sort_key(self.order.read(subject)), str(subject.id)


def query(
    kind: type[A],
    criteria: Mapping[str, object],
    *,
    order_by: str = "id",
    limit: int | None = None,
    after: str | None = None,
) -> Query[A]:
    """Check what `find` was asked and make it a `Query`. Every adapter's `find` begins with this.

    Raises `BadValue` for unknown names, limits below one and foreign cursors, `BadType` for values
    that are not of the field's type, and for an order that is no text.
    """
    if limit is not None and (type(limit) is not int or limit < 1):
        raise BadValue(
            "search.limit",
            f"To limit a search you must give a whole number from 1, not {shown(limit)}.",
            asked=limit,
            accepted="1 or more",
        )
    order, descending = _order(kind, order_by)
    checked = []
    for name, criterion in criteria.items():
        field = search_field(kind, name)
        checked.append((field, _checked(field, criterion)))
    place = None if after is None else place_of(order, after, descending=descending)
    return Query(kind, tuple(checked), order, descending, limit, place)


def _order(kind: type[Aggregate], order_by: str) -> tuple[SearchField, bool]:
    """The field to sort by, and whether the last comes first."""
    if not isinstance(order_by, str):
        raise BadType(
            "search.order",
            f"To order a search you must name a field, not {shown(order_by)}.",
            asked=order_by,
            accepted='a name such as "id", or "-id" for the last first',
        )
    order = search_field(kind, order_by.removeprefix("-"))
    if order.many:
        raise BadValue(
            "search.order",
            f"You cannot order by {order.name} because it has many values.",
            asked=order_by,
            accepted="a field with one value",
        )
    return order, order_by.startswith("-")


def _checked(field: SearchField, criterion: object) -> OneOf | Range:
    if isinstance(criterion, (set, frozenset)):
        criterion = OneOf(tuple(criterion))
    if isinstance(criterion, OneOf):
        return OneOf(tuple([field.coerce(value) for value in criterion.values]))
    if isinstance(criterion, Range):
        low, high = field.coerce(criterion.low), field.coerce(criterion.high)
        if isinstance(low, Money) and isinstance(high, Money):
            _ = low <= high  # refuses two currencies
        return attrs.evolve(criterion, low=low, high=high)
    return OneOf((field.coerce(criterion),))


def _meets(value: object, criterion: OneOf | Range) -> bool:
    if isinstance(criterion, OneOf):
        return value in criterion.values
    if value is None:
        return False
    for bound in (criterion.low, criterion.high):
        if isinstance(bound, Money) and (
            not isinstance(value, Money) or value.currency != bound.currency
        ):
            return False
    key = sort_key(value)
    if criterion.low is not None:
        low = sort_key(criterion.low)
        if key < low or (key == low and not criterion.low_included):
            return False
    if criterion.high is not None:
        high = sort_key(criterion.high)
        if key > high or (key == high and not criterion.high_included):
            return False
    return True
