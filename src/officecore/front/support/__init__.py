"""Support: what customers write to us about, and how long they wait for it.

A `Ticket` is one matter of one customer. Its log keeps the facts: messages of both sides, notes, that
we wait for the customer, that the matter was resolved, reopened, or went on in another ticket. Whose
turn it is (`TicketStatus`) and how its promises stand (`verdict` of a `ServiceLevel`) are read off the
log at any instant, and stored nowhere.

- `fact.py`: the facts that a log is made of;
- `status.py`: whose turn it is, and which steps may be taken;
- `ticket.py`: the ticket, its steps and its events;
- `clock.py`: promises, and the two clocks that tell how they stand, in working time;
- `desk.py`: the counter, with its permissions; `laws.py`: what holds between tickets.

A customer writes at four on a Friday and is promised an answer within two working hours. The office
closes at five, so an answer on Monday at ten is just in time:

>>> from datetime import timedelta
>>> from pendulum import datetime
>>> from officecore.front.customers import Customer
>>> from officecore.kernel.identity import mint
>>> from officecore.kernel.working_time import WorkingTime
>>> friday, monday = datetime(2025, 1, 3, 16), datetime(2025, 1, 6, 10)
>>> ticket = Ticket.open("Broken pot", "The lid.", customer=mint(Customer, friday), at=friday)
>>> promise = ServiceLevel(
...     name="standard",
...     calendar=WorkingTime.weekly("UTC", {"mon-fri": [("09:00", "17:00")]}),
...     first_reply=timedelta(hours=2),
...     resolution=timedelta(hours=16),
... )
>>> print(verdict(ticket, Metric.FIRST_REPLY, promise, at=friday).due)
2025-01-06 10:00:00+00:00
>>> answered = ticket.reply("A new lid is on its way.", by=mint(Customer, friday), at=monday)
>>> answered.status
<TicketStatus.OPEN: 'open'>
>>> reply = verdict(answered, Metric.FIRST_REPLY, promise, at=monday)
>>> reply.state.value, str(reply.elapsed), reply.is_breached
('stopped', '2:00:00', False)
"""

from officecore.front.support.classification import TicketType
from officecore.front.support.clock import (
    ClockState,
    Metric,
    Segment,
    ServiceLevel,
    Verdict,
    verdict,
)
from officecore.front.support.desk import SupportDesk
from officecore.front.support.fact import (
    Assigned,
    Author,
    Classified,
    Closed,
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
    "ClockState",
    "Closed",
    "Entitled",
    "Impact",
    "MarkedAsSpam",
    "Merged",
    "Message",
    "MessageAdded",
    "Metric",
    "Prioritised",
    "Priority",
    "Reopened",
    "Resolved",
    "Segment",
    "ServiceLevel",
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
    "Verdict",
    "WaitingBegan",
    "WaitingEnded",
    "WaitingFor",
    "status_of",
    "verdict",
]
