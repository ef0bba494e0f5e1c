"""What a department keeps one by one is booked by what happens there, and never by hand."""

from __future__ import annotations

import pytest
from pendulum import date

from officecore.back.ledger import (
    TRADING,
    Account,
    AccountRole,
    AccountType,
    ChartRow,
    Entry,
    EntryPosted,
    LedgerDesk,
    Line,
    credit,
    debit,
)
from officecore.back.ledger.control import DEPARTMENT_JOURNALS
from officecore.kernel.actor import Actor, Role
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.policy import Policies, policy
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace, refused

_ANA = Actor("ana", (Role("everything", ("*",)),))
_TODAY = date(2025, 1, 6)
_TEN = Money(10, "EUR")
_SALE = (debit("1200", _TEN), credit("4100", _TEN))
_FEE = (debit("5600", _TEN), credit("1100", _TEN))


def _opened(policies: Policies | None = None) -> Workplace:
    place = Workplace(policies=policies)
    with place.work(_ANA) as work:
        work.desk(LedgerDesk).open_chart(TRADING)
    return place


def _posted(place: Workplace, lines: tuple[Line, ...]) -> Entry:
    with place.work(_ANA) as work:
        desk = work.desk(LedgerDesk)
        return desk.post(lines, day=_TODAY, source=desk.account("1100").id)


@pytest.mark.parametrize("row", [row for row in TRADING.rows if row.control], ids=lambda r: r.code)
def test_nobody_posts_to_a_control_account(row: ChartRow) -> None:
    place = _opened()
    with refused("ledger.control_account", account=row.code):
        _posted(place, (debit(row.code, _TEN), credit("4100", _TEN)))
    assert _held(place, row.code).is_zero


def test_what_was_there_before_is_entered_once() -> None:
    place = _opened()
    opening = TRADING.code(AccountRole.OPENING_BALANCES)
    _posted(place, (debit("1200", _TEN), credit(opening, _TEN)))
    assert _held(place, "1200") == _TEN


def test_nobody_reverses_what_a_department_booked() -> None:
    place = _opened()
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        entry = desk.post(_SALE, day=_TODAY, source=desk.account("1100").id)
    with refused("ledger.control_account"), place.work(_ANA) as work:
        work.desk(LedgerDesk).reverse(entry.id, day=_TODAY)


@pytest.mark.parametrize("journal", sorted(DEPARTMENT_JOURNALS))
def test_people_leave_the_journals_of_departments_alone(journal: str) -> None:
    place = _opened()
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        paper = desk.account("1100").id
        fee = desk.post(_FEE, day=_TODAY, source=paper, journal=journal)
    with refused("ledger.department_journal", asked=journal), place.work(_ANA) as work:
        work.desk(LedgerDesk).reverse(fee.id, day=_TODAY)
    with refused("ledger.department_journal"), place.work(_ANA) as work:
        work.desk(LedgerDesk).post(_FEE, day=_TODAY, source=paper, journal=journal)
    assert _held(place, "5600") == _TEN


@policy(on=EntryPosted)
def _follow(event: EntryPosted, work: UnitOfWork) -> None:
    if event.entry.text != "followed":
        work.desk(LedgerDesk).post(_SALE, day=_TODAY, source=event.entry.source, text="followed")


def test_a_policy_books_to_a_control_account() -> None:
    place = _opened(Policies([_follow]))
    _posted(place, (debit("1100", _TEN), credit("4100", _TEN)))
    assert _held(place, "1200") == _TEN


class _CollectingDesk(Desk):
    @requires("collecting.book")
    def book(self) -> None:
        account = mint(Account, self.work.now())
        self.work.desk(LedgerDesk).post(_SALE, day=_TODAY, source=account)


def test_a_department_books_to_its_control_account() -> None:
    place = _opened()
    with place.work(_ANA) as work:
        work.desk(_CollectingDesk).book()
    assert _held(place, "1200") == _TEN


def test_a_group_is_no_control_account() -> None:
    with refused("ledger.control_single"), _opened().work() as work:
        work.desk(LedgerDesk).open_account(
            "6000", "More", AccountType.ASSET, group=True, control=True
        )


def _held(place: Workplace, code: str) -> Money:
    with place.work() as work:
        return work.desk(LedgerDesk).balance(code)["EUR"]
