"""A week at the stock desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.stock import Item, StockDesk, StockMove, StockReceived
from officecore.kernel.actor import Actor, Role
from officecore.kernel.clock import FixedClock, TickingClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.testing import Workplace, refused

MONDAY = datetime(2025, 1, 6, 9)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def piece(count: int) -> Quantity:
    return Quantity(count, "piece")


def stocked(place: Workplace, count: int = 10, cost: str = "15.00", sku: str = "TEA-1") -> Id[Item]:
    """An item of which so many were received."""
    with place.work() as work:
        item = work.desk(StockDesk).introduce(f"Tea {sku}", sku=sku)
        work.desk(StockDesk).receive(item.id, count, cost=euro(cost))
    return item.id


def daily() -> Workplace:
    """A workplace whose clock moves on by a day with every look, from Monday, 6 January 2025."""
    return Workplace(clock=TickingClock(MONDAY, step=timedelta(days=1)))


def test_the_desk_keeps_the_item_and_its_move() -> None:
    place = Workplace()
    item = stocked(place)
    with place.work() as work:
        move = work.desk(StockDesk).issue(item, 4).move
        assert move.cost == euro("6.00")
    with place.work() as work:
        desk = work.desk(StockDesk)
        assert desk.on_hand(item) == desk.on_hand(item, "main") == piece(6)
        assert desk.on_hand(item, "shop") == piece(0)
        assert desk.moves(item)[-1] == move


def test_the_event_of_a_receipt_names_its_move() -> None:
    place = Workplace()
    item = stocked(place)
    with place.work() as work:
        move = work.desk(StockDesk).moves(item)[0]
    events = [recorded.event for recorded in place.storage.events("main")]
    assert isinstance(events[-1], StockReceived)
    assert (events[-1].move, events[-1].cost) == (move.id, euro("15.00"))


def test_the_stock_list_of_a_day_forgets_what_came_later() -> None:
    place = daily()
    with place.work() as work:
        desk = work.desk(StockDesk)
        item = desk.introduce("Tea", sku="TEA-1").id
        first = desk.receive(item, 10, cost=euro("15.00")).move
        second = desk.receive(item, 10, cost=euro("35.00")).move
        third = desk.issue(item, 20).move
        assert desk.valuation(first.day.subtract(days=1)).lines == ()
        assert desk.valuation(first.day).total == euro("15.00")
        assert desk.valuation(second.day).total == euro("50.00")
        assert desk.valuation(third.day).total == euro("0.00")


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_a_past_stock_list_never_changes(counts: list[int]) -> None:
    place = daily()
    item = stocked(place)
    seen = {}
    for count in counts:
        with place.work() as work:
            desk = work.desk(StockDesk)
            move = desk.receive(item, count, cost=euro("3.33")).move
            seen[move.day] = desk.valuation(move.day)
    with place.work() as work:
        assert {day: work.desk(StockDesk).valuation(day) for day in seen} == seen


def test_the_last_move_of_a_day_makes_its_value() -> None:
    place = Workplace()
    item = stocked(place)
    with place.work() as work:
        desk = work.desk(StockDesk)
        desk.issue(item, 9)
        desk.issue(item, 1)
        assert desk.valuation(work.today()).total == euro("0.00")
        assert desk.valuation(work.today()).lines[0].quantity == piece(0)


def test_the_stock_list_of_an_empty_room_is_nothing() -> None:
    with Workplace(currency="JPY").work() as work:
        assert work.desk(StockDesk).valuation(date(2025, 1, 6)).total == Money(0, "JPY")


def test_a_move_at_night_belongs_to_the_day_at_home() -> None:
    place = Workplace(clock=FixedClock(datetime(2025, 1, 6, 23, 30)))
    item = stocked(place)
    with place.work() as work:
        move = work.desk(StockDesk).moves(item)[0]
        assert (move.at, move.day) == (datetime(2025, 1, 6, 23, 30), date(2025, 1, 7))


@pytest.mark.parametrize("before_midnight", range(1, 8))
def test_the_day_of_a_move_is_that_of_its_instant(before_midnight: int) -> None:
    start = datetime(2025, 1, 6, 23).subtract(microseconds=before_midnight)
    place = Workplace(clock=TickingClock(start, step=timedelta(microseconds=1)))
    item = stocked(place)
    with place.work() as work:
        move = work.desk(StockDesk).issue(item, 1).move
        assert move.day == place.business.day(move.at)


def test_a_code_is_given_once() -> None:
    place = Workplace()
    stocked(place)
    with refused("stock.sku_taken", asked="TEA-1"), place.work() as work:
        work.desk(StockDesk).introduce("Another tea", sku="TEA-1")


def test_moves_are_found_by_their_document() -> None:
    place = Workplace()
    first, second = stocked(place), stocked(place, sku="TEA-2")
    sale: Id[Any] = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
    with place.work() as work:
        desk = work.desk(StockDesk)
        desk.issue(first, 1, source=sale)
        desk.issue(second, 2, source=sale)
        assert [move.item for move in desk.moves_for(sale)] == [first, second]


def test_the_second_of_two_writers_starts_again() -> None:
    place = Workplace()
    item = stocked(place)
    slow = place.work()
    slow.desk(StockDesk).issue(item, 10)
    with place.work() as quick:
        quick.desk(StockDesk).issue(item, 10)
    with refused("storage.overtaken"):
        slow.commit()
    with place.work() as work:
        assert work.desk(StockDesk).on_hand(item) == piece(0)
        assert len(work.desk(StockDesk).moves(item)) == 2


def test_a_refused_issue_leaves_no_move_behind() -> None:
    place = Workplace()
    item = stocked(place)
    with refused("stock.enough"), place.work() as work:
        work.desk(StockDesk).issue(item, 11)
    with place.work() as work:
        assert work.repository(StockMove).count() == 1


@pytest.mark.parametrize("step", ["receive", "issue", "transfer", "adjust", "take_back", "rename"])
def test_readers_may_look_but_not_touch(step: str) -> None:
    place = Workplace()
    item = stocked(place)
    with place.work(Actor("Ana", (Role("reader", ("stock.read",)),))) as work:
        assert work.desk(StockDesk).item(item).on_hand == piece(10)
        with refused("access.denied", asked=f"stock.{step}"):
            getattr(work.desk(StockDesk), step)(item, 1)


def test_items_are_renamed_and_repriced_at_the_desk() -> None:
    place = Workplace()
    item = stocked(place)
    with place.work() as work:
        work.desk(StockDesk).rename(item, "Assam")
        work.desk(StockDesk).reprice(item, "18.00")
        assert work.repository(Item).find(name="Assam")[0].list_price == 18


def test_the_wrong_sort_of_identifier_is_refused_as_such() -> None:
    place = Workplace()
    item = stocked(place)
    with place.work() as work, refused("id.kind"):
        work.desk(StockDesk).item(Id(item.replace("item_", "sale_")))
