"""The sales desk: ids in, saved sales out, events recorded, and a permission for each method."""

from __future__ import annotations

import pytest
from pendulum import Date, datetime

from officecore.back.stock import Item
from officecore.front.customers import Customer, OrganisationName
from officecore.front.sales import Sale, SaleLine, SalesDesk, SaleStatus
from officecore.kernel.actor import Actor, Role
from officecore.kernel.clock import FixedClock
from officecore.kernel.desk import permissions_of
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.query import between, one_of
from officecore.kernel.rate import Rate
from officecore.testing import Workplace, refused

NOON = datetime(2025, 1, 6, 12)
TEA, POT = mint(Item, NOON), mint(Item, NOON)


@pytest.fixture
def shop() -> Workplace:
    return Workplace()


def a_customer(shop: Workplace) -> Id[Customer]:
    acme = Customer.register(OrganisationName(name="Acme"), at=NOON, since=Date(2025, 1, 6))
    with shop.work() as work:
        return work.repository(Customer).save(acme).id


def a_sale(shop: Workplace, *items: Id[Item]) -> Id[Sale]:
    """A confirmed sale of two of each item."""
    customer = a_customer(shop)
    with shop.work() as work:
        desk = work.desk(SalesDesk)
        sale = desk.quote(customer=customer)
        for item in items:
            desk.add(sale.id, SaleLine(item=item, quantity=2, price="4.20"))
        return desk.confirm(sale.id).id


def test_a_sale_goes_from_offer_to_return_at_the_desk(shop: Workplace) -> None:
    customer = a_customer(shop)
    with shop.work() as work:
        desk = work.desk(SalesDesk)
        sale = desk.quote(customer=customer, lines=[SaleLine(item=TEA, quantity=2, price=5)])
        desk.add(sale.id, SaleLine(item=POT, quantity=1, price=38))
        desk.remove(sale.id, 2)
        desk.discount(sale.id, Rate.percent(10))
        desk.charge(sale.id, "freight", Money(3, "EUR"))
        desk.confirm(sale.id)
        desk.ship(sale.id, {1: 1})
        desk.ship_all(sale.id)
        done = desk.take_back(sale.id, {1: 2}, reason="unwanted", restock=False)
    assert (done.status, done.total(), done.version) == (
        SaleStatus.RETURNED,
        Money(12, "EUR"),
        9,
    )
    kinds = [recorded.event.kind for recorded in shop.storage.events("main")]
    assert [kind for kind in kinds if kind.startswith("sale.")] == [
        "sale.quoted", "sale.line_added", "sale.line_removed", "sale.discounted", "sale.charged",
        "sale.confirmed", "sale.shipped", "sale.shipped", "sale.returned",
    ]  # fmt: skip


def test_a_sale_can_be_cancelled_or_closed_short(shop: Workplace) -> None:
    first, second = a_sale(shop, TEA), a_sale(shop, TEA)
    with shop.work() as work:
        desk = work.desk(SalesDesk)
        assert desk.cancel(first, reason="too dear").status == SaleStatus.CANCELLED
        desk.ship(second, {1: 1})
        assert desk.close_short(second, reason="sold out").status == SaleStatus.SHIPPED


def test_days_are_those_of_the_business() -> None:
    """Half past eleven at night in UTC is tomorrow in Auckland."""
    clock = FixedClock(datetime(2025, 1, 6, 23, 30))
    shop = Workplace(timezone="Pacific/Auckland", clock=clock)
    sale = a_sale(shop, TEA)
    with shop.work() as work:
        desk = work.desk(SalesDesk)
        desk.ship(sale, {1: 1})
        desk.ship_all(sale)
        desk.take_back(sale, {1: 1}, reason="unwanted")
        done = desk.take_back(sale, {1: 1}, reason="unwanted", day=Date(2025, 1, 9))
    assert [each.day for each in done.shipments] == [Date(2025, 1, 7)] * 2
    assert [each.day for each in done.returns] == [Date(2025, 1, 7), Date(2025, 1, 9)]


def test_an_unknown_customer_is_not_quoted(shop: Workplace) -> None:
    with refused("storage.not_found"), shop.work() as work:
        work.desk(SalesDesk).quote(customer=mint(Customer, NOON))


def test_sales_are_found_by_what_is_known_of_them(shop: Workplace) -> None:
    tea, both = a_sale(shop, TEA), a_sale(shop, TEA, POT)
    with shop.work() as work:
        desk = work.desk(SalesDesk)
        desk.ship(tea, {1: 1})
        assert [sale.id for sale in desk.find(items=POT)] == [both]
        assert {sale.id for sale in desk.find(items=TEA)} == {tea, both}
        assert [sale.id for sale in desk.find(status="part_shipped")] == [tea]
        assert desk.find(status=one_of("quoted", "cancelled")).items == ()
        assert [sale.id for sale in desk.find(customer=desk.get(both).customer)] == [both]
        assert len(desk.find(placed_at=between(NOON.subtract(days=1), NOON))) == 2
        assert len(desk.find(seller=None, required=None)) == 2


def test_a_stale_sale_is_not_saved(shop: Workplace) -> None:
    sale = a_sale(shop, TEA)
    with refused("storage.stale"), shop.work() as work:
        old = work.desk(SalesDesk).get(sale)
        work.desk(SalesDesk).ship(sale, {1: 1})
        work.repository(Sale).save(old.ship_all(at=NOON))
    with shop.work() as work:
        assert work.desk(SalesDesk).get(sale).shipments == ()


def test_what_is_refused_leaves_nothing_behind(shop: Workplace) -> None:
    sale = a_sale(shop, TEA)
    with refused("sale.shipped_within_ordered"), shop.work() as work:
        work.desk(SalesDesk).ship(sale, {1: 1})
        work.desk(SalesDesk).ship(sale, {1: 2})
    with shop.work() as work:
        assert work.desk(SalesDesk).get(sale).status == SaleStatus.CONFIRMED


def test_each_method_needs_its_permission(shop: Workplace) -> None:
    needed = permissions_of(SalesDesk)
    assert set(needed.values()) == {
        "sales.cancel", "sales.confirm", "sales.quote", "sales.read", "sales.return", "sales.ship",
    }  # fmt: skip
    sale, reader = a_sale(shop, TEA), Actor("Ana", (Role("reader", ("sales.read",)),))
    with shop.work(reader) as work:
        assert work.desk(SalesDesk).get(sale).id == sale
        with refused("access.denied", asked="sales.ship"):
            work.desk(SalesDesk).ship_all(sale)
