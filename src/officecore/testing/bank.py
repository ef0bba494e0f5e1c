"""Bank statements for your own tests: sheets with twins, sheets that overlap, movements and what was
expected of them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger.bank import (
    BankLine,
    BankStatement,
    Candidate,
    Sheet,
    SheetLine,
)
from officecore.kernel.money import Money
from officecore.kernel.time import day
from officecore.testing.ledger import sources

__all__ = ["bank_lines", "candidates", "sheet_lines", "sheet_of", "sheets"]

_FIRST = Date(2025, 1, 1)
_PARTIES = ("", "Bolt & Nut GmbH", "Café Müller")
_REFERENCES = ("", "INV-2025-0001", "INV-2025-0002", "INV-2025-0003")
_AMOUNTS = (-500, -280, 100, 2500, 11900)


def sheet_lines(days: int = 10) -> st.SearchStrategy[SheetLine]:
    """Lines in euro of the first days of 2025, alike to the letter now and then."""
    return st.builds(
        SheetLine,
        booked=st.integers(0, days - 1).map(lambda number: _FIRST.add(days=number)),
        amount=st.sampled_from(_AMOUNTS).map(lambda minor: Money.of_minor(minor, "EUR")),
        reference=st.sampled_from(("", "A1", "A2")),
        party=st.sampled_from(_PARTIES),
        remittance=st.sampled_from(_REFERENCES),
        end_to_end=st.sampled_from(("", "NOTPROVIDED")),
    )


def sheet_of(
    lines: tuple[SheetLine, ...], since: date, until: date, opening: Money | None = None
) -> Sheet:
    """The sheet that a bank would send of those of the lines that are of these days, opened with what
    came before; `opening` is what was on the account before all of them, 1,000.00 unless told."""
    start = Money(1000, "EUR") if opening is None else opening
    before = [line.amount for line in lines if line.booked < since]
    within = tuple([line for line in lines if since <= line.booked <= until])
    opened = sum(before, start)
    closed = sum([line.amount for line in within], opened)
    return Sheet(
        since=day(since), until=day(until), lines=within, opening=opened, closing=closed, iban="DE1"
    )


def sheets(most: int = 12) -> st.SearchStrategy[Sheet]:
    """Sheets of the first ten days of 2025 that add up."""
    drawn = st.lists(sheet_lines(), max_size=most)
    return drawn.map(lambda lines: sheet_of(tuple(lines), _FIRST, _FIRST.add(days=9)))


def bank_lines(account: str = "1100", most: int = 8) -> st.SearchStrategy[tuple[BankLine, ...]]:
    """Lines of one sheet, nothing of them matched."""
    return sheets(most).map(lambda sheet: _lines(account, sheet))


def candidates(most: int = 8) -> st.SearchStrategy[tuple[Candidate, ...]]:
    """Candidates with other identifiers each, like enough to `bank_lines` to be proposed."""
    drawn = st.builds(
        Candidate,
        of=sources(),
        amount=st.sampled_from(_AMOUNTS).map(lambda minor: Money.of_minor(minor, "EUR")),
        day=st.integers(0, 40).map(lambda number: _FIRST.add(days=number)),
        party=st.sampled_from(_PARTIES),
        references=st.sampled_from(_REFERENCES).map(lambda each: (each,)),
    )
    return st.lists(drawn, max_size=most, unique_by=lambda each: each.of).map(tuple)


def _lines(account: str, sheet: Sheet) -> tuple[BankLine, ...]:
    statement = BankStatement.receive(account, sheet, at=datetime(2025, 1, 31, 9))
    told = [BankLine.tell(account, line, n, statement) for line, n in sheet.numbered()]
    return tuple(told)
