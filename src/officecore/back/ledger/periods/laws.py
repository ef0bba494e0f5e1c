"""What the audit asks of fiscal years and locks: that what was closed stayed as it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.entry import Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.admission import TAX_ROLES
from officecore.back.ledger.periods.closing import carried, fingerprint, result_lines
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.fiscal_calendar import FiscalCalendar
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.periods.passage import Passage
from officecore.back.ledger.periods.period import CLOSING, PeriodState
from officecore.kernel.law import Law, law
from officecore.kernel.query import one_of
from officecore.kernel.time import Date
from officecore.kernel.work import UnitOfWork

_OPEN: Final = PeriodState.OPEN


@law("period.years_follow", "Fiscal years follow one another; no day is left out or told twice.")
def years_follow(work: UnitOfWork) -> Iterator[str]:
    """Each year begins on the day after the one before it has ended."""
    for one, other in pairwise(_calendar(work).years):
        if one.last.add(days=1) != other.first:
            yield f"year {one.name} ends on {one.last}, and {other.name} begins on {other.first}"


@law("period.closed_in_order", "Nothing of a year is closed while the year before it is open.")
def closed_in_order(work: UnitOfWork) -> Iterator[str]:
    """What is written in an open year would change what was closed after it."""
    for one, other in pairwise(_calendar(work).years):
        shut = other.status is not _OPEN or other.period_closings
        if one.status is _OPEN and shut:
            yield f"year {one.name} is open, and something of {other.name} is closed"


@law("period.no_late_entry", "No entry is written in a period that was closed at that time.")
def no_late_entry(work: UnitOfWork) -> Iterator[str]:
    """Compare the instant at which each entry was written with what had been closed by then."""
    calendar = _calendar(work)
    since = min([fact.at for year in calendar.years for fact in year.facts], default=None)
    if since is None:
        return
    for entry in work.book(Journal).entries():
        if entry.journal == CLOSING or entry.at <= since:
            continue
        if calendar.closed(entry.day, entry.journal, entry.at) is not _OPEN:
            yield f"{entry.id} was written on {entry.at} for {entry.day}, which was closed"


@law("period.locks_kept", "Whatever was written past a soft lock is noted as let through.")
def locks_kept(work: UnitOfWork) -> Iterator[str]:
    """Compare the instant at which each entry was written with where the locks were set by then."""
    locks = _calendar(work).locks
    if not locks:
        return
    taxed = {x.code for x in work.repository(Account).find(role=one_of(*TAX_ROLES))}
    noted = {(each.lock, each.entry) for each in work.repository(Passage).find()}
    for entry in work.book(Journal).entries():
        bears = any(line.account in taxed for line in entry.lines)
        for lock in locks:
            if (
                entry.journal != CLOSING
                and lock.refuses(entry.day, entry.journal, taxed=bears, before=entry.at)
                and (lock.id, entry.id) not in noted
            ):
                yield f"{entry.id} for {entry.day} passed {lock.name}, and nobody noted it"


@law("period.unchanged", "What the books held when a period was closed, they hold for that day.")
def unchanged(work: UnitOfWork) -> Iterator[str]:
    """Compare every balance at the end of what is closed with its fingerprint."""
    for year in _calendar(work).years:
        for name, last, taken in _fingerprints(year):
            if taken != fingerprint(work.book(Journal), last):
                yield f"what the books hold on {last} has changed since {name} was closed"


@law("closing.empty", "At the end of a closed year no income or expense account holds anything.")
def empty(work: UnitOfWork) -> Iterator[str]:
    """Neither in any currency, nor in worth, nor for any value of a dimension."""
    journal, accounts = work.book(Journal), _of_result(work)
    for year in _closed(work):
        for facet in journal.facets():
            for code, held in journal.balances(on=year.last, facet=facet).items():
                if code in accounts and not held.is_zero:
                    seen = f" for {facet}" if facet else ""
                    yield f"account {code} holds {held}{seen} at the end of {year.name}"


@law("closing.neutral", "A closing carries over exactly what was earned and spent in its year.")
def neutral(work: UnitOfWork) -> Iterator[str]:
    """The result told from the entries of the year is what the closing entries took, to the cent."""
    journal, accounts = work.book(Journal), _of_result(work)
    calendar = _calendar(work)
    for year in _closed(work):
        since = None if calendar.before(year) is None else year.first
        entries = journal.entries(since=since, until=year.last)
        closing = [journal.get(each) for each in year.closing_entries]
        taken = [line.opposite() for entry in closing for line in entry.lines]
        earned = carried(result_lines(entries), accounts)
        if earned != carried(taken, accounts):
            yield f"the result of {year.name} is not what its closing carried over"
        yield from _strange(work, year, taken, accounts)


@law(
    "closing.journal", "Only the closing and the reopening of a year write in the journal closing."
)
def closing_journal(work: UnitOfWork) -> Iterator[str]:
    """Every entry of that journal is one that a year names, or takes one of them back."""
    named = {each for year in _calendar(work).years for fact in year.facts for each in fact.entries}
    for entry in work.book(Journal).entries(journal=CLOSING):
        if not {entry.id, entry.reverses} & named:
            yield f"{entry.id} is in the journal {CLOSING}, and closes no year"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    years_follow,
    closed_in_order,
    no_late_entry,
    locks_kept,
    unchanged,
    empty,
    neutral,
    closing_journal,
)
"""All of them."""


def _calendar(work: UnitOfWork) -> FiscalCalendar:
    return work.desk(PeriodsDesk).calendar


def _closed(work: UnitOfWork) -> Iterator[FiscalYear]:
    return (year for year in _calendar(work).years if year.status is not _OPEN)


def _of_result(work: UnitOfWork) -> frozenset[str]:
    kinds = one_of(AccountType.INCOME, AccountType.EXPENSE)
    return frozenset([account.code for account in work.repository(Account).find(type=kinds)])


def _fingerprints(year: FiscalYear) -> Iterator[tuple[str, Date, str]]:
    """What is closed, its last day, and the fingerprint that was taken of it, as far as nothing was
    allowed to change it since: adjusting entries change the months that they adjust, and the closing
    of the year its last month."""
    adjusted = min([each.first for each in year.adjustments], default=None)
    if year.closing is not None:
        yield year.name, year.last, year.closing.fingerprint
    for fact in year.period_closings:
        last = year.period(fact.period).last
        superseded = year.closing is not None and last == year.last
        if not superseded and (adjusted is None or last < adjusted):
            yield fact.period, last, fact.fingerprint


def _strange(
    work: UnitOfWork, year: FiscalYear, taken: list[Line], accounts: frozenset[str]
) -> Iterator[str]:
    known = work.repository(Account).find(type=AccountType.EQUITY)
    equity = {account.code for account in known}
    for line in taken:
        if line.account not in accounts | equity:
            yield f"the closing of {year.name} has a line in account {line.account}"
