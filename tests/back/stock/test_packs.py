"""Boxes and dozens: converted exactly or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.stock import Item, Pack
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity, Unit
from officecore.testing import refused

NINE = datetime(2025, 1, 6, 9)
DAY = date(2025, 1, 6)
BAG = Unit("bag", "bag of 350 g")


def eggs(*packs: Pack) -> Item:
    return Item.introduce("Eggs", sku="EGG", currency="EUR", at=NINE, packs=packs)


DOZEN = Pack.of("dozen", 12, "piece")


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_unit_changes_neither_quantity_nor_value(dozens: int, cents: int) -> None:
    cost = Money.of_minor(cents, "EUR")
    packed = eggs(DOZEN).receive(Quantity(dozens, "dozen"), cost=cost, at=NINE, day=DAY)
    loose = eggs(DOZEN).receive(12 * dozens, cost=cost, at=NINE, day=DAY)
    assert packed.item.holding == loose.item.holding
    assert packed.item.issue(Quantity(dozens, "dozen"), at=NINE, day=DAY).item.value.is_zero


@given(st.lists(st.integers(1, 50), min_size=1, max_size=10))
def test_deliveries_in_boxes_add_up_to_the_order(boxes: list[int]) -> None:
    item = eggs(DOZEN)
    for count in boxes:
        item = item.receive(
            Quantity(count, "dozen"), cost=Money("1.00", "EUR"), at=NINE, day=DAY
        ).item
    assert item.in_stock_unit(Quantity(sum(boxes), "dozen")) == item.on_hand


def test_a_bag_of_coffee_is_converted_to_the_gram() -> None:
    coffee = Item.introduce(
        "Coffee", sku="C", currency="EUR", at=NINE, unit="kg", packs=[Pack.of(BAG, "0.35", "kg")]
    )
    assert coffee.in_stock_unit(Quantity(3, BAG)) == Quantity("1.05", "kg")


def test_what_does_not_come_out_even_is_refused() -> None:
    crate = Unit("crate", decimals=2)
    item = eggs(Pack.of(crate, 30, "piece"))
    assert item.in_stock_unit(Quantity("0.5", crate)) == Quantity(15, "piece")
    with refused("quantity.decimals"):
        item.in_stock_unit(Quantity("0.25", crate))
    with refused("quantity.decimals"):
        item.in_stock_unit("7.5")


def test_an_unknown_unit_is_refused_with_the_known_ones() -> None:
    with refused("stock.unit", accepted=("piece", "dozen")):
        eggs(DOZEN).receive(Quantity(1, "kg"), cost=Money("1", "EUR"), at=NINE, day=DAY)


def test_one_unit_stands_for_one_thing() -> None:
    with refused("stock.packs"):
        eggs(DOZEN, Pack.of("dozen", 13, "piece"))
    with refused("stock.packs"):
        eggs(Pack.of("piece", 2, "piece"))
    with refused("stock.packs"):
        eggs(Pack.of("box", "0.5", "kg"))


def test_an_empty_pack_is_no_pack() -> None:
    with refused("stock.pack"):
        Pack.of("box", 0, "piece")
