"""A small shop, in which one department hears of the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from pendulum import datetime

from officecore.back.assets import Asset
from officecore.back.billing import Invoice
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.payment import Payment
from officecore.back.ledger import TRADING, AccountRole, Journal
from officecore.back.stock import Item
from officecore.front.customers import Customer, PersonName
from officecore.front.sales import Charge, Sale, SaleLine
from officecore.kernel.actor import Actor
from officecore.kernel.clock import TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office, Work
from officecore.roles import MANAGER

ANA = Actor("ana", (MANAGER,))
OPENING = datetime(2025, 1, 6, 8)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


class Shop:
    """A small shop: books open, one customer, ten teas in stock for 12.00."""

    def __init__(self, **options: Any) -> None:
        self.clock = TickingClock(OPENING)
        self.office = Office.open(
            currency="EUR", timezone="Europe/Berlin", clock=self.clock, **options
        )
        with self.work() as work:
            work.ledger.open_chart(TRADING)
            self.tea: Id[Item] = work.stock.introduce("Chai", sku="TEA").id
            self.bob: Id[Customer] = work.customers.register(PersonName(given="Bob")).id
            work.stock.receive(self.tea, 10, cost=euro("12.00"))

    def work(self) -> Work:
        return self.office.unit_of_work(actor=ANA)

    def sold(self, quantity: int, *, required: date | None = None) -> Id[Sale]:
        line = SaleLine(item=self.tea, quantity=quantity, price="2.50")
        with self.work() as work:
            sale = work.sales.quote(
                customer=self.bob,
                lines=[line],
                required=required,
                charges=[Charge(name="freight", amount=euro("3.90"))],
            )
            return work.sales.confirm(sale.id).id

    def shipped(self, sale: Id[Sale], quantity: int) -> None:
        with self.work() as work:
            work.sales.ship(sale, {1: quantity})

    def balance(self, role: AccountRole) -> Money:
        with self.work() as work:
            return work.ledger.balance(work.ledger.account_for(role).code)["EUR"]

    def worth(self, role: AccountRole) -> Money:
        """What the foreign money on an account is worth."""
        with self.work() as work:
            account = work.ledger.account_for(role).code
            return work.book(Journal).balance(account, facet="worth")["EUR"]

    def asset(self) -> Asset:
        with self.work() as work:
            return work.assets.acquire(
                "Laptop",
                category="computers",
                cost=euro("900.00"),
                life_months=36,
                acquired=date(2025, 1, 6),
            )

    def invoices(self, sale: Id[Sale]) -> list[Invoice]:
        """The documents that stem from a sale, in the order of their making."""
        with self.work() as work:
            return list(work.repository(Invoice).find(source=sale))

    def paid(self, amount: str, **facts: Any) -> Payment:
        """Bob pays, and it is for what is due first."""
        with self.work() as work:
            payments = work.desk(PaymentsDesk)
            payment = payments.receive(self.bob, euro(amount), **facts)
            payments.allocate(payment.id)
            return payment

    def breaches(self) -> list[str]:
        return [breach.law for breach in self.office.audit().breaches]
