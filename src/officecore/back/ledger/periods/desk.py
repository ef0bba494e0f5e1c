"""The periods' desk: where years are opened, closed, reopened and locked, and locks are set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import role_unassigned
from officecore.back.ledger.entry import GENERAL, Entry, EntryPosted, Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.closing import closing_lines, fingerprint
from officecore.back.ledger.periods.fiscal_calendar import FiscalCalendar
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.periods.passage import Passage
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.periods.soft_lock import LockScope, SoftLock
from officecore.back.ledger.periods.verdict import Verdict
from officecore.back.ledger.periods.year_plan import YearPlan
from officecore.kernel.desk import Desk, requires
from officecore.kernel.query import one_of
from officecore.kernel.work import UnitOfWork


class PeriodsDesk(Desk):
    """The counter of fiscal years and locks. Years are named as their plans are ("2025"), periods after
    their year ("2025-P01", "2025-A1"); there is one soft lock for each scope, and for each journal."""

    def __init__(self, work: UnitOfWork) -> None:
        super().__init__(work)
        # Asked for every entry that is written, and read once in a unit of work.
        self._calendar: FiscalCalendar | None = None

    @property
    def calendar(self) -> FiscalCalendar:
        """All fiscal years and locks as they are now."""
        if self._calendar is None:
            years = self.work.repository(FiscalYear).find()
            self._calendar = FiscalCalendar(years, self.work.repository(SoftLock).find())
        return self._calendar

    @requires("periods.open")
    def open_year(self, plan: YearPlan, *, adjusting: Iterable[date] = ()) -> FiscalYear:
        """Open a fiscal year; see `FiscalYear.open`.

        It begins where the last one ends, or ends where the first one begins ("period.years_touch"),
        and its name is its own ("period.year_twice").
        """
        year = FiscalYear.open(plan, at=self.work.now(), adjusting=adjusting)
        self.calendar.require_next_to(year)
        return self._saved(year)

    @requires("periods.close")
    def close_period(self, name: str) -> FiscalYear:
        """Close a period, the earlier ones and the year before it being closed
        ("fiscal_year.earlier_first"). From then on nothing changes what the books say of its days."""
        year = self.calendar.year_with(name)
        self.calendar.require_earlier_closed(year)
        closed = year.close_period(
            name,
            by=self.work.actor.name,
            at=self.work.now(),
            fingerprint=fingerprint(self.work.book(Journal), year.period(name).last),
        )
        return self._saved(closed)

    @requires("periods.reopen")
    def reopen_period(self, name: str, *, reason: str) -> FiscalYear:
        """Open a closed period again, the later ones being open ("fiscal_year.later_first")."""
        year = self.calendar.year_with(name)
        by, at = self.work.actor.name, self.work.now()
        return self._saved(year.reopen_period(name, by=by, at=at, reason=reason))

    @requires("periods.close")
    def close_year(self, name: str) -> FiscalYear:
        """Close a year with all its periods, the one before it being closed, and carry its result over
        to the account of retained earnings ("ledger.role_unassigned")."""
        year = self.calendar.year(name)
        self.calendar.require_earlier_closed(year)
        # A year that is closed holds no result, so nothing is written before `close` refuses it.
        written = [self._written(lines, year) for lines in self._closing_lines(year)]
        closed = year.close(
            by=self.work.actor.name,
            at=self.work.now(),
            entries=[entry.id for entry in written],
            fingerprint=fingerprint(self.work.book(Journal), year.last),
        )
        return self._saved(closed)

    @requires("periods.reopen")
    def reopen_year(self, name: str, *, reason: str) -> FiscalYear:
        """Open a closed year again, the later ones being open ("fiscal_year.later_first"). Its closing
        entries are taken back by their opposites; its periods are as they were before."""
        year = self.calendar.year(name)
        self.calendar.require_later_open(year)
        by, at = self.work.actor.name, self.work.now()
        reopened = year.reopen(by=by, at=at, reason=reason)
        for closing in year.closing_entries:
            entry = self.work.book(Journal).get(closing)
            self._write(entry.reversed(day=year.last, at=at, text=f"Year {name} reopened"))
        return self._saved(reopened)

    @requires("periods.finish")
    def lock_year(self, name: str) -> FiscalYear:
        """Lock a closed year for good; see `FiscalYear.lock`."""
        year = self.calendar.year(name)
        return self._saved(year.lock(by=self.work.actor.name, at=self.work.now()))

    @requires("periods.lock")
    def set_lock(
        self,
        on: date,
        *,
        scope: LockScope = LockScope.BOOKS,
        journal: str = "",
        permission: str | None = None,
    ) -> SoftLock:
        """Set the first soft lock of a scope or a journal ("soft_lock.twice"); see `SoftLock.set`."""
        self.calendar.require_unlocked(scope, journal)
        lock = SoftLock.set(
            scope,
            on,
            journal=journal,
            permission=permission,
            by=self.work.actor.name,
            at=self.work.now(),
        )
        return self._locked(lock)

    @requires("periods.lock")
    def move_lock(
        self,
        on: date | None,
        *,
        scope: LockScope = LockScope.BOOKS,
        journal: str = "",
        reason: str = "",
    ) -> SoftLock:
        """Move a soft lock to another day, or (None) lift it; see `SoftLock.move`."""
        lock = self.calendar.lock(scope, journal)
        by, at = self.work.actor.name, self.work.now()
        return self._locked(lock.move(on, by=by, at=at, reason=reason))

    @requires("periods.exempt")
    def exempt(
        self,
        who: str | None,
        *,
        until: datetime,
        reason: str,
        scope: LockScope = LockScope.BOOKS,
        journal: str = "",
    ) -> SoftLock:
        """Let an actor of that name (None: everybody) through a soft lock for a time; see
        `SoftLock.exempt`."""
        lock = self.calendar.lock(scope, journal)
        by, at = self.work.actor.name, self.work.now()
        return self._locked(lock.exempt(who, until=until, reason=reason, by=by, at=at))

    @requires("periods.exempt")
    def end_exemption(
        self, number: int, *, scope: LockScope = LockScope.BOOKS, journal: str = ""
    ) -> SoftLock:
        """Take an exemption back before its time is over."""
        lock = self.calendar.lock(scope, journal)
        return self._locked(lock.end_exemption(number, by=self.work.actor.name, at=self.work.now()))

    @requires("periods.read")
    def verdict(self, on: date, *, journal: str = GENERAL, taxed: bool = False) -> Verdict:
        """Whether the actor may write an entry of that day now, and what stands in the way."""
        work = self.work
        return self.calendar.verdict(on, journal, actor=work.actor, at=work.now(), taxed=taxed)

    @requires("periods.read")
    def passages(
        self,
        *,
        scope: LockScope = LockScope.BOOKS,
        journal: str = "",
        exemption: int | None = None,
    ) -> tuple[Passage, ...]:
        """What a soft lock let through, in the order written; by one exemption where that is named."""
        found = self.work.repository(Passage).find(lock=self.calendar.lock(scope, journal).id)
        return tuple([each for each in found if exemption in (None, each.exemption)])

    def _closing_lines(self, year: FiscalYear) -> tuple[tuple[Line, ...], ...]:
        # Before the first year nothing was ever closed, so all that is older is carried over with it.
        since = None if self.calendar.before(year) is None else year.first
        entries = self.work.book(Journal).entries(since=since, until=year.last)
        of_result = self.work.repository(Account).find(
            type=one_of(AccountType.INCOME, AccountType.EXPENSE)
        )
        return closing_lines(
            [line for entry in entries for line in entry.lines],
            {account.code for account in of_result},
            self._retained_earnings().code,
            self.work.business.currency,
        )

    def _retained_earnings(self) -> Account:
        role = AccountRole.RETAINED_EARNINGS
        for account in self.work.repository(Account).find(role=role):
            return account
        raise role_unassigned(role)

    def _written(self, lines: tuple[Line, ...], year: FiscalYear) -> Entry:
        codes = {line.account for line in lines}
        found = self.work.repository(Account).find(code=one_of(*codes))
        accounts = {account.code: account for account in found}
        for line in lines:
            accounts[line.account].admit(line, year.last)
        return self._write(
            Entry.post(
                lines,
                day=year.last,
                source=year.id,
                at=self.work.now(),
                text=f"Closing of the year {year.name}",
                journal=CLOSING,
            )
        )

    def _write(self, entry: Entry) -> Entry:
        self.work.book(Journal).append(entry)
        self.work.record(EntryPosted(entry=entry), subject=entry.id)
        return entry

    def _saved(self, year: FiscalYear) -> FiscalYear:
        self._calendar = None
        return self.work.repository(FiscalYear).save(year)

    def _locked(self, lock: SoftLock) -> SoftLock:
        self._calendar = None
        return self.work.repository(SoftLock).save(lock)
