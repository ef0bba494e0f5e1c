"""Goods: what is shipped leaves the stock, and what comes back goes into it again."""

from __future__ import annotations

from officecore.back.stock.desk import StockDesk
from officecore.back.stock.returning import cost_of_return
from officecore.front.sales import SaleReturned, SaleShipped
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork


@policy(on=SaleShipped)
def issue_stock(event: SaleShipped, work: UnitOfWork) -> None:
    """Whenever goods are shipped, issue them from stock; what is not there refuses the shipment."""
    stock = work.desk(StockDesk)
    for part in event.lines:
        stock.issue(part.item, part.quantity, source=event.sale)


@policy(on=SaleReturned)
def restock_returns(event: SaleReturned, work: UnitOfWork) -> None:
    """Whenever goods come back that can be sold again, take them into stock at the cost they left at."""
    stock = work.desk(StockDesk)
    for part in event.lines:
        if part.restock:
            moves = [m for m in stock.moves_for(event.sale) if m.item == part.item]
            quantity = stock.item(part.item).in_stock_unit(part.quantity)
            cost = cost_of_return(moves, quantity)
            stock.take_back(part.item, quantity, cost=cost, source=event.sale)
