"""Schedules: costs and income that belong to other days than those on which they are paid or billed.

Insurance for a year is paid in January: what lies ahead is *prepaid*, and every month a part of it
becomes a cost. A year's service is billed in January: what is not rendered yet is *deferred*, and every
month a part of it is earned. Electricity is used all year and billed in December: what is used is
*accrued*, month by month, until the bill comes. All three are one thing: a sum that moves from one
account to another, in parts, when their time has passed.

When the terms change (a longer contract, a credit note, an early end), what is booked stays booked and
the rest is spread anew. So what was recognised and what is still to be make the sum, on every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.schedules.agreed_terms import (
    PostedPart,
    Spread,
    Table,
    Terms,
    at_once,
    booked,
    booked_worth,
    left_of,
)
from officecore.back.ledger.schedules.spreading import Part, Section
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day


class Nature(StrEnum):
    """What a schedule is for."""

    PREPAID_EXPENSE = "prepaid_expense"
    """Paid or billed to us, to become a cost."""

    DEFERRED_REVENUE = "deferred_revenue"
    """Billed by us, to be earned."""

    ACCRUED_EXPENSE = "accrued_expense"
    """A cost already, to be billed to us."""


@attrs.frozen(kw_only=True)
class ScheduleAgreed(Event):
    """A sum is to be spread over time."""

    kind: ClassVar[str] = "schedule.agreed"
    schedule: Id[Schedule]
    nature: Nature
    terms: Terms


@attrs.frozen(kw_only=True)
class ScheduleChanged(Event):
    """The terms changed: what is not booked is spread anew."""

    kind: ClassVar[str] = "schedule.changed"
    schedule: Id[Schedule]
    terms: Terms


@attrs.frozen(kw_only=True)
class SchedulePartPosted(Event):
    """A part was booked."""

    kind: ClassVar[str] = "schedule.part_posted"
    schedule: Id[Schedule]
    posted: PostedPart


@attrs.frozen(kw_only=True, slots=False)
class Schedule(Aggregate):
    """A sum that moves, part by part, from the account `credited` to the account `debited`.

    `source` is the paper that it stems from (a bill, an invoice, a contract), `start` the first day
    that it is for. `terms` are what was agreed, first and since; `posted` the parts that are booked.
    What is due, what is recognised and what is left are derived from these.
    """

    kind: ClassVar[str] = "schedule"

    id: Id[Schedule]
    nature: Searchable[Nature]
    source: Searchable[Id[Any]]
    text: str
    debited: str
    credited: str
    start: Date
    spread: Spread
    terms: tuple[Terms, ...]
    dimensions: tuple[Dimension, ...] = ()
    posted: tuple[PostedPart, ...] = ()

    @classmethod
    def agree(
        cls,
        amount: Money,
        *,
        nature: Nature,
        debited: str,
        credited: str,
        start: date,
        end: date | None = None,
        spread: Spread = Spread.MONTHS,
        table: Table = (),
        agreed: date,
        source: Id[Any],
        at: datetime,
        text: str = "",
        worth: Money | None = None,
        dimensions: tuple[Dimension, ...] = (),
    ) -> Self:
        """A sum to be spread from `start` to `end`, both included, or by `table` for `Spread.TABLE`.

        `agreed` is the day in the books of the paper behind it: no part is booked before that. `worth`
        is what the sum was written down for in the office's currency, where it is in another. Every
        line that books a part has the `dimensions`.
        """
        first = Terms(
            day=as_day(agreed),
            amount=amount,
            worth=worth,
            sections=spread.sections(as_day(start), end, table),
        )
        made = cls(
            id=mint(cls, at),
            nature=nature,
            source=source,
            text=text,
            debited=debited,
            credited=credited,
            start=as_day(start),
            spread=spread,
            terms=(first,),
            dimensions=dimensions,
        )
        return made._after(ScheduleAgreed(schedule=made.id, nature=nature, terms=first))

    @property
    def amount(self) -> Money:
        """The whole sum, as agreed now."""
        return self.terms[-1].amount

    def parts(self) -> tuple[Part, ...]:
        """All parts, those booked and those to come. They make the sum."""
        planned: tuple[Part, ...] = ()
        for terms in self.terms:
            planned = terms.parts(planned)
        return planned

    def ahead(self) -> tuple[Part, ...]:
        """The parts that are not booked, in order."""
        return self.parts()[len(self.posted) :]

    @searchable
    def next_due(self) -> Date | None:
        """The day on which the next part is due to be booked; None when all are booked."""
        following = next(iter(self.ahead()), None)
        return None if following is None else self.booking_day(following)

    def due(self, on: date) -> tuple[Part, ...]:
        """The parts to be booked up to a day, in order, those that were missed before it too."""
        return tuple([part for part in self.ahead() if self.booking_day(part) <= as_day(on)])

    def booking_day(self, part: Part) -> Date:
        """The first day of the books that a part belongs to: the last day of its stretch, but none
        before the terms were agreed, since that month may be reported already."""
        return max(part.until, self.terms[-1].day)

    def recognised(self, on: date) -> Money:
        """What of the sum is booked at the end of a day."""
        return booked([each.part for each in self.posted if each.day <= as_day(on)], self.amount)

    def remaining(self, on: date) -> Money:
        """What of the sum, as agreed by the end of a day, is not booked then; nothing before any was
        agreed. With `recognised` it makes that sum."""
        agreed = [terms.amount for terms in self.terms if terms.day <= as_day(on)]
        total = agreed[-1] if agreed else Money.zero(self.amount.currency)
        return total - self.recognised(on)

    def lines(self, part: Part) -> tuple[Line, Line]:
        """The two lines that book a part; on the other sides where it takes back."""
        text = f"{self.text}: {part.since} to {part.until}".removeprefix(": ")
        line = Line(
            account=self.debited,
            amount=part.amount,
            worth=part.worth,
            text=text,
            dimensions=self.dimensions,
        )
        return line, attrs.evolve(line.opposite(), account=self.credited)

    def post(self, part: Part, *, day: date, entry: Id[Entry]) -> Self:
        """This schedule with its next part booked. Refused: "schedule.next" for any other part, so that
        none is booked twice, and "schedule.early" for a day before that part is due."""
        following = next(iter(self.ahead()), None)
        if part != following:
            what = "nothing" if following is None else f"that of {following.since}"
            raise Refused(
                "schedule.next",
                f"You cannot post the part of {part.since} because {what} comes next.",
                asked=part,
                accepted=following,
            )
        booked, earliest = as_day(day), self.booking_day(part)
        if booked < earliest:
            raise Refused(
                "schedule.early",
                f"You cannot post the part of {part.since} on {booked} because it is due on {earliest}.",
                asked=booked,
                accepted=earliest,
            )
        posted = PostedPart(part=part, day=booked, entry=entry)
        event = SchedulePartPosted(schedule=self.id, posted=posted)
        return self._after(event, posted=(*self.posted, posted))

    def change(
        self,
        *,
        day: date,
        amount: Money | None = None,
        worth: Money | None = None,
        end: date | None = None,
        table: Table = (),
    ) -> Self:
        """This schedule on other terms, agreed on `day`: another sum, another end, another table.

        What is booked stays, and the rest is spread anew over the stretches that are not. Where none is
        left, it is one part on `day`. A sum with a worth changes only with its worth
        ("schedule.worth"); `end` and `table` are refused as `agree` refuses them.
        """
        rows = tuple(table)
        if end is None and not rows:
            sections = self.terms[-1].sections
        else:
            sections = self.spread.sections(self.start, end, rows)
        kept = self.terms[-1]
        if amount is None:
            amount, worth = kept.amount, worth or kept.worth
        return self._on(day, amount, worth, left_of(sections, self._booked_until))

    def stop(self, day: date) -> Self:
        """This schedule ended on a day: whatever is not booked is one part, due on that day.

        Refused: "schedule.stop_day" for a day before the end of what is booked.
        """
        last, ended = self._booked_until, as_day(day)
        if last is not None and ended < last:
            raise Refused(
                "schedule.stop_day",
                f"You cannot stop this schedule on {ended} because it is booked up to {last}.",
                asked=ended,
                accepted=f"{last} or later",
            )
        terms = self.terms[-1]
        return self._on(ended, terms.amount, terms.worth, at_once(ended, last, self.start))

    @law("schedule.sum", "The parts of a schedule make its sum, to the last unit.")
    def _whole(self) -> Iterator[str]:
        terms, parts = self.terms[-1], [*[each.part for each in self.posted], *self.ahead()]
        if booked(parts, terms.amount) != terms.amount:
            yield f"the parts make {booked(parts, terms.amount)}, not {terms.amount}"
        if terms.worth is not None and booked_worth(parts, terms.worth) != terms.worth:
            yield f"the parts are worth {booked_worth(parts, terms.worth)}, not {terms.worth}"

    @law("schedule.posted", "What is booked of a schedule is what was due, in order, and no more.")
    def _as_planned(self) -> Iterator[str]:
        done = tuple([each.part for each in self.posted])
        if done != self.parts()[: len(done)]:
            yield f"what is booked, {len(done)} parts, is not what was planned"

    @law("schedule.terms", "Terms are agreed one after another.")
    def _in_order(self) -> Iterator[str]:
        for earlier, later in pairwise(self.terms):
            if later.day < earlier.day:
                yield f"terms of {later.day} cannot follow those of {earlier.day}"

    @law("schedule.currency", "A schedule stays in the currency that it was agreed in.")
    def _in_one_currency(self) -> Iterator[str]:
        for terms in self.terms[1:]:
            if terms.amount.currency is not self.terms[0].amount.currency:
                yield f"{terms.amount} cannot take the place of {self.terms[0].amount}"

    @law("schedule.worth", "A sum in a foreign currency has a worth, on the same side.")
    def _valued(self) -> Iterator[str]:
        for terms in self.terms:
            if (terms.worth is None) != (self.terms[0].worth is None):
                yield f"{terms.amount} is to have a worth as the first sum of the schedule has"
            elif terms.worth is not None and terms.worth.minor * terms.amount.minor < 0:
                yield f"{terms.amount} cannot be worth {terms.worth}"

    @property
    def _booked_until(self) -> Date | None:
        return self.posted[-1].part.until if self.posted else None

    def _on(
        self, day: date, amount: Money, worth: Money | None, sections: tuple[Section, ...]
    ) -> Self:
        on, last = as_day(day), self._booked_until
        if not sections:
            until = on if last is None else max(on, last)
            sections = at_once(until, last, self.start)
        terms = Terms(day=on, amount=amount, worth=worth, kept=len(self.posted), sections=sections)
        event = ScheduleChanged(schedule=self.id, terms=terms)
        return self._after(event, terms=(*self.terms, terms))


def require_worth(amount: Money, worth: Money | None, currency: Currency) -> None:
    """Refuse a sum in another currency than that of the books without what it was written down for
    there ("schedule.unvalued"): its parts are booked at that, not at the rates of their days."""
    if worth is None and amount.currency is not currency:
        raise BadValue(
            "schedule.unvalued",
            f"To spread {amount} you must give its worth in {currency}, at which it was booked.",
            asked=amount,
            accepted=f"worth= in {currency}",
        )
