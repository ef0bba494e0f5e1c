"""Lateness: a customer who got the goods later than agreed hears from us before they have to ask."""

from __future__ import annotations

from typing import Final

from officecore.front.sales import SaleShipped
from officecore.front.support.desk import SupportDesk
from officecore.front.support.fact import Author
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork

LATE: Final = "Late shipment"
"""The subject of the tickets that this policy opens."""


@policy(on=SaleShipped)
def open_ticket_for_late_shipment(event: SaleShipped, work: UnitOfWork) -> None:
    """Whenever goods are shipped after the day by which the customer wanted them, open a ticket."""
    if event.required is None or event.day <= event.required:
        return
    days = (event.day - event.required).days
    work.desk(SupportDesk).open(
        LATE,
        f"Shipment {event.shipment} left on {event.day}, {days} days after {event.required}.",
        customer=event.customer,
        author=Author.HOUSE,
        source=event.sale,
        assignee=event.seller,
    )
