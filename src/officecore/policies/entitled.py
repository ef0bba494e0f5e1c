"""Entitled: what a ticket that was none drew from a contract is given back."""

from __future__ import annotations

from officecore.front.customers import CustomerForgotten
from officecore.front.support import MarkedAsSpam, TicketMarked
from officecore.front.support.entitlement import EntitlementDesk
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork


@policy(on=TicketMarked)
def give_back_for_spam(event: TicketMarked, work: UnitOfWork) -> None:
    """Whenever a ticket turns out to be none, give back what was drawn and sold for it."""
    if isinstance(event.fact, MarkedAsSpam):
        work.desk(EntitlementDesk).void(event.ticket)


@policy(on=CustomerForgotten)
def forget_contacts(event: CustomerForgotten, work: UnitOfWork) -> None:
    """Whenever a customer is forgotten, forget the people whom their contracts name."""
    desk = work.desk(EntitlementDesk)
    for contract in desk.contracts(event.customer):
        desk.forget(contract.id)
