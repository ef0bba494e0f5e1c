"""The admission of an entry: the calendar is asked before it is written, and told what it let through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.passage import Passage
from officecore.back.ledger.periods.verdict import LateEntries, Passing
from officecore.kernel.time import Date
from officecore.kernel.time import day as as_day
from officecore.kernel.work import UnitOfWork

TAX_ROLES: Final = frozenset(
    {AccountRole.OUTPUT_TAX, AccountRole.INPUT_TAX, AccountRole.TAX_IN_WAITING}
)
"""The roles of the accounts that a tax report is made from: a line there makes an entry bear tax."""


def taken_on(
    work: UnitOfWork,
    day: date,
    journal: str,
    accounts: Iterable[Account],
    late: LateEntries = LateEntries.REFUSE,
) -> tuple[Date, tuple[Passing, ...]]:
    """The day on which an entry with lines in `accounts` is written, with the soft locks that it
    passes: the day asked, or by `late` the first one that is open.

    Refused as "period.admits". Asking costs next to nothing where no lock is near.
    """
    asked = as_day(day)
    calendar = work.desk(PeriodsDesk).calendar
    if calendar.is_evidently_free(asked):
        return asked, ()
    taxed = any(account.role in TAX_ROLES for account in accounts)
    now, actor = work.now(), work.actor
    verdict = calendar.verdict(asked, journal, actor=actor, at=now, taxed=taxed)
    if late is LateEntries.FIRST_OPEN_DAY and verdict.first_open is not None:
        verdict = calendar.verdict(verdict.first_open, journal, actor=actor, at=now, taxed=taxed)
    verdict.require()
    return verdict.day, verdict.passings


def note_passings(work: UnitOfWork, entry: Entry, passings: Iterable[Passing]) -> None:
    """Note which soft locks let an entry through, and whom."""
    for each in passings:
        passage = Passage.note(
            each.lock, entry.id, by=work.actor.name, at=entry.at, exemption=each.exemption
        )
        work.repository(Passage).save(passage)
