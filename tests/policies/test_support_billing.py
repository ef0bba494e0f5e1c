"""What support bills: once, for what no contract bears, and no more than that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from officecore.back.billing import Invoice, InvoiceType, Purpose
from officecore.front.support import Ticket
from officecore.front.support.entitlement import Allowance, SupportContract, Terms
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from tests.policies.shop import Shop, euro


class CareShop(Shop):
    """A shop with a contract for one hour, and a ticket."""

    def __init__(self) -> None:
        super().__init__()
        with self.work() as work:
            self.ticket = work.support.open("Help", "!", customer=self.bob).id
            self.contract: Id[SupportContract] = work.entitlement.sign(
                self.bob,
                "care",
                terms=Terms(start=date(2025, 1, 1)),
                allowance=Allowance.hours(1, unit=15, price=euro("80.00")),
                contacts=["bob@example.com"],
            ).id
            work.entitlement.draw(self.contract, 130, ticket=self.ticket, key="a")

    def owed(self) -> Money:
        with self.work() as work:
            items = work.payments.items(party=self.bob)
            return sum([item.residual() for item in items], euro("0.00"))


def test_overage_is_invoiced_as_a_service_once() -> None:
    shop = CareShop()
    for _ in range(2):
        with shop.work() as work:
            work.entitlement.bill(shop.contract)
    with shop.work() as work:
        (invoice,) = work.repository(Invoice).find(source=shop.contract)
    (line,) = invoice.lines
    assert (line.purpose, line.quantity) == (Purpose.SERVICE, Decimal(75))
    assert invoice.totals.gross == euro("100.00")
    assert shop.breaches() == []


def test_what_an_extension_bears_is_credited() -> None:
    shop = CareShop()
    with shop.work() as work:
        work.entitlement.bill(shop.contract)
        work.entitlement.extend(shop.contract, 35, key="more")
        work.entitlement.rerate(shop.contract)
        work.entitlement.bill(shop.contract)
    assert shop.owed() == euro("53.33")
    assert shop.breaches() == []


def test_spam_costs_the_customer_nothing() -> None:
    shop = CareShop()
    with shop.work() as work:
        work.entitlement.sell_incident(shop.ticket, euro("90.00"))
        work.entitlement.bill(shop.contract)
    assert shop.owed() == euro("190.00")
    with shop.work() as work:
        spam = work.support.get(shop.ticket).mark_as_spam(by=None, at=work.now())
        work.repository(Ticket).save(spam)
    with shop.work() as work:
        work.entitlement.bill(shop.contract)
    assert shop.owed() == euro("0.00")
    with shop.work() as work:
        notes = [each.type for each in work.repository(Invoice).find(party=shop.bob)]
    assert notes.count(InvoiceType.CREDIT_NOTE) == 2
    assert shop.breaches() == []


def test_who_is_forgotten_is_no_contact_any_more() -> None:
    shop = CareShop()
    with shop.work() as work:
        work.customers.forget(shop.bob)
    with shop.work() as work:
        assert work.entitlement.contract(shop.contract).contacts == ("forgotten",)
