"""A machine that keeps two years of books: it posts in several currencies, locks, closes and reopens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.ledger.charts.trading import TRADING
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import GENERAL, Entry, Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.laws import LAWS as LEDGER_LAWS
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.laws import LAWS as PERIOD_LAWS
from officecore.back.ledger.periods.period import ADJUSTMENTS, CLOSING
from officecore.back.ledger.periods.verdict import LateEntries
from officecore.back.ledger.periods.year_plan import by_months
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money_bag import MoneyBag
from officecore.testing.ledger import sources
from officecore.testing.periods import valued_lines
from officecore.testing.refusal import refused
from officecore.testing.workplace import Workplace

__all__ = ["YearMachine"]

_ACCOUNTS: Final = ("1100", "3100", "4100", "5050")
_RESULT: Final = {"4100", "5050"}
_YEARS: Final = (2024, 2025)
_LAST: Final = Date(2025, 12, 31)
_TODAY: Final = Date(2025, 7, 1)
_WHY: Final = "Something was forgotten."


def _days() -> st.SearchStrategy[Date]:
    first = Date(2024, 1, 1)
    within = st.integers(0, 730).map(lambda number: first.add(days=number))
    return st.one_of(within, st.sampled_from([Date(year, 12, 31) for year in _YEARS]))


class YearMachine(RuleBasedStateMachine):
    """Keeps the books of 2024 and 2025 in any order that the desks allow, and some that they refuse.

    Beside the desks it keeps a plain list of entries and of what is closed, and compares. Override
    `workplace` to run it over a storage of your own, which should be empty each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place: Workplace = self.workplace()
        self.written: list[Entry] = []
        self.reversed: set[str] = set()
        # The last months that are closed, the closed adjustment periods, and the closed years.
        self.months: dict[int, int] = dict.fromkeys(_YEARS, 0)
        self.adjusted: set[int] = set()
        self.closed: list[int] = []
        self.final: set[int] = set()
        self.lock: Date | None = None
        # What the books said of each closed year, by account and facet.
        self.reported: dict[int, dict[tuple[str, str], MoneyBag]] = {}

    def workplace(self) -> Workplace:
        """Where the machine works, from 1 July 2025 on."""
        return Workplace(clock=TickingClock(datetime(2025, 7, 1, 9)))

    @initialize()
    def open(self) -> None:
        """Open the trading company's chart and both years."""
        with self.place.work() as work:
            work.desk(LedgerDesk).open_chart(TRADING)
            for year in _YEARS:
                plan = by_months(year)
                work.desk(PeriodsDesk).open_year(plan, adjusting=[plan.last])

    @rule(
        moved=valued_lines(_ACCOUNTS),
        day=_days(),
        source=sources(),
        journal=st.sampled_from([GENERAL, GENERAL, ADJUSTMENTS]),
        late=st.sampled_from(LateEntries),
    )
    def post(
        self, moved: tuple[Line, ...], day: Date, source: Id[Any], journal: str, late: LateEntries
    ) -> None:
        """Post, back-dated or ahead, now and then to what is closed or locked."""
        on = self._first_open(day, journal) if late is LateEntries.FIRST_OPEN_DAY else day
        if on is None or not self._takes(on, journal):
            with refused("period.admits"), self.place.work() as work:
                work.desk(LedgerDesk).post(
                    moved, day=day, source=source, journal=journal, late=late
                )
            return
        with self.place.work() as work:
            entry = work.desk(LedgerDesk).post(
                moved, day=day, source=source, journal=journal, late=late
            )
        assert entry.day == on
        self.written.append(entry)

    @precondition(lambda self: self.written)
    @rule(choice=st.data(), later=st.integers(0, 183))
    def reverse(self, choice: st.DataObject, later: int) -> None:
        """Take an entry back on a day that is open, once."""
        wrong = choice.draw(st.sampled_from(self.written))
        day = max(_TODAY.add(days=later), wrong.day)
        taken = "" if self._takes(day, wrong.journal) else "period.admits"
        refusal = taken or ("ledger.reversed_twice" if wrong.id in self.reversed else "")
        if refusal:
            with refused(refusal), self.place.work() as work:
                work.desk(LedgerDesk).reverse(wrong.id, day=day)
            return
        with self.place.work() as work:
            self.written.append(work.desk(LedgerDesk).reverse(wrong.id, day=day))
        self.reversed.add(wrong.id)

    @rule(year=st.sampled_from(_YEARS))
    def close_month(self, year: int) -> None:
        """Close the next month of a year, the year before being closed."""
        month = self.months[year] + 1
        name = f"{year}-P{month:02}"
        if year in self.closed:
            return self._refused(
                "fiscal_year.lifecycle", lambda desk: desk.close_period(f"{year}-P01")
            )
        if month > 12:
            return self._refused(
                "fiscal_year.period_closed", lambda desk: desk.close_period(f"{year}-P12")
            )
        if self._waits(year):
            return self._refused("fiscal_year.earlier_first", lambda desk: desk.close_period(name))
        self._does(lambda desk: desk.close_period(name))
        self.months[year] = month
        return None

    @precondition(lambda self: any(self.months.values()))
    @rule(year=st.sampled_from(_YEARS))
    def reopen_month(self, year: int) -> None:
        """Reopen the last month that was closed, with a reason."""
        month = self.months[year]
        if year in self.closed or not month or self._is_followed(year):
            return
        self._does(lambda desk: desk.reopen_period(f"{year}-P{month:02}", reason=_WHY))
        self.months[year] -= 1

    @rule(year=st.sampled_from(_YEARS))
    def close_adjustments(self, year: int) -> None:
        """Close the adjustment period beside December."""
        if year in self.closed or year in self.adjusted or self._waits(year):
            return
        self._does(lambda desk: desk.close_period(f"{year}-A1"))
        self.adjusted.add(year)

    @rule(year=st.sampled_from(_YEARS))
    def close_year(self, year: int) -> None:
        """Close a year; its profit is the same as before."""
        if year in self.closed:
            return self._refused("fiscal_year.lifecycle", lambda desk: desk.close_year(f"{year}"))
        if self._waits(year):
            return self._refused(
                "fiscal_year.earlier_first", lambda desk: desk.close_year(f"{year}")
            )
        self._does(lambda desk: desk.close_year(f"{year}"))
        self.closed.append(year)
        self.reported[year] = self._held(Date(year, 12, 31))
        return None

    @precondition(lambda self: self.closed)
    @rule()
    def reopen_year(self) -> None:
        """Reopen the year that was closed last, with a reason."""
        year = self.closed[-1]
        if self._is_followed(year):
            return self._refused(
                "fiscal_year.later_first", lambda desk: desk.reopen_year(f"{year}", reason=_WHY)
            )
        if year in self.final:
            return self._refused(
                "fiscal_year.lifecycle", lambda desk: desk.reopen_year(f"{year}", reason=_WHY)
            )
        self._does(lambda desk: desk.reopen_year(f"{year}", reason=_WHY))
        self.closed.pop()
        return None

    @precondition(lambda self: self.closed and not self.final)
    @rule()
    def lock_year(self) -> None:
        """Lock the first year for good."""
        self._does(lambda desk: desk.lock_year("2024"))
        self.final.add(2024)

    @rule(on=st.none() | _days())
    def move_lock(self, on: Date | None) -> None:
        """Set the soft lock of the books, move it, or lift it."""
        if self.lock is None and on is None:
            return
        with self.place.work() as work:
            desk = work.desk(PeriodsDesk)
            if desk.calendar.locks:
                desk.move_lock(on, reason=_WHY)
            elif on is not None:
                desk.set_lock(on)
        self.lock = on

    @rule(on=_days())
    def read(self, on: Date) -> None:
        """Every balance of every facet is what the lines of the list add up to."""
        with self.place.work() as work:
            told = self._sums([entry for entry in self._all(work) if entry.day <= on])
        assert told == self._held(on)

    @invariant()
    def closed_years_stand(self) -> None:
        """What was said of a closed year is said of it still."""
        for year in self.closed:
            assert self._held(Date(year, 12, 31)) == self.reported[year]

    @invariant()
    def profit_ignores_closing(self) -> None:
        """What a year earned by the books, without closing entries, is what the plain list tells."""
        with self.place.work() as work:
            kept = [entry for entry in self._all(work) if entry.journal != CLOSING]
        assert {entry.id for entry in kept} == {entry.id for entry in self.written}

    @invariant()
    def laws_hold(self) -> None:
        """No law of the books or of their periods is ever broken."""
        with self.place.work() as work:
            laws = (*LEDGER_LAWS, *PERIOD_LAWS)
            assert [breach for law in laws for breach in law.breaches(work)] == []

    def _does(self, step: Callable[[PeriodsDesk], Any]) -> None:
        with self.place.work() as work:
            step(work.desk(PeriodsDesk))

    def _refused(self, code: str, step: Callable[[PeriodsDesk], Any]) -> None:
        with refused(code):
            self._does(step)

    def _waits(self, year: int) -> bool:
        return year == 2025 and 2024 not in self.closed

    def _is_followed(self, year: int) -> bool:
        later = 2025 in self.closed or self.months[2025] or 2025 in self.adjusted
        return year == 2024 and bool(later)

    def _takes(self, day: Date, journal: str) -> bool:
        """Whether the day is open, by the plain list of what is closed."""
        if day.year not in _YEARS or day.year in self.closed:
            return False
        if self.lock is not None and day <= self.lock:
            return False
        beside = journal == ADJUSTMENTS and (day.month, day.day) == (12, 31)
        return day.month > self.months[day.year] or (beside and day.year not in self.adjusted)

    def _first_open(self, day: Date, journal: str) -> Date | None:
        while day <= _LAST:
            if self._takes(day, journal):
                return day
            day = day.add(days=1)
        return None

    def _all(self, work: Any) -> tuple[Entry, ...]:
        return tuple(work.book(Journal).entries())

    def _held(self, on: Date) -> dict[tuple[str, str], MoneyBag]:
        with self.place.work() as work:
            journal = work.book(Journal)
            held = {
                (code, facet): balance
                for facet in journal.facets()
                for code, balance in journal.balances(on=on, facet=facet).items()
            }
        return {key: balance for key, balance in held.items() if not balance.is_zero}

    def _sums(self, entries: list[Entry]) -> dict[tuple[str, str], MoneyBag]:
        sums: dict[tuple[str, str], MoneyBag] = {}
        for entry in entries:
            for line in entry.lines:
                for facet, amount in line.facets:
                    key = (line.account, facet)
                    sums[key] = sums.get(key, MoneyBag()) + amount
        return {key: held for key, held in sums.items() if not held.is_zero}
