"""Agreement: the papers added up by hand, beside what the office says."""

from __future__ import annotations

from collections.abc import Sequence

from officecore.back.stock import Valuation
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding
from officecore.presentation import Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.facts import Northwind, OrderLine
from officecore.samples.northwind.history.assumptions import CURRENCY
from officecore.samples.northwind.report.sold import SoldOrder
from officecore.samples.northwind.report.tickets import Served


def agreement(
    company: Northwind,
    orders: Sequence[SoldOrder],
    tickets: Sequence[Served],
    valuation: Valuation,
) -> Table:
    """What can be counted in the papers and in the office, one below the other."""
    nothing = Money.zero(CURRENCY)
    lines = [line for order in company.orders for line in order.lines]
    freight = [Money(order.freight, CURRENCY) for order in company.orders]
    late = [one for one in company.orders if one.shipped and one.shipped > one.required]
    stated = {one.name: one.in_stock for one in company.products}
    counted = {line.name: line.quantity.amount for line in valuation.lines}
    # What never moved has no line in the valuation: there is none of it.
    agreeing = [name for name, units in stated.items() if units == counted.get(name, 0)]
    rows: list[tuple[Cell, ...]] = [
        ("Orders", len(company.orders), len(orders)),
        ("Lines of orders", len(lines), sum(len(order.lines) for order in orders)),
        ("Net sales", sum(map(_net, lines), nothing), sum([o.net for o in orders], nothing)),
        ("Freight", sum(freight, nothing), sum([order.freight for order in orders], nothing)),
        (
            "Orders not shipped",
            sum(order.shipped is None for order in company.orders),
            sum(order.is_open for order in orders),
        ),
        ("Late shipments, tickets for them", len(late), len(tickets)),
        ("Units left in stock", sum(stated.values()), sum(counted.values())),
        ("Items with as many left as the papers say", len(stated), len(agreeing)),
    ]
    return Table("Papers and office, each added up by itself", ("", "Papers", "Office"), rows)


def _net(line: OrderLine) -> Money:
    full = EXACT.multiply(line.unit_price, line.quantity)
    net = EXACT.multiply(full, EXACT.subtract(1, line.discount))
    return Money(net, CURRENCY, rounding=Rounding.HALF_UP)
