"""The audit finds reports that disagree because somebody changed the books behind the library's back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from pendulum import date

from officecore.back.ledger import Account, Entry, Journal
from officecore.back.ledger.reports import LAWS
from officecore.kernel.work import UnitOfWork
from officecore.testing.planting import planted
from tests.back.ledger.reports.books import BOOKS, close, opened, written

_SALE = "1100 5.00 EUR\n4100 -5.00 EUR"


def _spoilt(code: str, work: UnitOfWork) -> None:
    """The running balance of one account is a cent too high, whatever its lines say."""
    journal: Any = work.book(Journal)
    journal.append(written(_SALE, date(2025, 3, 1)))
    journal.balances()  # settled before it is spoilt
    journal._own.running[""][code]["EUR"].minor[0] += 1


def _lost(work: UnitOfWork) -> None:
    """The running balance of retained earnings is gone after a year was closed."""
    journal: Any = work.book(Journal)
    journal.append(written(_SALE, date(2024, 3, 1)))
    close(work, date(2024, 12, 31))
    journal.balances()
    del journal._own.running[""]["3200"]


def _no_such_account(work: UnitOfWork) -> None:
    work.book(Journal).append(written("1100 5.00 EUR\n9999 -5.00 EUR", date(2025, 3, 1)))


def _unbalanced_in_cash(work: UnitOfWork) -> None:
    entry = written(_SALE, date(2025, 3, 1))
    object.__setattr__(entry, "lines", entry.lines[:1])
    work.book(Journal).append(entry)


def _below_itself(work: UnitOfWork) -> None:
    accounts = work.repository(Account)
    work.book(Journal).append(written(_SALE, date(2025, 3, 1)))
    for account in tuple(accounts.find(code="1000")):
        accounts.save(planted(account, parent="1000"))


@given(BOOKS)
def test_laws_of_reports_hold_in_any_books(books: list[Entry]) -> None:
    with opened(books) as work:
        assert [breach for law in LAWS for breach in law.breaches(work)] == []
        close(work, date(2024, 12, 31))
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


@pytest.mark.parametrize(
    ("name", "plant"),
    [
        ("report.balance_sheet", _no_such_account),
        ("report.balance_sheet", lambda work: _spoilt("1100", work)),
        ("report.balance_sheet", _lost),
        ("report.equity", _no_such_account),
        ("report.cash_flow", _unbalanced_in_cash),
        ("report.lines", lambda work: _spoilt("1100", work)),
        ("ledger.groups", _below_itself),
    ],
)
def test_laws_of_reports_find_planted_breaches(
    name: str, plant: Callable[[UnitOfWork], None]
) -> None:
    (law,) = [each for each in LAWS if each.name == name]
    with opened() as work:
        assert law.breaches(work) == ()
        plant(work)
        assert law.breaches(work) != ()
