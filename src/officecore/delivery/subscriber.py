"""Who wants to hear of what happened: a name, a function, and the sorts of events.

The newsletter, the carrier's system and the warehouse's screen each read the same events at their own
pace. The name says whose place in them it is; who changes it begins anew.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from officecore.kernel.errors import BadType, BadValue, OfficeError, shown
from officecore.kernel.event import Event, Recorded
from officecore.kernel.storage import POSITION_MAX


def _name(_: object, __: object, name: str) -> None:
    if not (isinstance(name, str) and name.strip() and name.isprintable() and len(name) <= 200):
        raise _wrong("name", name, "text of 1 to 200 printable characters")


def _tell(_: object, __: object, tell: Callable[[Recorded], object]) -> None:
    if not callable(tell):
        raise _wrong("tell", tell, "a function that takes a Recorded")


def _on(_: object, __: object, on: tuple[type[Event], ...]) -> None:
    if not (isinstance(on, tuple) and on and all(map(_is_event, on))):
        raise _wrong("on", on, "a tuple of classes of events, on=(SaleShipped,)")


def _is_event(given: object) -> bool:
    return isinstance(given, type) and issubclass(given, Event)


def _attempts(_: object, __: object, attempts: int | None) -> None:
    if attempts is not None and not _is_whole(attempts, 1):
        raise _wrong("attempts", attempts, "1 or more, or None to try for ever")


def _since(_: object, __: object, since: int) -> None:
    if not (_is_whole(since, 0) and since <= POSITION_MAX):
        raise _wrong("since", since, "a position, 0 for the beginning")


def _is_whole(given: object, least: int) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and given >= least


def _wrong(field: str, given: object, accepted: str) -> OfficeError:
    kind = BadValue if isinstance(given, (str, int)) else BadType
    return kind(
        "subscriber.field",
        f"To make a Subscriber you must give {field} as {accepted}, not {shown(given)}.",
        asked=given,
        accepted=accepted,
        field=field,
    )


@attrs.frozen
class Subscriber:
    """Whoever is told of events, in order, after they are committed.

    `tell` is called with each recorded event that is of a class in `on`; it must bear to be told of one
    twice. What it raises counts as a failure: the event is told again at the next delivery, and after
    `attempts` failures set aside (None: never, all else waits). A new subscriber begins after the
    position `since`, 0 for the beginning of the office; `name` finds its place again.
    Raises "subscriber.field".
    """

    name: str = attrs.field(validator=_name)
    tell: Callable[[Recorded], object] = attrs.field(validator=_tell)
    on: tuple[type[Event], ...] = attrs.field(default=(Event,), validator=_on, kw_only=True)
    attempts: int | None = attrs.field(default=5, validator=_attempts, kw_only=True)
    since: int = attrs.field(default=0, validator=_since, kw_only=True)

    def hears_of(self, kind: type[Event]) -> bool:
        """Whether events of that class are told to it."""
        return issubclass(kind, self.on)


def require_subscriber(given: object) -> None:
    """Refuse what is no subscriber: `BadType` ("delivery.subscriber")."""
    if not isinstance(given, Subscriber):
        raise BadType(
            "delivery.subscriber",
            "To tell somebody what happened you must give a Subscriber, which keeps its place under a "
            f"name, not {shown(given)}.",
            asked=given,
            accepted='Subscriber("mail", send)',
        )
