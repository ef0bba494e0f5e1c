"""The trial balance over some days begins where the last ended, and both its sides move alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.ledger import Entry
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.reports import Column
from officecore.testing import refused
from tests.back.ledger.reports.books import BOOKS, DAYS, desk, opened, written

_DAYS = st.lists(DAYS, min_size=3, max_size=3).map(sorted)


@given(BOOKS, _DAYS)
def test_debits_that_moved_are_credits_that_moved(books: list[Entry], on: list[Date]) -> None:
    with opened(books) as work:
        turnover = desk(work).trial_balance(on[0], on[1])
        assert turnover.total(lambda row: row.debit) == turnover.total(lambda row: row.credit)
        for row in turnover.rows:
            assert row.opening + row.debit - row.credit == row.closing
            held = work.desk(LedgerDesk).balance(row.account, on[1])
            assert held[row.closing.currency] == row.closing


@given(BOOKS, _DAYS)
def test_what_closes_one_month_opens_the_next(books: list[Entry], on: list[Date]) -> None:
    first, middle, last = on
    with opened(books) as work:
        early = desk(work).trial_balance(first, middle)
        late = desk(work).trial_balance(middle.add(days=1), last.add(days=1))
        opening = {(row.account, row.opening) for row in late.rows if row.opening}
        assert opening == {(row.account, row.closing) for row in early.rows if row.closing}


@given(BOOKS)
def test_all_days_open_with_nothing(books: list[Entry]) -> None:
    with opened(books) as work:
        assert all(row.opening.is_zero for row in desk(work).trial_balance().rows)


def test_what_was_given_away_whole_is_told() -> None:
    had = written("1100 10.00 EUR\n3100 -10.00 EUR", date(2024, 5, 1))
    gone = written("3100 10.00 EUR\n1100 -10.00 EUR", date(2025, 2, 1))
    with opened([had, gone]) as work:
        rows = desk(work).trial_balance(date(2025, 1, 1)).rows
        assert [(row.account, str(row.movement)) for row in rows] == [
            ("1100", "-10.00 EUR"),
            ("3100", "10.00 EUR"),
        ]


def test_a_trial_balance_over_days_prints_its_totals() -> None:
    before = written("1100 10.00 EUR\n3100 -10.00 EUR", date(2024, 5, 1))
    moved = written("5600 2.50 EUR\n1100 -2.50 EUR", date(2025, 2, 1))
    with opened([before, moved]) as work:
        printed = str(desk(work).trial_balance(date(2025, 1, 1), date(2025, 12, 31)))
    rows = [" ".join(line.split()) for line in printed.splitlines()]
    assert rows[2] == "1100 Bank 10.00 EUR 2.50 EUR 7.50 EUR"
    assert rows[-1] == "total 2.50 EUR 2.50 EUR"


def test_days_of_a_column_are_in_order() -> None:
    with refused("ledger.days"):
        Column(date(2025, 2, 1), date(2025, 1, 31))
    with opened() as work, refused("ledger.days"):
        desk(work).trial_balance(date(2025, 2, 1), date(2025, 1, 31))


def test_a_column_is_titled_by_its_days() -> None:
    titles = [
        Column(date(2025, 1, 1), date(2025, 1, 31)).title,
        Column(None, date(2025, 1, 31)).title,
        Column(date(2025, 1, 1)).title,
        Column(facet="project=Harbour").title,
        Column(label="2025").title,
    ]
    assert titles == [
        "2025-01-01 to 2025-01-31",
        "to 2025-01-31",
        "2025-01-01 on",
        "project=Harbour all days",
        "2025",
    ]
