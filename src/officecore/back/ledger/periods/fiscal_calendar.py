"""The calendar of the books: all fiscal years and locks, and what they say of one day.

Whoever writes an entry asks one question: may this day still be written to? The answer names all that
stands in the way, not only the first thing, and the first day on which nothing does. An office without
fiscal years and without locks takes any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pendulum import Date, DateTime

from officecore.back.ledger.periods.fiscal_year import FiscalYear, earlier_first, later_first
from officecore.back.ledger.periods.period import ADJUSTMENTS, Period, PeriodState
from officecore.back.ledger.periods.soft_lock import LockScope, SoftLock
from officecore.back.ledger.periods.verdict import Obstacle, Passing, Verdict
from officecore.kernel.actor import Actor
from officecore.kernel.errors import BadValue, NotFound, Refused, shown
from officecore.kernel.time import day as as_day

_OPEN: Final = PeriodState.OPEN


class FiscalCalendar:
    """The fiscal years of an office, earliest first, and its soft locks, as they are at one moment."""

    def __init__(self, years: Iterable[FiscalYear] = (), locks: Iterable[SoftLock] = ()) -> None:
        self.years: Final = tuple(sorted(years, key=lambda year: year.first))
        self.locks: Final = tuple(locks)
        self._free: Final = self._free_days()

    def is_evidently_free(self, on: date) -> bool:
        """Whether a day lies before or after all locks and closed periods, so that anybody may write
        to it in any journal. Where it says no, the verdict is asked."""
        since, until = self._free
        return since <= on <= until

    def year_of(self, on: date) -> FiscalYear:
        """The fiscal year of a day; `NotFound` ("period.no_year")."""
        found = self._year(as_day(on))
        if found is None:
            raise NotFound(
                "period.no_year",
                f"To use the day {on} you must open a fiscal year that has it.",
                asked=on,
                accepted=self._days if self.years else None,
            )
        return found

    def period_of(self, on: date) -> Period:
        """The period of a day, never an adjustment period; `NotFound` ("period.no_year")."""
        return self.year_of(on).period_of(as_day(on))

    def year(self, name: str) -> FiscalYear:
        """The fiscal year of that name; `NotFound` ("period.year_unknown")."""
        for each in self.years:
            if each.name == name:
                return each
        raise NotFound(
            "period.year_unknown",
            f"You cannot find the fiscal year {shown(name)} because none is open by that name.",
            asked=name,
            accepted=tuple([each.name for each in self.years]),
        )

    def year_with(self, period: str) -> FiscalYear:
        """The fiscal year that has a period of that name; `NotFound` ("period.unknown")."""
        for each in self.years:
            if any(period == known.name for known in (*each.periods, *each.adjustments)):
                return each
        raise NotFound(
            "period.unknown",
            f"You cannot find the period {shown(period)} because no fiscal year has one of that name.",
            asked=period,
            accepted="a name such as 2025-P01",
        )

    def lock(self, scope: LockScope, journal: str = "") -> SoftLock:
        """The soft lock of a scope, or of a journal; `NotFound` ("soft_lock.unset")."""
        found = self._lock(scope, journal)
        if found is None:
            raise NotFound(
                "soft_lock.unset",
                f"To change the lock of the {journal or scope} you must set one first.",
                asked=(scope, journal),
            )
        return found

    def before(self, year: FiscalYear) -> FiscalYear | None:
        """The year that ends on the day before another begins, or None."""
        return self._year(year.first.subtract(days=1))

    def verdict(
        self, on: date, journal: str, *, actor: Actor, at: DateTime, taxed: bool = False
    ) -> Verdict:
        """What stands in the way of an entry of that day and journal, written by `actor` at `at`.

        `taxed` says that it bears tax.
        """
        asked = as_day(on)
        obstacles = tuple(self._obstacles(asked, journal, actor, at, taxed=taxed))
        first = asked if not obstacles else self._first_open(asked, journal, actor, at, taxed=taxed)
        passings = [
            Passing(lock=lock.id, exemption=None if exempted is None else exempted.number)
            for lock in self.locks
            if lock.refuses(asked, journal, taxed=taxed)
            for exempted in [None if lock.permits(actor) else lock.exemption(actor.name, at)]
        ]
        return Verdict(
            day=asked,
            journal=journal,
            obstacles=obstacles,
            passings=() if obstacles else tuple(passings),
            first_open=first,
        )

    def require_unlocked(self, scope: LockScope, journal: str) -> None:
        """Refuse ("soft_lock.twice") a second lock of a scope or a journal."""
        found = self._lock(scope, journal)
        if found is not None:
            raise Refused(
                "soft_lock.twice",
                f"You cannot set {found.name} anew because it is set to {found.day}: move it.",
                asked=scope,
                lock=found.id,
            )

    def require_next_to(self, year: FiscalYear) -> None:
        """Refuse a year that would not touch those there are, or lie in them ("period.years_touch"),
        that bears the name of one ("period.year_twice"), or that comes before one of which anything was
        closed ("fiscal_year.later_first")."""
        if not self.years:
            return
        if any(each.name == year.name for each in self.years):
            raise Refused(
                "period.year_twice",
                f"You cannot open the year {year.name} because there is one of that name.",
                asked=year.name,
            )
        since, until = self._days
        if year.last.add(days=1) != since and year.first.subtract(days=1) != until:
            raise BadValue(
                "period.years_touch",
                f"To open a year from {year.first} to {year.last} you must begin it on "
                f"{until.add(days=1)} or end it on {since.subtract(days=1)}: the years there are have "
                f"the days from {since} to {until}, and no day may be left out or told twice.",
                asked=(year.first, year.last),
                accepted=(until.add(days=1), since.subtract(days=1)),
            )
        if year.last < since and self.years[0].facts:
            raise later_first(year.name, self.years[0].name)

    def require_earlier_closed(self, year: FiscalYear) -> None:
        """Refuse ("fiscal_year.earlier_first") while the year before is open."""
        before = self.before(year)
        if before is not None and before.status is _OPEN:
            raise earlier_first(year.name, before.name)

    def require_later_open(self, year: FiscalYear) -> None:
        """Refuse ("fiscal_year.later_first") while anything of a later year is closed."""
        for later in self.years:
            if later.first > year.last and (later.status is not _OPEN or later.period_closings):
                raise later_first(year.name, later.name)

    def closed(self, on: Date, journal: str, before: DateTime | None = None) -> PeriodState:
        """The state of what an entry of that day and journal is written to, by what had been done
        `before` an instant; open for a day of no year."""
        year = self._year(on)
        if year is None:
            return _OPEN
        if journal == ADJUSTMENTS:
            beside = [each for each in year.adjustments if each.holds(on)]
            if any(year.state(each, before) is _OPEN for each in beside):
                return _OPEN
        return year.state(year.period_of(on), before)

    def _obstacles(
        self, on: Date, journal: str, actor: Actor, at: DateTime, *, taxed: bool
    ) -> Iterator[Obstacle]:
        if self.years and self._year(on) is None:
            since = self._days[0]
            yield Obstacle(
                name="no year",
                text=f"no fiscal year has the day {on}",
                free=since if on < since else None,
            )
        state = self.closed(on, journal)
        if state is not _OPEN:
            period = self.period_of(on)
            yield Obstacle(
                name=period.name,
                text=f"the period {period.name} is {state}",
                free=self._after(on, period, journal),
            )
        for lock in self.locks:
            if lock.refuses(on, journal, taxed=taxed) and not (
                lock.permits(actor) or lock.exemption(actor.name, at)
            ):
                yield _obstacle(lock)

    def _first_open(
        self, on: Date, journal: str, actor: Actor, at: DateTime, *, taxed: bool
    ) -> Date | None:
        # Every obstacle says where it ends, so from day to day it goes in leaps, not in steps.
        asked = on
        while True:
            found = tuple(self._obstacles(asked, journal, actor, at, taxed=taxed))
            if not found:
                return asked
            leaps = [each.free for each in found]
            if None in leaps:
                return None
            asked = max(each for each in leaps if each is not None)

    def _after(self, on: Date, period: Period, journal: str) -> Date:
        """The first day after `on` that is not in a closed period, or in an open one beside it."""
        year, begins = self.year_of(on), [period.last.add(days=1)]
        if journal == ADJUSTMENTS:
            beside = [each for each in year.adjustments if year.state(each) is _OPEN]
            begins += [each.first for each in beside if each.first > on]
        return min(begins)

    def _lock(self, scope: LockScope, journal: str) -> SoftLock | None:
        fit = [each for each in self.locks if (each.scope, each.journal) == (scope, journal)]
        return fit[0] if fit else None

    def _year(self, on: Date) -> FiscalYear | None:
        return next((year for year in self.years if year.holds(on)), None)

    @property
    def _days(self) -> tuple[Date, Date]:
        return self.years[0].first, self.years[-1].last

    def _free_days(self) -> tuple[date, date]:
        since, until = date.min, date.max
        if self.years:
            since, until = self._days
        for year in self.years:
            shut = year.closed_through
            since = since if shut is None else max(since, shut.add(days=1))
        for lock in self.locks:
            if lock.day is not None and lock.scope is LockScope.FUTURE:
                until = min(until, lock.day)
            elif lock.day is not None:
                since = max(since, lock.day.add(days=1))
        return since, until


def _obstacle(lock: SoftLock) -> Obstacle:
    assert lock.day is not None  # a lock that refuses is set
    if lock.scope is LockScope.FUTURE:
        text = f"{lock.name} takes none after {lock.day}"
        return Obstacle(name=lock.name, text=text, free=None)
    text = f"{lock.name} takes none up to {lock.day}"
    return Obstacle(name=lock.name, text=text, free=lock.day.add(days=1))
