"""The shop that everything happens to: goods, a customer, and sales in which all departments act."""

from __future__ import annotations

from officecore.back.billing import Invoice
from officecore.back.billing.open_items import OpenItem
from officecore.back.ledger import TRADING
from officecore.back.stock import Item
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Sale, SaleLine, SaleStatus
from officecore.kernel.actor import Actor
from officecore.kernel.clock import Clock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.roles import MANAGER
from officecore.storage.sql import SqlStorage

ANA = Actor("ana", (MANAGER,))
STOCK = 100_000


def opened(url: str, clock: Clock | None = None) -> Office:
    return Office.open(url, currency="EUR", timezone="Europe/Berlin", clock=clock)


def impatient(url: str) -> Office:
    """The office of those who hardly wait for others."""
    with opened("memory://") as office:
        return Office(SqlStorage(url, wait_seconds=0.01), office.business)


def furnish(work: Work) -> None:
    """Open the books, and put tea on the shelf and Bob into the register; do so once."""
    if not work.customers.find():
        work.ledger.open_chart(TRADING)
        tea = work.stock.introduce("Chai", sku="TEA").id
        work.stock.receive(tea, STOCK, cost=Money(STOCK, "EUR"))
        work.customers.register(PersonName(given="Bob"))


def tea(work: Work) -> Id[Item]:
    (item,) = work.repository(Item).find(sku="TEA")
    return item.id


def bob(work: Work) -> Id[Customer]:
    (customer,) = work.customers.find()
    return customer.id


def sell(work: Work) -> Id[Sale]:
    """A cup of tea, from the offer to the counter: a sale, a stock move, an invoice, two entries."""
    line = SaleLine(item=tea(work), quantity=1, price="2.50")
    sale = work.sales.quote(customer=bob(work), lines=[line]).id
    work.sales.confirm(sale)
    return work.sales.ship_all(sale).id


def check_sound(office: Office) -> None:
    """Whatever happened, the laws hold, and what was recorded is what was recorded."""
    found, verified = office.audit(), office.verify()
    assert not found.breaches, found
    assert not verified.breaches, verified


def check_sales(office: Office, count: int) -> None:
    """So many sales are there, and all that belongs to them."""
    with office.unit_of_work(actor=ANA) as work:
        assert work.repository(Sale).count() == count
    check_sound(office)


def whole_sales(office: Office) -> set[str]:
    """The sales, each with all that has to follow from one."""
    with office.unit_of_work(actor=ANA) as work:
        sales = list(work.repository(Sale).find())
        for sale in sales:
            assert sale.status is SaleStatus.SHIPPED
            (move,) = work.stock.moves_for(sale.id)
            (invoice,) = work.repository(Invoice).find(source=sale.id)
            (item,) = work.repository(OpenItem).find(source=invoice.id)
            assert item.amount == invoice.totals.payable
            assert len(work.ledger.entries(source=invoice.id)) == 1
            assert len(work.ledger.entries(source=move.id)) == 1
        if sales:
            assert work.stock.on_hand(tea(work)).amount == STOCK - len(sales)
    events = list(office.events())
    positions = [each.position for each in events]
    assert positions == sorted(set(positions))
    for kind in ("sale.quoted", "sale.confirmed", "sale.shipped"):
        told = [each.subject for each in events if each.event.kind == kind]
        assert sorted(told) == sorted(sale.id for sale in sales)
    return {str(sale.id) for sale in sales}
