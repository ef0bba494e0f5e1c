"""A fiscal year: the days for which the books are closed together, and how far that has gone.

While a period is open, entries of its days are written. When a month has been reported, its period is
*closed*, the earlier ones first: from then on nothing changes what the books say of those days. When the
year is done it is closed as a whole, and its result becomes a part of the owners' capital. Whoever must
put something right *reopens* it, the later ones first, and says why; who did that, and when, stays on
record. When the accounts are signed the year is *locked*, and that is the end of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.periods.period import Period, PeriodState
from officecore.back.ledger.periods.year_fact import FISCAL_YEAR_LIFECYCLE, YearFact, YearStep
from officecore.back.ledger.periods.year_plan import YearPlan
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, NotFound, Refused, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant

_OPEN, _CLOSED, _LOCKED = PeriodState


@attrs.frozen(kw_only=True)
class FiscalYearOpened(Event):
    """A fiscal year was opened, with its days."""

    kind: ClassVar[str] = "fiscal_year.opened"
    year: Id[FiscalYear]
    name: str
    first: Date
    last: Date


@attrs.frozen(kw_only=True)
class FiscalYearStepped(Event):
    """Something was done with a fiscal year or one of its periods."""

    kind: ClassVar[str] = "fiscal_year.stepped"
    year: Id[FiscalYear]
    name: str
    fact: YearFact


@attrs.frozen(kw_only=True, slots=False)
class FiscalYear(Aggregate):
    """A year of the books with its periods, and what was done with them, oldest first.

    `begins` are the first days of the periods that divide the year, whose last day is `last`;
    `adjustments` are the adjustment periods beside them.
    """

    kind: ClassVar[str] = "fiscal_year"

    id: Id[FiscalYear]
    name: Searchable[str]
    begins: tuple[Date, ...]
    last: Searchable[Date]
    adjustments: tuple[Period, ...] = ()
    facts: tuple[YearFact, ...] = ()

    @classmethod
    def open(cls, plan: YearPlan, *, at: datetime, adjusting: Iterable[date] = ()) -> Self:
        """A new year of that shape, open from end to end.

        For each day in `adjusting` there is an adjustment period that runs from that day to the end of
        the year; the year's last day is the usual one.
        """
        adjustments = [
            Period(name=f"{plan.name}-A{number}", first=since, last=plan.last, adjusting=True)
            for number, since in enumerate(adjusting, 1)
        ]
        year = cls(
            id=mint(cls, instant(at)),
            name=plan.name,
            begins=plan.begins,
            last=plan.last,
            adjustments=tuple(adjustments),
        )
        opened = FiscalYearOpened(year=year.id, name=year.name, first=year.first, last=year.last)
        return year._after(opened)

    @property
    def first(self) -> Date:
        """The first day of the year."""
        return self.begins[0]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that divide the year, in order."""
        return tuple([self._period(number) for number in range(1, len(self.begins) + 1)])

    def holds(self, on: date) -> bool:
        """Whether the day lies in the year."""
        return self.first <= on <= self.last

    def period_of(self, on: date) -> Period:
        """The period in which a day lies; `BadValue` ("fiscal_year.day") for a day of another year."""
        if self.holds(on):
            return self._period(bisect_right(self.begins, on))
        raise BadValue(
            "fiscal_year.day",
            f"You cannot find {on} in the year {self.name} because that has the days from "
            f"{self.first} to {self.last}.",
            asked=on,
            accepted=f"{self.first} to {self.last}",
        )

    def period(self, name: str) -> Period:
        """The period of that name; `NotFound` ("fiscal_year.period_unknown")."""
        every = (*self.periods, *self.adjustments)
        for period in every:
            if period.name == name:
                return period
        raise NotFound(
            "fiscal_year.period_unknown",
            f"You cannot find the period {shown(name)} because the year {self.name} has none of that "
            "name.",
            asked=name,
            accepted=tuple([period.name for period in every]),
        )

    @searchable
    def status(self) -> PeriodState:
        """Whether the year as a whole is open, closed or locked."""
        return self.status_at(None)

    def status_at(self, before: DateTime | None) -> PeriodState:
        """The state of the year by what was done before an instant; None: by all that was done."""
        state = _OPEN
        for fact in self._known(before):
            match fact.step:
                case YearStep.CLOSE:
                    state = _CLOSED
                case YearStep.REOPEN:
                    state = _OPEN
                case YearStep.LOCK:
                    state = _LOCKED
        return state

    def state(self, period: Period, before: DateTime | None = None) -> PeriodState:
        """The state of one of its periods: that of the year, or closed while the year is open."""
        whole = self.status_at(before)
        if whole is _OPEN and period.name in self._closings(before):
            return _CLOSED
        return whole

    @property
    def closing(self) -> YearFact | None:
        """The closing of the year that stands, None while it is open."""
        if self.status is _OPEN:
            return None
        return next(fact for fact in reversed(self.facts) if fact.step is YearStep.CLOSE)

    @property
    def closing_entries(self) -> tuple[Id[Any], ...]:
        """The entries that carried its result over when it was closed; none while it is open."""
        return () if self.closing is None else self.closing.entries

    @property
    def period_closings(self) -> tuple[YearFact, ...]:
        """The closings of single periods that stand, in the order in which they were closed."""
        return tuple(self._closings(None).values())

    @property
    def closed_through(self) -> Date | None:
        """The last day of the last period that is closed; None where all that divide it are open."""
        if self.status is not _OPEN:
            return self.last
        closed = self._closings(None).keys() - {each.name for each in self.adjustments}
        # They are closed in order, so their number tells which one is the last.
        return self._period(len(closed)).last if closed else None

    def close_period(self, name: str, *, by: str, at: datetime, fingerprint: str) -> Self:
        """This year with a period closed.

        Those that come before it must be closed ("fiscal_year.earlier_first"), and it may not be closed
        already ("fiscal_year.period_closed"). An adjustment period waits for nothing.
        """
        self._require(YearStep.CLOSE_PERIOD)
        period = self.period(name)
        if self.state(period) is not _OPEN:
            raise Refused(
                "fiscal_year.period_closed",
                f"You cannot close the period {name} because it is closed already.",
                asked=name,
            )
        for earlier in self._others(period, earlier=True):
            if self.state(earlier) is _OPEN:
                raise earlier_first(period.name, earlier.name)
        return self._stepped(
            YearFact(step=YearStep.CLOSE_PERIOD, at=at, by=by, period=name, fingerprint=fingerprint)
        )

    def reopen_period(self, name: str, *, by: str, at: datetime, reason: str) -> Self:
        """This year with a closed period open again.

        Those that come after it must be open ("fiscal_year.later_first"), the period closed
        ("fiscal_year.period_open"), and a reason given ("fiscal_year.reason").
        """
        self._require(YearStep.REOPEN_PERIOD)
        period = self.period(name)
        if self.state(period) is _OPEN:
            raise Refused(
                "fiscal_year.period_open",
                f"You cannot reopen the period {name} because it is open.",
                asked=name,
            )
        for later in self._others(period, earlier=False):
            if self.state(later) is not _OPEN:
                raise later_first(period.name, later.name)
        fact = YearFact(
            step=YearStep.REOPEN_PERIOD, at=at, by=by, period=name, reason=_reason(reason)
        )
        return self._stepped(fact)

    def close(self, *, by: str, at: datetime, entries: Iterable[Id[Any]], fingerprint: str) -> Self:
        """This year closed, with all its periods; `entries` carried its result over."""
        self._require(YearStep.CLOSE)
        return self._stepped(
            YearFact(
                step=YearStep.CLOSE, at=at, by=by, entries=tuple(entries), fingerprint=fingerprint
            )
        )

    def reopen(self, *, by: str, at: datetime, reason: str) -> Self:
        """This year open again, for a reason ("fiscal_year.reason").

        Its periods are what they were before it was closed.
        """
        self._require(YearStep.REOPEN)
        return self._stepped(YearFact(step=YearStep.REOPEN, at=at, by=by, reason=_reason(reason)))

    def lock(self, *, by: str, at: datetime) -> Self:
        """This closed year locked for good."""
        self._require(YearStep.LOCK)
        return self._stepped(YearFact(step=YearStep.LOCK, at=at, by=by))

    @law("fiscal_year.partition", "Every day of a year lies in exactly one of its periods.")
    def _partition(self) -> Iterator[str]:
        ends = [*self.begins[1:], self.last.add(days=1)]
        if not self.begins or any(b >= e for b, e in zip(self.begins, ends, strict=True)):
            yield f"the periods of year {self.name} do not follow one another, each with a day"

    @law("fiscal_year.adjustments", "An adjustment period lies within its year.")
    def _adjustments_within(self) -> Iterator[str]:
        for period in self.adjustments:
            if not (period.adjusting and self.holds(period.first) and self.holds(period.last)):
                yield f"period {period.name} is no adjustment period within the year {self.name}"

    @law(
        "fiscal_year.traced", "Every closing, reopening and locking says by whom, a reopening why."
    )
    def _traced(self) -> Iterator[str]:
        for fact in self.facts:
            again = fact.step in (YearStep.REOPEN, YearStep.REOPEN_PERIOD)
            if not fact.by or (again and not fact.reason.strip()):
                yield f"{fact.step} of {fact.period or self.name} on {fact.at} tells not enough"

    @law("fiscal_year.in_order", "No period is closed while an earlier one of its year is open.")
    def _closed_in_order(self) -> Iterator[str]:
        closed = self._closings(None)
        states = [period.name in closed for period in self.periods]
        if states != sorted(states, reverse=True):
            yield f"of the periods of year {self.name} a later one is closed before an earlier one"

    def _period(self, number: int) -> Period:
        after = [*self.begins[number : number + 1], self.last.add(days=1)][0]
        return Period(
            name=f"{self.name}-P{number:02}",
            first=self.begins[number - 1],
            last=after.subtract(days=1),
        )

    def _known(self, before: DateTime | None) -> Iterator[YearFact]:
        return (fact for fact in self.facts if before is None or fact.at < before)

    def _closings(self, before: DateTime | None) -> dict[str, YearFact]:
        closed: dict[str, YearFact] = {}
        for fact in self._known(before):
            if fact.step is YearStep.CLOSE_PERIOD:
                closed[fact.period] = fact
            elif fact.step is YearStep.REOPEN_PERIOD:
                del closed[fact.period]
        return closed

    def _others(self, period: Period, *, earlier: bool) -> tuple[Period, ...]:
        """The periods before or after one that divides the year; an adjustment period has none."""
        periods = self.periods
        if period.adjusting:
            return ()
        place = periods.index(period)
        return periods[:place] if earlier else periods[place + 1 :]

    def _require(self, step: YearStep) -> None:
        FISCAL_YEAR_LIFECYCLE.require(step, self.status, subject=f"the year {self.name}")

    def _stepped(self, fact: YearFact) -> Self:
        event = FiscalYearStepped(year=self.id, name=self.name, fact=fact)
        return self._after(event, facts=(*self.facts, fact))


def earlier_first(asked: str, earlier: str) -> Refused:
    """The refusal to close something while something earlier is open."""
    return Refused(
        "fiscal_year.earlier_first",
        f"To close {asked} you must close {earlier} first: what is written there would change it.",
        asked=asked,
        accepted=earlier,
    )


def later_first(asked: str, later: str) -> Refused:
    """The refusal to reopen something while something later is closed."""
    return Refused(
        "fiscal_year.later_first",
        f"To reopen {asked} you must reopen {later} first: it rests on what was closed before it.",
        asked=asked,
        accepted=later,
    )


def _reason(text: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise BadValue(
            "fiscal_year.reason",
            f"To reopen what was closed you must give a reason, not {shown(text)}.",
            asked=text,
            accepted="a sentence",
        )
    return text
