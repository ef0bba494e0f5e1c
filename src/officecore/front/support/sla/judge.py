"""A judge: one version of a policy at work on one metric, at one priority.

Two judges are alike if they allow the same time by the same clock on the wall and the same calendar.
Where one follows another that is alike, nothing has changed, whatever the policies are called.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from officecore.front.support.priority import Priority
from officecore.front.support.sla.policy import SlaPolicy, Terms, Version
from officecore.front.support.sla.rule import Elapsed
from officecore.front.support.sla.target import Counted, Target
from officecore.kernel.identity import Id
from officecore.kernel.time import whole_microseconds
from officecore.kernel.working_time import WorkingTime
from officecore.kernel.working_time.tally import Tally

ALWAYS: Final = WorkingTime.always()
"""What calendar time is counted by."""

Bench = list[tuple[int, "Judge | None"]]
"""Who judges from which instant on, in microseconds after 1970; None where nothing is promised. The
first has judged from the beginning."""


@attrs.frozen(eq=False)
class Judge:
    """Who says how long a metric was allowed to take, and by which calendar it was counted.

    `team` has the ticket, where our own teams agreed among themselves: there each hand-over is a change.
    """

    policy: SlaPolicy
    version: Version
    terms: Terms
    target: Target
    hours: WorkingTime
    allowed: int | None
    leads: tuple[int, ...]
    team: Id[Any] | None

    @classmethod
    def of(
        cls,
        policy: SlaPolicy,
        version: Version,
        target: Target,
        priority: Priority,
        calendar: WorkingTime,
        team: Id[Any] | None,
    ) -> Judge:
        """The judge that a version of a policy appoints for a target at a priority."""
        assert version.terms is not None
        allowed = target.at(priority)
        return cls(
            policy=policy,
            version=version,
            terms=version.terms,
            target=target,
            hours=calendar if target.counted is Counted.WORKING else ALWAYS,
            allowed=None if allowed is None else whole_microseconds(allowed),
            leads=tuple(map(whole_microseconds, target.warnings)),
            team=team,
        )

    @property
    def tally(self) -> Tally:
        """The calendar in whole microseconds."""
        return self.hours.tally

    @property
    def elapsed(self) -> Elapsed:
        """The rule for what was counted before."""
        return self.terms.elapsed

    def is_like(self, other: Judge | None) -> bool:
        """Whether it makes no difference which of the two judges."""
        return other is self or (
            other is not None
            and other.allowed == self.allowed
            and other.team == self.team
            and other.hours == self.hours
        )
