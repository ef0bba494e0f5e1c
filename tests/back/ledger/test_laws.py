"""The audit of the books finds what somebody changed behind the library's back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from pendulum import date, datetime

from officecore.back.ledger import (
    LAWS,
    TRADING,
    Account,
    AccountType,
    Dimension,
    Entry,
    Journal,
    LedgerDesk,
    Line,
    debit,
)
from officecore.back.ledger.journal_number import journal_series
from officecore.back.ledger.laws import (
    accounts,
    balances,
    chart,
    closed_empty,
    numbered,
    reversed_once,
    trial_balance,
)
from officecore.back.ledger.periods import by_months
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.kernel.identity import Id
from officecore.kernel.law import Law
from officecore.kernel.money import Money
from officecore.kernel.numbering import take_number
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.ledger import lines

_AT = datetime(2025, 1, 6, 9)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_SALE = lines("1200 5.00 EUR\n4100 -5.00 EUR")


def _entry(text: str = "", **facts: Any) -> Entry:
    moved = lines(text) if text else _SALE
    entry = Entry.post(_SALE, day=date(2025, 1, 6), source=_PAPER, at=_AT)
    for name, value in {"lines": moved, **facts}.items():
        object.__setattr__(entry, name, value)
    return entry


def _unbalanced(work: UnitOfWork) -> None:
    work.book(Journal).append(_entry("1200 5 EUR\n4100 -4 EUR"))


def _lost_balance(work: UnitOfWork) -> None:
    journal: Any = work.book(Journal)
    journal.append(_entry())
    journal.balances()  # settled before it is spoilt
    journal._own.running[""]["1200"]["EUR"].minor[0] += 1
    journal._own.running[""]["4100"]["EUR"].minor[0] -= 1


def _worth_out_of_balance(work: UnitOfWork) -> None:
    yen, euros = Money(100, "JPY"), Money("0.60", "EUR")
    lost = [debit("1200", yen, worth=euros), Line(account="4100", amount=-yen, worth=-2 * euros)]
    work.book(Journal).append(_entry(lines=tuple(lost)))


def _lost_balance_of_a_facet(work: UnitOfWork) -> None:
    journal: Any = work.book(Journal)
    berlin = Dimension("cost_centre", "Berlin")
    moved = [attrs.evolve(line, dimensions=(berlin,)) for line in _SALE]
    journal.append(_entry(lines=tuple(moved)))
    journal.balances()  # settled before it is spoilt
    journal._own.running[berlin.facet]["4100"]["EUR"].minor[0] -= 1


def _reversed_in_another_dimension(work: UnitOfWork) -> None:
    entry = _entry()
    work.book(Journal).append(entry)
    back = [attrs.evolve(line.opposite(), tags=("x",)) for line in entry.lines]
    work.book(Journal).append(_entry(lines=tuple(back), reverses=entry.id))


def _no_such_account(work: UnitOfWork) -> None:
    work.book(Journal).append(_entry("1200 5 EUR\n9999 -5 EUR"))


def _line_in_a_group(work: UnitOfWork) -> None:
    work.book(Journal).append(_entry("1000 5 EUR\n4100 -5 EUR"))


def _closed_and_written(work: UnitOfWork) -> None:
    work.desk(LedgerDesk).close_account("1200", date(2024, 12, 31))
    work.book(Journal).append(_entry())


def _reversed_without_an_original(work: UnitOfWork) -> None:
    work.book(Journal).append(_entry(reverses=_entry().id))


def _reversed_otherwise(work: UnitOfWork) -> None:
    entry = _entry()
    work.book(Journal).append(entry)
    work.book(Journal).append(_entry("1200 -4 EUR\n4100 4 EUR", reverses=entry.id))


def _reversed_twice(work: UnitOfWork) -> None:
    entry, journal = _entry(), work.book(Journal)
    journal.append(entry)
    for _ in range(2):
        back = entry.reversed(day=entry.day, at=_AT)
        journal.append(attrs.evolve(back, reverses=None))
        object.__setattr__(list(journal.entries())[-1], "reverses", entry.id)


def _number_left_out(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).open_year(by_months(2025))
    work.desk(LedgerDesk).post(_SALE, day=date(2025, 1, 6), source=_PAPER, numbered=True)
    take_number(work, journal_series("general", "2025"))


def _number_twice(work: UnitOfWork) -> None:
    work.desk(PeriodsDesk).open_year(by_months(2025))
    work.desk(LedgerDesk).post(_SALE, day=date(2025, 1, 6), source=_PAPER, numbered=True)
    work.book(Journal).append(_entry(number=1))


def _number_of_no_year(work: UnitOfWork) -> None:
    work.book(Journal).append(_entry(number=1))


def _one_code_twice(work: UnitOfWork) -> None:
    again = Account.open("1200", "Again", AccountType.ASSET, at=_AT)
    work.repository(Account).save(again)


def _one_role_twice(work: UnitOfWork) -> None:
    role = TRADING.rows[1].role
    work.repository(Account).save(Account.open("1", "1", AccountType.ASSET, at=_AT, role=role))


def _parent_without_group(work: UnitOfWork) -> None:
    bank = work.desk(LedgerDesk).account("1100")
    other = object.__new__(Account)
    other.__dict__.update(bank.__dict__, parent="1200")
    work.repository(Account).save(other)


@pytest.mark.parametrize(
    ("law", "plant"),
    [
        (trial_balance, _unbalanced),
        (trial_balance, _worth_out_of_balance),
        (balances, _lost_balance),
        (balances, _lost_balance_of_a_facet),
        (accounts, _no_such_account),
        (accounts, _line_in_a_group),
        (accounts, _closed_and_written),
        (reversed_once, _reversed_without_an_original),
        (reversed_once, _reversed_otherwise),
        (reversed_once, _reversed_twice),
        (reversed_once, _reversed_in_another_dimension),
        (numbered, _number_left_out),
        (numbered, _number_twice),
        (numbered, _number_of_no_year),
        (chart, _one_code_twice),
        (chart, _one_role_twice),
        (chart, _parent_without_group),
        (closed_empty, _closed_and_written),
    ],
)
def test_the_audit_finds_a_breach_of_it(
    law: Law[UnitOfWork], plant: Callable[[UnitOfWork], None]
) -> None:
    work = Workplace().work()
    work.desk(LedgerDesk).open_chart(TRADING)
    assert law in LAWS and law.breaches(work) == ()
    plant(work)
    found = law.breaches(work)
    assert found and all(breach.law == law.name for breach in found)


def test_the_laws_across_the_books_go_by_these_names() -> None:
    assert [law.name for law in LAWS] == [
        "ledger.trial_balance",
        "ledger.balances",
        "ledger.accounts",
        "ledger.reversed_once",
        "ledger.numbered",
        "ledger.chart",
        "ledger.closed_empty",
    ]
