"""Reports drawn from any books agree with each other, and each figure with the lines that make it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.ledger import Entry
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.periods.year_plan import by_months
from officecore.back.ledger.reports import (
    DIRECT_CASH_FLOW,
    INDIRECT_CASH_FLOW,
    Column,
    Figure,
    Layout,
    Report,
)
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.testing import refused
from officecore.testing.ledger import lines
from tests.back.ledger.reports.books import (
    AT,
    BOOKS,
    DAY,
    DAYS,
    YEAR,
    close,
    desk,
    opened,
    shown,
    written,
)

_COLUMNS = st.lists(DAYS, min_size=2, max_size=2).map(lambda two: Column(*sorted(two)))
_FACETS = st.sampled_from(["", "cost_centre=Berlin", "cost_centre=Nowhere"])
_WAYS = pytest.mark.parametrize("way", [DIRECT_CASH_FLOW, INDIRECT_CASH_FLOW])


def _every_report(work: UnitOfWork, column: Column) -> list[Report]:
    reports = desk(work)
    return [
        reports.balance_sheet(column),
        reports.income_statement(column),
        reports.changes_in_equity(column),
        reports.cash_flow(column),
        reports.cash_flow(column, layout=INDIRECT_CASH_FLOW),
    ]


def _result(work: UnitOfWork, column: Column) -> Money:
    return desk(work).income_statement(column).figure("result").shown


@given(BOOKS, _COLUMNS)
def test_a_balance_sheet_balances_on_any_day(books: list[Entry], column: Column) -> None:
    with opened(books) as work:
        sheet = desk(work).balance_sheet(column)
        assert sheet.figure("assets").shown == sheet.figure("liabilities_and_equity").shown


@given(BOOKS, _COLUMNS, _FACETS, st.booleans())
def test_every_figure_is_the_sum_of_its_lines(
    books: list[Entry], column: Column, facet: str, closed: bool
) -> None:
    with opened(books) as work:
        if closed:
            close(work, date(2024, 12, 31))
        asked = Column(column.since, column.until, facet=facet)
        for report in _every_report(work, asked):
            for row in report.rows:
                for figure in row.figures:
                    moved = [each.amount for each in desk(work).lines(figure)]
                    assert sum(moved, Money.zero("EUR")) == figure.amount, (report.name, row.key)


@given(BOOKS, _COLUMNS)
def test_lines_of_a_figure_are_of_its_days(books: list[Entry], column: Column) -> None:
    with opened(books) as work:
        figure = desk(work).income_statement(column).figure("result")
        moved, days = desk(work).lines(figure), (column.since or DAY, column.until or DAY)
        assert all(days[0] <= each.day <= days[1] for each in moved)
        assert list(moved) == sorted(moved, key=lambda each: (each.day, each.entry))


@given(BOOKS, _COLUMNS)
def test_the_result_is_what_equity_grows_by(books: list[Entry], column: Column) -> None:
    with opened(books) as work:
        changes = desk(work).changes_in_equity(column)
        sheet = desk(work).balance_sheet(column)
        assert changes.figure("result").shown == _result(work, column)
        assert changes.figure("equity").shown == sheet.figure("equity").shown
        assert sheet.figure("result").shown == _result(work, column)


@_WAYS
@given(books=BOOKS, column=_COLUMNS)
def test_the_cash_flow_is_the_change_of_cash(
    way: Layout, books: list[Entry], column: Column
) -> None:
    with opened(books) as work:
        flow = desk(work).cash_flow(column, layout=way)
        change = flow.figure("end").shown - flow.figure("before").shown
        assert flow.figure("flow").shown == flow.figure("change").shown == change
        cash = [work.desk(LedgerDesk).balance(code, column.until) for code in ("1100", "1110")]
        assert flow.figure("end").shown == sum([bag["EUR"] for bag in cash], _worth(work, column))


@given(BOOKS, st.lists(DAYS, min_size=3, max_size=3))
def test_movements_add_up_over_any_split(books: list[Entry], on: list[Date]) -> None:
    first, middle, last = sorted(on)
    parts = [Column(first, middle), Column(middle.add(days=1), max(last, middle.add(days=1)))]
    with opened(books) as work:
        whole = desk(work).income_statement(Column(first, parts[1].until))
        split = desk(work).income_statement(*parts)
        for row in whole.rows:
            if row.figures and row.key.isalpha():
                early, late = split.row(row.key).figures
                assert early.amount + late.amount == row.figures[0].amount


@given(BOOKS, st.lists(DAYS, min_size=2, max_size=2))
def test_a_year_opens_with_what_the_last_closed(books: list[Entry], on: list[Date]) -> None:
    first, last = sorted(on)
    with opened(books) as work:
        flow = desk(work).cash_flow(
            Column(None, first), Column(first.add(days=1), last.add(days=1))
        )
        assert flow.figure("end", 0).amount == flow.figure("before", 1).amount


@given(BOOKS, DAYS)
def test_later_entries_do_not_change_earlier_reports(books: list[Entry], on: Date) -> None:
    column, known = Column(None, on), [entry for entry in books if entry.day <= on]
    with opened(books) as work, opened(known) as then:
        assert _every_report(work, column) == _every_report(then, column)


@given(BOOKS, st.integers(0, 364))
def test_reports_are_the_same_once_a_year_is_closed(books: list[Entry], days: int) -> None:
    column = Column(Date(2025, 1, 1), Date(2025, 1, 1).add(days=days))
    with opened(books) as work:
        before = [_every_report(work, each) for each in (column, YEAR)]
        close(work, date(2025, 12, 31))
        assert [_every_report(work, each) for each in (column, YEAR)] == before


@given(BOOKS)
def test_a_closed_year_leaves_its_result_in_equity(books: list[Entry]) -> None:
    last_year, now = Column(Date(2024, 1, 1), Date(2024, 12, 31)), Column(Date(2025, 1, 1))
    with opened(books) as work:
        before, equity = _result(work, last_year), desk(work).balance_sheet(now).figure("equity")
        close(work, date(2024, 12, 31))
        sheet = desk(work).balance_sheet(now)
        assert sheet.figure("earlier_results").amount.is_zero
        assert sheet.figure("equity").amount == equity.amount
        assert work.desk(LedgerDesk).balance("3200")["EUR"] == -before


@given(BOOKS, DAYS)
def test_earnings_are_those_since_the_year_began(books: list[Entry], on: Date) -> None:
    began = date(on.year - (on.month < 4), 4, 1)
    with opened(books) as work:
        sheet = desk(work).balance_sheet(Column(began, on))
        assert sheet.figure("result").shown == _result(work, Column(began, on))
        earlier = _result(work, Column(None, Date(began.year, 3, 31)))
        assert sheet.figure("earlier_results").shown == earlier


@given(BOOKS, _COLUMNS)
def test_shown_figures_add_up_to_the_shown_total(books: list[Entry], column: Column) -> None:
    with opened(books) as work:
        sheet = desk(work).balance_sheet(column)
        keys = ("cash", "receivables", "inventory", "fixed_assets", "other_assets")
        parts = [sheet.figure(key).shown for key in keys]
        assert sum(parts, Money.zero("EUR")) == sheet.figure("assets").shown
        listed = [row for row in sheet.rows if row.key.isdigit() and row.key < "2000"]
        each = [row.figures[0].shown for row in listed]
        assert sum(each, Money.zero("EUR")) == sheet.figure("assets").shown


@given(BOOKS, _COLUMNS)
def test_dimensions_and_the_rest_make_the_whole(books: list[Entry], column: Column) -> None:
    facets = ["cost_centre=Berlin", "cost_centre=Hamburg"]
    with opened(books) as work:
        columns = [Column(column.since, column.until, facet=each) for each in facets]
        report = desk(work).income_statement(column, *columns)
        for key in ("revenue", "depreciation", "result"):
            whole, *parts = report.row(key).figures
            rest = _without_cost_centre(books, whole)
            assert sum([*rest, *[each.amount for each in parts]], Money.zero("EUR")) == whole.amount


def test_an_opening_entry_is_in_no_earlier_column() -> None:
    opening = written("1100 5.00 EUR\n3100 -5.00 EUR", date(2025, 1, 1))
    with opened([opening]) as work:
        last_year = Column(Date(2024, 1, 1), Date(2024, 12, 31))
        assert shown(work, ["assets", "equity"], last_year, YEAR) == [
            ("0.00 EUR", "5.00 EUR"),
            ("0.00 EUR", "5.00 EUR"),
        ]


def _figures_agree(work: UnitOfWork, column: Column) -> bool:
    return all(
        sum([each.amount for each in desk(work).lines(figure)], Money.zero("EUR")) == figure.amount
        for report in _every_report(work, column)
        for row in report.rows
        for figure in row.figures
    )


def test_what_closes_a_year_counts_in_later_years() -> None:
    sold = written("1100 7.00 EUR\n4100 -7.00 EUR", date(2024, 3, 1))
    year, both = Column(Date(2024, 1, 1), Date(2024, 12, 31)), Column(Date(2024, 6, 1), YEAR.until)
    with opened([sold]) as work:
        close(work, date(2024, 12, 31))
        carried = [desk(work).balance_sheet(each).figure("capital") for each in (year, YEAR, both)]
        assert [str(each.shown) for each in carried] == ["0.00 EUR", "7.00 EUR", "0.00 EUR"]
        assert [len(desk(work).lines(each)) for each in carried] == [0, 1, 0]
        assert all(_figures_agree(work, each) for each in (year, YEAR, both, Column()))


def test_no_closing_by_way_of_the_till_is_a_cash_flow() -> None:
    with opened() as work:
        year = work.repository(FiscalYear).save(FiscalYear.open(by_months(2025), at=AT))
        moved = lines("1110 7.00 EUR\n4100 -7.00 EUR")
        strange = Entry.post(moved, day=year.last, source=year.id, at=AT, journal=CLOSING)
        work.book(Journal).append(strange)
        flow = desk(work).cash_flow(YEAR)
        assert [str(flow.figure(key).shown) for key in ("flow", "end")] == ["0.00 EUR", "0.00 EUR"]
        assert _figures_agree(work, YEAR)


def test_what_stems_from_a_year_may_also_be_ordinary() -> None:
    with opened() as work:
        year = work.repository(FiscalYear).save(FiscalYear.open(by_months(2025), at=AT))
        audit = lines("5600 7.00 EUR\n1110 -7.00 EUR")
        work.book(Journal).append(Entry.post(audit, day=DAY, source=year.id, at=AT))
        assert str(_result(work, YEAR)) == "-7.00 EUR"
        assert _figures_agree(work, YEAR)


def test_what_dollars_are_worth_counts_in_euro() -> None:
    abroad = written("1200 10.00 USD\n4100 -10.00 USD", date(2025, 3, 1))
    worth = [Money("9.00", "EUR"), Money("-9.00", "EUR")]
    for line, value in zip(abroad.lines, worth, strict=True):
        object.__setattr__(line, "worth", value)
    with opened([abroad]) as work:
        assert shown(work, ["receivables", "result"], YEAR) == [("9.00 EUR",), ("9.00 EUR",)]


def test_a_loan_is_no_income_and_a_payment_no_expense() -> None:
    loan = written("1100 100.00 EUR\n2600 -100.00 EUR", date(2025, 1, 2))
    bill = written("5600 30.00 EUR\n2100 -30.00 EUR", date(2025, 1, 3))
    paid = written("2100 30.00 EUR\n1100 -29.00 EUR\n5180 -1.00 EUR", date(2025, 1, 4))
    with opened([loan, bill, paid]) as work:
        flow = desk(work).cash_flow(YEAR)
        figures = {key: str(flow.figure(key).shown) for key in ("suppliers", "financing", "flow")}
    assert figures == {
        "suppliers": "-29.00 EUR",
        "financing": "100.00 EUR",
        "flow": "71.00 EUR",
    }


def test_a_report_prints_with_its_columns_side_by_side() -> None:
    with opened([written("1100 1000.50 EUR\n3100 -1000.50 EUR", date(2025, 1, 1))]) as work:
        last_year = Column(Date(2024, 1, 1), Date(2024, 12, 31), label="2024")
        printed = str(desk(work).balance_sheet(last_year, YEAR)).splitlines()
    assert "Assets" in printed and not [line for line in printed if "Loans" in line]
    assert printed[0].split() == ["Balance", "sheet,", "EUR", "2024", *YEAR.title.split()]
    assert [line.split() for line in printed if line.split()[0] == "1100"] == [
        ["1100", "Bank", "0.00", "1,000.50"]
    ]


def test_accounts_of_nothing_are_not_listed() -> None:
    with opened([written("1100 5.00 EUR\n3100 -5.00 EUR", DAY)]) as work:
        rows = desk(work).balance_sheet(YEAR).rows
        assert [row.key for row in rows if row.key.isdigit()] == ["1100", "3100"]


def test_a_row_that_is_not_there_is_refused() -> None:
    with opened() as work:
        report = desk(work).balance_sheet()
        for key in ("profit", ""):
            with refused("report.row", asked=key):
                report.figure(key)
        for column in (1, -1):
            with refused("report.column", asked=column):
                report.figure("assets", column)


def _worth(work: UnitOfWork, column: Column) -> Money:
    journal = work.book(Journal)
    dollars = [journal.balance(code, on=column.until, facet="worth") for code in ("1100", "1110")]
    return sum([bag["EUR"] for bag in dollars], Money.zero("EUR"))


def _without_cost_centre(books: Sequence[Entry], figure: Figure) -> list[Money]:
    return [
        line.value
        for extent in figure.extents
        for entry in books
        for line in entry.lines
        if line.account in extent.accounts and extent.has(entry) and not line.dimensions
    ]


def test_a_dimension_without_a_value_is_no_facet() -> None:
    with refused("report.facet"):
        Column(facet="Berlin")
