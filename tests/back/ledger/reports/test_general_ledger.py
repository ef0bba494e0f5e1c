"""The general ledger has every line once, and every account that holds anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.ledger import Entry
from officecore.back.ledger.desk import LedgerDesk
from tests.back.ledger.reports.books import BOOKS, DAYS, desk, opened, written

_DAYS = st.lists(DAYS, min_size=2, max_size=2).map(sorted)


@given(BOOKS, _DAYS)
def test_every_line_of_the_days_stands_once(books: list[Entry], on: list[Date]) -> None:
    with opened(books) as work:
        book = desk(work).general_ledger(*on)
        moved = [(m.account, m.amount.minor) for each in book.statements for m in each.movements]
        asked = [entry for entry in books if on[0] <= entry.day <= on[1]]
        lines = [(line.account, line.amount.minor) for entry in asked for line in entry.lines]
        assert sorted(moved) == sorted(lines)


@given(BOOKS, _DAYS)
def test_every_account_closes_with_its_balance(books: list[Entry], on: list[Date]) -> None:
    with opened(books) as work:
        book = desk(work).general_ledger(*on)
        for each in book.statements:
            assert each.closing == work.desk(LedgerDesk).balance(each.account, on[1])


def test_an_account_at_rest_keeps_its_balance() -> None:
    before = written("1100 10.00 EUR\n3100 -10.00 EUR", date(2024, 5, 1))
    with opened([before]) as work:
        book = desk(work).general_ledger(date(2025, 1, 1), date(2025, 1, 31))
        assert [(each.account, str(each.closing)) for each in book.statements] == [
            ("1100", "10.00 EUR"),
            ("3100", "-10.00 EUR"),
        ]


def test_a_general_ledger_prints_account_by_account() -> None:
    moved = written("5600 2.50 EUR\n1100 -2.50 EUR", date(2025, 2, 1), words="Bank fee")
    with opened([moved]) as work:
        printed = [line.split() for line in str(desk(work).general_ledger()).splitlines()]
    assert printed[:4] == [
        ["1100", "Bank"],
        ["opening", "nothing"],
        ["2025-02-01", "-2.50", "EUR", "Bank", "fee"],
        ["closing", "-2.50", "EUR"],
    ]
