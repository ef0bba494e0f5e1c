"""What if: last year's tickets under another promise, and which of them would have been too late.

Whoever thinks of promising more wants to know first how often it would have been kept. The tickets stay
as they were; only the question changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Self

import attrs
from pendulum import DateTime

from officecore.front.support.sla.metric import Metric
from officecore.front.support.sla.rule import Agreement
from officecore.front.support.sla.verdicts import Verdicts
from officecore.front.support.ticket import Ticket
from officecore.kernel.identity import Id

Judged = Callable[[Ticket, datetime], Verdicts]
"""A way to judge a ticket at an instant."""


@attrs.frozen
class BrokenPromise:
    """A cycle of a metric that took too long on a ticket."""

    ticket: Id[Any]
    agreement: Agreement
    metric: Metric
    cycle: int


@attrs.frozen(eq=False)
class Compared:
    """One ticket, judged as it was and as it would have been: what would have been too late and was not
    (`gained`), and the other way round (`lost`)."""

    ticket: Ticket
    at: DateTime
    gained: tuple[BrokenPromise, ...]
    lost: tuple[BrokenPromise, ...]
    _before: Judged = attrs.field(repr=False)
    _after: Judged = attrs.field(repr=False)

    @classmethod
    def of(cls, ticket: Ticket, before: Judged, after: Judged, at: DateTime) -> Self:
        """A ticket judged in two ways at an instant."""
        was, would_be = tuple(_broken(before(ticket, at))), tuple(_broken(after(ticket, at)))
        gained = tuple([each for each in would_be if each not in was])
        lost = tuple([each for each in was if each not in would_be])
        return cls(ticket, at, gained, lost, before, after)

    @property
    def before(self) -> Verdicts:
        """How it stands; judged anew, as a hundred thousand of them would fill the memory."""
        return self._before(self.ticket, self.at)

    @property
    def after(self) -> Verdicts:
        """How it would stand."""
        return self._after(self.ticket, self.at)


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


def _broken(verdicts: Verdicts) -> Iterator[BrokenPromise]:
    for verdict, cycle in verdicts.breaches:
        yield BrokenPromise(verdicts.ticket, verdict.agreement, verdict.metric, cycle.number)
