"""Recurring entries: the same entry again every month, quarter or year.

The rent is due on the 31st, or on the last day of a month that has no 31st; a licence every year; a loan
in twelve instalments and no more. The entry is written down once, with its rhythm, and booked on each of
its days; what was booked is remembered, so that nobody books the March rent twice, and a month in which
nobody looked is made up for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import count, islice, takewhile
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.schedules.spreading import days_in_order
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


class Rhythm(StrEnum):
    """How often something comes round."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """The months from one time to the next."""
        return {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}[self]

    def days(self, start: date) -> Iterator[Date]:
        """The days from `start` on, without end: the same day of the month, or its last day where the
        month is too short.

        >>> from itertools import islice
        >>> from pendulum import date
        >>> [str(day) for day in islice(Rhythm.MONTHLY.days(date(2024, 1, 31)), 3)]
        ['2024-01-31', '2024-02-29', '2024-03-31']
        """
        first = as_day(start)
        return (first.add(months=self.months * number) for number in count())


@attrs.frozen(kw_only=True)
class Occurrence(Value):
    """One time that was booked: the day that it was for, that of the books, and the entry."""

    due: Date
    day: Date
    entry: Id[Entry]


@attrs.frozen(kw_only=True)
class RecurringEntryAgreed(Event):
    """An entry is to be booked again and again."""

    kind: ClassVar[str] = "recurring_entry.agreed"
    recurring: Id[RecurringEntry]
    text: str


@attrs.frozen(kw_only=True)
class RecurringEntryPosted(Event):
    """It was booked once more."""

    kind: ClassVar[str] = "recurring_entry.posted"
    recurring: Id[RecurringEntry]
    occurrence: Occurrence


@attrs.frozen(kw_only=True)
class RecurringEntryChanged(Event):
    """It is booked with other lines from now on."""

    kind: ClassVar[str] = "recurring_entry.changed"
    recurring: Id[RecurringEntry]
    lines: tuple[Line, ...]


@attrs.frozen(kw_only=True)
class RecurringEntryStopped(Event):
    """It is not booked any more after a day."""

    kind: ClassVar[str] = "recurring_entry.stopped"
    recurring: Id[RecurringEntry]
    end: Date


@attrs.frozen(kw_only=True, slots=False)
class RecurringEntry(Aggregate):
    """An entry that is booked in a rhythm from the day `start` on: up to the day `end`, `times` times,
    or until it is stopped, whichever comes first. `source` is the contract behind it."""

    kind: ClassVar[str] = "recurring_entry"

    id: Id[RecurringEntry]
    text: str
    source: Searchable[Id[Any]]
    lines: tuple[Line, ...]
    rhythm: Searchable[Rhythm]
    start: Date
    end: Date | None = None
    times: int | None = None
    posted: tuple[Occurrence, ...] = ()

    @classmethod
    def agree(
        cls,
        lines: Iterable[Line],
        *,
        rhythm: Rhythm,
        start: date,
        source: Id[Any],
        at: datetime,
        end: date | None = None,
        times: int | None = None,
        text: str = "",
    ) -> Self:
        """An entry to be booked in that rhythm."""
        made = cls(
            id=mint(cls, at),
            text=text,
            source=source,
            lines=tuple(lines),
            rhythm=rhythm,
            start=as_day(start),
            end=None if end is None else days_in_order(start, end)[1],
            times=times,
        )
        return made._after(RecurringEntryAgreed(recurring=made.id, text=text))

    def days(self, until: date) -> tuple[Date, ...]:
        """The days on which it is due, up to one, those that are booked too."""
        last = as_day(until) if self.end is None else min(as_day(until), self.end)
        coming = islice(self.rhythm.days(self.start), self.times)
        return tuple(takewhile(lambda due: due <= last, coming))

    def due(self, on: date) -> tuple[Date, ...]:
        """The days up to one that are not booked, in order."""
        return self.days(on)[len(self.posted) :]

    @searchable
    def next_due(self) -> Date | None:
        """The next day on which it is due; None when there is none."""
        done = len(self.posted)
        if self.times is not None and done >= self.times:
            return None
        following = self.start.add(months=self.rhythm.months * done)
        return following if self.end is None or following <= self.end else None

    def post(self, due: date, *, day: date, entry: Id[Entry]) -> Self:
        """This entry booked for the day `due`, on a day of the books that is not before it.

        Refused: "recurring.next" for any other day than the next one due, so that none is booked twice.
        """
        if self.next_due is None or as_day(due) != self.next_due or as_day(day) < self.next_due:
            raise Refused(
                "recurring.next",
                f"You cannot post this for {due} on {day} because "
                + ("nothing is due" if self.next_due is None else f"{self.next_due} comes next")
                + ".",
                asked=due,
                accepted=self.next_due,
            )
        occurrence = Occurrence(due=self.next_due, day=as_day(day), entry=entry)
        event = RecurringEntryPosted(recurring=self.id, occurrence=occurrence)
        return self._after(event, posted=(*self.posted, occurrence))

    def change(self, lines: Iterable[Line]) -> Self:
        """This entry with other lines, from the next time that it is booked."""
        other = tuple(lines)
        return self._after(RecurringEntryChanged(recurring=self.id, lines=other), lines=other)

    def stop(self, end: date) -> Self:
        """This entry ended: `end` is the last day on which it may be due.

        Refused: "recurring.stopped" for a day before the last one booked.
        """
        last, ended = self.posted[-1].due if self.posted else None, as_day(end)
        if last is not None and ended < last:
            raise Refused(
                "recurring.stopped",
                f"You cannot stop this after {ended} because it is booked for {last}.",
                asked=ended,
                accepted=f"{last} or later",
            )
        return self._after(RecurringEntryStopped(recurring=self.id, end=ended), end=ended)

    @law("recurring.balanced", "Debits equal credits in every currency of a recurring entry.")
    def _balanced(self) -> Iterator[str]:
        rest = MoneyBag(line.amount for line in self.lines)
        if len(self.lines) < 2 or not rest.is_zero:
            yield f"its {len(self.lines)} lines differ by {rest}"

    @law("recurring.times", "A recurring entry is booked at least once, and no more than agreed.")
    def _bounded(self) -> Iterator[str]:
        if self.times is not None and (self.times < 1 or len(self.posted) > self.times):
            yield f"it is to be booked {self.times} times, and is booked {len(self.posted)} times"

    @law(
        "recurring.posted",
        "What is booked of a recurring entry is each of its days once, in order.",
    )
    def _in_order(self) -> Iterator[str]:
        planned = islice(self.rhythm.days(self.start), len(self.posted))
        for due, occurrence in zip(planned, self.posted, strict=True):
            if occurrence.due != due or occurrence.day < due:
                yield f"{occurrence.due} is booked on {occurrence.day} where {due} was due"
