"""A segment: a stretch of a cycle, what the clock did in it, how much of it counts, and why."""

from __future__ import annotations

from datetime import timedelta

import attrs
from pendulum import DateTime

from officecore.front.support.sla.count import Entry
from officecore.front.support.sla.policy import SlaPolicy, Version
from officecore.front.support.sla.rule import Elapsed
from officecore.front.support.sla.stopwatch import RUNNING, ClockState
from officecore.kernel.time import from_microseconds
from officecore.kernel.working_time import Interval, WorkingTime


@attrs.frozen(kw_only=True)
class Segment:
    """From `start` up to, not including, `end` the clock was in one `state` under one promise.

    `counted` is what counts of it: nothing unless it ran. With a `rule` the segment has no length: a
    promise changed at that instant, and the rule added so much to what was counted before, or took it
    away. `policy` and `version` made the promise and `hours` counted it; None where nothing was
    promised.
    """

    start: DateTime
    end: DateTime
    state: ClockState
    counted: timedelta
    rule: Elapsed | None
    policy: SlaPolicy | None = attrs.field(eq=False)
    version: Version | None = attrs.field(eq=False)
    hours: WorkingTime | None

    @classmethod
    def of(cls, entry: Entry) -> Segment:
        """The segment that an entry of the count tells of."""
        judge = entry.judge
        return cls(
            start=from_microseconds(entry.start),
            end=from_microseconds(entry.end),
            state=entry.state,
            counted=timedelta(0, 0, entry.counted),
            rule=entry.rule,
            policy=None if judge is None else judge.policy,
            version=None if judge is None else judge.version,
            hours=None if judge is None else judge.hours,
        )

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The open hours that were counted, one by one; none where the clock did not run."""
        if self.hours is None or self.state is not RUNNING or self.start == self.end:
            return ()
        return self.hours.explain(self.start, self.end)
