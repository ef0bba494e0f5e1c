"""Goods that come back: never more than went out, credited at what was paid for them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import Charge, Sale, SaleLine, SaleReturned, SaleStatus
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.sales import confirmed_sales, parts_of

NOON = datetime(2025, 1, 6, 12)
TEA = mint(Item, NOON)


def shipped(*prices: str, quantity: str = "1", discount: Money | Rate | None = None) -> Sale:
    """A sale with a line of each price, freight on top, shipped whole."""
    sale = Sale.quote(
        customer=mint(Customer, NOON),
        currency="EUR",
        lines=[SaleLine(item=TEA, quantity=quantity, price=price) for price in prices],
        discount=discount,
        charges=[Charge(name="freight", amount=Money("6.90", "EUR"))],
        at=NOON,
    )
    return sale.confirm(at=NOON).ship_all(at=NOON)


def eur(amount: str) -> Money:
    return Money(amount, "EUR")


@given(confirmed_sales(), st.data())
def test_returns_in_any_parts_add_up_to_what_was_paid(sale: Sale, data: st.DataObject) -> None:
    """PrestaShop/PrestaShop#25687, #42502: the whole discount off one item, or off none."""
    sale = sale.ship_all(at=NOON)
    nets, quantities = sale.terms.nets(), {line.number: line.quantity for line in sale.lines}
    while sale.status != SaleStatus.RETURNED:
        kept = {number: count.kept for number, count in sale.counts().items() if count.kept}
        back = kept if len(sale.returns) == 4 else data.draw(parts_of(kept))
        sale = sale.take_back(back, reason="unwanted", at=NOON)
    for part in sale.returned_parts():
        exact = Fraction(part.quantity) / Fraction(quantities[part.number])
        assert abs(part.net.minor - exact * nets[part.number].minor) <= 1
        assert not part.net.is_negative
    assert sale.credited() == sale.net() == sale.invoiced() - sale.charges_total()


@given(confirmed_sales(), st.data())
def test_nothing_comes_back_twice(sale: Sale, data: st.DataObject) -> None:
    """Medusa let received units be requested again; frappe/erpnext#24259: 2 sold, 3 returned."""
    sale = sale.ship(data.draw(parts_of({n: c.open for n, c in sale.counts().items()})), at=NOON)
    for _ in range(2):
        kept = {number: count.kept for number, count in sale.counts().items()}
        over = {number: units + 1 for number, units in kept.items()}
        with refused("sale.returned_within_shipped", asked=over, accepted=kept):
            sale.take_back(over, reason="unwanted", at=NOON)
        if any(kept.values()):
            sale = sale.take_back(data.draw(parts_of(kept)), reason="unwanted", at=NOON)
        if sale.status == SaleStatus.RETURNED:
            break


@given(confirmed_sales(), st.data())
def test_shipping_and_returning_may_alternate(sale: Sale, data: st.DataObject) -> None:
    total = sale.total()
    while sale.status in (SaleStatus.CONFIRMED, SaleStatus.PART_SHIPPED):
        room = {number: count.open for number, count in sale.counts().items()}
        sale = (
            sale.ship_all(at=NOON)
            if len(sale.shipments) == 3
            else sale.ship(data.draw(parts_of(room)), at=NOON)
        )
        kept = {number: count.kept for number, count in sale.counts().items() if count.kept}
        sale = sale.take_back(kept, reason="unwanted", at=NOON)
    assert sale.status == SaleStatus.RETURNED
    assert (sale.total(), sale.credited()) == (total, sale.net())


def test_fractions_of_a_unit_can_come_back() -> None:
    """odoo/odoo#112810: 0.5 could not be returned."""
    sale = shipped("8.00", quantity="2.5").take_back({1: "0.5"}, reason="stale", at=NOON)
    assert (sale.credited(), sale.status) == (eur("4.00"), SaleStatus.PART_RETURNED)


def test_a_unit_worth_nothing_comes_back_for_nothing() -> None:
    """Solidus divides by a refund that may be 0."""
    sale = shipped("0", "5").take_back({1: 1}, reason="unwanted", at=NOON)
    assert sale.credited() == eur("0")


def test_a_return_is_credited_less_its_discount() -> None:
    """smartlabsAT/sonata-project-ecommerce#177: 200 refunded for what was sold at 180."""
    sale = shipped("100", "100", discount=Rate.percent(10))
    assert sale.take_back({1: 1}, reason="unwanted", at=NOON).credited() == eur("90.00")


def test_charges_are_not_credited_with_a_return() -> None:
    sale = shipped("5").take_back({1: 1}, reason="unwanted", at=NOON)
    assert (sale.invoiced(), sale.credited()) == (eur("11.90"), eur("5.00"))


@pytest.mark.parametrize("restock", [True, False])
def test_a_return_tells_whether_it_may_be_sold_again(restock: bool) -> None:
    sale = shipped("5", quantity="3")
    back = sale.take_back({1: 2}, reason="cracked", at=NOON, day=Date(2025, 2, 1), restock=restock)
    event = back.pending[-1]
    assert isinstance(event, SaleReturned)
    assert [(part.item, int(part.quantity), part.restock) for part in event.lines] == [
        (TEA, 2, restock)
    ]
    assert (event.number, event.day, event.reason) == (1, Date(2025, 2, 1), "cracked")


def test_no_more_is_restocked_than_was_taken() -> None:
    """PrestaShop/PrestaShop#35460: refund with restock, then cancel, gave 101 of 100."""
    back = shipped("5").take_back({1: 1}, reason="unwanted", at=NOON)
    for step in ("cancel", "close_short"):
        with refused("sale.lifecycle", asked=step, state="returned"):
            getattr(back, step)(reason="again", at=NOON)
    with refused("sale.lifecycle", asked="take_back"):
        back.take_back({1: 1}, reason="again", at=NOON)


def test_what_was_never_shipped_cannot_come_back() -> None:
    """medusajs/medusa#3034: a return put into stock what was never taken out."""
    sale = Sale.quote(
        customer=mint(Customer, NOON),
        currency="EUR",
        lines=[SaleLine(item=TEA, quantity=1, price=5), SaleLine(item=TEA, quantity=1, price=5)],
        at=NOON,
    ).confirm(at=NOON)
    with refused("sale.lifecycle", state="confirmed"):
        sale.take_back({1: 1}, reason="unwanted", at=NOON)
    with refused("sale.returned_within_shipped"):
        sale.ship({1: 1}, at=NOON).take_back({2: 1}, reason="unwanted", at=NOON)


def test_taking_back_needs_a_reason() -> None:
    with refused("sale.reason"):
        shipped("5").take_back({1: 1}, reason="", at=NOON)


def test_what_came_back_while_some_is_open_shows_later() -> None:
    sale = shipped("5", quantity="2")
    part = Sale.quote(customer=sale.customer, currency="EUR", lines=sale.lines, at=NOON)
    part = part.confirm(at=NOON).ship({1: 1}, at=NOON)
    part = part.take_back({1: 1}, reason="unwanted", at=NOON)
    assert part.status == SaleStatus.PART_SHIPPED
    assert part.ship_all(at=NOON).status == SaleStatus.PART_RETURNED
    assert part.close_short(reason="sold out", at=NOON).status == SaleStatus.RETURNED
