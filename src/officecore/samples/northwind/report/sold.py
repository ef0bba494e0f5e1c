"""What was sold, line by line, as the office has it: the rows that every table of sales adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
from pendulum import Date

from officecore.back.stock import Item
from officecore.front.customers import Customer
from officecore.front.sales import Sale, SaleStatus
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.office import Work


@attrs.frozen(kw_only=True)
class SoldLine:
    """One line of one order, with everything that it may be grouped by. `net` is after discounts."""

    day: Date
    product: str
    category: str
    customer: str
    country: str
    seller: str
    net: Money


@attrs.frozen(kw_only=True)
class SoldOrder:
    """One order: its lines, and the freight that is charged beside them."""

    day: Date
    seller: str
    lines: tuple[SoldLine, ...]
    freight: Money
    is_open: bool

    @property
    def net(self) -> Money:
        """What the goods come to after discounts."""
        return sum([line.net for line in self.lines], Money.zero(self.freight.currency))


def sold(work: Work) -> tuple[SoldOrder, ...]:
    """Every order that was taken, shipped or not, in the order of taking."""
    customers: dict[Id[Customer], Customer] = {}
    items: dict[Id[Item], Item] = {}
    sellers: dict[Id[Any], str] = {}
    found = []
    for sale in every(work.sales.find):
        if sale.customer not in customers:
            customers[sale.customer] = work.customers.get(sale.customer)
        for line in sale.lines:
            if line.item not in items:
                items[line.item] = work.stock.item(line.item)
        if sale.seller is not None and sale.seller not in sellers:
            sellers[sale.seller] = str(work.people.employee(sale.seller).name)
        found.append(_order(sale, customers[sale.customer], items, sellers, work))
    return tuple(found)


def added(rows: Iterable[SoldLine], by: Callable[[SoldLine], str]) -> list[tuple[str, Money]]:
    """What each group comes to, the largest first."""
    sums: dict[str, Money] = {}
    for row in rows:
        key = by(row)
        sums[key] = sums[key] + row.net if key in sums else row.net
    return sorted(sums.items(), key=lambda group: (-group[1].minor, group[0]))


def _order(
    sale: Sale,
    customer: Customer,
    items: Mapping[Id[Item], Item],
    sellers: Mapping[Id[Any], str],
    work: Work,
) -> SoldOrder:
    day = work.business.day(sale.placed_at or sale.quoted_at)
    address = customer.address_on(day)
    seller = "" if sale.seller is None else sellers[sale.seller]
    nets = sale.terms.nets()
    lines = [
        SoldLine(
            day=day,
            product=items[line.item].name,
            category=items[line.item].category,
            customer=customer.display_name,
            country="" if address is None else address.country,
            seller=seller,
            net=nets[line.number],
        )
        for line in sale.lines
    ]
    return SoldOrder(
        day=day,
        seller=seller,
        lines=tuple(lines),
        freight=sale.charges_total(),
        is_open=sale.status is SaleStatus.CONFIRMED,
    )
