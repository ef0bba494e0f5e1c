"""Goods that come back for a document, out of one issue or several."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.stock import Item, StockMove
from officecore.back.stock.returning import cost_of_return
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.testing import refused

WHEN: dict[str, Any] = {"at": datetime(2025, 1, 6, 9), "day": date(2025, 1, 6)}


def piece(count: int) -> Quantity:
    return Quantity(count, "piece")


def issued(*issues: tuple[int, int]) -> tuple[Item, list[StockMove]]:
    """An item that was received and issued at once, so many at so many cents, time after time."""
    item = Item.introduce("Chai", sku="TEA-1", currency="EUR", at=WHEN["at"])
    moves = []
    for count, cents in issues:
        item = item.receive(count, cost=Money.of_minor(cents, "EUR"), **WHEN).item
        item, move = item.issue(count, **WHEN)
        moves.append(move)
    return item, moves


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 999)), min_size=1, max_size=4),
    st.integers(1, 9),
)
def test_all_that_comes_back_brings_back_all_it_cost(
    issues: list[tuple[int, int]], portion: int
) -> None:
    item, moves = issued(*issues)
    left = sum([move.quantity for move in moves], piece(0))
    while left:
        part = min(piece(portion), left)
        item, back = item.take_back(part, cost=cost_of_return(moves, part), **WHEN)
        moves, left = [*moves, back], left - part
    assert item.value == Money.of_minor(sum(cents for _, cents in issues), "EUR")


def test_the_first_to_leave_is_the_first_to_come_back() -> None:
    _, moves = issued((2, 200), (2, 600))
    assert cost_of_return(moves, piece(3)) == Money("5.00", "EUR")
    assert cost_of_return(reversed(moves), piece(1)) == Money("1.00", "EUR")


def test_what_never_left_cannot_come_back() -> None:
    item, moves = issued((2, 200))
    with refused("stock.not_issued", accepted=piece(2)):
        cost_of_return(moves, piece(3))
    _, back = item.take_back(2, cost=cost_of_return(moves, piece(2)), **WHEN)
    with refused("stock.not_issued", accepted=piece(0)):
        cost_of_return([*moves, back], piece(1))
    with refused("stock.not_issued"):
        cost_of_return([], piece(1))
