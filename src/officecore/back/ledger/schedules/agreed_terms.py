"""The terms of a schedule: what was agreed, when, and what it makes of the time that is left.

Terms change: a contract is prolonged, a credit note takes a part back, a service ends early. What was
agreed before is not rewritten. New terms say how many parts were booked by then, which stay, and how the
rest is spread over the days that are left.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import attrs
from pendulum import Date

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.schedules.spreading import (
    Part,
    Section,
    by_days,
    by_months,
    by_table,
    spread,
)
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value

Table: TypeAlias = Iterable[tuple[date, Decimal | int]]
"""A spread that somebody drew up: the last day of each stretch, and its weight."""


class Spread(StrEnum):
    """How a sum is spread over its time; see `officecore.back.ledger.schedules.spreading`."""

    MONTHS = "months"
    """Every month the same, counted from the first day."""

    DAYS = "days"
    """Every calendar month by its days."""

    TABLE = "table"
    """By a table of days and weights."""

    def sections(self, start: Date, end: date | None, table: Table) -> tuple[Section, ...]:
        """The stretches from `start` on: to `end`, or as the table has them.

        Refused: "schedule.spread" for a table without rows, one beside another spread, and a spread
        without an end.
        """
        rows = tuple(table)
        if self is Spread.TABLE and rows and end is None:
            return by_table(start, rows)
        if self is Spread.TABLE or rows or end is None:
            needs = "a table and no end" if self is Spread.TABLE else "an end and no table"
            raise BadValue(
                "schedule.spread",
                f"To spread a sum by {self} you must give {needs}.",
                asked=end,
                accepted=needs,
            )
        return by_months(start, end) if self is Spread.MONTHS else by_days(start, end)


@attrs.frozen(kw_only=True)
class Terms(Value):
    """What was agreed on a day: the whole sum and its worth, how many of the first parts are `kept` as
    they are booked, and the stretches over which the rest is spread."""

    day: Date
    amount: Money
    worth: Money | None = None
    kept: int = 0
    sections: tuple[Section, ...]

    def parts(self, before: tuple[Part, ...]) -> tuple[Part, ...]:
        """All parts under these terms, given those under the terms before them."""
        kept = before[: self.kept]
        amount = self.amount - booked(kept, self.amount)
        worth = None if self.worth is None else self.worth - booked_worth(kept, self.worth)
        return (*kept, *spread(amount, self.sections, worth=worth))


@attrs.frozen(kw_only=True)
class PostedPart(Value):
    """A part that was booked: on which day of the books, and by which entry."""

    part: Part
    day: Date
    entry: Id[Entry]


def booked(parts: Iterable[Part], like: Money) -> Money:
    """What the parts come to, in the currency of `like`."""
    return sum([part.amount for part in parts], Money.zero(like.currency))


def booked_worth(parts: Iterable[Part], like: Money) -> Money:
    """What the parts come to in the office's currency, which is that of `like`."""
    worths = [part.worth for part in parts if part.worth is not None]
    return sum(worths, Money.zero(like.currency))


def left_of(sections: Iterable[Section], booked_until: Date | None) -> tuple[Section, ...]:
    """The stretches after a day up to which all is booked, the one that it lies in cut there."""
    if booked_until is None:
        return tuple(sections)
    following = booked_until.add(days=1)
    return tuple(
        [
            attrs.evolve(section, since=max(section.since, following))
            for section in sections
            if section.until > booked_until
        ]
    )


def at_once(on: Date, booked_until: Date | None, start: Date) -> tuple[Section, ...]:
    """One stretch for all that is left: from where the booked ones end to that day."""
    since = start if booked_until is None else booked_until.add(days=1)
    return (Section(since=min(since, on), until=on, weight=Decimal(1)),)
