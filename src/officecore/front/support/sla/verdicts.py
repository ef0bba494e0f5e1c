"""A verdict: how a promise stands at an instant, in each of its cycles.

Nothing of it is stored. It follows from the facts up to the instant, the policies and the calendars, and
from nothing else; so it can be asked for any instant, by anybody, and comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import attrs
from pendulum import DateTime

from officecore.front.support.sla.cycle import Cycle
from officecore.front.support.sla.metric import Metric
from officecore.front.support.sla.policy import SlaPolicy
from officecore.front.support.sla.rule import Agreement
from officecore.front.support.sla.stopwatch import ClockState
from officecore.kernel.errors import BadType, shown
from officecore.kernel.identity import Id


@attrs.frozen
class Verdict:
    """How one metric stands at an instant: its cycles, the current one last. The figures are those of
    the current cycle; without one the clock is idle, and they are None or nothing."""

    metric: Metric
    agreement: Agreement
    cycles: tuple[Cycle, ...]

    @property
    def current(self) -> Cycle | None:
        """The cycle that goes on, or the last one that did."""
        return self.cycles[-1] if self.cycles else None

    @property
    def state(self) -> ClockState:
        """What the clock does."""
        return self.cycles[-1].state if self.cycles else ClockState.IDLE

    @property
    def elapsed(self) -> timedelta:
        """The time that counts."""
        return self.cycles[-1].elapsed if self.cycles else timedelta()

    @property
    def target(self) -> timedelta | None:
        """The time allowed."""
        return self.cycles[-1].target if self.cycles else None

    @property
    def remaining(self) -> timedelta | None:
        """The time left."""
        return self.cycles[-1].remaining if self.cycles else None

    @property
    def overrun(self) -> timedelta:
        """By how much it is too late."""
        return self.cycles[-1].overrun if self.cycles else timedelta()

    @property
    def due(self) -> DateTime | None:
        """When the time allowed is used up."""
        return self.cycles[-1].due if self.cycles else None

    @property
    def paused_since(self) -> DateTime | None:
        """Since when it is paused."""
        return self.cycles[-1].paused_since if self.cycles else None

    @property
    def breached_since(self) -> DateTime | None:
        """Since when it is too late."""
        return self.cycles[-1].breached_since if self.cycles else None

    @property
    def breaches(self) -> tuple[Cycle, ...]:
        """The cycles that took too long."""
        return tuple([cycle for cycle in self.cycles if cycle.is_breached])

    @property
    def is_breached(self) -> bool:
        """Whether any of the cycles took too long."""
        return bool(self.breaches)


@attrs.frozen
class Verdicts:
    """How all promises made for a ticket stand at an instant: those to the customer, and those between
    our teams. Only metrics are here of which some policy in force until then said something."""

    ticket: Id[Any]
    at: DateTime
    verdicts: tuple[Verdict, ...]
    policies: tuple[SlaPolicy, ...] = attrs.field(eq=False)
    """Those in force at the instant, at most one of each agreement."""

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self.verdicts)

    def of(self, metric: Metric, agreement: Agreement = Agreement.CUSTOMER) -> Verdict:
        """How a metric stands; idle where nothing was said of it. Refuses (BadType "sla.metric") what is
        no `Metric`."""
        if not isinstance(metric, Metric):
            raise BadType(
                "sla.metric",
                f"To ask how a promise stands you must name a Metric, not {shown(metric)}.",
                asked=metric,
                accepted="a Metric such as FIRST_REPLY",
            )
        for each in self.verdicts:
            if each.metric.name == metric.name and each.agreement is agreement:
                return each
        return Verdict(metric, agreement, ())

    @property
    def breaches(self) -> tuple[tuple[Verdict, Cycle], ...]:
        """Every cycle that took too long, with its metric."""
        return tuple([(each, cycle) for each in self.verdicts for cycle in each.breaches])
