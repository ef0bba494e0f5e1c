"""Every law of the stock finds the breach that is planted for it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from pendulum import date, datetime

from officecore.back.stock import Holding, Item, Level, StockDesk, StockMove
from officecore.back.stock.laws import LAWS
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.planting import planted
from officecore.testing.stock import assert_laws_hold, items

NINE = datetime(2025, 1, 6, 9)
DAY = date(2025, 1, 6)


def piece(count: int) -> Quantity:
    return Quantity(count, "piece")


def tea() -> Item:
    item = Item.introduce("Chai", sku="TEA-1", currency="EUR", at=NINE)
    return item.receive(3, cost=Money("6.00", "EUR"), at=NINE, day=DAY).item


def broken(item: Item) -> list[str]:
    """The names of the laws that an item breaks."""
    return [breach.law for law in Item.laws() for breach in law.breaches(item)]


@given(items(may_go_below_zero=True))
def test_items_with_any_past_keep_their_laws(item: Item) -> None:
    assert broken(item) == []


@given(items())
def test_items_are_rebuilt_from_their_fields(item: Item) -> None:
    assert Item(**vars(item)) == item


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("stock.named", {"name": " "}),
        ("stock.named", {"sku": ""}),
        ("stock.levels", {"levels": ()}),
        ("stock.levels", {"levels": (Level(location="main", quantity=piece(2)),)}),
        ("stock.value", {"holding": attrs.evolve(tea().holding, quantity=piece(0))}),
        ("stock.value", {"holding": attrs.evolve(tea().holding, quantity=piece(-1))}),
        ("stock.value", {"holding": attrs.evolve(tea().holding, value=Money("-1", "EUR"))}),
        (
            "stock.value",
            {"holding": Holding(quantity=piece(0), value=Money("-1", "EUR"))},
        ),
        ("stock.below_zero", {"levels": (Level(location="main", quantity=piece(-1)),)}),
    ],
)
def test_a_breach_in_an_item_is_found(code: str, changes: dict[str, Any]) -> None:
    assert broken(tea()) == []
    assert code in broken(planted(tea(), **changes))


def busy() -> tuple[Workplace, Id[Item]]:
    """A workplace with an item that moved three times."""
    place = Workplace()
    with place.work() as work:
        desk = work.desk(StockDesk)
        item = desk.introduce("Chai", sku="TEA-1").id
        desk.receive(item, 10, cost=Money("15.00", "EUR"))
        desk.issue(item, 4)
        desk.transfer(item, 2, origin="main", to="shop")
        assert_laws_hold(work)
    return place, item


def found(work: UnitOfWork) -> list[str]:
    """The names of the laws that the stock of an office breaks, once for each breach."""
    return [breach.law for law in LAWS for breach in law.breaches(work)]


def swapped(work: UnitOfWork, move: StockMove, **changes: object) -> None:
    """Put another version of a move in its place, behind the department's back."""
    work.repository(StockMove).save(planted(move, pending=(), **changes))


def test_a_forged_cost_breaks_the_fold() -> None:
    place, item = busy()
    with place.work() as work:
        issue = work.desk(StockDesk).moves(item)[1]
        swapped(work, issue, cost=Money("5.00", "EUR"))
        assert "stock.fold" in found(work)


def test_a_forged_quantity_of_an_item_breaks_the_fold() -> None:
    place, item_id = busy()
    with place.work() as work:
        item = work.desk(StockDesk).item(item_id)
        levels = (Level(location="shop", quantity=item.on_hand),)
        work.repository(Item).save(planted(item, levels=levels))
        assert found(work).count("stock.fold") == 1


def test_a_forged_value_after_a_move_breaks_the_fold() -> None:
    place, item = busy()
    with place.work() as work:
        issue = work.desk(StockDesk).moves(item)[1]
        after = attrs.evolve(issue.after, value=Money("99.00", "EUR"))
        swapped(work, issue, after=after)
        assert found(work).count("stock.fold") == 1


def test_a_missing_number_breaks_the_sequence() -> None:
    place, item = busy()
    with place.work() as work:
        swapped(work, work.desk(StockDesk).moves(item)[1], number=4)
        assert found(work).count("stock.sequence") == 1


def test_a_twin_number_breaks_the_sequence() -> None:
    place, item = busy()
    with place.work() as work:
        swapped(work, work.desk(StockDesk).moves(item)[1], number=1)
        assert found(work).count("stock.sequence") == 1


def test_a_move_before_its_time_breaks_the_sequence() -> None:
    place, item = busy()
    with place.work() as work:
        swapped(work, work.desk(StockDesk).moves(item)[2], day=date(2024, 12, 31))
        assert found(work).count("stock.sequence") == 1


def test_a_move_of_an_unknown_item_is_found() -> None:
    place, item = busy()
    with place.work() as work:
        other = Item.introduce("Other", sku="X", currency="EUR", at=NINE)
        swapped(work, work.desk(StockDesk).moves(item)[2], item=other.id)
        assert found(work).count("stock.known") == 1


def test_two_items_with_one_code_are_found() -> None:
    place, _ = busy()
    with place.work() as work:
        work.repository(Item).save(tea())
        assert found(work).count("stock.sku") == 1
