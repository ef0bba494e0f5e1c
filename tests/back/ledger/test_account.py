"""An account stays what it is once something is written there, and closes only when empty."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger import Account, AccountRole, AccountType, Side, debit
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import refused
from officecore.testing.time import days

_AT = datetime(2025, 1, 6, 9)
_DAY = date(2025, 1, 6)
_FIVE = debit("1100", Money(5, "EUR"))


def _account(type: AccountType = AccountType.ASSET, **facts: Any) -> Account:
    return Account.open("1100", "Bank", type, at=_AT, **facts)


def _closed(account: Account, on: Date) -> Account:
    return account.close(on, balance=MoneyBag(), posted_later=False)


@pytest.mark.parametrize("type", AccountType)
def test_a_contra_account_grows_on_the_other_side(type: AccountType) -> None:
    debits = type in (AccountType.ASSET, AccountType.EXPENSE)
    assert _account(type).side is (Side.DEBIT if debits else Side.CREDIT)
    assert _account(type, contra=True).side is not _account(type).side


def test_opening_an_account_tells_what_it_is() -> None:
    account = _account(role=AccountRole.BANK)
    (event,) = account.pending
    assert (event.kind, account.id.prefix) == ("account.opened", "account")


@pytest.mark.parametrize("code", ["", " 1100", "11\n00"])
def test_a_code_or_name_of_blanks_is_refused(code: str) -> None:
    with refused("ledger.account_named"):
        Account.open(code, "Bank", AccountType.ASSET, at=_AT)
    with refused("ledger.account_named"):
        _account().rename(code)


def test_a_new_name_keeps_code_and_all_else() -> None:
    account = _account(currency="EUR")
    renamed = account.rename("Hausbank 東京")
    assert (renamed.name, renamed.code, renamed.currency) == ("Hausbank 東京", "1100", "EUR")
    assert [event.kind for event in renamed.pending] == ["account.opened", "account.renamed"]


def test_an_account_in_use_keeps_type_and_currency() -> None:
    with refused("ledger.account_in_use", account="1100"):
        _account().reclassify(AccountType.EXPENSE, in_use=True)
    with refused("ledger.account_in_use"):
        _account().reclassify(AccountType.ASSET, in_use=True, currency="EUR")


def test_an_unused_account_may_become_another() -> None:
    changed = _account().reclassify(AccountType.INCOME, in_use=False, contra=True, currency="USD")
    assert (changed.type, changed.side, changed.currency) == (
        AccountType.INCOME,
        Side.DEBIT,
        "USD",
    )


def test_a_parent_is_a_group_of_the_same_type() -> None:
    assets = Account.open("1", "Assets", AccountType.ASSET, at=_AT, group=True)
    assert _account(parent=assets).parent == "1"
    with refused("ledger.account_parent"):
        _account(AccountType.EXPENSE, parent=assets)
    with refused("ledger.account_parent"):
        _account(parent=_account())
    with refused("ledger.account_parent"):
        _account().reclassify(AccountType.EXPENSE, in_use=False, parent=assets)


@given(days(), st.integers(0, 400), days())
def test_an_account_is_open_on_both_end_days(first: Date, length: int, on: Date) -> None:
    last = first.add(days=length)
    account = _closed(_account(opened=first), last)
    assert account.is_open_on(on) == (first <= on <= last)
    assert account.is_open_on(first) and account.is_open_on(last)
    assert not account.is_open_on(first.subtract(days=1))
    assert not account.is_open_on(last.add(days=1))


def test_an_account_admits_nothing_before_it_opens() -> None:
    account = _account(opened=_DAY)
    account.admit(_FIVE, _DAY)
    with refused("ledger.account_closed"):
        account.admit(_FIVE, _DAY.subtract(days=1))


def test_a_closed_account_admits_not_even_earlier_days() -> None:
    account = _closed(_account(), _DAY)
    for day in (_DAY.subtract(days=1), _DAY, _DAY.add(days=1)):
        with refused("ledger.account_closed"):
            account.admit(_FIVE, day)


def test_a_group_takes_no_postings() -> None:
    with refused("ledger.account_group"):
        _account(group=True).admit(_FIVE, _DAY)


def test_an_account_of_one_currency_refuses_others() -> None:
    account = _account(currency="USD")
    account.admit(debit("1100", Money(5, "USD")), _DAY)
    with refused("ledger.account_currency", account="1100"):
        account.admit(_FIVE, _DAY)


def test_the_currency_of_an_account_must_be_known() -> None:
    with refused("currency.unknown"):
        _account(currency="EURO")


def test_an_account_that_holds_something_stays_open() -> None:
    bag = MoneyBag([Money(1, "JPY")])
    with refused("ledger.account_balance"):
        _account().close(_DAY, balance=bag, posted_later=False)


def test_an_account_with_later_postings_stays_open() -> None:
    with refused("ledger.account_posted_later"):
        _account().close(_DAY, balance=MoneyBag(), posted_later=True)


def test_an_account_closes_once_and_frees_its_role() -> None:
    closed = _closed(_account(role=AccountRole.BANK), _DAY)
    assert (closed.closed, closed.role) == (_DAY, None)
    with refused("ledger.account_closed"):
        _closed(closed, _DAY)


def test_a_group_closes_after_what_is_below_it() -> None:
    group = _account(group=True)
    below = Account.open("1101", "Till", AccountType.ASSET, at=_AT, parent=group)
    with refused("ledger.account_below"):
        group.close(_DAY, balance=MoneyBag(), posted_later=False, below=[below])
    empty = [_closed(below, _DAY)]
    assert group.close(_DAY, balance=MoneyBag(), posted_later=False, below=empty).closed == _DAY


def test_an_account_does_not_close_before_it_opens() -> None:
    with refused("ledger.account_days"):
        _closed(_account(opened=_DAY), _DAY.subtract(days=1))
