"""What is posted at the desk stays; what is refused leaves nothing behind."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import given
from pendulum import date, datetime

from officecore.back.ledger import (
    TRADING,
    Account,
    AccountRole,
    AccountType,
    Entry,
    EntryPosted,
    Journal,
    LedgerDesk,
    Line,
    credit,
    debit,
)
from officecore.kernel.actor import Actor, Role
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import Workplace, refused
from officecore.testing.ledger import entry_lines, lines

_TODAY = date(2025, 1, 6)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_SALE = lines("1200 119.00 EUR\n4100 -119.00 EUR")


@pytest.fixture
def place() -> Workplace:
    """A workplace with the trading company's chart open."""
    return _opened()


def _opened() -> Workplace:
    place = Workplace()
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
    return place


def _post(place: Workplace, moved: tuple[Line, ...] = _SALE) -> Entry:
    with place.work() as work:
        return work.desk(LedgerDesk).post(moved, day=_TODAY, source=_PAPER)


def _entries(place: Workplace) -> tuple[Entry, ...]:
    with place.work() as work:
        return work.desk(LedgerDesk).entries()


@given(entry_lines())
def test_an_entry_is_kept_as_it_was_posted(moved: tuple[Line, ...]) -> None:
    place = _opened()
    entry = _post(place, moved)
    assert _entries(place) == (entry,)
    with place.work() as work:
        assert work.desk(LedgerDesk).entry(entry.id) == entry
        assert work.desk(LedgerDesk).entries(source=_PAPER, account=moved[0].account) == (entry,)


def test_a_posted_entry_is_heard_of_with_its_lines(place: Workplace) -> None:
    entry = _post(place)
    (*_, recorded) = place.storage.events("main")
    assert (recorded.event, recorded.subject) == (EntryPosted(entry=entry), entry.id)
    assert recorded.cause == "ledger.post"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1200 5.00 EUR\n9999 -5.00 EUR", "ledger.account_unknown"),
        ("1000 5.00 EUR\n4100 -5.00 EUR", "ledger.account_group"),
        ("1200 5.00 EUR\n4100 -5.01 EUR", "ledger.balanced"),
    ],
)
def test_a_refused_posting_leaves_nothing_behind(place: Workplace, text: str, code: str) -> None:
    work = place.work()
    with refused(code):
        work.desk(LedgerDesk).post(lines(text), day=_TODAY, source=_PAPER)
    work.commit()
    assert _entries(place) == ()
    assert {event.event.kind for event in place.storage.events("main")} == {"account.opened"}


def test_posting_to_a_closed_account_is_refused(place: Workplace) -> None:
    with place.work() as work:
        work.desk(LedgerDesk).close_account("1200", _TODAY.subtract(days=1))
    with refused("ledger.account_closed", account="1200"):
        _post(place)


def test_an_account_closed_just_now_takes_nothing(place: Workplace) -> None:
    work = place.work()
    work.desk(LedgerDesk).post(lines("1100 5 EUR\n3100 -5 EUR"), day=_TODAY, source=_PAPER)
    work.desk(LedgerDesk).close_account("1200", _TODAY)
    with refused("ledger.account_closed"):
        work.desk(LedgerDesk).post(_SALE, day=_TODAY, source=_PAPER)


def test_an_account_with_a_balance_cannot_be_closed(place: Workplace) -> None:
    _post(place)
    with refused("ledger.account_balance"), place.work() as work:
        work.desk(LedgerDesk).close_account("1200", _TODAY)
    with refused("ledger.account_posted_later"), place.work() as work:
        work.desk(LedgerDesk).close_account("1200", _TODAY.subtract(days=1))


def test_a_posted_account_keeps_its_type(place: Workplace) -> None:
    _post(place)
    with refused("ledger.account_in_use"), place.work() as work:
        work.desk(LedgerDesk).reclassify_account("1200", AccountType.EXPENSE)
    with refused("ledger.account_in_use"), place.work() as work:
        work.desk(LedgerDesk).reclassify_account("1000", AccountType.EXPENSE)
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        changed = desk.reclassify_account("1500", AccountType.EXPENSE, parent="5000")
        assert (changed.type, desk.rename_account("1200", "Debtors").name) == (
            AccountType.EXPENSE,
            "Debtors",
        )


@pytest.mark.parametrize("code", [1100, None, ["1100"], pytest.param(10**5_000, id="long")])
def test_an_account_is_named_by_text_only(place: Workplace, code: Any) -> None:
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        for ask in (desk.account, desk.balance, desk.statement):
            with refused("ledger.code", asked=code):
                ask(code)
        if code is not None:
            with refused("ledger.code", asked=code):
                desk.entries(account=code)


def test_an_entry_is_named_by_its_identifier_only(place: Workplace) -> None:
    wrong: Any = 10**5_000
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        for ask in (desk.entry, lambda paper: desk.entries(source=paper)):
            with refused("id.type", asked=wrong):
                ask(wrong)
        with refused("id.kind"):
            desk.reverse(_PAPER, day=_TODAY)


def test_a_code_and_a_role_are_given_once(place: Workplace) -> None:
    with refused("ledger.account_twice"), place.work() as work:
        work.desk(LedgerDesk).open_account("1200", "Again", AccountType.ASSET)
    with refused("ledger.role_twice"), place.work() as work:
        role = AccountRole.RECEIVABLES
        work.desk(LedgerDesk).open_account("1201", "More", AccountType.ASSET, role=role)


