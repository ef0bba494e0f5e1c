"""A walk through a ticket's life minute by minute, which knows nothing of intervals.

At every minute it asks again who had the last word, whether anybody waits, and which policy holds then,
from the facts up to that minute; and counts the minute or does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pendulum import DateTime

from officecore.front.support import (
    Assigned,
    Author,
    Message,
    TicketFact,
    TicketStatus,
    WaitingBegan,
    WaitingFor,
    status_of,
)
from officecore.front.support.sla import (
    AGENT_WORK,
    FIRST_REPLY,
    NEXT_REPLY,
    OWNING,
    PAUSABLE_UPDATE,
    PERIODIC_UPDATE,
    REQUESTER_WAIT,
    RESOLUTION,
    Metric,
)
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime

MINUTE = timedelta(minutes=1)
SETTLED = (TicketStatus.RESOLVED, TicketStatus.CLOSED, TicketStatus.SPAM)
_CUSTOMER, _PARTY, _DAY = WaitingFor.CUSTOMER, WaitingFor.THIRD_PARTY, WaitingFor.SCHEDULED
PAUSES = {
    REQUESTER_WAIT.name: (_CUSTOMER,),
    RESOLUTION.name: (_CUSTOMER, _DAY),
    AGENT_WORK.name: (_CUSTOMER, _PARTY, _DAY),
    PAUSABLE_UPDATE.name: (_CUSTOMER,),
}


def waits_for(past: Sequence[TicketFact], at: DateTime) -> WaitingFor | None:
    """Whom the ticket waits for at an instant, if it does."""
    if status_of(past) is not TicketStatus.WAITING:
        return None
    began = [fact for fact in past if isinstance(fact, WaitingBegan)][-1]
    return None if began.until is not None and began.until <= at else began.reason


def stands_still(metric: Metric, past: Sequence[TicketFact], at: DateTime) -> bool:
    """Whether nothing counts, though a cycle goes on."""
    if status_of(past) in SETTLED:
        return True
    return waits_for(past, at) in PAUSES.get(metric.name, ())


def is_answer(fact: TicketFact) -> bool:
    return isinstance(fact, Message) and fact.is_answer


def cycle_at(metric: Metric, past: Sequence[TicketFact]) -> int | None:
    """The number of the cycle that goes on after these facts; None where none does."""
    answers = [place for place, fact in enumerate(past) if is_answer(fact)]
    if metric in (PERIODIC_UPDATE, PAUSABLE_UPDATE):
        return started(past, answers)
    if metric is NEXT_REPLY:
        return next_reply(past)
    if metric is FIRST_REPLY:
        raised = [
            place
            for place, fact in enumerate(past)
            if (asks(fact) or (place == 0 and not is_answer(fact))) and is_live(past, place)
        ]
        over = not raised or any(place > raised[0] for place in answers)
        return None if over else 1
    if metric is OWNING:
        return None if any(map(takes, past)) else 1
    return None if status_of(past) is TicketStatus.RESOLVED else 1


def started(past: Sequence[TicketFact], answers: Sequence[int]) -> int | None:
    """The number of the last answer given in a ticket that was not settled then."""
    kept = [place for place in answers if is_live(past, place)]
    if not answers or answers[-1] not in kept:
        return None
    return len(kept)


def next_reply(past: Sequence[TicketFact]) -> int | None:
    """The number of the oldest question that is unanswered after our first answer."""
    number, raised, replied, asked = 0, False, False, False
    for place, fact in enumerate(past):
        if is_answer(fact):
            replied, asked = replied or raised, False
        elif asks(fact) or place == 0:
            if replied and not asked and is_live(past, place):
                number, asked = number + 1, True
            raised = True
    return number if asked else None


def is_live(past: Sequence[TicketFact], place: int) -> bool:
    """Whether the ticket was not settled after the fact at that place: nothing begins on one that is."""
    return status_of(past[: place + 1]) not in SETTLED


def asks(fact: TicketFact) -> bool:
    return isinstance(fact, Message) and fact.is_asking


def takes(fact: TicketFact) -> bool:
    if isinstance(fact, Assigned):
        return fact.assignee is not None
    return isinstance(fact, Message) and fact.author is Author.AGENT and not fact.automatic


def minutes_counted(
    metric: Metric, log: Sequence[TicketFact], until: DateTime, hours: WorkingTime
) -> dict[int, int]:
    """The open minutes of each cycle up to an instant, where reopening goes on with what stood still."""
    counted: dict[int, int] = {}
    for at in every_minute(log[0].at, until):
        past = [fact for fact in log if fact.at <= at]
        cycle = cycle_at(metric, past)
        if cycle is not None and not stands_still(metric, past, at) and hours.is_open(at):
            counted[cycle] = counted.get(cycle, 0) + 1
    return counted


def every_minute(start: DateTime, end: DateTime) -> Iterator[DateTime]:
    at = start
    while at < end:
        yield at
        at = instant(at + MINUTE)
