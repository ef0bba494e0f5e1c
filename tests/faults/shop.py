"""The shop that everything happens to: goods, a customer, and sales in which all departments act."""

from __future__ import annotations

from officecore.back.ledger import TRADING
from officecore.back.stock import Item
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Sale, SaleLine
from officecore.kernel.actor import Actor
from officecore.kernel.clock import Clock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.roles import MANAGER

ANA = Actor("ana", (MANAGER,))
STOCK = 100_000


def opened(url: str, clock: Clock | None = None) -> Office:
    return Office.open(url, currency="EUR", timezone="Europe/Berlin", clock=clock)


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
    """A cup of tea, from the offer to the counter: one sale, one stock move, two entries."""
    line = SaleLine(item=tea(work), quantity=1, price="2.50")
    sale = work.sales.quote(customer=bob(work), lines=[line]).id
    work.sales.confirm(sale)
    return work.sales.ship_all(sale).id


def require_sound(office: Office) -> None:
    """Whatever happened, the laws hold."""
    assert office.audit().breaches == ()
