"""Service levels: what we promise each customer, and how the promises stand.

A *policy* (`SlaPolicy`) promises times for *metrics* (`Metric`: first reply, resolution, …), by priority
and by a calendar, in versions each from an instant on. All policies with their calendars are one value,
`Sla`, which reads a ticket's log and says at any instant how each promise stands (`verdict`), why
(`explain`), when that will change (`next_change`), and what would have been otherwise (`what_if`).

- `condition.py`, `metric.py`: what is timed; `target.py`: how long it may take;
- `scope.py`, `rule.py`, `policy.py`: for whom, and what becomes of the time when something changes;
- `service_level.py`: two promises for everybody, for a house that needs no more;
- `history.py`, `stopwatch.py`, `judge.py`, `count.py`: from a log to its cycles and what they count;
- `choice.py`, `sla.py`: which policy holds, and the answers; `cycle.py`,
  `verdicts.py`, `segment.py`, `clock_explanation.py`, `what_if.py`: the answers' forms;
- `staffing.py`: the same demand in other hands; `desk.py`: the counter; `laws.py`: the audit.

A customer writes at four on a Friday and is promised an answer within two working hours. The office
closes at five, so an answer on Monday at ten is just in time:

>>> from datetime import timedelta
>>> from pendulum import datetime
>>> from officecore.front.customers import Customer
>>> from officecore.front.support import Ticket
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
>>> print(promise.verdict(ticket, at=friday).of(FIRST_REPLY).due)
2025-01-06 10:00:00+00:00
>>> answered = ticket.reply("A new lid is on its way.", by=mint(Customer, friday), at=monday)
>>> reply = promise.verdict(answered, at=monday).of(FIRST_REPLY)
>>> reply.state.value, str(reply.elapsed), reply.is_breached
('fulfilled', '2:00:00', False)
"""

from __future__ import annotations

from officecore.front.support.sla.choice import Choice, PassedOver
from officecore.front.support.sla.clock_explanation import Explanation
from officecore.front.support.sla.condition import Condition, Happening
from officecore.front.support.sla.cycle import Cycle
from officecore.front.support.sla.desk import SlaDesk
from officecore.front.support.sla.laws import LAWS
from officecore.front.support.sla.metric import (
    AGENT_WORK,
    FIRST_REPLY,
    METRICS,
    NEXT_REPLY,
    OWNING,
    PAUSABLE_UPDATE,
    PERIODIC_UPDATE,
    REQUESTER_WAIT,
    RESOLUTION,
    Metric,
)
from officecore.front.support.sla.policy import (
    SlaPolicy,
    SlaPolicyDrawnUp,
    SlaPolicyRevised,
    Terms,
    Version,
)
from officecore.front.support.sla.rule import Agreement, Elapsed, Reopening
from officecore.front.support.sla.scope import Miss, Scope, Traits
from officecore.front.support.sla.segment import Segment
from officecore.front.support.sla.service_level import ServiceLevel
from officecore.front.support.sla.sla import Sla
from officecore.front.support.sla.stopwatch import ClockState
from officecore.front.support.sla.target import Counted, Target
from officecore.front.support.sla.verdicts import Verdict, Verdicts
from officecore.front.support.sla.what_if import BrokenPromise, Compared, WhatIf

__all__ = [
    "AGENT_WORK",
    "FIRST_REPLY",
    "LAWS",
    "METRICS",
    "NEXT_REPLY",
    "OWNING",
    "PAUSABLE_UPDATE",
    "PERIODIC_UPDATE",
    "REQUESTER_WAIT",
    "RESOLUTION",
    "Agreement",
    "BrokenPromise",
    "Choice",
    "ClockState",
    "Compared",
    "Condition",
    "Counted",
    "Cycle",
    "Elapsed",
    "Explanation",
    "Happening",
    "Metric",
    "Miss",
    "PassedOver",
    "Reopening",
    "Scope",
    "Segment",
    "ServiceLevel",
    "Sla",
    "SlaDesk",
    "SlaPolicy",
    "SlaPolicyDrawnUp",
    "SlaPolicyRevised",
    "Target",
    "Terms",
    "Traits",
    "Verdict",
    "Verdicts",
    "Version",
    "WhatIf",
]
