"""Spreading a sum over the time that it is for.

A year's insurance paid in October is a cost of twelve months, not of October. How it is spread is agreed
once: the same every month, by the days of each month, or by a table that somebody drew up. However it is
spread, the parts make the sum again to the last cent: they come from the one allocator.

>>> from pendulum import date
>>> from officecore.kernel.money import Money
>>> months = by_months(date(2025, 1, 1), date(2025, 3, 31))
>>> [f"{part.until} {part.amount}" for part in spread(Money("100.00", "EUR"), months)]
['2025-01-31 33.34 EUR', '2025-02-28 33.33 EUR', '2025-03-31 33.33 EUR']
>>> days = by_days(date(2025, 1, 1), date(2025, 3, 31))
>>> [f"{part.until} {part.amount}" for part in spread(Money("100.00", "EUR"), days)]
['2025-01-31 34.45 EUR', '2025-02-28 31.11 EUR', '2025-03-31 34.44 EUR']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import attrs
from pendulum import Date

from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import not_negative
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Section(Value):
    """A stretch of days, both ends included, and how heavily it counts beside the others."""

    since: Date
    until: Date
    weight: Decimal


@attrs.frozen(kw_only=True)
class Part(Value):
    """What of a sum falls to a stretch of days, both ends included. It is due when that has passed.

    `worth` is its share of what the sum was worth in the office's currency; None for a sum in that.
    """

    since: Date
    until: Date
    amount: Money
    worth: Money | None = None


def by_months(start: date, end: date) -> tuple[Section, ...]:
    """The months from `start` on, each as heavy as any other, the last one cut at `end`.

    A month runs from the day of `start` to the day before it in the next month: from 15 January to
    14 February. Where a month has no such day (31 January, 30 days later), its last day stands for it.
    """
    first, last = days_in_order(start, end)
    sections: list[Section] = []
    since, number = first, 0
    while since <= last:
        number += 1
        following = first.add(months=number)
        until = min(following.subtract(days=1), last)
        sections.append(Section(since=since, until=until, weight=Decimal(1)))
        since = following
    return tuple(sections)


def by_days(start: date, end: date) -> tuple[Section, ...]:
    """The calendar months from `start` to `end`, each as heavy as the days of it that count: both the
    first and the last day do, and 29 February does."""
    first, last = days_in_order(start, end)
    sections: list[Section] = []
    since = first
    while since <= last:
        until = min(since.end_of("month"), last)
        days = Decimal((until - since).days + 1)
        sections.append(Section(since=since, until=until, weight=days))
        since = until.add(days=1)
    return tuple(sections)


def by_table(start: date, rows: Iterable[tuple[date, Decimal | int]]) -> tuple[Section, ...]:
    """Stretches as a table gives them: each row the last day of one, and its weight.

    The first stretch begins on `start`, each other on the day after the one before it. The days go up
    ("schedule.days"), weights are zero or more, and one of them is more ("schedule.weights").
    """
    since = as_day(start)
    sections: list[Section] = []
    for until, weight in rows:
        first, last = days_in_order(since, until)
        number = not_negative(weight, "schedule.weights", "a weight")
        sections.append(Section(since=first, until=last, weight=number))
        since = last.add(days=1)
    if not any(section.weight for section in sections):
        raise BadValue(
            "schedule.weights",
            "To spread a sum by a table you must give at least one row with a weight above zero.",
            asked=len(sections),
            accepted="a weight above zero",
        )
    return tuple(sections)


def spread(
    total: Money, sections: Sequence[Section], *, worth: Money | None = None
) -> tuple[Part, ...]:
    """What of `total`, and of its `worth`, falls to each section, by weight.

    The parts make the total and its worth; parts of nothing are left out: there is nothing to book.
    """
    weights = [section.weight for section in sections]
    amounts = allocate(total, weights)
    worths = [None] * len(weights) if worth is None else allocate(worth, weights)
    return tuple(
        [
            Part(since=section.since, until=section.until, amount=amount, worth=share)
            for section, amount, share in zip(sections, amounts, worths, strict=True)
            if amount or share
        ]
    )


def days_in_order(start: date, end: date) -> tuple[Date, Date]:
    """Both days. Refuses what is no day ("time.day") and an end before the start ("schedule.days")."""
    first, last = as_day(start), as_day(end)
    if last < first:
        raise BadValue(
            "schedule.days",
            f"You cannot spread anything from {first} to {last} because that ends before it begins.",
            asked=last,
            accepted=f"{first} or later",
        )
    return first, last
