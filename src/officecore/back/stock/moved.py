"""What happened to an item's stock: the events that other departments hear of."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.stock.move import StockMove
from officecore.back.stock.place import Purpose
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity


@attrs.frozen(kw_only=True)
class StockMoved(Event):
    """Any move of stock; a policy that hears of it hears of all of the kinds below.

    `item` identifies the item and `move` its new move, `day` is the day of the books, `quantity`
    is above zero and in the stock unit, `source` the document behind the move. What the books
    need: what comes in adds `cost` less `correction` to the stock and the `correction` to the cost
    of goods sold; what goes out takes `cost` from the stock.
    """

    kind: ClassVar[str] = "item.moved"
    item: Id[Any]
    move: Id[StockMove]
    day: Date
    origin: str
    destination: str
    quantity: Quantity
    cost: Money
    correction: Money
    source: Id[Any] | None


@attrs.frozen(kw_only=True)
class StockReceived(StockMoved):
    """Goods came from a supplier."""

    kind: ClassVar[str] = "item.received"


@attrs.frozen(kw_only=True)
class StockReturned(StockMoved):
    """Goods came back from a customer."""

    kind: ClassVar[str] = "item.returned"


@attrs.frozen(kw_only=True)
class StockIssued(StockMoved):
    """Goods went to a customer."""

    kind: ClassVar[str] = "item.issued"


@attrs.frozen(kw_only=True)
class StockTransferred(StockMoved):
    """Goods went from one location to another."""

    kind: ClassVar[str] = "item.transferred"


@attrs.frozen(kw_only=True)
class StockAdjusted(StockMoved):
    """A count found another quantity than the books had; the difference came or went."""

    kind: ClassVar[str] = "item.adjusted"


_EVENTS: dict[Purpose, type[StockMoved]] = {
    Purpose.RECEIPT: StockReceived,
    Purpose.RETURN: StockReturned,
    Purpose.ISSUE: StockIssued,
    Purpose.TRANSFER: StockTransferred,
    Purpose.ADJUSTMENT: StockAdjusted,
}


def event_of(move: StockMove) -> StockMoved:
    """The event that tells of a move."""
    return _EVENTS[move.purpose](
        item=move.item,
        move=move.id,
        day=move.day,
        origin=move.origin,
        destination=move.destination,
        quantity=move.quantity,
        cost=move.cost,
        correction=move.correction,
        source=move.source,
    )
