"""What holds in the stock of one office: the items and the book of moves tell the same story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from officecore.back.stock.item import Item
from officecore.back.stock.move import StockMove
from officecore.back.stock.place import Level, moved
from officecore.kernel.errors import Refused
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("stock.sequence", "The moves of an item are numbered from 1 without gap or twin, in time.")
def sequence(work: UnitOfWork) -> Iterator[str]:
    """No move is lost, booked twice, or slipped in between."""
    for item, moves in _books(work):
        numbers = [move.number for move in moves]
        if numbers != list(range(1, item.moves + 1)):
            yield f"{item.id} counts {item.moves} moves, but the book has {_said(numbers)}"
        for before, after in pairwise(moves):
            if after.at < before.at or after.day < before.day:
                yield f"{after.id} is move {after.number} of {item.id}, but earlier than the last"


@law("stock.fold", "What an item holds, and is worth, is the sum of its moves, at every move.")
def fold(work: UnitOfWork) -> Iterator[str]:
    """The running state of items and moves is nothing but their history added up."""
    for item, moves in _books(work):
        quantity = item.on_hand - item.on_hand
        value = Money.zero(item.value.currency)
        levels: tuple[Level, ...] = ()
        for move in moves:
            quantity, value = quantity + move.change, value + move.value_change
            levels = moved(levels, move.origin, move.destination, move.quantity)
            if (move.after.quantity, move.after.value) != (quantity, value):
                yield (
                    f"after {move.id} there were {quantity} worth {value}, not "
                    f"{move.after.quantity} worth {move.after.value}"
                )
        if (item.on_hand, item.value, item.levels) != (quantity, value, levels):
            yield (
                f"{item.id} holds {item.on_hand} worth {item.value}, but its moves make "
                f"{quantity} worth {value}"
            )


@law("stock.known", "Every move belongs to an item that is known.")
def known(work: UnitOfWork) -> Iterator[str]:
    """No move hangs in the air."""
    items = {item.id for item in every(work.repository(Item).find)}
    for move in every(work.repository(StockMove).find):
        if move.item not in items:
            yield f"{move.id} moves {move.item}, which is not known"


@law("stock.sku", "No two items have the same code.")
def codes(work: UnitOfWork) -> Iterator[str]:
    """A code names one item."""
    for sku, times in Counter([item.sku for item in every(work.repository(Item).find)]).items():
        if times > 1:
            yield f"{times} items have the code {sku}"


def require_free(work: UnitOfWork, sku: str) -> None:
    """Raise `Refused` ("stock.sku_taken") when an item has that code already."""
    if work.repository(Item).count(sku=sku):
        raise Refused(
            "stock.sku_taken",
            f"You cannot introduce another item as {sku} because one has that code already.",
            asked=sku,
            accepted="a code that no item has",
        )


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (sequence, fold, known, codes)
"""The laws that hold across the stock of one office."""


def _books(work: UnitOfWork) -> Iterator[tuple[Item, list[StockMove]]]:
    """Each item with its moves by number."""
    moves: dict[str, list[StockMove]] = defaultdict(list)
    for move in every(work.repository(StockMove).find):
        moves[move.item].append(move)
    for item in every(work.repository(Item).find):
        yield item, sorted(moves[item.id], key=lambda move: move.number)


def _said(numbers: list[int]) -> str:
    return ", ".join([str(number) for number in numbers]) or "none"
