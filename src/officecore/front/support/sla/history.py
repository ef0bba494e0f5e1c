"""What a ticket's log says to the clocks: what happened, how it stood, and how it counted, in order.

The log is read once, for all metrics. Of simultaneous facts the one that stands first in the log came
first. Waiting until a day ends by itself on that day, before whatever else happens at that instant,
and whether or not anybody looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs
from pendulum import DateTime

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
from officecore.front.support.sla.condition import Condition, Happening, bits
from officecore.front.support.sla.scope import Traits
from officecore.kernel.identity import Id
from officecore.kernel.time import to_microseconds

Mark = tuple[int, int, int]
"""An instant, what happened then, and how the ticket stands from then on; the latter two in bits."""

SETTLED: Final = bits([Condition.SETTLED])
REOPENED: Final = bits([Happening.REOPENED])
_OPENED: Final = bits([Happening.OPENED])
_RAISED: Final = bits([Happening.RAISED])
_ASKED: Final = bits([Happening.ASKED])
_ASKED_AGAIN: Final = bits([Happening.ASKED, Happening.ASKED_AGAIN])
_ANSWERED: Final = bits([Happening.ANSWERED, Happening.TAKEN])
_TAKEN: Final = bits([Happening.TAKEN])
_IN_OUR_HANDS: Final = bits([Condition.IN_OUR_HANDS])
_WAITING: Final = {
    WaitingFor.CUSTOMER: bits([Condition.WAITING_FOR_CUSTOMER]),
    WaitingFor.THIRD_PARTY: bits([Condition.WAITING_FOR_THIRD_PARTY]),
    WaitingFor.SCHEDULED: bits([Condition.WAITING_FOR_A_DAY]),
}
_ASSIGNED: Final = bits([Condition.ASSIGNED])
_UNASSIGNED: Final = bits([Condition.UNASSIGNED])
_IS_ANSWERED: Final = bits([Condition.ANSWERED])
_IS_UNANSWERED: Final = bits([Condition.UNANSWERED])
_ENDS: Final[dict[type[Any], int]] = {
    Resolved: bits([Happening.RESOLVED]),
    Closed: bits([Happening.CLOSED]),
    MarkedAsSpam: 0,
    Merged: 0,
}


@attrs.frozen
class History:
    """A log up to an instant: `marks` where a clock may start, stop or pause; `counts` how the ticket
    counted, each from an instant on; `wakes_at` where its waiting will end by itself; `agreed` by
    metric what instants it was agreed to be due at, and when."""

    marks: list[Mark]
    counts: list[tuple[int, Traits]]
    wakes_at: int | None
    agreed: dict[str, list[tuple[int, int]]]


def read(log: Iterable[TicketFact], customer: Id[Any], until: DateTime) -> History:
    """What the facts up to an instant, that instant included, say to the clocks."""
    reader = _Reader(customer)
    take = reader.take
    for fact in log:
        if fact.at > until:
            break
        take(fact)
    return reader.end(to_microseconds(until))


class _Reader:
    """Reads one log, fact by fact."""

    __slots__ = (
        "_agreed",
        "_counts",
        "_customer",
        "_marks",
        "_raised",
        "_replied",
        "_state",
        "_traits",
        "_wakes",
        "_who",
    )

    _traits: Traits

    def __init__(self, customer: Id[Any]) -> None:
        self._customer = customer
        self._agreed: dict[str, list[tuple[int, int]]] = {}
        self._marks: list[Mark] = []
        self._counts: list[tuple[int, Traits]] = []
        self._state, self._who = _IN_OUR_HANDS, _UNASSIGNED | _IS_ANSWERED
        self._raised = self._replied = False
        self._wakes: int | None = None

    def take(self, fact: TicketFact) -> None:
        """Read one fact more."""
        at = to_microseconds(fact.at)
        if self._wakes is not None and self._wakes <= at:
            self._wake()
        happened = 0 if self._counts else self._open(fact, at)
        if isinstance(fact, Message):
            happened |= 0 if fact.automatic else self._hear(fact)
        elif isinstance(fact, _COUNTED):
            happened |= self._count(fact, at)
        else:
            happened |= self._turn(fact)
        conditions = self._state | self._who
        if happened or conditions != self._marks[-1][2]:
            self._marks.append((at, happened, conditions))

    def end(self, now: int) -> History:
        """All that was read, as it stands at an instant."""
        if self._wakes is not None and self._wakes <= now:
            self._wake()
        return History(self._marks, self._counts, self._wakes, self._agreed)

    def _open(self, fact: TicketFact, at: int) -> int:
        self._traits = Traits(customer=self._customer, opened=fact.at)
        self._counts.append((at, self._traits))
        if isinstance(fact, Message) and fact.is_answer:
            return _OPENED
        self._raised = True
        self._who = _UNASSIGNED | _IS_UNANSWERED
        return _OPENED | _RAISED

    def _hear(self, message: Message) -> int:
        author = message.author
        if author is Author.AGENT:
            if not message.public:
                return _TAKEN
            self._replied = self._replied or self._raised
            self._who = self._who & ~_IS_UNANSWERED | _IS_ANSWERED
            return _ANSWERED
        if author is Author.HOUSE or not message.public:
            return 0
        self._raised = True
        self._who = self._who & ~_IS_ANSWERED | _IS_UNANSWERED
        happened = _ASKED_AGAIN if self._replied else _ASKED
        # A closed ticket, a merged one and spam are not opened by a word of the customer's.
        if not self._state & (_IN_OUR_HANDS | _FINAL):
            happened |= self._move(_IN_OUR_HANDS)
        return happened

    def _turn(self, fact: TicketFact) -> int:
        if isinstance(fact, WaitingBegan):
            happened = self._move(_WAITING[fact.reason])
            self._wakes = None if fact.until is None else to_microseconds(fact.until)
            return happened
        if isinstance(fact, WaitingEnded | Reopened):
            return self._move(_IN_OUR_HANDS)
        if isinstance(fact, DueAgreed):
            agreed = (to_microseconds(fact.at), to_microseconds(fact.due))
            self._agreed.setdefault(fact.metric, []).append(agreed)
        ended = _ENDS.get(fact.__class__)
        if ended is None:
            return 0  # What says nothing about whose turn it is.
        self._move(SETTLED if isinstance(fact, Resolved) else SETTLED | _FINAL)
        return ended

    def _move(self, state: int) -> int:
        reopened = self._state & SETTLED and not state & SETTLED
        self._state, self._wakes = state, None
        return REOPENED if reopened else 0

    def _wake(self) -> None:
        at, self._wakes = self._wakes, None
        self._state = _IN_OUR_HANDS
        assert at is not None
        self._marks.append((max(at, self._marks[-1][0]), 0, self._state | self._who))

    def _count(self, fact: TicketFact, at: int) -> int:
        happened, traits = 0, self._traits
        if isinstance(fact, Assigned):
            self._who &= ~(_ASSIGNED | _UNASSIGNED)
            self._who |= _UNASSIGNED if fact.assignee is None else _ASSIGNED
            happened = 0 if fact.assignee is None else _TAKEN
            if fact.team != traits.team:
                traits = attrs.evolve(traits, team=fact.team)
        elif isinstance(fact, Prioritised):
            if fact.priority is not traits.priority:
                traits = attrs.evolve(traits, priority=fact.priority)
        elif isinstance(fact, Classified):
            if (fact.type, fact.category) != (traits.type, traits.category):
                traits = attrs.evolve(traits, type=fact.type, category=fact.category)
        elif isinstance(fact, Entitled) and (
            (fact.tier, fact.response_class) != (traits.tier, traits.response_class)
        ):
            tier, response_class = fact.tier, fact.response_class
            traits = attrs.evolve(traits, tier=tier, response_class=response_class)
        if traits is not self._traits:
            self._traits = traits
            if self._counts[-1][0] == at:
                self._counts.pop()
            self._counts.append((at, traits))
        return happened


_FINAL: Final = 1 << len(Condition)
"""Settled for good, or no matter of a customer's: nothing but a reopening leads back."""

_COUNTED: Final = (Assigned, Prioritised, Classified, Entitled)
