"""The corridor: what happens in one department is booked and followed up in the others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officecore.back.ledger import AccountRole
from officecore.back.ledger.periods import LockScope
from officecore.testing import refused
from tests.policies.shop import Shop, euro


def test_a_shipment_takes_stock_and_books_its_cost() -> None:
    shop = Shop()
    shop.shipped(shop.sold(4), 3)
    with shop.work() as work:
        assert str(work.stock.on_hand(shop.tea)) == "7 piece"
    assert shop.balance(AccountRole.COST_OF_GOODS_SOLD) == euro("3.60")
    assert shop.balance(AccountRole.INVENTORY) == euro("8.40")


def test_a_shipment_is_invoiced_with_its_charges_once() -> None:
    shop = Shop()
    sale = shop.sold(4)
    shop.shipped(sale, 3)
    assert shop.balance(AccountRole.RECEIVABLES) == euro("11.40")
    assert shop.balance(AccountRole.FREIGHT_REVENUE) == euro("-3.90")
    shop.shipped(sale, 1)
    assert shop.balance(AccountRole.RECEIVABLES) == euro("13.90")
    assert shop.balance(AccountRole.REVENUE) == euro("-10.00")


@pytest.mark.parametrize(("restock", "inventory"), [(True, "10.80"), (False, "8.40")])
def test_a_return_undoes_its_part(restock: bool, inventory: str) -> None:
    shop = Shop()
    sale = shop.sold(3)
    shop.shipped(sale, 3)
    with shop.work() as work:
        work.sales.take_back(sale, {1: 2}, reason="stale", restock=restock)
    assert shop.balance(AccountRole.SALES_RETURNS) == euro("5.00")
    assert shop.balance(AccountRole.RECEIVABLES) == euro("6.40")
    assert shop.balance(AccountRole.INVENTORY) == euro(inventory)
    assert shop.breaches() == []


def test_goods_come_back_at_the_cost_they_left_at() -> None:
    shop = Shop()
    sale = shop.sold(3)
    shop.shipped(sale, 3)
    with shop.work() as work:
        work.stock.receive(shop.tea, 10, cost=euro("90.00"))
        work.sales.take_back(sale, {1: 3}, reason="stale")
        assert work.stock.item(shop.tea).value == euro("102.00")
    assert shop.balance(AccountRole.COST_OF_GOODS_SOLD) == euro("0.00")


def test_a_late_shipment_opens_a_ticket_for_the_customer() -> None:
    shop = Shop()
    sale = shop.sold(2, required=date(2025, 1, 8))
    shop.shipped(sale, 1)
    shop.clock.advance(timedelta(days=5))
    shop.shipped(sale, 1)
    with shop.work() as work:
        (ticket,) = work.support.find(customer=shop.bob)
    assert ticket.source == sale
    assert "3 days after 2025-01-08" in ticket.messages[0].text


def test_a_shipment_on_the_last_day_is_in_time() -> None:
    shop = Shop()
    shop.shipped(shop.sold(1, required=date(2025, 1, 6)), 1)
    with shop.work() as work:
        assert len(work.support.find()) == 0


def test_what_is_not_in_stock_refuses_the_whole_shipment() -> None:
    shop = Shop()
    sale = shop.sold(11)
    before = list(shop.office.events())
    with refused("stock.enough"):
        shop.shipped(sale, 11)
    assert list(shop.office.events()) == before
    assert shop.balance(AccountRole.RECEIVABLES) == euro("0.00")


def test_an_asset_is_booked_month_by_month_until_it_is_sold() -> None:
    shop = Shop()
    laptop = shop.asset()
    shop.clock.advance(timedelta(days=90))
    with shop.work() as work:
        work.assets.sell(laptop.id, euro("850.00"), date(2025, 4, 6))
    assert shop.balance(AccountRole.FIXED_ASSETS) == euro("0.00")
    assert shop.balance(AccountRole.ACCUMULATED_DEPRECIATION) == euro("0.00")
    assert shop.balance(AccountRole.DEPRECIATION) == euro("75.00")
    assert shop.balance(AccountRole.DISPOSAL_GAIN) == euro("-25.00")
    assert shop.breaches() == []


def test_a_scrapped_asset_loses_its_book_value() -> None:
    shop = Shop()
    laptop = shop.asset()
    with shop.work() as work:
        work.assets.scrap(laptop.id, date(2025, 1, 20), "stolen")
    assert shop.balance(AccountRole.DISPOSAL_LOSS) == euro("900.00")
    assert shop.breaches() == []


def test_a_count_that_differs_is_booked_as_such() -> None:
    shop = Shop()
    with shop.work() as work:
        work.stock.adjust(shop.tea, 9)
    assert shop.balance(AccountRole.STOCK_ADJUSTMENTS) == euro("1.20")
    with shop.work() as work:
        work.stock.adjust(shop.tea, 10)
    assert shop.breaches() == []


def test_events_tell_which_event_they_followed() -> None:
    shop = Shop()
    shop.shipped(shop.sold(1), 1)
    events = list(shop.office.events())
    shipped = next(each for each in events if each.event.kind == "sale.shipped")
    issued = next(each for each in events if each.event.kind == "item.issued")
    assert (shipped.actor, shipped.cause) == ("ana", "sales.ship")
    assert (issued.actor, issued.cause) == ("system", shipped.id)


def test_goods_sold_before_they_came_are_put_right() -> None:
    shop = Shop()
    with shop.work() as work:
        ice = work.stock.introduce("Ice", sku="ICE", may_go_below_zero=True).id
        work.stock.receive(ice, 1, cost=euro("1.00"))
        work.stock.issue(ice, 3)
        work.stock.receive(ice, 5, cost=euro("10.00"))
        assert work.stock.item(ice).value == euro("6.00")
    assert shop.balance(AccountRole.COST_OF_GOODS_SOLD) == euro("5.00")
    assert shop.breaches() == []


def test_a_locked_sales_journal_holds_up_shipments() -> None:
    shop = Shop()
    sale = shop.sold(3)
    with shop.work() as work:
        today = work.today()
        work.periods.set_lock(today, scope=LockScope.JOURNAL, journal="sales")
    with refused("period.admits", locks=("the lock of the journal sales",)):
        shop.shipped(sale, 1)
    assert shop.invoices(sale) == []
