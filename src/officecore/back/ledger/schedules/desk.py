"""The desk for what comes round: where it is agreed, and booked as it falls due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.periods.verdict import LateEntries
from officecore.back.ledger.schedules.agreed_terms import Spread, Table
from officecore.back.ledger.schedules.recurring import RecurringEntry, Rhythm
from officecore.back.ledger.schedules.schedule import Nature, Schedule, require_worth
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.query import at_most
from officecore.kernel.storage import Repository

_WAITING = {
    Nature.PREPAID_EXPENSE: AccountRole.PREPAID_EXPENSES,
    Nature.DEFERRED_REVENUE: AccountRole.DEFERRED_REVENUE,
    Nature.ACCRUED_EXPENSE: AccountRole.ACCRUED_EXPENSES,
}


class SchedulesDesk(Desk):
    """The counter for costs and income that belong to other days, and for entries that come round."""

    @requires("ledger.schedule")
    def agree(
        self,
        nature: Nature,
        account: str,
        amount: Money,
        *,
        start: date,
        source: Id[Any],
        end: date | None = None,
        spread: Spread = Spread.MONTHS,
        table: Table = (),
        agreed: date | None = None,
        worth: Money | None = None,
        dimensions: tuple[Dimension, ...] = (),
        text: str = "",
    ) -> Schedule:
        """Spread a sum over time, between the cost or income `account` and that in which such sums wait
        (found by its role). What put the sum there, a bill or an invoice, is booked by others.

        See `Schedule.agree`; a foreign sum needs its worth ("schedule.unvalued"). `agreed` is today
        unless told otherwise.
        """
        require_worth(amount, worth, self.work.business.currency)
        self.work.business.require_worth(amount, worth)
        waiting = self._ledger.account_for(_WAITING[nature]).code
        earned = nature is Nature.DEFERRED_REVENUE
        schedule = Schedule.agree(
            amount,
            nature=nature,
            debited=waiting if earned else account,
            credited=account if earned else waiting,
            start=start,
            end=end,
            spread=spread,
            table=table,
            agreed=agreed or self.work.today(),
            source=source,
            at=self.work.now(),
            text=text,
            worth=worth,
            dimensions=dimensions,
        )
        return self._schedules.save(schedule)

    @requires("ledger.schedule")
    def change(
        self,
        schedule: Id[Schedule],
        *,
        day: date | None = None,
        amount: Money | None = None,
        worth: Money | None = None,
        end: date | None = None,
        table: Table = (),
    ) -> Schedule:
        """Put a schedule on other terms, agreed today unless told otherwise; see `Schedule.change`."""
        found = self._schedules.get(schedule)
        self.work.business.require_worth(found.amount if amount is None else amount, worth)
        on = self.work.today() if day is None else day
        changed = found.change(day=on, amount=amount, worth=worth, end=end, table=table)
        return self._schedules.save(changed)

    @requires("ledger.schedule")
    def stop(self, schedule: Id[Schedule], day: date) -> Schedule:
        """End a schedule on a day: the whole rest is due then; see `Schedule.stop`."""
        return self._schedules.save(self._schedules.get(schedule).stop(day))

    @requires("ledger.schedule")
    def repeat(
        self,
        lines: Iterable[Line],
        *,
        rhythm: Rhythm,
        start: date,
        source: Id[Any],
        end: date | None = None,
        times: int | None = None,
        text: str = "",
    ) -> RecurringEntry:
        """Have an entry booked again and again; see `RecurringEntry.agree`."""
        agreed = RecurringEntry.agree(
            lines,
            rhythm=rhythm,
            start=start,
            source=source,
            at=self.work.now(),
            end=end,
            times=times,
            text=text,
        )
        return self._recurring.save(agreed)

    @requires("ledger.schedule")
    def change_recurring(self, entry: Id[RecurringEntry], lines: Iterable[Line]) -> RecurringEntry:
        """Book other lines from the next time on."""
        return self._recurring.save(self._recurring.get(entry).change(lines))

    @requires("ledger.schedule")
    def stop_recurring(self, entry: Id[RecurringEntry], end: date) -> RecurringEntry:
        """End an entry that comes round: `end` is the last day on which it may be due."""
        return self._recurring.save(self._recurring.get(entry).stop(end))

    @requires("ledger.schedule")
    def post_due(self, on: date | None = None) -> tuple[Entry, ...]:
        """Book everything that is due up to a day, today unless told otherwise, each part once: a second
        run finds nothing. What was missed is made up for, in the month that it belongs to, or on the
        first day that is open after it."""
        day = on or self.work.today()
        schedules = tuple(every(self._schedules.find, next_due=at_most(day)))
        recurring = tuple(every(self._recurring.find, next_due=at_most(day)))
        return (
            *[entry for each in schedules for entry in self._post_parts(each, day)],
            *[entry for each in recurring for entry in self._post_occurrences(each, day)],
        )

    @requires("ledger.read")
    def schedule(self, schedule: Id[Schedule]) -> Schedule:
        """A schedule as it is now."""
        return self._schedules.get(schedule)

    @requires("ledger.read")
    def of(self, source: Id[Any]) -> tuple[Schedule, ...]:
        """The schedules that stem from a paper, oldest first."""
        return tuple(self._schedules.find(source=source))

    def _post_parts(self, schedule: Schedule, on: date) -> Iterable[Entry]:
        entries = []
        for part in schedule.due(on):
            day = schedule.booking_day(part)
            entry = self._ledger.post(
                schedule.lines(part), day=day, source=schedule.id, late=LateEntries.FIRST_OPEN_DAY
            )
            schedule = schedule.post(part, day=entry.day, entry=entry.id)
            entries.append(entry)
        self._schedules.save(schedule)
        return entries

    def _post_occurrences(self, recurring: RecurringEntry, on: date) -> Iterable[Entry]:
        entries = []
        for due in recurring.due(on):
            entry = self._ledger.post(
                recurring.lines,
                day=due,
                source=recurring.id,
                text=recurring.text,
                late=LateEntries.FIRST_OPEN_DAY,
            )
            recurring = recurring.post(due, day=entry.day, entry=entry.id)
            entries.append(entry)
        self._recurring.save(recurring)
        return entries

    @property
    def _ledger(self) -> LedgerDesk:
        return self.work.desk(LedgerDesk)

    @property
    def _schedules(self) -> Repository[Schedule]:
        return self.work.repository(Schedule)

    @property
    def _recurring(self) -> Repository[RecurringEntry]:
        return self.work.repository(RecurringEntry)
