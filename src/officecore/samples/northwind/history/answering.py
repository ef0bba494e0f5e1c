"""Answering: what becomes of the tickets that late shipments open.

The papers know that a shipment was late, not what was said about it. So the number of the order
decides, by the rules among the assumptions: how long the customer waits for the first reply, whether
we ask something back, how long it takes to settle the matter, and which tickets are overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from officecore.front.support import Ticket
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.office import Work
from officecore.roles import SUPPORT_AGENT
from officecore.samples.northwind.facts import Order
from officecore.samples.northwind.history.assumptions import (
    WAIT,
    is_overlooked,
    reply_time,
    service_level,
    settling_time,
    waits_for_customer,
)
from officecore.samples.northwind.history.step import Filed, Step

_MAILROOM = Actor("mailroom", (SUPPORT_AGENT,))
"""Takes in what customers write."""


def answering(order: Order, seller: Actor, *, zone: str, opened: datetime) -> Iterator[Step]:
    """The reply and what follows it, in the working time of the seller's zone."""
    if is_overlooked(order.number):
        return
    working = service_level(zone).calendar
    replied = working.add(opened, reply_time(order.number))
    goes_on = replied
    if waits_for_customer(order.number):
        goes_on = replied + WAIT
        yield Step(replied, seller, partial(_ask, order))
        yield Step(goes_on, _MAILROOM, partial(_receive, order))
    else:
        yield Step(replied, seller, partial(_apologise, order))
    settled = working.add(goes_on, settling_time(order.number))
    yield Step(settled, seller, partial(_settle, order))


def _apologise(order: Order, work: Work, filed: Filed) -> None:
    text = f"We are sorry: order {order.number} left on {order.shipped}, later than agreed."
    work.support.reply(_ticket(order, work, filed), text, by=filed.employees[order.employee])


def _ask(order: Order, work: Work, filed: Filed) -> None:
    ticket, employee = _ticket(order, work, filed), filed.employees[order.employee]
    text = f"Order {order.number} is on its way, late. Do you still want all of it?"
    work.support.reply(ticket, text, by=employee)
    work.support.wait(ticket, by=employee)


def _receive(order: Order, work: Work, filed: Filed) -> None:
    work.support.receive(_ticket(order, work, filed), "Yes, we keep it.")


def _settle(order: Order, work: Work, filed: Filed) -> None:
    ticket, employee = _ticket(order, work, filed), filed.employees[order.employee]
    work.support.resolve(ticket, f"Order {order.number} arrived.", by=employee)


def _ticket(order: Order, work: Work, filed: Filed) -> Id[Ticket]:
    [ticket] = work.support.find(source=filed.sales[order.number])
    return ticket.id
