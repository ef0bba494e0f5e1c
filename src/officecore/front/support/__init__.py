"""Support: what customers write to us about, and how long they wait for it.

A `Ticket` is one matter of one customer. Its log keeps the facts: messages of both sides, notes, that
we wait for the customer, that the matter was resolved, reopened, or went on in another ticket. Whose
turn it is (`TicketStatus`) is read off the log at any instant, and stored nowhere; and so is how the
promises stand, in the room `sla`.

- `fact.py`: the facts that a log is made of;
- `status.py`: whose turn it is, and which steps may be taken;
- `ticket.py`: the ticket, its steps and its events;
- `desk.py`: the counter, with its permissions; `laws.py`: what holds between tickets.

>>> from pendulum import datetime
>>> from officecore.front.customers import Customer
>>> from officecore.kernel.identity import mint
>>> friday = datetime(2025, 1, 3, 16)
>>> ticket = Ticket.open("Broken pot", "The lid.", customer=mint(Customer, friday), at=friday)
>>> ticket.reply("On its way.", by=mint(Customer, friday), at=friday.add(hours=1)).status
<TicketStatus.OPEN: 'open'>
"""

from officecore.front.support.classification import TicketType
from officecore.front.support.desk import SupportDesk
from officecore.front.support.fact import (
    Assigned,
    Author,
    Classified,
    Closed,
    DueAgreed,
    Entitled,
    MarkedAsSpam,
    Merged,
    Message,
    Prioritised,
    Reopened,
    Resolved,
    TicketFact,
    WaitingBegan,
    WaitingEnded,
    WaitingFor,
)
from officecore.front.support.laws import LAWS
from officecore.front.support.priority import Impact, Priority, Urgency
from officecore.front.support.status import TICKET_LIFECYCLE, TicketStatus, status_of
from officecore.front.support.ticket import (
    MessageAdded,
    Ticket,
    TicketAssigned,
    TicketForgotten,
    TicketMarked,
    TicketMerged,
    TicketOpened,
    TicketTookIn,
)

__all__ = [
    "LAWS",
    "TICKET_LIFECYCLE",
    "Assigned",
    "Author",
    "Classified",
    "Closed",
    "DueAgreed",
    "Entitled",
    "Impact",
    "MarkedAsSpam",
    "Merged",
    "Message",
    "MessageAdded",
    "Prioritised",
    "Priority",
    "Reopened",
    "Resolved",
    "SupportDesk",
    "Ticket",
    "TicketAssigned",
    "TicketFact",
    "TicketForgotten",
    "TicketMarked",
    "TicketMerged",
    "TicketOpened",
    "TicketStatus",
    "TicketTookIn",
    "TicketType",
    "Urgency",
    "WaitingBegan",
    "WaitingEnded",
    "WaitingFor",
    "status_of",
]
