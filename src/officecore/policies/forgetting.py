"""Forgetting: whoever asks to be forgotten is forgotten in every department."""

from __future__ import annotations

from officecore.front.customers import CustomerForgotten
from officecore.front.support import TicketForgotten
from officecore.front.support.desk import SupportDesk
from officecore.idempotency import forget_outcomes
from officecore.kernel.page import every
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork


@policy(on=CustomerForgotten)
def forget_tickets(event: CustomerForgotten, work: UnitOfWork) -> None:
    """Whenever a customer is forgotten, forget what was said in their tickets."""
    support = work.desk(SupportDesk)
    told = [ticket.id for ticket in every(support.find, customer=event.customer)]
    for ticket in told:
        support.forget(ticket)


@policy(on=CustomerForgotten)
def forget_answers(event: CustomerForgotten, work: UnitOfWork) -> None:
    """Whenever a customer is forgotten, forget what was answered under idempotency keys."""
    forget_outcomes(work, event.customer)


@policy(on=TicketForgotten)
def forget_answers_on_tickets(event: TicketForgotten, work: UnitOfWork) -> None:
    """Whenever a ticket is forgotten, forget what was answered about it."""
    forget_outcomes(work, event.ticket)
