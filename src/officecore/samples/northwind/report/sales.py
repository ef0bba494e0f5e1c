"""Sales: how the years went, who bought, what sold, and who sold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding, round_to
from officecore.presentation import Figure, MonthBars, RankedBars, Section, Table
from officecore.samples.northwind.report.sold import SoldLine, SoldOrder, added

_TOP: Final = 10
_INTRODUCTION: Final = (
    "Every order counts on the day on which it was taken, shipped or not, net of discounts and without "
    "freight; each line is rounded half up to cents."
)


def sales_figures(orders: Sequence[SoldOrder]) -> tuple[Figure, ...]:
    """The two sums by which the papers are known."""
    waiting = sum(order.is_open for order in orders)
    return (
        Figure("Net sales", _sum(_nets(orders)), f"{len(orders)} orders, net of discounts"),
        Figure("Freight charged", _sum(_freights(orders)), f"{waiting} orders are not shipped yet"),
    )


def sales(orders: Sequence[SoldOrder]) -> Section:
    """Sales by month, year, category, country, salesperson, customer and product."""
    lines = [line for order in orders for line in order.lines]
    return Section(
        "Sales",
        (
            _INTRODUCTION,
            MonthBars("Net sales by month, stacked by category", _by_category(lines)),
            _grouped("Sales by year", "Year", orders, lambda order: str(order.day.year)),
            RankedBars("Net sales by category", added(lines, lambda line: line.category)),
            RankedBars("Net sales by country", added(lines, lambda line: line.country)),
            _grouped("Sales by salesperson", "Salesperson", orders, lambda order: order.seller),
            _leaders("Best customers", "Customer", added(lines, lambda line: line.customer)),
            _leaders("Best products", "Product", added(lines, lambda line: line.product)),
        ),
    )


def share(part: Money, whole: Money) -> Rate:
    """A part of a whole, to a tenth of a percent, rounded half up; all of it where that is nothing."""
    if whole.is_zero:
        return Rate.of(1)
    return Rate.of(round_to(part / whole, 3, Rounding.HALF_UP))


def _by_category(lines: Sequence[SoldLine]) -> dict[str, list[tuple[date, Money]]]:
    series: defaultdict[str, list[tuple[date, Money]]] = defaultdict(list)
    for line in lines:
        series[line.category].append((line.day, line.net))
    ranked = added(lines, lambda line: line.category)
    return {category: series[category] for category, _ in ranked}


def _grouped(
    title: str, heading: str, orders: Sequence[SoldOrder], by: Callable[[SoldOrder], str]
) -> Table:
    groups: defaultdict[str, list[SoldOrder]] = defaultdict(list)
    for order in orders:
        groups[by(order)].append(order)
    everything = _sum(_nets(orders))
    rows = []
    for name, own in sorted(groups.items()):
        net = _sum(_nets(own))
        rows.append((name, len(own), net, share(net, everything), _sum(_freights(own))))
    return Table(
        title,
        (heading, "Orders", "Net", "Share", "Freight"),
        rows,
        total=("Total", len(orders), everything, Rate.of(1), _sum(_freights(orders))),
    )


def _leaders(title: str, heading: str, ranked: Sequence[tuple[str, Money]]) -> Table:
    everything = _sum([net for _, net in ranked])
    rows = [(name, net, share(net, everything)) for name, net in ranked[:_TOP]]
    note = f"The first {len(rows)} of {len(ranked)}."
    return Table(title, (heading, "Net", "Share"), rows, note=note)


def _nets(orders: Sequence[SoldOrder]) -> list[Money]:
    return [order.net for order in orders]


def _freights(orders: Sequence[SoldOrder]) -> list[Money]:
    return [order.freight for order in orders]


def _sum(amounts: Sequence[Money]) -> Money:
    return sum(amounts[1:], amounts[0])
