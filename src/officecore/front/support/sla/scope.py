"""What tickets a policy is about: gold customers, urgent incidents, whatever comes in at night.

A condition that says nothing asks nothing. A ticket is in scope where no condition fails; of the ones
that fail each says why, so that nobody has to guess which promise a ticket got.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
from pendulum import DateTime

from officecore.front.support.classification import TicketType
from officecore.front.support.priority import Priority
from officecore.kernel.identity import Id
from officecore.kernel.time import Timezone
from officecore.kernel.value import Value
from officecore.kernel.working_time.window import day_windows

Pairs = tuple[tuple[str, str], ...]

_DAY: Final = 86_400_000_000


@attrs.frozen(kw_only=True)
class Traits:
    """What a promise may depend on, as a ticket has it at an instant. `opened` is when it was opened.
    One that nobody has prioritised is normal; one that nobody has classified is of no type."""

    customer: Id[Any]
    opened: DateTime
    priority: Priority = Priority.NORMAL
    type: TicketType | None = None
    category: str = ""
    tier: str = ""
    response_class: str = ""
    team: Id[Any] | None = None


@attrs.frozen(kw_only=True)
class Miss:
    """A condition that failed: which, what the ticket has, and what would have been in scope."""

    condition: str
    has: str
    accepted: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.condition} is {self.has or 'none'}, not {' or '.join(self.accepted)}"


@attrs.frozen(kw_only=True)
class Scope(Value):
    """Conditions on a ticket, all of which must hold; an empty one always does.

    `opened` are times of day by the clock on the wall of the policy's calendar, as
    (("22:00", "06:00"),); refused like the windows of `WorkingTime`.
    """

    priorities: tuple[Priority, ...] = ()
    types: tuple[TicketType, ...] = ()
    categories: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    response_classes: tuple[str, ...] = ()
    customers: tuple[Id[Any], ...] = ()
    teams: tuple[Id[Any], ...] = ()
    opened: Pairs = ()

    def __attrs_post_init__(self) -> None:
        """Check each field, and that the times of day are some."""
        super().__attrs_post_init__()
        day_windows("any day", self.opened)

    def misses(self, traits: Traits, zone: Timezone) -> tuple[Miss, ...]:
        """The conditions that fail for a ticket with these traits, in the order above."""
        return tuple(self._misses(traits, zone))

    def _misses(self, traits: Traits, zone: Timezone) -> Iterator[Miss]:
        asked: tuple[tuple[str, object, tuple[object, ...]], ...] = (
            ("priority", traits.priority, self.priorities),
            ("type", traits.type, self.types),
            ("category", traits.category, self.categories),
            ("tier", traits.tier, self.tiers),
            ("response class", traits.response_class, self.response_classes),
            ("customer", traits.customer, self.customers),
            ("team", traits.team, self.teams),
        )
        for condition, has, accepted in asked:
            if accepted and has not in accepted:
                yield Miss(
                    condition=condition,
                    has="" if has is None else str(has),
                    accepted=tuple(map(str, accepted)),
                )
        if self.opened and not self._is_opened_within(traits.opened, zone):
            yield Miss(
                condition="time of opening",
                has=traits.opened.in_timezone(zone).format("HH:mm"),
                accepted=tuple([f"{opens}-{closes}" for opens, closes in self.opened]),
            )

    def _is_opened_within(self, at: DateTime, zone: Timezone) -> bool:
        local = at.in_timezone(zone)
        seconds = (local.hour * 60 + local.minute) * 60 + local.second
        shown = seconds * 1_000_000 + local.microsecond
        # What runs over midnight holds the small hours of the next day too.
        return any(
            each.start <= time < each.end
            for each in day_windows("any day", self.opened)
            for time in (shown, shown + _DAY)
        )


EVERYTHING: Final = Scope()
"""Any ticket whatsoever."""
