"""What happens to the goods in stock, as the books have it."""

from __future__ import annotations

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import STOCK
from officecore.back.stock.moved import (
    StockAdjusted,
    StockIssued,
    StockMoved,
    StockReceived,
    StockReturned,
)
from officecore.back.stock.place import is_own
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book


@policy(on=StockReceived)
def book_receipt(event: StockReceived, work: UnitOfWork) -> None:
    """Whenever goods come in, they are worth what they cost, and are owed for until billed."""
    _book_arrival(event, work, AccountRole.GOODS_RECEIVED, "Goods received")


@policy(on=StockReturned)
def book_return_to_stock(event: StockReturned, work: UnitOfWork) -> None:
    """Whenever sold goods come back into stock, their cost is no cost of goods sold any more."""
    _book_arrival(event, work, AccountRole.COST_OF_GOODS_SOLD, "Goods returned")


@policy(on=StockIssued)
def book_cost_of_goods_sold(event: StockIssued, work: UnitOfWork) -> None:
    """Whenever goods are issued, what they cost becomes cost of goods sold."""
    _book_departure(event, work, AccountRole.COST_OF_GOODS_SOLD, "Goods issued")


@policy(on=StockAdjusted)
def book_adjustment(event: StockAdjusted, work: UnitOfWork) -> None:
    """Whenever a count differs from the books, the difference is a gain or loss of stock."""
    if is_own(event.origin):
        _book_departure(event, work, AccountRole.STOCK_ADJUSTMENTS, "Count")
    else:
        _book_arrival(event, work, AccountRole.STOCK_ADJUSTMENTS, "Count")


def _book_arrival(event: StockMoved, work: UnitOfWork, against: AccountRole, text: str) -> None:
    book(
        work,
        Leg(AccountRole.INVENTORY, event.cost - event.correction),
        Leg(against, -event.cost),
        Leg(AccountRole.COST_OF_GOODS_SOLD, event.correction),
        day=event.day,
        source=event.move,
        text=text,
        journal=STOCK,
    )


def _book_departure(event: StockMoved, work: UnitOfWork, against: AccountRole, text: str) -> None:
    book(
        work,
        Leg(against, event.cost),
        Leg(AccountRole.INVENTORY, -event.cost),
        day=event.day,
        source=event.move,
        text=text,
        journal=STOCK,
    )
