"""Staffing: how last year's tickets would have gone with one more pair of hands, or a longer day.

Whoever thinks of hiring wants to know what it would have changed. So the same demand is worked off again
by other people in other hours: each works on one matter at a time, and takes up the one that comes
first in the queue as soon as they are free and at work. Nothing here is a forecast: the matters are
those that came, and how long each takes is what the caller says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from heapq import heappop, heappush
from typing import Any

import attrs
from pendulum import DateTime

from officecore.front.support.fact import (
    Author,
    Classified,
    Entitled,
    Message,
    Prioritised,
    Resolved,
    TicketFact,
)
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.time import instant, to_microseconds
from officecore.kernel.value import Value
from officecore.kernel.working_time import WorkingTime


@attrs.frozen(kw_only=True)
class Demand(Value):
    """A matter that came at the instant `at` and takes `work` of an agent's working time.

    `rank` is its place in the queue, the lowest first; of equal rank whatever came first.
    """

    matter: Id[Any]
    at: DateTime = attrs.field(converter=instant)
    work: timedelta
    rank: int = 0


@attrs.frozen(kw_only=True)
class Turn(Value):
    """A matter in an agent's hands: taken up at `began`, done by `ended`, both open instants of the
    agent's hours."""

    demand: Demand
    agent: str
    began: DateTime = attrs.field(converter=instant)
    ended: DateTime = attrs.field(converter=instant)

    @property
    def waited(self) -> timedelta:
        """How long it lay before anybody took it up, by the clock on the wall."""
        return timedelta(microseconds=to_microseconds(self.began) - to_microseconds(self.demand.at))


def worked_off(demand: Iterable[Demand], agents: Mapping[str, WorkingTime]) -> tuple[Turn, ...]:
    """Every matter in the hands of one of the `agents`, in the order in which they were taken up.

    Whoever is free and at work takes up at once what comes first in the queue, and finishes it before
    the next; of several who are free at the same instant, the one named first in the alphabet. Refuses
    (BadValue "staffing.agents") to work anything off with nobody.
    """
    coming = sorted(demand, key=lambda each: (each.at, each.rank, each.matter))
    if coming and not agents:
        raise BadValue(
            "staffing.agents",
            f"You cannot work off {len(coming)} matters because nobody is there to do it.",
            asked=0,
            accepted="at least one agent",
        )
    return tuple(_turns(coming, agents))


def _turns(coming: list[Demand], agents: Mapping[str, WorkingTime]) -> Iterator[Turn]:
    free: dict[str, DateTime] = {}
    queue: list[tuple[int, DateTime, str, Demand]] = []
    place = 0
    while queue or place < len(coming):
        earliest = queue[0][1] if queue else coming[place].at
        began, agent = min(
            (hours.next_opening(max(free.get(name, earliest), earliest)), name)
            for name, hours in agents.items()
        )
        while place < len(coming) and coming[place].at <= began:
            each = coming[place]
            heappush(queue, (each.rank, each.at, each.matter, each))
            place += 1
        taken = heappop(queue)[-1]
        ended = agents[agent].add(began, taken.work)
        free[agent] = ended
        yield Turn(demand=taken, agent=agent, began=began, ended=ended)


def replayed(ticket: Ticket, turn: Turn) -> Ticket:
    """The ticket as it would have gone in that turn: answered when it was taken up, settled when done.

    How it counted (type, priority, entitlement) stays as it was; all else that was said and done is
    left out, so it is a ticket to be judged, never one to be kept. What was asked only after it would
    have been settled is another matter.
    """
    asked = ticket.log[0]
    counted = [
        fact for fact in ticket.log[1:] if isinstance(fact, Classified | Prioritised | Entitled)
    ]
    done: list[TicketFact] = [
        Message(at=turn.began, author=Author.AGENT, text=turn.agent),
        Resolved(at=turn.ended, by=None, solution=turn.agent),
    ]
    log = sorted([asked, *counted, *done], key=lambda fact: fact.at)
    return attrs.evolve(ticket, log=tuple(log), pending=())
