"""The admission of an entry: before one is written, the calendar is asked whether its day is open, and
what a soft lock lets through is noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.passage import Passage
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.periods.verdict import LateEntries, Passing, Verdict
from officecore.kernel.errors import Refused
from officecore.kernel.time import DateTime
from officecore.kernel.time import day as as_day
from officecore.kernel.work import UnitOfWork

TAX_ROLES: Final = frozenset(
    {AccountRole.OUTPUT_TAX, AccountRole.INPUT_TAX, AccountRole.TAX_IN_WAITING}
)
"""The roles of the accounts that a tax report is made from: a line there makes an entry bear tax."""


def admitted(work: UnitOfWork, entry: Entry, accounts: Iterable[Account]) -> tuple[Passing, ...]:
    """The soft locks that an entry with lines in `accounts` passes.

    Refused: a day that does not take it ("period.admits"), and the journal of closings
    ("period.closing"), in which only the desk of periods writes.

    Asking costs next to nothing where no lock is near.
    """
    if entry.journal == CLOSING:
        raise Refused(
            "period.closing",
            f"To write in the journal {CLOSING} you must close a year, or reopen one.",
            asked=entry.id,
            accepted='close_year("2025")',
        )
    if work.desk(PeriodsDesk).calendar.is_evidently_free(entry.day):
        return ()
    verdict = _verdict(work, entry.day, entry.journal, accounts, entry.at)
    verdict.require()
    return verdict.passings


def late_day(
    work: UnitOfWork,
    day: date,
    journal: str,
    accounts: Iterable[Account],
    late: LateEntries,
    text: str,
) -> tuple[date, str]:
    """The day on which an entry is to be written by that rule for late ones, and its text: the day and
    the text given, or the first open day and the text with the day that it is moved from."""
    if late is LateEntries.REFUSE or work.desk(PeriodsDesk).calendar.is_evidently_free(as_day(day)):
        return day, text
    first = _verdict(work, day, journal, accounts, work.now()).first_open
    if first is None or first == day:
        return day, text
    return first, moved_text(text, day)


def moved_text(text: str, day: date) -> str:
    """The text of an entry that came too late for its day, and is written on another."""
    return f"{text} (of {day})".strip()


def note_passings(work: UnitOfWork, entry: Entry, passings: Iterable[Passing]) -> None:
    """Note which soft locks let an entry through, and whom."""
    for each in passings:
        passage = Passage.note(
            each.lock, entry.id, by=work.actor.name, at=entry.at, exemption=each.exemption
        )
        work.repository(Passage).save(passage)


def _verdict(
    work: UnitOfWork, day: date, journal: str, accounts: Iterable[Account], at: DateTime
) -> Verdict:
    taxed = any(account.role in TAX_ROLES for account in accounts)
    calendar = work.desk(PeriodsDesk).calendar
    return calendar.verdict(day, journal, actor=work.actor, at=at, taxed=taxed)
