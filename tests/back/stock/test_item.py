"""What an item does, and what it refuses."""

from __future__ import annotations

import datetime as standard
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from pendulum import Date, date, datetime

from officecore.back.stock import (
    Item,
    StockAdjusted,
    StockIssued,
    StockReceived,
    StockReturned,
    StockTransferred,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.testing import refused
from officecore.testing.stock import items, locations, pieces

NINE = datetime(2025, 1, 6, 9)
WHEN: dict[str, Any] = {"at": NINE, "day": date(2025, 1, 6)}
LATER: dict[str, Any] = {"at": datetime(2025, 2, 1, 9), "day": date(2025, 2, 1)}
SALE: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def tea(count: int = 0, cost: str = "0", **facts: Any) -> Item:
    """Tea, of which so many were received at nine o'clock."""
    item = Item.introduce("Chai", sku="TEA-1", currency="EUR", at=NINE, **facts)
    return item.receive(count, cost=euro(cost), **WHEN).item if count else item


@given(items(), pieces(), locations())
def test_no_location_hands_out_more_than_it_holds(
    item: Item, wanted: Quantity, location: str
) -> None:
    available = item.on_hand_at(location)
    if wanted > available:
        with refused("stock.enough", asked=wanted, available=available, location=location):
            item.issue(wanted, location=location, **LATER)
    else:
        after = item.issue(wanted, location=location, **LATER).item
        assert after.on_hand_at(location) == available - wanted


@given(items(may_go_below_zero=True), pieces())
def test_a_move_changes_the_total_by_what_it_says(item: Item, quantity: Quantity) -> None:
    stocked = item.receive(quantity, cost=euro("7.00"), **LATER)
    assert stocked.item.on_hand == item.on_hand + stocked.move.change
    assert stocked.item.value == item.value + stocked.move.value_change
    assert stocked.move.after == stocked.item.holding
    assert stocked.move.number == item.moves + 1


@given(items(), pieces())
def test_a_transfer_keeps_quantity_and_value(item: Item, extra: Quantity) -> None:
    item = item.receive(extra, cost=euro("1.00"), location="shop", **LATER).item
    stocked = item.transfer(extra, origin="shop", to="cellar", **LATER)
    assert stocked.item.holding == item.holding
    assert stocked.move.change.is_zero and stocked.move.value_change.is_zero
    assert stocked.item.on_hand_at("cellar") == extra


@given(items())
def test_old_items_stay_as_they_were(item: Item) -> None:
    before = (item.levels, item.holding, item.moves, item.pending)
    item.receive(3, cost=euro("1.00"), **LATER)
    assert (item.levels, item.holding, item.moves, item.pending) == before


def test_each_step_tells_the_event_that_explains_it() -> None:
    item = tea(10, "15.00").saved()
    item, issue = item.issue(4, source=SALE, **WHEN)
    item, back = item.take_back(2, cost=issue.share(Quantity(2, "piece")), **WHEN)
    item, _ = item.transfer(1, origin="main", to="shop", **WHEN)
    item, _ = item.adjust(0, location="shop", **WHEN)
    item, _ = item.receive(1, cost=euro("2.00"), **WHEN)
    kinds = [StockIssued, StockReturned, StockTransferred, StockAdjusted, StockReceived]
    assert [type(event) for event in item.pending] == kinds
    issued = item.pending[0]
    assert isinstance(issued, StockIssued)
    assert (issued.move, issued.cost, issued.source) == (issue.id, euro("6.00"), SALE)
    assert back.cost == euro("3.00")


def test_an_issue_without_goods_says_what_is_there() -> None:
    item = tea(3, "3.00")
    with refused("stock.enough", asked=Quantity(5, "piece")) as refusal:
        item.issue(5, **WHEN)
    assert refusal.error.details["available"] == Quantity(3, "piece")
    assert "only 3 piece are there" in str(refusal.error)


def test_goods_in_the_shop_are_not_in_the_store() -> None:
    item = tea(3, "3.00").transfer(3, origin="main", to="shop", **WHEN).item
    with refused("stock.enough", location="main"):
        item.issue(1, **WHEN)


def test_an_item_that_may_goes_below_zero_and_comes_back() -> None:
    item = tea(2, "6.00", may_go_below_zero=True).issue(5, **WHEN).item
    assert item.on_hand == Quantity(-3, "piece") and item.value == euro("-9.00")
    item, receipt = item.receive(3, cost=euro("12.00"), **WHEN)
    assert item.levels == () and item.value == euro("0")
    assert receipt.correction == euro("3.00")


def test_moves_are_booked_in_the_order_of_time() -> None:
    item = tea(3, "3.00")
    with refused("stock.order", accepted=(WHEN["day"], NINE)):
        item.issue(1, at=NINE.subtract(seconds=1), day=WHEN["day"])
    with refused("stock.order"):
        item.issue(1, at=NINE.add(days=1), day=date(2025, 1, 5))


def test_moves_of_one_instant_keep_the_order_of_booking() -> None:
    item, first = tea().receive(1, cost=euro("1.00"), **WHEN)
    item, second = item.issue(1, **WHEN)
    assert (first.number, second.number) == (1, 2) and first.at == second.at
    assert first.id < second.id


@pytest.mark.parametrize("quantity", [0, -1, "0", Decimal(-2), Quantity(0, "piece")])
def test_nothing_and_less_cannot_move(quantity: Any) -> None:
    with refused("stock.quantity"):
        tea(3, "3.00").issue(quantity, **WHEN)
    with refused("stock.quantity"):
        tea().receive(quantity, cost=euro("1.00"), **WHEN)


@pytest.mark.parametrize("quantity", [1.0, True, "nan", Decimal("Infinity"), None])
def test_what_is_no_number_cannot_move(quantity: Any) -> None:
    with refused("quantity.amount"):
        tea(3, "3.00").issue(quantity, **WHEN)


def test_a_count_may_be_zero_but_not_less() -> None:
    assert tea(3, "3.00").adjust(0, **WHEN).item.value.is_zero
    with refused("stock.quantity"):
        tea(3, "3.00").adjust(-1, **WHEN)


def test_a_count_that_agrees_changes_nothing() -> None:
    with refused("stock.agrees"):
        tea(3, "3.00").adjust(3, **WHEN)


def test_what_a_count_finds_comes_in_at_the_average() -> None:
    item, move = tea(4, "10.00").adjust(6, **WHEN)
    assert move.cost == euro("5.00") and item.value == euro("15.00")
    assert move.purpose == "adjustment" and move.change == Quantity(2, "piece")


def test_what_never_came_cannot_be_found() -> None:
    with refused("stock.uncosted"):
        tea().adjust(1, **WHEN)


@pytest.mark.parametrize("name", ["", " main", "supplier", "customer", "difference", 5, ["main"]])
def test_the_outside_is_no_location(name: Any) -> None:
    item = tea(3, "3.00")
    with refused("stock.location"):
        item.receive(1, cost=euro("1"), location=name, **WHEN)
    with refused("stock.location"):
        item.issue(1, location=name, **WHEN)
    with refused("stock.location"):
        item.transfer(1, origin="main", to=name, **WHEN)
    with refused("stock.location"):
        item.adjust(0, location=name, **WHEN)


def test_a_transfer_to_the_same_location_is_refused() -> None:
    with refused("stock.same_location"):
        tea(3, "3.00").transfer(1, origin="main", to="main", **WHEN)


def test_goods_cost_no_less_than_nothing() -> None:
    with refused("stock.cost"):
        tea().receive(1, cost=euro("-0.01"), **WHEN)
    too_long: Any = 10**5_000
    with refused("stock.cost", asked=too_long):
        tea().receive(1, cost=too_long, **WHEN)
    assert tea().receive(1, cost=euro("0"), **WHEN).item.value.is_zero


def test_goods_are_valued_in_one_currency() -> None:
    with refused("stock.cost", accepted="Money in EUR, zero or more"):
        tea().receive(1, cost=Money("1.00", "USD"), **WHEN)
    with refused("stock.cost"):
        tea().receive(1, cost=cast("Any", 1.5), **WHEN)


def test_naive_instants_and_written_dates_are_refused() -> None:
    with refused("time.naive"):
        tea(3, "3.00").issue(1, at=standard.datetime(2025, 1, 6, 9), day=WHEN["day"])
    with refused("time.day"):
        tea(3, "3.00").issue(1, at=NINE, day=cast("Any", "2025-01-06"))


def test_days_and_instants_of_the_standard_library_are_taken() -> None:
    at = standard.datetime(2025, 1, 6, 9, tzinfo=standard.UTC)
    move = tea(3, "3.00").issue(1, at=at, day=standard.date(2025, 1, 6)).move
    assert move.at == NINE and type(move.day) is Date


def test_a_new_name_or_price_leaves_the_stock_alone() -> None:
    item = tea(3, "3.00")
    changed = item.rename("Masala chai").reprice("4.50")
    assert (changed.name, changed.list_price) == ("Masala chai", Decimal("4.50"))
    assert changed.holding is item.holding
    with refused("stock.list_price"):
        item.reprice("-1")


@pytest.mark.parametrize(("name", "sku"), [("", "T"), (" Tea", "T"), ("Tea", ""), ("Tea", "T\n")])
def test_an_item_has_a_name_and_a_code(name: str, sku: str) -> None:
    with refused("stock.named"):
        Item.introduce(name, sku=sku, currency="EUR", at=NINE)
