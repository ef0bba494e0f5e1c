"""Telling a subscriber what happened, one event after another.

The bookmark moves after each event that was told, in a unit of work of its own. Who breaks off between
the two tells that event again. Two who deliver to one subscriber at once may tell an event twice; none
tells the next before the one before it was told, since each goes on from where the bookmark lies.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import TIMEOUT_MAX
from threading import Event as Signal
from typing import Final

import attrs

from officecore.delivery.lag import Failing, Outbox, failing, last_position, subscription_of
from officecore.delivery.subscriber import Subscriber, require_subscriber
from officecore.delivery.subscription import SetAside, Subscription, said, set_aside_id
from officecore.kernel.actor import SYSTEM
from officecore.kernel.errors import (
    BadType,
    BadValue,
    Conflict,
    NotFound,
    Refused,
    Unreadable,
    shown,
)
from officecore.kernel.event import EVENTS, Recorded
from officecore.kernel.work import UnitOfWork

_AT_ONCE: Final = 500


@attrs.frozen
class Delivery:
    """What one delivery did: how many events it told and how many it set aside, the position up to
    which all is done with, and the event that stopped it, None where nothing did."""

    told: int
    set_aside: int
    position: int
    failing: Failing | None


def deliver(
    office: Outbox, subscriber: Subscriber, *, stopped: Callable[[], bool] = lambda: False
) -> Delivery:
    """Tell the subscriber all that has happened up to now, in order, from where it was.

    An event that it does not take ends the delivery; it is told again at the next one, and set aside
    when it has failed as often as the subscriber allows. So does a document that cannot be read, unless
    it is known to be of a class that the subscriber does not hear of. `stopped` is asked before each
    event. Only what keeps the bookmark from being saved is raised, and what is no `Exception`.
    """
    require_subscriber(subscriber)
    return _Round(office, subscriber, stopped).go()


def follow(office: Outbox, subscriber: Subscriber, *, every: float, until: Signal) -> None:
    """Deliver again and again, `every` so many seconds, until the signal `until` is set.

    Raises "delivery.every", "delivery.until" for what is no number of seconds and no signal.
    """
    require_subscriber(subscriber)
    if type(every) not in {int, float} or not 0 < every <= TIMEOUT_MAX:
        raise BadValue(
            "delivery.every",
            f"To follow what happens you must name the seconds between deliveries, not {shown(every)}.",
            asked=every,
            accepted="more than 0",
        )
    if not isinstance(until, Signal):
        raise BadType(
            "delivery.until",
            f"To follow what happens you must give what ends it, not {shown(until)}.",
            asked=until,
            accepted="a threading.Event, which somebody sets",
        )
    while not until.is_set():
        with suppress(Conflict):  # many deliver at once, and others were always faster
            deliver(office, subscriber, stopped=until.is_set)
        until.wait(every)


def tell_again(office: Outbox, subscriber: Subscriber, position: int) -> Delivery:
    """Tell the subscriber of an event once more that was set aside.

    `Refused` ("delivery.not_set_aside") for any other. Where it is taken, it is no longer set aside.
    """
    require_subscriber(subscriber)
    id_ = set_aside_id(subscriber.name, position)

    def waiting(work: UnitOfWork) -> tuple[Subscription, SetAside]:
        try:
            found = work.repository(SetAside).get(id_)
        except NotFound as error:
            raise _not_set_aside(subscriber, position) from error
        if found.told:
            raise _not_set_aside(subscriber, position)
        return subscription_of(work, subscriber), found

    def mark(error: str | None, work: UnitOfWork) -> SetAside:
        _, found = waiting(work)
        marked = found.take(work.now()) if error is None else found.fail(error)
        return work.repository(SetAside).save(marked)

    place, event = office.run(waiting, actor=SYSTEM)
    error = _told_at(office, subscriber, event.position)
    marked = office.run(partial(mark, error), actor=SYSTEM)
    if error is None:
        return Delivery(1, 0, place.position, None)
    return Delivery(0, 0, place.position, Failing(position, marked.failures, marked.error))


class _Round:
    """One delivery under way."""

    def __init__(self, office: Outbox, subscriber: Subscriber, stopped: Callable[[], bool]) -> None:
        self._office: Final = office
        self._subscriber: Final = subscriber
        self._stopped: Final = stopped
        self._told: int = 0
        self._set_aside: int = 0
        self._kept: Subscription
        self._keep(lambda place: place)
        # Where we are: what was passed over lies between the bookmark and here.
        self._seen: int = self._kept.position

    def go(self) -> Delivery:
        """Tell up to what is the last event now, or to what stops it."""
        last = last_position(self._office, self._seen)
        limit, going = _AT_ONCE, True
        while going and self._seen < last:
            try:
                piece = list(self._office.events(after=self._seen, limit=limit))
            except Unreadable as error:
                if limit > 1:
                    limit = 1  # one by one up to the event that cannot be read
                    continue
                going, limit = self._pass_unreadable(error), _AT_ONCE
            else:
                going = bool(piece) and all(map(self._take, piece))
            self._keep(lambda place: place.reach(self._seen))
        return Delivery(self._told, self._set_aside, self._kept.position, failing(self._kept))

    def _take(self, recorded: Recorded) -> bool:
        """Tell of an event, or pass it over; whether to go on."""
        if self._stopped():
            return False
        if recorded.position <= self._seen:
            return True  # another delivery has come further meanwhile
        if not self._subscriber.hears_of(type(recorded.event)):
            self._seen = recorded.position
            return True
        error = _told(self._subscriber, recorded)
        if error is not None:
            return self._fail(recorded.position, error)
        self._told += 1
        self._keep(lambda place: place.reach(recorded.position))
        self._seen = self._kept.position
        return True

    def _pass_unreadable(self, error: Unreadable) -> bool:
        """Let the event after the present place fail, or pass over what would not have been told."""
        position = self._seen + 1
        kind = EVENTS.find(str(error.details.get("kind")))
        if kind is not None and not self._subscriber.hears_of(kind):
            self._seen = position
            return True
        return False if self._stopped() else self._fail(position, said(error))

    def _fail(self, position: int, error: str) -> bool:
        """Count a failure, and set the event aside when it was one too many; whether to go on."""

        def count(work: UnitOfWork) -> tuple[Subscription, bool]:
            place = subscription_of(work, self._subscriber)
            failed = place.fail(position, error)
            aside = failed is not place and failed.failures >= (
                self._subscriber.attempts or failed.failures + 1
            )
            if aside:
                work.repository(SetAside).save(SetAside.put(failed, work.now()))
                failed = failed.reach(position)
            return _saved(work, place, failed), aside

        self._kept, aside = self._office.run(count, actor=SYSTEM)
        self._set_aside += aside
        self._seen = self._kept.position
        return self._seen >= position

    def _keep(self, step: Callable[[Subscription], Subscription]) -> None:
        """Move the bookmark, from wherever it lies now."""

        def move(work: UnitOfWork) -> Subscription:
            place = subscription_of(work, self._subscriber)
            return _saved(work, place, step(place))

        self._kept = self._office.run(move, actor=SYSTEM)


def _saved(work: UnitOfWork, place: Subscription, changed: Subscription) -> Subscription:
    """The place after a change; one that is new is kept as well."""
    if changed is place and place.version:
        return place
    return work.repository(Subscription).save(changed)


def _told(subscriber: Subscriber, recorded: Recorded) -> str | None:
    """Tell of one event; what went wrong, None where it was taken."""
    try:
        subscriber.tell(recorded)
    except Exception as error:  # noqa: BLE001 - whatever a subscriber raises stops it alone, and is kept
        return said(error)
    return None


def _told_at(office: Outbox, subscriber: Subscriber, position: int) -> str | None:
    try:
        (recorded,) = office.events(after=position - 1, limit=1)
    except Unreadable as error:
        return said(error)
    return _told(subscriber, recorded)


def _not_set_aside(subscriber: Subscriber, position: int) -> Refused:
    return Refused(
        "delivery.not_set_aside",
        f"You cannot tell {subscriber.name} of event {position} again because it is not set aside.",
        asked=position,
        accepted="the position of an event that was set aside and not told since",
    )
