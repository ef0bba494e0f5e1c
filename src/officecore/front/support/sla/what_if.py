"""What if: last year's tickets under another promise, and which of them would have been too late.

Whoever thinks of promising more wants to know first how often it would have been kept. The tickets stay
as they were; only the question changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import attrs
from pendulum import DateTime

from officecore.front.support.sla.metric import Metric
from officecore.front.support.sla.rule import Agreement
from officecore.front.support.sla.verdicts import Verdicts
from officecore.front.support.ticket import Ticket
from officecore.kernel.identity import Id

_Judged = Callable[[Ticket, datetime], Verdicts]


@attrs.frozen
class BrokenPromise:
    """A cycle of a metric that took too long on a ticket."""

    ticket: Id[Any]
    agreement: Agreement
    metric: Metric
    cycle: int


@attrs.frozen
class Compared:
    """One ticket, judged as it was and as it would have been."""

    ticket: Id[Any]
    before: Verdicts
    after: Verdicts

    @property
    def gained(self) -> tuple[BrokenPromise, ...]:
        """What would have been too late and was not."""
        kept = set(_broken(self.before))
        return tuple([each for each in _broken(self.after) if each not in kept])

    @property
    def lost(self) -> tuple[BrokenPromise, ...]:
        """What was too late and would not have been."""
        kept = set(_broken(self.after))
        return tuple([each for each in _broken(self.before) if each not in kept])


@attrs.frozen
class WhatIf:
    """Tickets judged twice at one instant, in the order given; `left_out` are those that were merged, or
    opened later."""

    at: DateTime
    tickets: tuple[Compared, ...]
    left_out: tuple[Id[Any], ...]

    @property
    def gained(self) -> tuple[BrokenPromise, ...]:
        """What would have been too late and was not."""
        return tuple([each for compared in self.tickets for each in compared.gained])

    @property
    def lost(self) -> tuple[BrokenPromise, ...]:
        """What was too late and would not have been."""
        return tuple([each for compared in self.tickets for each in compared.lost])


def compared(tickets: Iterable[Ticket], before: _Judged, after: _Judged, at: DateTime) -> WhatIf:
    """Each of the tickets judged in two ways at an instant."""
    judged: list[Compared] = []
    left_out: list[Id[Any]] = []
    for ticket in tickets:
        if ticket.merged_into is not None or at < ticket.log[0].at:
            left_out.append(ticket.id)
        else:
            judged.append(Compared(ticket.id, before(ticket, at), after(ticket, at)))
    return WhatIf(at, tuple(judged), tuple(left_out))


def _broken(verdicts: Verdicts) -> Iterator[BrokenPromise]:
    for verdict, cycle in verdicts.breaches:
        yield BrokenPromise(verdicts.ticket, verdict.agreement, verdict.metric, cycle.number)
