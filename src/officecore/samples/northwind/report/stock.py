"""Stock: what lies in the warehouse in the end, and what it is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from officecore.back.stock import StockDesk, Valuation, Worth
from officecore.presentation import Figure, RankedBars, Section, Table
from officecore.presentation.cell import Cell, added_up

_TOP: Final = 10


def stock_figures(valuation: Valuation) -> tuple[Figure, ...]:
    """What all of it is worth."""
    filled = sum(bool(line.quantity) for line in valuation.lines)
    hint = f"{filled} of {len(valuation.lines)} items on hand, at average cost"
    return (Figure("Stock", valuation.total, hint),)


def stock(desk: StockDesk, valuation: Valuation) -> Section:
    """The stock list of a day by category, and the items in which most money lies."""
    shelves: defaultdict[str, list[Worth]] = defaultdict(list)
    for line in valuation.lines:
        shelves[desk.item(line.item).category].append(line)
    rows = [(name, *_counted(lines)) for name, lines in sorted(shelves.items())]
    dearest = sorted(valuation.lines, key=lambda line: -line.value.minor)[:_TOP]
    return Section(
        "Stock",
        (
            Table(
                f"Stock on {valuation.on}, at weighted average cost",
                ("Category", "Items", "Units", "Value"),
                rows,
                total=("Total", *_counted(valuation.lines)),
            ),
            RankedBars("Where most money lies", [(line.name, line.value) for line in dearest]),
        ),
    )


def _counted(lines: Sequence[Worth]) -> tuple[Cell, ...]:
    values = [line.value for line in lines]
    units = added_up(line.quantity.amount for line in lines)
    return len(lines), units, sum(values[1:], values[0])
