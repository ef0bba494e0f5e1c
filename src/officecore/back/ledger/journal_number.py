"""Numbers of entries: in some countries each journal is numbered from 1 in every fiscal year, and no
number may be missing. Whoever wants that says so when posting; other entries have no number."""

from __future__ import annotations

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.kernel.numbering import take_number
from officecore.kernel.work import UnitOfWork


def next_number(work: UnitOfWork, entry: Entry) -> int:
    """Take the next number of an entry's journal in the fiscal year of its day; "period.no_year" where
    there is none."""
    year = work.desk(PeriodsDesk).calendar.year_of(entry.day)
    return take_number(work, journal_series(entry.journal, year.name)).last


def journal_series(journal: str, year: str) -> str:
    """The name of the series from which a journal is numbered in the fiscal year of that name."""
    return f"journal {journal} of {year}"
