"""Trading: every order is taken on its day, and leaves on its day if it left.

Taking an order is one unit of work: the employee who took it quotes and confirms. Its shipment is
another: the warehouse gives the goods out, and with that the stock, the books and, where it is late,
the support desk hear of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from officecore.front.sales import Charge, SaleLine
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.office import Work
from officecore.samples.northwind.facts import Northwind, Order
from officecore.samples.northwind.history.answering import answering
from officecore.samples.northwind.history.assumptions import (
    CURRENCY,
    ORDERS_FROM,
    PARCELS_FROM,
    ZONE,
    zone_of,
)
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

_MINUTES_EACH: Final = 5


def trading(company: Northwind, staff: Staff) -> Iterator[Step]:
    """Every order, every shipment, and what became of those that were late."""
    names = {product.number: product.name for product in company.products}
    taken: Counter[date] = Counter()
    left: Counter[date] = Counter()
    for order in company.orders:
        zone = zone_of(staff.employee(order.employee).city)
        seller = staff.actor(order.employee)
        minute = _MINUTES_EACH * taken[order.ordered]
        taken[order.ordered] += 1
        when = at(order.ordered, ORDERS_FROM, zone, minute=minute)
        yield Step(when, seller, partial(_take, order, names))
        if order.shipped is not None:
            minute = _MINUTES_EACH * left[order.shipped]
            left[order.shipped] += 1
            leaves = at(order.shipped, PARCELS_FROM, ZONE, minute=minute)
            yield Step(leaves, staff.warehouse, partial(_ship, order))
            if order.shipped > order.required:
                yield from answering(order, seller, zone=zone, opened=leaves)


def _take(order: Order, names: dict[int, str], work: Work, filed: Filed) -> None:
    lines = [
        SaleLine(
            item=filed.items[line.product],
            description=names[line.product],
            quantity=line.quantity,
            price=line.unit_price,
            discount=Rate.of(line.discount),
        )
        for line in order.lines
    ]
    sale = work.sales.quote(
        customer=filed.customers[order.customer],
        lines=lines,
        charges=[Charge(name="freight", amount=Money(order.freight, CURRENCY))],
        seller=filed.employees[order.employee],
        required=order.required,
    )
    filed.sales[order.number] = work.sales.confirm(sale.id).id


def _ship(order: Order, work: Work, filed: Filed) -> None:
    work.sales.ship_all(filed.sales[order.number])
