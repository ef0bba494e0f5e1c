"""A small shop in which things are asked twice."""

from __future__ import annotations

from typing import Any, Final

from pendulum import datetime

from officecore.back.ledger import TRADING
from officecore.back.stock import Item
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Sale, SaleLine
from officecore.kernel.actor import Actor
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office
from officecore.roles import MANAGER

ANA: Final = Actor("ana", (MANAGER,))
NAME: Final = PersonName(given="Bob")


class Shop:
    """Books open, one customer, ten teas in stock for 12.00, four of them sold and not handed over."""

    def __init__(self, **options: Any) -> None:
        self.clock = TickingClock(datetime(2025, 1, 6, 8))
        self.office = Office.open(
            currency="EUR", timezone="Europe/Berlin", clock=self.clock, **options
        )
        with self.office.unit_of_work(actor=ANA) as work:
            work.ledger.open_chart(TRADING)
            self.tea: Id[Item] = work.stock.introduce("Chai", sku="TEA").id
            self.bob: Id[Customer] = work.customers.register(NAME).id
            work.stock.receive(self.tea, 10, cost=Money("12.00", "EUR"))
            line = SaleLine(item=self.tea, quantity=4, price="2.50")
            quoted = work.sales.quote(customer=self.bob, lines=[line])
            self.sale: Id[Sale] = work.sales.confirm(quoted.id).id

    @property
    def happened(self) -> list[str]:
        """The kinds of all events so far."""
        return [each.event.kind for each in self.office.events()]
