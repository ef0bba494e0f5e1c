"""How far a subscriber has come: the bookmark in what happened.

A bookmark lies after the last event that was told or passed over. It only moves forwards, and only
when what lies before it is done with. What a subscriber would not take is set aside on a pile of its
own, with the reason, for somebody to look at.
"""

from __future__ import annotations

from typing import ClassVar, Final, Self

import attrs
from pendulum import DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id, id_named
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant

_ERROR_MAX: Final = 500


@attrs.frozen(kw_only=True, slots=False)
class Subscription(Aggregate):
    """The place of one subscriber: all events up to `position` are done with; the next one has failed
    `failures` times, the last time with `error`. It brings no events: it would hear of them itself."""

    kind: ClassVar[str] = "subscription"
    id: Id[Subscription]
    name: Searchable[str]
    position: int
    failures: int = 0
    error: str = ""

    @classmethod
    def begin(cls, name: str, *, since: int) -> Self:
        """The place of a new subscriber."""
        return cls(id=id_named(cls, name), name=name, position=since)

    def reach(self, position: int) -> Self:
        """All up to `position` is done with; this very object where somebody was further already."""
        if position <= self.position:
            return self
        return attrs.evolve(self, position=position, failures=0, error="")

    def fail(self, position: int, error: str) -> Self:
        """The event at `position` was not taken, all before it is done with; this very object where
        somebody has told it since."""
        if position <= self.position:
            return self
        before = self.failures if self.position == position - 1 else 0
        return attrs.evolve(self, position=position - 1, failures=before + 1, error=error)


@attrs.frozen(kw_only=True, slots=False)
class SetAside(Aggregate):
    """An event that a subscriber would not take, set aside at the instant `at` after `failures`
    attempts, the last of which ended with `error`; `told_at` is when it took it after all."""

    kind: ClassVar[str] = "set_aside"
    id: Id[SetAside]
    subscription: Searchable[Id[Subscription]]
    position: Searchable[int]
    failures: int
    error: str
    at: DateTime = attrs.field(converter=instant)
    told_at: DateTime | None = None

    @classmethod
    def put(cls, subscription: Subscription, at: DateTime) -> Self:
        """The event that comes next in a subscription, set aside."""
        position = subscription.position + 1
        return cls(
            id=set_aside_id(subscription.name, position),
            subscription=subscription.id,
            position=position,
            failures=subscription.failures,
            error=subscription.error,
            at=at,
        )

    def fail(self, error: str) -> Self:
        """It was not taken this time either."""
        return attrs.evolve(self, failures=self.failures + 1, error=error)

    def take(self, at: DateTime) -> Self:
        """It was taken after all."""
        return attrs.evolve(self, told_at=at)

    @searchable
    def told(self) -> bool:
        """Whether the subscriber took it after all."""
        return self.told_at is not None


def set_aside_id(name: str, position: int) -> Id[SetAside]:
    """The identifier of what the subscriber of that name set aside at a position."""
    return id_named(SetAside, f"{position} {name}")


def said(error: BaseException) -> str:
    """An error in one line of at most 500 characters, for whoever looks: no trace, and nothing that a
    storage could not keep."""
    line = f"{type(error).__name__}: {error}"[:_ERROR_MAX]
    return "".join([each if each.isprintable() else " " for each in line])
