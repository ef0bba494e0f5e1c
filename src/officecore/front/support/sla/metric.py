"""A metric says what is timed: from what on, until what, and while what it stands still.

Everybody means something else by "resolution time". Here a metric is three lists of conditions, written
down as data, so that two people who read it get the same number. The house's own stand beside the
ones that the trade knows.

| metric | starts | stops | pauses |
|---|---|---|---|
| first reply | raised, or first asked | public answer | never |
| next reply, each | asked again, the oldest unanswered | public answer | never |
| periodic update, each | public answer | public answer | never |
| pausable update, each | public answer | public answer | waiting for the customer |
| requester wait | opened | resolved | waiting for the customer |
| resolution | opened | resolved | waiting for the customer or for a day |
| agent work | opened | resolved | waiting for anybody or anything |
| owning | opened | taken | never |

No clock runs on a settled ticket. What is left unfulfilled then stands still, and the policy says what
becomes of it when the ticket is reopened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from officecore.front.support.sla.condition import Condition, Happening
from officecore.kernel.errors import BadValue
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Metric(Value):
    """What is timed, in cycles: a cycle begins at a `start`, ends at a `stop`, and stands still during a
    `pause`. One that `repeats` begins anew at the next start; another has one cycle.

    A start during a cycle changes nothing, so the oldest unanswered question counts. Of one fact the
    stop is judged first, then the start, then the pause: an answer ends one update and begins the
    next, and a reply that also begins to wait is a reply. Refuses (`BadValue` "metric.conditions") a
    clock that could never start, stop or run.
    """

    name: str
    start: tuple[Happening, ...]
    stop: tuple[Happening, ...]
    pause: tuple[Condition, ...] = ()
    repeats: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the fields, and that such a clock can start, run and stop."""
        super().__attrs_post_init__()
        for reason in self._faults():
            raise BadValue(
                "metric.conditions",
                f"You cannot time {self.name or 'what has no name'} because {reason}.",
                asked=self.name,
                accepted="a clock that can start, run, and stop after its start",
            )

    def _faults(self) -> Iterator[str]:
        if not self.name.strip():
            yield "a metric is found by its name"
        if not self.start:
            yield "nothing starts its clock"
        if not set(self.stop) - _OPENING:
            yield "nothing stops its clock once it has started"
        if not self.repeats and set(self.start) <= set(self.stop):
            yield "whatever starts its clock stops it at once"
        if Condition.SETTLED in self.pause:
            yield "the clock of a settled ticket stands still in any case"
        for alternatives in _ALTERNATIVES:
            if alternatives <= set(self.pause):
                yield f"it would always be paused: {' or '.join(sorted(alternatives))}"


_OPENING: Final = frozenset({Happening.OPENED, Happening.RAISED})
"""What happens once, before anything else: nothing that has started can stop there."""

_WAITING: Final = (
    Condition.WAITING_FOR_CUSTOMER,
    Condition.WAITING_FOR_THIRD_PARTY,
    Condition.WAITING_FOR_A_DAY,
)
_ALTERNATIVES: Final = (
    frozenset({Condition.IN_OUR_HANDS, *_WAITING}),
    frozenset({Condition.ASSIGNED, Condition.UNASSIGNED}),
    frozenset({Condition.ANSWERED, Condition.UNANSWERED}),
)
"""Of each of these one holds at any time."""

_ENDS: Final = (Happening.RESOLVED, Happening.CLOSED)

FIRST_REPLY: Final = Metric(
    name="first reply",
    start=(Happening.RAISED, Happening.ASKED),
    stop=(Happening.ANSWERED,),
)
NEXT_REPLY: Final = Metric(
    name="next reply",
    start=(Happening.ASKED_AGAIN,),
    stop=(Happening.ANSWERED,),
    repeats=True,
)
PERIODIC_UPDATE: Final = Metric(
    name="periodic update",
    start=(Happening.ANSWERED,),
    stop=(Happening.ANSWERED,),
    repeats=True,
)
PAUSABLE_UPDATE: Final = Metric(
    name="pausable update",
    start=(Happening.ANSWERED,),
    stop=(Happening.ANSWERED,),
    pause=(Condition.WAITING_FOR_CUSTOMER,),
    repeats=True,
)
REQUESTER_WAIT: Final = Metric(
    name="requester wait",
    start=(Happening.OPENED,),
    stop=_ENDS,
    pause=(Condition.WAITING_FOR_CUSTOMER,),
)
RESOLUTION: Final = Metric(
    name="resolution",
    start=(Happening.OPENED,),
    stop=_ENDS,
    pause=(Condition.WAITING_FOR_CUSTOMER, Condition.WAITING_FOR_A_DAY),
)
AGENT_WORK: Final = Metric(
    name="agent work",
    start=(Happening.OPENED,),
    stop=_ENDS,
    pause=_WAITING,
)
OWNING: Final = Metric(name="owning", start=(Happening.OPENED,), stop=(Happening.TAKEN,))

METRICS: Final = (
    FIRST_REPLY,
    NEXT_REPLY,
    PERIODIC_UPDATE,
    PAUSABLE_UPDATE,
    REQUESTER_WAIT,
    RESOLUTION,
    AGENT_WORK,
    OWNING,
)
"""The metrics that the trade knows."""
