"""Goods given out in parts: never more than ordered, and what is invoiced adds up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import (
    SALE_LIFECYCLE,
    Charge,
    Sale,
    SaleCancelled,
    SaleClosedShort,
    SaleLine,
    SaleShipped,
    SaleStatus,
)
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.planting import planted
from officecore.testing.sales import confirmed_sales, parts_of, sales

NOON = datetime(2025, 1, 6, 12)
TEA, POT = mint(Item, NOON), mint(Item, NOON)
FREIGHT = Money("6.90", "EUR")


def sold() -> Sale:
    """Ten teas and a pot, five euro off, freight on top: confirmed."""
    return Sale.quote(
        customer=mint(Customer, NOON),
        currency="EUR",
        lines=[
            SaleLine(item=TEA, description="Tea", quantity=10, price="4.20"),
            SaleLine(item=POT, description="Pot", quantity=1, price=38, discount=Rate.percent(15)),
        ],
        discount=Money(5, "EUR"),
        charges=[Charge(name="freight", amount=FREIGHT)],
        required=Date(2025, 1, 10),
        at=NOON,
    ).confirm(at=NOON)


def shipped_in_parts(sale: Sale, data: st.DataObject) -> Sale:
    for _ in range(4):
        room = {number: count.open for number, count in sale.counts().items()}
        sale = sale.ship(data.draw(parts_of(room)), at=NOON)
        if sale.status == SaleStatus.SHIPPED:
            return sale
    return sale.ship_all(at=NOON)


@given(confirmed_sales(), st.data())
def test_shipments_in_any_parts_add_up_exactly(sale: Sale, data: st.DataObject) -> None:
    """BroadleafCommerce/BroadleafCommerce#1113: 2.00 became 2.02 over three shipments."""
    done = shipped_in_parts(sale, data)
    assert done.status == SaleStatus.SHIPPED
    assert done.invoiced() == done.total() == sale.total()
    for number, net in sale.terms.nets().items():
        parts = [part.net for part in done.shipped_parts() if part.number == number]
        assert sum(parts, sale.terms.zero()) == net
        assert not any(part.is_negative for part in parts)


@given(confirmed_sales(), st.data())
def test_more_than_is_open_cannot_be_shipped(sale: Sale, data: st.DataObject) -> None:
    part = sale.ship(data.draw(parts_of({n: c.open for n, c in sale.counts().items()})), at=NOON)
    if part.status == SaleStatus.PART_SHIPPED:
        over = {number: count.open + 1 for number, count in part.counts().items()}
        with refused("sale.shipped_within_ordered", asked=over):
            part.ship(over, at=NOON)


def test_the_refusal_tells_every_line_at_once() -> None:
    with refused("sale.shipped_within_ordered") as refusal:
        sold().ship({1: 12, 2: 2}, at=NOON)
    assert "12 of line 1 (Tea), of which 10 are left" in refusal.error.text
    assert "2 of line 2 (Pot), of which 1 are left" in refusal.error.text


def test_unknown_lines_and_empty_shipments_are_refused() -> None:
    with refused("sale.line_unknown", asked=3, accepted=(1, 2)):
        sold().ship({1: 1, 3: 1}, at=NOON)
    with refused("sale.quantity"):
        sold().ship({}, at=NOON)


@pytest.mark.parametrize("quantity", [0, -1, "NaN", 0.5])
def test_a_quantity_above_zero_must_be_shipped(quantity: Any) -> None:
    with refused("sale.quantity"):
        sold().ship({1: quantity}, at=NOON)


def test_charges_go_with_the_first_shipment_only() -> None:
    twice = sold().ship({1: 4}, at=NOON).ship_all(at=NOON)
    assert [each.charges for each in twice.shipments] == [FREIGHT, Money(0, "EUR")]


