"""An explanation: why a ticket stands as it does, in words that can be read out on the telephone.

Which policy it was, and which came before it in order and why it was not that; then every clock,
stretch by stretch: when it ran, when it stood still, what counts of it and by which rule. The stretches
add up to the verdict, to the microsecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import attrs

from officecore.front.support.sla.choice import Choice
from officecore.front.support.sla.cycle import Cycle
from officecore.front.support.sla.segment import Segment
from officecore.front.support.sla.verdicts import Verdict, Verdicts
from officecore.kernel.time import Timezone, timezone


@attrs.frozen
class Explanation:
    """The verdicts on a ticket, with the choices of policies behind them at that instant."""

    verdicts: Verdicts
    choices: tuple[Choice, ...]

    def lines(self, zone: str = "UTC") -> tuple[str, ...]:
        """All of it in lines of plain text, instants by the clock of `zone`."""
        return tuple(self._lines(timezone(zone)))

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _lines(self, zone: Timezone) -> Iterator[str]:
        for choice in self.choices:
            chosen = "no policy" if choice.policy is None else choice.policy.name
            yield f"{choice.agreement}: {chosen}"
            yield from [f"  not {passed}" for passed in choice.passed_over]
        for verdict in self.verdicts:
            for cycle in verdict.cycles:
                yield _headline(verdict, cycle)
                yield from [f"  {_told(segment, zone)}" for segment in cycle.segments]


def _headline(verdict: Verdict, cycle: Cycle) -> str:
    number = f" {cycle.number}" if verdict.metric.repeats or cycle.number > 1 else ""
    allowed = "no promise" if cycle.target is None else f"of {cycle.target}"
    late = f", {cycle.overrun} too late" if cycle.is_breached else ""
    return f"{verdict.metric.name}{number}: {cycle.state}, {cycle.elapsed} {allowed}{late}"


def _told(segment: Segment, zone: Timezone) -> str:
    start, end = [
        at.in_timezone(zone).format("YYYY-MM-DD HH:mm:ss") for at in (segment.start, segment.end)
    ]
    by = "" if segment.policy is None else f", {segment.policy.name}"
    if segment.rule is not None:
        return f"{start} {segment.rule}: {_signed(segment.counted)}{by}"
    return f"{start} to {end} {segment.state}: {segment.counted}{by}"


def _signed(time: timedelta) -> str:
    return f"-{-time}" if time < timedelta() else f"+{time}"
