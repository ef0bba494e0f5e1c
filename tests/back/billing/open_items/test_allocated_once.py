"""Money is never spent twice, however many clerks reach for it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from officecore.back.billing.open_items import OpenItem, Share
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.laws import LAWS
from officecore.kernel.actor import SYSTEM
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.testing import Workplace
from officecore.testing.open_items import CUSTOMER, item

_CLERKS = 4
_PART = Money("30.00", "EUR")


def _allocated(office: Office, money: Id[OpenItem], invoice: Id[OpenItem]) -> bool:
    """Whether a clerk got 30.00 of the money for an invoice."""
    share = Share(item=invoice, amount=_PART, discount=Money("0.00", "EUR"))

    def allocate(work: UnitOfWork) -> None:
        work.desk(PaymentsDesk).allocate(money, [share])

    try:
        office.run(allocate, actor=SYSTEM, attempts=100)
    except Refused as refusal:
        if refusal.code != "open_item.free":
            raise
        return False
    return True


def _at_once(place: Workplace, *pairs: tuple[Id[OpenItem], Id[OpenItem]]) -> int:
    """How many of these allocations came through, asked for by several clerks at once."""
    office = Office(place.storage, place.business, policies=(), laws=())
    with ThreadPoolExecutor(_CLERKS) as clerks:
        return sum(clerks.map(lambda pair: _allocated(office, *pair), pairs))


def test_one_payment_is_not_spent_on_two_invoices(anywhere: Workplace) -> None:
    with anywhere.work() as work:
        desk = work.desk(PaymentsDesk)
        money = desk.money(desk.receive(CUSTOMER, Money("100.00", "EUR")).id)
        invoices = [work.repository(OpenItem).save(item(_PART)) for _ in range(8)]
    assert _at_once(anywhere, *[(money.id, each.id) for each in invoices]) == 3
    with anywhere.work() as work:
        assert work.desk(PaymentsDesk).item(money.id).residual() == Money("-10.00", "EUR")
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


def test_the_same_pair_is_not_matched_twice(anywhere: Workplace) -> None:
    with anywhere.work() as work:
        desk = work.desk(PaymentsDesk)
        money = desk.money(desk.receive(CUSTOMER, Money("500.00", "EUR")).id)
        invoice = work.repository(OpenItem).save(item(_PART))
    assert _at_once(anywhere, *[(money.id, invoice.id)] * _CLERKS) == 1
    with anywhere.work() as work:
        assert len(work.desk(PaymentsDesk).item(money.id).settlements) == 1