def test_a_shipment_tells_all_that_an_invoice_needs() -> None:
    sale = sold().ship({2: 1, 1: 4}, at=NOON, day=Date(2025, 1, 11))
    event = sale.pending[-1]
    assert isinstance(event, SaleShipped)
    assert (event.shipment, event.day, event.required) == (1, Date(2025, 1, 11), Date(2025, 1, 10))
    assert [(part.number, part.item, str(part.net)) for part in event.lines] == [
        (1, TEA, "15.67 EUR"),
        (2, POT, "30.13 EUR"),
    ]
    assert event.charges == FREIGHT


def test_without_a_day_the_wall_clock_tells_it() -> None:
    late = datetime(2025, 1, 6, 23, 30, tz="America/New_York")
    shipment = sold().ship_all(at=late).shipments[0]
    assert (shipment.day, shipment.at) == (Date(2025, 1, 6), datetime(2025, 1, 7, 4, 30))


@given(confirmed_sales(), st.data())
def test_what_is_closed_short_takes_its_share_along(sale: Sale, data: st.DataObject) -> None:
    """vendurehq/vendure#4811: a cancelled line left its discount to the others."""
    part = sale.ship(data.draw(parts_of({n: c.open for n, c in sale.counts().items()})), at=NOON)
    if part.status == SaleStatus.PART_SHIPPED:
        short = part.close_short(reason="no longer made", at=NOON)
        given_up = sum([each.net for each in short.given_up()], sale.terms.zero())
        assert short.status == SaleStatus.SHIPPED
        assert short.invoiced() == short.total() == sale.total() - given_up == part.invoiced()


def test_a_rest_closed_short_completes_the_sale() -> None:
    """bagisto/bagisto#3895: ship a part, cancel the rest, and the order stayed in processing."""
    short = sold().ship({1: 6}, at=NOON).close_short(reason="sold out", at=NOON)
    event = short.pending[-1]
    assert isinstance(event, SaleClosedShort)
    assert [(part.number, int(part.quantity)) for part in event.lines] == [(1, 4), (2, 1)]
    assert short.status == SaleStatus.SHIPPED
    with refused("sale.lifecycle", state="shipped"):
        short.ship({1: 1}, at=NOON)


def test_what_was_shipped_cannot_be_cancelled() -> None:
    with refused("sale.lifecycle", asked="cancel", state="part_shipped"):
        sold().ship({1: 1}, at=NOON).cancel(reason="changed their mind", at=NOON)


def test_a_cancelled_sale_tells_what_is_free_again() -> None:
    event = sold().cancel(reason="changed their mind", at=NOON).pending[-1]
    assert isinstance(event, SaleCancelled)
    assert event.confirmed
    assert [(part.item, int(part.quantity)) for part in event.lines] == [(TEA, 10), (POT, 1)]


@given(sales())
def test_a_sale_is_complete_when_no_line_is_open(sale: Sale) -> None:
    """ingadhoc/purchase#374: two screens derived two statuses from the same counts."""
    complete = all(count.open == 0 for count in sale.counts().values())
    assert complete == (not {"confirm", "ship"} & set(SALE_LIFECYCLE.allowed(sale.status)))


@given(sales())
def test_equal_counts_give_equal_status(sale: Sale) -> None:
    """Whatever the path: as if it had all been shipped, and had all come back, in one go."""
    shipped = {number: c.shipped for number, c in sale.counts().items() if c.shipped}
    returned = {number: c.returned for number, c in sale.counts().items() if c.returned}
    direct = planted(sale, shipments=(), returns=(), cancellation=None, pending=())
    direct = direct.ship(shipped, at=NOON) if shipped else direct
    direct = direct.take_back(returned, reason="unwanted", at=NOON) if returned else direct
    if sale.cancellation:
        drop = direct.close_short if shipped else direct.cancel
        direct = drop(reason="sold out", at=NOON)
    assert (direct.counts(), direct.status) == (sale.counts(), sale.status)


def test_quantities_without_their_lines_are_refused() -> None:
    for step, options in (("ship", {}), ("take_back", {"reason": "torn"})):
        shipped = sold().ship({1: 2}, at=NOON)
        with refused("sale.quantity", asked=[3]):
            getattr(shipped, step)([3], at=NOON, **options)
