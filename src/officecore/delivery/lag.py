"""How far behind a subscriber is, what stops it, and what it has set aside: what an operator watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import attrs
from pendulum import DateTime

from officecore.delivery.subscriber import Subscriber, require_subscriber
from officecore.delivery.subscription import SetAside, Subscription
from officecore.kernel.actor import SYSTEM, Actor
from officecore.kernel.errors import NotFound, Unreadable
from officecore.kernel.event import Recorded
from officecore.kernel.identity import id_named
from officecore.kernel.work import UnitOfWork

R = TypeVar("R")


class Outbox(Protocol):
    """What delivering needs of an office: what happened, and units of work that are tried again."""

    def events(self, *, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        """What happened after a position, oldest first."""
        ...

    def run(self, function: Callable[[UnitOfWork], R], *, actor: Actor) -> R:
        """Do something in a unit of work, and again when somebody else was faster."""
        ...


@attrs.frozen
class Failing:
    """The event that stops a subscriber: its position, how often it failed, and how the last time."""

    position: int
    failures: int
    error: str


@attrs.frozen
class Lag:
    """How far behind a subscriber is.

    All events up to `position` are done with, and `behind` came after it, `since` being when the oldest
    of them was recorded in UTC (None where there is none, or it cannot be read). `failing` is what stops
    the subscriber, None where nothing does; `set_aside` the number of events that wait to be looked at.
    """

    position: int
    behind: int
    since: DateTime | None
    failing: Failing | None
    set_aside: int


def lag(office: Outbox, subscriber: Subscriber) -> Lag:
    """How far behind the subscriber is. Asked of any number of events, it reads a few."""
    require_subscriber(subscriber)
    kept, waiting = office.run(lambda work: _place(work, subscriber), actor=SYSTEM)
    return Lag(
        position=kept.position,
        behind=last_position(office, kept.position) - kept.position,
        since=_recorded_at(office, kept.position),
        failing=failing(kept),
        set_aside=waiting,
    )


def set_aside(office: Outbox, subscriber: Subscriber) -> tuple[SetAside, ...]:
    """The events that the subscriber would not take and has not taken since, oldest first."""
    require_subscriber(subscriber)
    id_ = id_named(Subscription, subscriber.name)
    return office.run(
        lambda work: work.repository(SetAside).find(
            order_by="position", subscription=id_, told=False
        ),
        actor=SYSTEM,
    ).items


def last_position(office: Outbox, known: int = 0) -> int:
    """The position of the last event, at least `known`; 0 where nothing happened.

    Positions have no gaps, so that it is found by asking for a few single events, twice as far each
    time, and then in between.
    """
    step = 1
    while _is_after(office, known + step - 1):
        step *= 2
    low, high = known + step // 2, known + step - 1  # the last one is from `low` to `high`
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _is_after(office, middle) else (low, middle)
    return low


def subscription_of(work: UnitOfWork, subscriber: Subscriber) -> Subscription:
    """The subscriber's place, the one it begins with where none is kept."""
    try:
        return work.repository(Subscription).get(id_named(Subscription, subscriber.name))
    except NotFound:
        return Subscription.begin(subscriber.name, since=subscriber.since)


def failing(kept: Subscription) -> Failing | None:
    """What stops the subscriber of that place."""
    return Failing(kept.position + 1, kept.failures, kept.error) if kept.failures else None


def _place(work: UnitOfWork, subscriber: Subscriber) -> tuple[Subscription, int]:
    kept = subscription_of(work, subscriber)
    return kept, work.repository(SetAside).count(subscription=kept.id, told=False)


def _recorded_at(office: Outbox, position: int) -> DateTime | None:
    try:
        return next((each.at for each in office.events(after=position, limit=1)), None)
    except Unreadable:
        return None


def _is_after(office: Outbox, position: int) -> bool:
    try:
        return any(True for _ in office.events(after=position, limit=1))
    except Unreadable:
        return True
