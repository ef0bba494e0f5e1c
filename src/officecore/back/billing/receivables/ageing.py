"""Ageing: how long what is owed has been overdue.

Ten thousand that are due next week are good news, and ten thousand that were due last spring are not. So
what is open is sorted by age: not yet due, overdue by up to a month, by up to two, and so on. Whatever
is open stands in exactly one column, and the columns add up to what is open.

The table of a day does not depend on the day on which it is asked for, nor on what happened afterwards.
Asked as known at an instant, it also leaves out what was written down later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value

BOUNDS: Final = (30, 60, 90)
"""The days overdue at which a column ends, unless told otherwise."""


@attrs.frozen(kw_only=True)
class AgeingRow(Value):
    """What is open with one party, by column, and in all."""

    party: Id[Any]
    columns: tuple[MoneyBag, ...]
    total: MoneyBag


@attrs.frozen(kw_only=True)
class Ageing(Value):
    """What was open at the end of the day `on`, as `known` at an instant (None: as known now).

    `columns` are their names: without a due day, not yet due, then days overdue. `rows` has a row for
    each party with anything open, in the order of their identifiers; `totals` and `total` add them up.
    """

    on: Date
    known: DateTime | None
    columns: tuple[str, ...]
    rows: tuple[AgeingRow, ...]
    totals: tuple[MoneyBag, ...]
    total: MoneyBag

    @classmethod
    def of(
        cls,
        items: Iterable[OpenItem],
        on: date,
        *,
        known: datetime | None = None,
        bounds: Sequence[int] = BOUNDS,
        in_books: bool = False,
    ) -> Self:
        """The table of a day over some items; `in_books` counts what they are worth in the books.

        `bounds` are the last days of the columns, above zero and ascending: `BadValue`
        ("ageing.bounds").

        >>> from officecore.testing.open_items import MONDAY, item
        >>> owed = [item("70.00", due=MONDAY), item("50.00", due=MONDAY.add(days=30))]
        >>> print(*Ageing.of(owed, MONDAY.add(days=30)).totals, sep=" | ")
        nothing | 50.00 EUR | 70.00 EUR | nothing | nothing | nothing
        """
        _require_bounds(bounds)
        day, at = as_day(on), None if known is None else instant(known)
        found: dict[Id[Any], list[list[Money]]] = {}
        for item in items:
            left = _open(item, day, at, in_books=in_books)
            if left:
                row = found.setdefault(item.party, [[] for _ in range(len(bounds) + 3)])
                row[_column(item, day, bounds)].append(left)
        rows = tuple([_row(party, found[party]) for party in sorted(found)])
        width = range(len(bounds) + 3)
        totals = tuple([sum([row.columns[n] for row in rows], MoneyBag()) for n in width])
        return cls(
            on=day,
            known=at,
            columns=_names(bounds),
            rows=rows,
            totals=totals,
            total=sum(totals, MoneyBag()),
        )


def _open(item: OpenItem, on: Date, known: DateTime | None, *, in_books: bool) -> Money:
    worth = item.residual_worth(on, known=known) if in_books else None
    return item.residual(on, known=known) if worth is None else worth


def _column(item: OpenItem, on: Date, bounds: Sequence[int]) -> int:
    if item.due is None:
        return 0
    overdue = on.toordinal() - item.due.toordinal()
    if overdue <= 0:
        return 1
    return 2 + sum(overdue > bound for bound in bounds)


def _row(party: Id[Any], columns: Iterable[Iterable[Money]]) -> AgeingRow:
    bags = tuple([MoneyBag(amounts) for amounts in columns])
    return AgeingRow(party=party, columns=bags, total=sum(bags, MoneyBag()))


def _names(bounds: Sequence[int]) -> tuple[str, ...]:
    starts = [1, *[bound + 1 for bound in bounds]]
    overdue = [f"{first} to {last} days" for first, last in zip(starts, bounds, strict=False)]
    return ("no due day", "not yet due", *overdue, f"from {starts[-1]} days")


def _require_bounds(bounds: Sequence[int]) -> None:
    ascending = [0, *bounds]
    if any(low >= high for low, high in zip(ascending, bounds, strict=False)):
        raise BadValue(
            "ageing.bounds",
            f"To sort by age you must give days above zero that ascend, not {shown(tuple(bounds))}.",
            asked=tuple(bounds),
            accepted="for example (30, 60, 90)",
        )
