"""The clocks of a ticket: how long somebody has waited, in working time, and whether that is too long.

Nothing of this is stored. Which stretches of time count is read off the log; how much working time lies
in them is asked of the calendar. So a verdict for any instant depends on the facts up to it and on
nothing else, and a pause is a stretch left out, never a sum carried along.

- *First reply* runs from the first fact to the first answer that a person wrote to the customer.
  It does not pause: who waits for the first word waits. It stands still where the ticket was
  resolved without a word, and goes on when that is reopened.
- *Resolution* runs until the ticket is resolved, stands still while it waits for the customer or is
  resolved, and goes on from where it stood when it is reopened.

Of simultaneous facts the one that stands first in the log came first: a reply and the waiting that
begins with it end the first and pause the second. A ticket that was merged has no clocks: they go on
where its messages are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import attrs
from pendulum import DateTime

from officecore.front.support.fact import Message, TicketFact
from officecore.front.support.status import TicketStatus, statuses
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import BadType, BadValue, Refused, shown
from officecore.kernel.time import instant
from officecore.kernel.value import Value
from officecore.kernel.working_time import WorkingTime

_NOTHING: Final = timedelta(0)
_SETTLED: Final = (TicketStatus.RESOLVED, TicketStatus.CLOSED, TicketStatus.SPAM)


class Metric(StrEnum):
    """What is timed."""

    FIRST_REPLY = "first reply"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    """What a clock does at an instant. A stopped clock of resolution may run again after a reopening."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


def _promised(target: timedelta) -> timedelta:
    if not isinstance(target, timedelta):
        raise BadType(
            "service_level.target",
            f"To promise a service level you must give a timedelta, not {shown(target)}.",
            asked=target,
            accepted="a timedelta such as timedelta(hours=8)",
        )
    in_months = getattr(target, "months", 0) or getattr(target, "years", 0)
    if in_months or target <= _NOTHING:
        raise BadValue(
            "service_level.target",
            f"To promise a service level you must allow a fixed time above nothing, not {target}.",
            asked=target,
            accepted="weeks, days of 24 hours, hours and less",
        )
    return target


@attrs.frozen(kw_only=True)
class ServiceLevel(Value):
    """A promise: how soon the first reply and the resolution come, in the working time of a calendar.

    Refuses what is no length of time (BadType "service_level.target"), a promise of no time at all
    and one in months, which have no fixed length (BadValue "service_level.target").
    """

    name: str
    calendar: WorkingTime
    first_reply: timedelta = attrs.field(converter=_promised)
    resolution: timedelta = attrs.field(converter=_promised)

    def target(self, metric: Metric) -> timedelta:
        """The working time allowed; `BadType` ("service_level.metric") for what is no `Metric`."""
        if not isinstance(metric, Metric):
            raise BadType(
                "service_level.metric",
                f"To ask how a promise stands you must name a Metric, not {shown(metric)}.",
                asked=metric,
                accepted="Metric.FIRST_REPLY or Metric.RESOLUTION",
            )
        return self.first_reply if metric is Metric.FIRST_REPLY else self.resolution


@attrs.frozen(kw_only=True)
class Segment:
    """A stretch of a ticket's life, from `start` up to `end`, in which a clock did one thing.

    `counted` is the working time in it; nothing where the clock did not run.
    """

    start: DateTime
    end: DateTime
    state: ClockState
    counted: timedelta


@attrs.frozen(kw_only=True)
class Verdict:
    """How a promise stands at an instant.

    `elapsed` is the working time counted so far. `due` is the instant by which a running clock has
    used up its `target` if nothing happens, None while it stands still. `breached_at` is the instant
    at which time was used up and went on being counted, None where that is not so. Both are open
    instants of the calendar: what is used up at closing time is due at the next opening. An answer
    at the very end of the target is in time.
    """

    metric: Metric
    state: ClockState
    elapsed: timedelta
    target: timedelta
    due: DateTime | None
    breached_at: DateTime | None
    segments: tuple[Segment, ...]

    @property
    def is_breached(self) -> bool:
        """Whether more time went by than was promised."""
        return self.elapsed > self.target

    @property
    def remaining(self) -> timedelta:
        """The working time left; negative by how much it is too late."""
        return self.target - self.elapsed


