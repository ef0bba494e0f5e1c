"""The clocks of a ticket: how long somebody has waited, in working time, and whether that is too long.

Nothing of this is stored. Which stretches of time count is read off the log; how much working time lies
in them is asked of the calendar. So a verdict for any instant depends on the facts up to it and on
nothing else, and a pause is a stretch left out, never a sum carried along.

- *First reply* runs from the first fact to the first answer that a person wrote to the customer.
- *Resolution* runs until the ticket is resolved, stands still while it waits for the customer or is
  resolved, and goes on from where it stood when it is reopened.

Both end where the ticket is merged into another, which goes on with the messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import attrs
from pendulum import DateTime

from officecore.front.support.fact import Author, Merged, Message, TicketFact
from officecore.front.support.status import TicketStatus, status_of
from officecore.front.support.ticket import Ticket
from officecore.kernel.errors import BadValue
from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime

_NOTHING: Final = timedelta(0)


class Metric(StrEnum):
    """What is timed."""

    FIRST_REPLY = "first reply"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    """What a clock does at an instant. A stopped clock of resolution may run again after a reopening."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@attrs.frozen(kw_only=True)
class ServiceLevel:
    """A promise: how soon the first reply and the resolution come, in the working time of a calendar."""

    name: str
    calendar: WorkingTime
    first_reply: timedelta
    resolution: timedelta

    def __attrs_post_init__(self) -> None:
        """Refuse a promise of no time at all ("service_level.target")."""
        for target in (self.first_reply, self.resolution):
            if target <= _NOTHING:
                raise BadValue(
                    "service_level.target",
                    f"To promise a service level you must allow some time, not {target}.",
                    asked=target,
                    accepted="more than nothing",
                )

    def target(self, metric: Metric) -> timedelta:
        """The working time allowed."""
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

    `elapsed` is the working time counted so far; `due` the instant at which a running clock will have
    used up its `target` (None while it stands still); `breached_at` the instant at which it did. An
    answer at the very end of the target is in time.
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

    Raises `BadValue` ("ticket.not_opened") for an instant before the ticket was opened.
    """
    now, facts = instant(at), ticket.until(at)
    if not facts:
        raise BadValue(
            "ticket.not_opened",
            f"You cannot ask how {ticket.id} stands at {now}: it was opened at {ticket.opened_at}.",
            asked=now,
            accepted=f"{ticket.opened_at} or later",
        )
    target = level.target(metric)
    stretches = tuple(_stretches(facts, metric, now))
    segments = tuple([_segment(level.calendar, *stretch) for stretch in stretches])
    elapsed = sum([segment.counted for segment in segments], _NOTHING)
    state = segments[-1].state
    before = elapsed - segments[-1].counted
    running = state is ClockState.RUNNING
    return Verdict(
        metric=metric,
        state=state,
        elapsed=elapsed,
        target=target,
        due=_due(segments[-1].start, target - before, level.calendar) if running else None,
        breached_at=_breach(segments, target, level.calendar),
        segments=segments,
    )


def _stretches(
    facts: tuple[TicketFact, ...], metric: Metric, now: DateTime
) -> Iterator[tuple[DateTime, DateTime, ClockState]]:
    """The life of the ticket up to now, cut wherever the clock changed what it did."""
    start, state = facts[0].at, _state_after(facts[:1], metric)
    for place in range(1, len(facts)):
        next_state = _state_after(facts[: place + 1], metric)
        if next_state is not state:
            yield start, facts[place].at, state
            start, state = facts[place].at, next_state
    yield start, now, state


def _state_after(facts: tuple[TicketFact, ...], metric: Metric) -> ClockState:
    if metric is Metric.FIRST_REPLY:
        done = any(_answers(fact) or isinstance(fact, Merged) for fact in facts)
        return ClockState.STOPPED if done else ClockState.RUNNING
    match status_of(facts):
        case TicketStatus.WAITING:
            return ClockState.PAUSED
        case TicketStatus.RESOLVED | TicketStatus.MERGED:
            return ClockState.STOPPED
        case _:
            return ClockState.RUNNING


def _answers(fact: TicketFact) -> bool:
    return (
        isinstance(fact, Message)
        and fact.author is Author.AGENT
        and fact.public
        and not fact.automatic
    )


def _segment(calendar: WorkingTime, start: DateTime, end: DateTime, state: ClockState) -> Segment:
    counted = calendar.between(start, end) if state is ClockState.RUNNING else _NOTHING
    return Segment(start=start, end=end, state=state, counted=counted)


def _due(start: DateTime, left: timedelta, calendar: WorkingTime) -> DateTime:
    """When a clock that runs since `start` with `left` to go will have used it up."""
    return calendar.add(start, left) if left > _NOTHING else start


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
