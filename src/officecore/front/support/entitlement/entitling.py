"""Entitling: what covers a ticket is written into its log, once, and stays with it.

What counts is the report, not the day on which somebody looks, or the one on which all is settled. A
ticket that was covered stays covered by what covered it, whatever becomes of the contract. One that
nothing covered may be judged again, as when its customer has paid for the incident.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from officecore.front.support.entitlement.coverage import Coverage
from officecore.front.support.fact import Entitled
from officecore.front.support.ticket import Ticket, TicketMarked
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id


def right_of(ticket: Ticket) -> Entitled | None:
    """The last right that was written into a ticket's log; None where nobody has judged it yet."""
    return next((fact for fact in reversed(ticket.log) if isinstance(fact, Entitled)), None)


def entitle(ticket: Ticket, coverage: Coverage, *, by: Id[Any] | None, at: datetime) -> Ticket:
    """The ticket with what covers it written down at an instant; blank where nothing does.

    `contract` of the fact is whatever covers: a contract, a unit under warranty, a paid incident.
    Refused: "entitlement.kept" for a ticket that is covered already.
    """
    kept = right_of(ticket)
    if kept is not None and kept.contract is not None:
        raise Refused(
            "entitlement.kept",
            f"You cannot judge {ticket.id} again because {kept.contract} has covered it since "
            f"{kept.at}.",
            asked=ticket.id,
            accepted=kept.contract,
        )
    covering = coverage.by
    if covering is None:
        right = Entitled(at=at, by=by)
    else:
        right = Entitled(
            at=at,
            by=by,
            tier=covering.service.tier,
            response_class=covering.service.response_class,
            contract=covering.of,
        )
    event = TicketMarked(ticket=ticket.id, fact=right)
    return attrs.evolve(ticket, log=(*ticket.log, right), pending=(*ticket.pending, event))