def test_a_role_finds_its_account_until_that_closes(place: Workplace) -> None:
    role = AccountRole.RECEIVABLES
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        assert desk.account_for(role).code == "1200"
        desk.close_account("1200", _TODAY)
        with refused("ledger.role_unassigned", asked=role):
            desk.account_for(role)
        desk.open_account("1210", "Debtors", AccountType.ASSET, parent="1000", role=role)
        assert desk.account_for(role).code == "1210"


def test_accounts_and_locks_are_read_once_in_a_work(place: Workplace) -> None:
    work: Any = place.work()
    work.desk(LedgerDesk).post(_SALE, day=_TODAY, source=_PAPER)
    assert work._transaction._scanned == {"account", "fiscal_year", "soft_lock"}
    work._transaction._scanned.clear()
    work.desk(LedgerDesk).post(_SALE, day=_TODAY, source=_PAPER)
    work.desk(LedgerDesk).account("1200")
    assert work._transaction._scanned == set()


def test_an_account_emptied_today_closes_today(place: Workplace) -> None:
    entry = _post(place)
    with place.work() as work:
        work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
        assert work.desk(LedgerDesk).close_account("1200", _TODAY).closed == _TODAY


def test_a_group_with_open_accounts_cannot_be_closed(place: Workplace) -> None:
    with refused("ledger.account_below"), place.work() as work:
        work.desk(LedgerDesk).close_account("3000", _TODAY)


def test_a_reversal_changes_no_day_before_today(place: Workplace) -> None:
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        old = desk.post(_SALE, day=date(2024, 12, 30), source=_PAPER)
        with refused("ledger.reversal_day", asked=date(2025, 1, 5)):
            desk.reverse(old.id, day=date(2025, 1, 5))
        desk.reverse(old.id, day=_TODAY)
        held = MoneyBag([Money("119.00", "EUR")])
        assert desk.balance("1200", date(2025, 1, 5)) == held
        assert desk.balance("1200", _TODAY).is_zero


@pytest.mark.parametrize("wrong", ["2025-01-06", datetime(2025, 1, 6)])
def test_what_is_no_day_is_refused_wherever_one_is_asked(place: Workplace, wrong: Any) -> None:
    entry = _post(place)
    desk = place.work().desk(LedgerDesk)
    for ask in (
        lambda: desk.reverse(entry.id, day=wrong),
        lambda: desk.entries(since=_TODAY, until=wrong),
        lambda: desk.statement("1200", since=wrong, until=_TODAY),
        lambda: desk.balance("1200", wrong),
    ):
        with refused("time.day"):
            ask()


def test_an_entry_is_reversed_once_and_stays(place: Workplace) -> None:
    entry = _post(place)
    with place.work() as work:
        back = work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
        with refused("ledger.reversed_twice"):
            work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
    with refused("ledger.reversed_twice"), place.work() as work:
        work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
    assert _entries(place) == (entry, back)
    with place.work() as work:
        again = work.desk(LedgerDesk).reverse(back.id, day=_TODAY)
        assert [x.amount for x in again.lines] == [x.amount for x in entry.lines]


def test_of_two_reversals_at_once_one_lands(place: Workplace) -> None:
    entry, landed, both = _post(place), list[Id[Entry]](), threading.Barrier(2)

    def reverse() -> None:
        work = place.work()
        back = work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)
        both.wait()
        try:
            work.commit()
        except OfficeError:
            return
        landed.append(back.id)

    threads = [threading.Thread(target=reverse) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [e.id for e in _entries(place) if e.reverses] == landed
    assert len(landed) == 1


def test_reversing_what_is_not_written_is_refused(place: Workplace) -> None:
    nothing: Id[Entry] = Id("entry_01jd8m2q4ceaer5h9yq4k0f3xv")
    with refused("ledger.entry_unknown"), place.work() as work:
        work.desk(LedgerDesk).reverse(nothing, day=_TODAY)


@pytest.mark.parametrize("permission", ["ledger.read", "ledger.post", "ledger.close", "other.*"])
def test_each_step_needs_its_own_permission(place: Workplace, permission: str) -> None:
    desk = place.work(Actor("ana", (Role("one thing", (permission,)),))).desk(LedgerDesk)
    if permission != "ledger.read":
        with refused("access.denied"):
            desk.balance("1200")
    if permission != "ledger.post":
        with refused("access.denied"):
            desk.post(_SALE, day=_TODAY, source=_PAPER)
    with refused("access.denied"):
        desk.open_account("7", "Own pocket", AccountType.EXPENSE)
    with refused("access.denied"):
        desk.reverse(Id("entry_01jd8m2q4ceaer5h9yq4k0f3xv"), day=_TODAY)


def test_posting_beside_a_closing_is_refused(place: Workplace) -> None:
    posting, closing = place.work(), place.work()
    posting.desk(LedgerDesk).post(_SALE, day=_TODAY, source=_PAPER)
    closing.desk(LedgerDesk).close_account("1200", _TODAY)
    closing.commit()
    with refused("storage.overtaken"):
        posting.commit()
    with place.work() as work:
        assert work.repository(Account).count(code="1200") == 1
        assert tuple(work.book(Journal).entries()) == ()


def test_a_purchase_is_two_lines(place: Workplace) -> None:
    amount = Money("40.00", "EUR")
    _post(place, (debit("1300", amount), credit("2100", amount)))
    with place.work() as work:
        assert work.desk(LedgerDesk).balance("2100") == MoneyBag([-amount])


def test_no_entry_is_worth_anything_in_other_money(place: Workplace) -> None:
    dollar, yen = Money("1.00", "USD"), Money(150, "JPY")
    with refused("business.worth", asked=yen):
        _post(place, (debit("1100", dollar, worth=yen), credit("3100", dollar, worth=yen)))
    assert _entries(place) == ()
