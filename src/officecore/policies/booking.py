"""Account determination: which accounts are debited and credited for what happens elsewhere.

    what happens            debit                               credit
    a shipment              receivables                         revenue, freight revenue
    a return                sales returns                       receivables
    goods received          inventory                           goods received, not billed
    goods issued            cost of goods sold                  inventory
    goods returned          inventory                           cost of goods sold
    a count that differs    inventory or stock adjustments      stock adjustments or inventory
    an asset acquired       fixed assets                        bank
    a month of an asset     depreciation                        accumulated depreciation
    an asset disposed of    accumulated depreciation, bank,     fixed assets,
                            loss on disposals                   gain on disposals

Accounts are found by their role, so that any chart will do. Amounts of nothing are not booked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from officecore.back.assets.happened import (
    AssetAcquired,
    AssetDepreciated,
    AssetScrapped,
    AssetSold,
)
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import Line
from officecore.back.stock.moved import (
    StockAdjusted,
    StockIssued,
    StockMoved,
    StockReceived,
    StockReturned,
)
from officecore.back.stock.place import is_own
from officecore.front.sales import SaleReturned, SaleShipped
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork

Booking = tuple[AccountRole, Money]
"""An account's role and what is booked to it: positive to debit, negative to credit."""


def book(work: UnitOfWork, *bookings: Booking, day: date, source: Id[Any], text: str) -> None:
    """Post what is more than nothing to the accounts of these roles; nothing if all is nothing."""
    ledger = work.desk(LedgerDesk)
    lines = [
        Line(account=ledger.account_for(role).code, amount=amount)
        for role, amount in bookings
        if not amount.is_zero
    ]
    if lines:
        ledger.post(lines, day=day, source=source, text=text)


@policy(on=SaleShipped)
def invoice_shipment(event: SaleShipped, work: UnitOfWork) -> None:
    """Whenever goods are shipped, the customer owes what they come to, and the charges with them."""
    goods = sum([part.net for part in event.lines], Money.zero(event.charges.currency))
    book(
        work,
        (AccountRole.RECEIVABLES, goods + event.charges),
        (AccountRole.REVENUE, -goods),
        (AccountRole.FREIGHT_REVENUE, -event.charges),
        day=event.day,
        source=event.sale,
        text=f"Shipment {event.shipment}",
    )


@policy(on=SaleReturned)
def credit_return(event: SaleReturned, work: UnitOfWork) -> None:
    """Whenever goods come back, the customer owes less by what was invoiced for them."""
    credited = sum([part.net for part in event.lines[1:]], event.lines[0].net)
    book(
        work,
        (AccountRole.SALES_RETURNS, credited),
        (AccountRole.RECEIVABLES, -credited),
        day=event.day,
        source=event.sale,
        text=f"Return {event.number}: {event.reason}",
    )


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
        (AccountRole.INVENTORY, event.cost - event.correction),
        (against, -event.cost),
        (AccountRole.COST_OF_GOODS_SOLD, event.correction),
        day=event.day,
        source=event.move,
        text=text,
    )


def _book_departure(event: StockMoved, work: UnitOfWork, against: AccountRole, text: str) -> None:
    book(
        work,
        (against, event.cost),
        (AccountRole.INVENTORY, -event.cost),
        day=event.day,
        source=event.move,
        text=text,
    )


@policy(on=AssetAcquired)
def book_acquisition(event: AssetAcquired, work: UnitOfWork) -> None:
    """Whenever an asset is acquired, money becomes a fixed asset."""
    book(
        work,
        (AccountRole.FIXED_ASSETS, event.cost),
        (AccountRole.BANK, -event.cost),
        day=event.day,
        source=event.asset,
        text=f"Acquired: {event.name}",
    )


@policy(on=AssetDepreciated)
def book_depreciation(event: AssetDepreciated, work: UnitOfWork) -> None:
    """Whenever a month of an asset is booked, it is worth less by that month's share."""
    book(
        work,
        (AccountRole.DEPRECIATION, event.amount),
        (AccountRole.ACCUMULATED_DEPRECIATION, -event.amount),
        day=event.day,
        source=event.asset,
        text=f"Depreciation {event.month}",
    )


@policy(on=AssetSold)
def book_asset_sale(event: AssetSold, work: UnitOfWork) -> None:
    """Whenever an asset is sold, it leaves the books, and what was got for it above or below its book
    value is a gain or a loss."""
    result = AccountRole.DISPOSAL_GAIN if event.gain.is_positive else AccountRole.DISPOSAL_LOSS
    book(
        work,
        (AccountRole.ACCUMULATED_DEPRECIATION, event.depreciated),
        (AccountRole.BANK, event.proceeds),
        (AccountRole.FIXED_ASSETS, -event.cost),
        (result, -event.gain),
        day=event.day,
        source=event.asset,
        text="Sold",
    )


@policy(on=AssetScrapped)
def book_scrapping(event: AssetScrapped, work: UnitOfWork) -> None:
    """Whenever an asset is scrapped, it leaves the books, and its book value is lost."""
    book(
        work,
        (AccountRole.ACCUMULATED_DEPRECIATION, event.depreciated),
        (AccountRole.DISPOSAL_LOSS, event.book_value),
        (AccountRole.FIXED_ASSETS, -event.cost),
        day=event.day,
        source=event.asset,
        text=f"Scrapped: {event.reason}",
    )
