"""What was sold before there were invoices is owed, once, and from the day on which it was."""

from __future__ import annotations

from datetime import timedelta

from officecore.back.ledger import AccountRole
from officecore.front.sales import SaleReturned, SaleShipped
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies import POLICIES, take_over_sales
from officecore.policies.booking.leg import Leg, book
from tests.policies.shop import ANA, Shop, euro


@policy(on=SaleShipped)
def invoice_shipment(event: SaleShipped, work: UnitOfWork) -> None:
    """Book a shipment as it once was, without a paper."""
    owed = sum([part.net for part in event.lines], event.charges)
    legs = (Leg(AccountRole.RECEIVABLES, owed), Leg(AccountRole.REVENUE, -owed))
    book(work, *legs, day=event.day, source=event.sale, text="Shipment", journal="sales")


@policy(on=SaleReturned)
def credit_return(event: SaleReturned, work: UnitOfWork) -> None:
    """Book a return as it once was, without a paper."""
    back = sum([part.net for part in event.lines], euro("0.00"))
    legs = (Leg(AccountRole.SALES_RETURNS, back), Leg(AccountRole.RECEIVABLES, -back))
    book(work, *legs, day=event.day, source=event.sale, text="Return", journal="sales")


def _old() -> Shop:
    """A shop that shipped in January and took back in February."""
    shop = Shop(policies=POLICIES.including(invoice_shipment, credit_return))
    sale = shop.sold(4)
    shop.shipped(sale, 3)
    shop.clock.advance(timedelta(days=30))
    with shop.work() as work:
        work.sales.take_back(sale, {1: 1}, reason="stale")
    shop.shipped(sale, 1)
    return shop


def test_sales_without_invoices_are_taken_over() -> None:
    shop = _old()
    assert {*shop.breaches()} == {"books.invoiced", "books.receivables"}
    opened = shop.office.run(take_over_sales, actor=ANA)
    assert [item.amount for item in opened] == [euro("11.40"), euro("2.50"), euro("-2.50")]
    assert shop.breaches() == []


def test_what_was_taken_over_is_not_taken_twice() -> None:
    shop = _old()
    shop.office.run(take_over_sales, actor=ANA)
    assert shop.office.run(take_over_sales, actor=ANA) == ()


def test_what_was_invoiced_is_not_taken_over() -> None:
    shop = Shop()
    shop.shipped(shop.sold(4), 3)
    assert shop.office.run(take_over_sales, actor=ANA) == ()
