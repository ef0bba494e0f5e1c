"""The desk of reports says the same over every storage, and only to those who may read the books."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import attrs
import pytest
from pendulum import Date, date

from officecore.back.ledger import TRADING, Journal, LedgerDesk, Line
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.periods.year_plan import by_months
from officecore.back.ledger.reports import Column
from officecore.kernel.actor import Actor
from officecore.kernel.clock import FixedClock
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.roles import CASHIER
from officecore.storage import open_storage
from officecore.testing import Workplace, refused
from officecore.testing.ledger import lines
from tests.back.ledger.reports.books import AT, BERLIN, PAPER, YEAR, close, desk, opened, written
from tests.postgresql import fresh_url

_ENTRIES = [
    written("1100 500.00 EUR\n3100 -500.00 EUR", date(2024, 2, 1)),
    written("1200 70.00 EUR\n4100 -70.00 EUR", date(2024, 3, 1)),
    written("1100 40.00 EUR\n1200 -40.00 EUR", date(2025, 3, 1)),
    written("5600 3.00 EUR\n1100 -3.00 EUR", date(2025, 3, 2)),
]
_KEYS = ("cash", "receivables", "capital", "result", "liabilities_and_equity")


@pytest.mark.parametrize("address", [lambda: "memory://", lambda: "sqlite://", fresh_url])
def test_reports_say_the_same_over_every_storage(address: Callable[[], str]) -> None:
    with closing(open_storage(address())) as storage:
        with Workplace(storage=storage, clock=FixedClock(AT)).work() as work:
            work.desk(LedgerDesk).open_chart(TRADING)
            for entry in _ENTRIES:
                work.book(Journal).append(entry)
            close(work, date(2024, 12, 31))
        with Workplace(storage=storage, clock=FixedClock(AT)).work() as work:
            sheet, flow = desk(work).balance_sheet(YEAR), desk(work).cash_flow(YEAR)
            moved = desk(work).lines(flow.figure("flow"))
    assert [str(sheet.figure(key).shown.amount) for key in _KEYS] == [
        *("537.00", "30.00", "570.00", "-3.00", "567.00")
    ]
    assert [str(each.amount) for each in moved] == ["-40.00 EUR", "3.00 EUR"]


def test_a_year_closed_at_its_desk_reads_the_same() -> None:
    earned = Line(account="4100", amount=Money("-9.00", "EUR"), dimensions=(BERLIN,))
    abroad = lines("1110 5.00 USD\n4100 -5.00 USD")
    year = Column(Date(2024, 1, 1), Date(2024, 12, 31))
    asked = (year, Column(year.since, year.until, facet=BERLIN.facet), YEAR)
    with opened(_ENTRIES) as work:
        books, periods = work.desk(LedgerDesk), work.desk(PeriodsDesk)
        books.post([*lines("1100 9.00 EUR"), earned], day=date(2024, 5, 1), source=PAPER)
        worth = [attrs.evolve(each, worth=_euro(each.amount)) for each in abroad]
        books.post(worth, day=date(2024, 6, 1), source=PAPER)
        before = _read(work, asked)
        periods.open_year(by_months(2024))
        periods.close_year("2024")
        assert _read(work, asked) == before
        assert desk(work).balance_sheet(YEAR).figure("earlier_results").amount.is_zero
        periods.reopen_year("2024", reason="A bill came late.")
        assert _read(work, asked) == before


def _euro(amount: Money) -> Money:
    return Money(amount.amount, "EUR")


def _read(work: UnitOfWork, asked: tuple[Column, ...]) -> tuple[object, ...]:
    """What is earned in each column, the sheet at the end of the first, and equity in the last."""
    reports = desk(work)
    equity = reports.balance_sheet(asked[-1]).figure("equity").amount
    return reports.income_statement(*asked), reports.balance_sheet(asked[0]), equity


def test_without_columns_a_report_is_of_all_days() -> None:
    with opened(_ENTRIES) as work:
        report = desk(work).income_statement()
        assert report.columns == (Column(),)
        assert str(report.figure("result").shown) == "67.00 EUR"


def test_who_may_not_read_the_books_gets_no_report() -> None:
    with Workplace().work(Actor("till", (CASHIER,))) as work, refused("access.denied"):
        desk(work).balance_sheet(YEAR)
