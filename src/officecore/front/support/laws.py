"""What must hold between tickets, across one office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.front.customers.customer import Customer
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import NotFound
from officecore.kernel.law import Law, law
from officecore.kernel.work import UnitOfWork


@law("ticket.goes_on", "A merged ticket leads to one of the same customer that is not merged.")
def goes_on(work: UnitOfWork) -> Iterator[str]:
    """Follow every merged ticket to where it goes on."""
    tickets = {ticket.id: ticket for ticket in work.repository(Ticket).find()}
    for ticket in tickets.values():
        living, seen = ticket, {ticket.id}
        while living.merged_into is not None:
            into = living.merged_into
            if into in seen or into not in tickets:
                yield f"{ticket.id} was merged into {into}, where it does not go on"
                break
            living = tickets[into]
            seen.add(into)
        if living.customer != ticket.customer:
            yield f"{ticket.id} went on in {living.id}, the ticket of another customer"


@law("ticket.customer_known", "Every ticket belongs to a customer who is known.")
def customer_known(work: UnitOfWork) -> Iterator[str]:
    """Look every ticket's customer up."""
    customers = work.repository(Customer)
    for customer in sorted({ticket.customer for ticket in work.repository(Ticket).find()}):
        try:
            customers.get(customer)
        except NotFound:
            yield f"{customer} has tickets but is not known"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (goes_on, customer_known)
"""The laws across all tickets."""
