"""What one move says, and how its cost is shared out again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.stock import Item, Stocked, StockMove
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.testing import refused
from officecore.testing.planting import planted
from officecore.testing.stock import costs

NINE = datetime(2025, 1, 6, 9)
DAY = date(2025, 1, 6)


def piece(count: int) -> Quantity:
    return Quantity(count, "piece")


def sold(count: int, cost: Money) -> Stocked:
    """So many of an item that cost so much, all of them issued."""
    item = Item.introduce("Chai", sku="TEA-1", currency="EUR", at=NINE)
    item = item.receive(count, cost=cost, at=NINE, day=DAY).item
    return item.issue(count, at=NINE, day=DAY)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), costs())
def test_returns_in_parts_bring_back_all_of_the_cost(parts: list[int], cost: Money) -> None:
    item, issue = sold(sum(parts), cost)
    before = piece(0)
    for part in parts:
        share = issue.share(piece(part), after=before)
        item = item.take_back(part, cost=share, at=NINE, day=DAY).item
        before += piece(part)
    assert item.value == cost and item.on_hand == piece(sum(parts))


@given(st.integers(1, 20), costs())
def test_a_return_comes_back_at_the_cost_it_left_with(count: int, cost: Money) -> None:
    item, issue = sold(count, cost)
    item = item.receive(5, cost=Money("99.99", "EUR"), at=NINE, day=DAY).item
    back = item.take_back(count, cost=issue.share(piece(count)), at=NINE, day=DAY)
    assert back.item.value == Money("99.99", "EUR") + cost


def test_no_more_comes_back_than_left() -> None:
    issue = sold(3, Money("1.00", "EUR")).move
    with refused("stock.share", accepted=piece(1)):
        issue.share(piece(2), after=piece(2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")},
        {"number": 0},
        {"quantity": piece(0)},
        {"quantity": piece(-1)},
        {"cost": Money("-0.01", "EUR")},
        {"origin": "customer"},
        {"origin": "supplier", "destination": "customer"},
    ],
)
def test_an_impossible_move_is_found_and_refused(wrong: dict[str, Any]) -> None:
    issue = sold(3, Money("1.00", "EUR")).move
    assert StockMove.possible.breaches(issue) == ()
    assert len(StockMove.possible.breaches(planted(issue, **wrong))) == 1
    with refused("stock.move"):
        _rebuilt(issue, wrong)


def test_the_purpose_follows_from_the_places() -> None:
    item, issue = sold(3, Money("1.00", "EUR"))
    _, back = item.take_back(3, cost=issue.cost, at=NINE, day=DAY)
    assert [issue.purpose, back.purpose] == ["issue", "return"]


def _rebuilt(move: StockMove, changes: dict[str, Any]) -> StockMove:
    return StockMove(**{**vars(move), **changes})