def verdict(ticket: Ticket, metric: Metric, level: ServiceLevel, at: datetime) -> Verdict:
    """How the promise of `level` stands at the instant `at`, from the facts up to then alone.

    Raises `BadValue` ("ticket.not_opened") for an instant before the ticket was opened, and `Refused`
    ("ticket.merged") for a ticket that was merged: ask the one in which it goes on.
    """
    now, target = instant(at), level.target(metric)
    segments = tuple(_segments(_cuts(_facts(ticket, now), metric), level.calendar, now))
    elapsed = sum([segment.counted for segment in segments], _NOTHING)
    state = segments[-1].state
    breached_at = _breach(segments, target, level.calendar)
    due = None
    if state is ClockState.RUNNING:
        left = target - (elapsed - segments[-1].counted)
        due = breached_at or level.calendar.add(segments[-1].start, left)
    return Verdict(
        metric=metric,
        state=state,
        elapsed=elapsed,
        target=target,
        due=due,
        breached_at=breached_at,
        segments=segments,
    )


def _facts(ticket: Ticket, now: DateTime) -> tuple[TicketFact, ...]:
    if ticket.merged_into is not None:
        raise Refused(
            "ticket.merged",
            f"You cannot ask how {ticket.id} stands because it goes on in {ticket.merged_into}.",
            asked=ticket.id,
            accepted=ticket.merged_into,
        )
    facts = ticket.until(now)
    if not facts:
        raise BadValue(
            "ticket.not_opened",
            f"You cannot ask how {ticket.id} stands at {now}: it was opened at {ticket.opened_at}.",
            asked=now,
            accepted=f"{ticket.opened_at} or later",
        )
    return facts


def _cuts(facts: tuple[TicketFact, ...], metric: Metric) -> list[tuple[DateTime, ClockState]]:
    """The instants at which the clock changed what it did, and what it did from then on."""
    cuts: list[tuple[DateTime, ClockState]] = []
    known: TicketStatus | None = None
    answered = False
    for fact, status in zip(facts, statuses(facts), strict=True):
        first_answer = not answered and isinstance(fact, Message) and fact.is_answer
        if status is known and not first_answer:
            continue
        known, answered = status, answered or first_answer
        state = _state(metric, status, answered=answered)
        if cuts and cuts[-1][0] == fact.at:
            cuts.pop()  # It did that for no time at all.
        if not cuts or cuts[-1][1] is not state:
            cuts.append((fact.at, state))
    return cuts


def _state(metric: Metric, status: TicketStatus, *, answered: bool) -> ClockState:
    if status in _SETTLED or (metric is Metric.FIRST_REPLY and answered):
        return ClockState.STOPPED
    if status is TicketStatus.WAITING and metric is Metric.RESOLUTION:
        return ClockState.PAUSED
    return ClockState.RUNNING


def _segments(
    cuts: list[tuple[DateTime, ClockState]], calendar: WorkingTime, now: DateTime
) -> Iterator[Segment]:
    ends = [at for at, _ in cuts[1:]]
    for (start, state), end in zip(cuts, (*ends, now), strict=True):
        running = state is ClockState.RUNNING
        counted = calendar.between(start, end) if running else _NOTHING
        yield Segment(start=start, end=end, state=state, counted=counted)


def _breach(
    segments: tuple[Segment, ...], target: timedelta, calendar: WorkingTime
) -> DateTime | None:
    """The instant after which the time counted is more than the target."""
    left = target
    for segment in segments:
        if segment.counted > left:
            return calendar.add(segment.start, left)
        left -= segment.counted
    return None
