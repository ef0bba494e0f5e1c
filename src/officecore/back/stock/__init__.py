"""The stock department: what we have, where it lies, and what it is worth.

A shopkeeper's words for it: goods come in at what we paid for them and lie on a shelf; when they
are sold they take their part of the money with them. Every time something comes, goes or changes
its shelf, a line is written into the book of moves, and never rubbed out.

Concepts

- `Item`: something we keep, with how much of it is where and what all of it is worth.
- `StockMove`: one line of the book of moves; the moves of an item are its history.
- `Holding`: so many pieces and their value at weighted average cost; the arithmetic of both.
- `Level`, `Outside`, `Purpose`: places, and what follows from where goods come from and go to.
- `Pack`: how many pieces a dozen or a box of an item holds.

Flow: a step of an `Item` (`receive`, `issue`, `take_back`, `transfer`, `adjust`) returns the item
as it is afterwards together with the move; the `StockDesk` keeps both, and the event
(`StockIssued` …) tells the books the cost. `Valuation` reads the stock of any day off the last
moves up to it.

>>> from pendulum import date, datetime
>>> from officecore.kernel.money import Money
>>> day, at = date(2025, 1, 6), datetime(2025, 1, 6, 9)
>>> tea = Item.introduce("Chai", sku="TEA-1", currency="EUR", at=at)
>>> tea, receipt = tea.receive(13, cost=Money("15.00", "EUR"), at=at, day=day)
>>> tea, issue = tea.issue(1, at=at, day=day)
>>> print(issue.cost, "for", issue.quantity, "leaves", tea.value, "for", tea.on_hand)
1.15 EUR for 1 piece leaves 13.85 EUR for 12 piece
"""

from __future__ import annotations

from officecore.back.stock.desk import StockDesk
from officecore.back.stock.holding import Holding
from officecore.back.stock.item import (
    Item,
    ItemIntroduced,
    ItemRenamed,
    ItemRepriced,
    Stocked,
)
from officecore.back.stock.move import Occasion, StockMove
from officecore.back.stock.moved import (
    StockAdjusted,
    StockIssued,
    StockMoved,
    StockReceived,
    StockReturned,
    StockTransferred,
)
from officecore.back.stock.pack import Pack
from officecore.back.stock.place import MAIN, Level, Outside, Purpose
from officecore.back.stock.valuation import Valuation, Worth

__all__ = [
    "MAIN",
    "Holding",
    "Item",
    "ItemIntroduced",
    "ItemRenamed",
    "ItemRepriced",
    "Level",
    "Occasion",
    "Outside",
    "Pack",
    "Purpose",
    "StockAdjusted",
    "StockDesk",
    "StockIssued",
    "StockMove",
    "StockMoved",
    "StockReceived",
    "StockReturned",
    "StockTransferred",
    "Stocked",
    "Valuation",
    "Worth",
]
