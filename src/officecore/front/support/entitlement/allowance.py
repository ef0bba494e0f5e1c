"""What a contract allows for: so many incidents, or so many hours, and how they are counted.

Ten hours a year, in quarters of an hour; or five incidents, whenever they come. What is not used lapses
at the end of the term, or is carried on, as was agreed. How a call of three minutes counts is a term of
the contract as well: a quarter for each entry, for each ticket, or for all of a day together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.value import Value

MINUTES: Final = 60
"""How many minutes an hour has."""


class Counted(StrEnum):
    """What is drawn: whole incidents, one a ticket, or minutes of work."""

    INCIDENTS = "incidents"
    MINUTES = "minutes"


class Refill(StrEnum):
    """How often the amount is granted: `ONCE` for all of the contract; anew for each `TERM`, where what
    is left lapses; or for each term with what is left `CARRIED` into the next ones."""

    ONCE = "once"
    TERM = "term"
    CARRIED = "carried"


class RoundedPer(StrEnum):
    """What is rounded up to the drawing unit: each entry, all of a ticket, or all of a day; those of
    one term together."""

    ENTRY = "entry"
    TICKET = "ticket"
    DAY = "day"


@attrs.frozen(kw_only=True)
class Allowance(Value):
    """So much of what is `counted`, granted as `refill` says, and drawn in whole `unit`s.

    `amount` and `unit` are incidents or minutes. Real use is rounded up to the unit once for each scope
    that `rounded` names. `price` is what an hour, or an incident, beyond the allowance costs; None where
    nothing is billed for it, and an exhausted contract covers nothing. Raises `BadValue`
    "allowance.amount" for an amount below zero, or a unit below one.
    """

    counted: Counted
    amount: int
    refill: Refill = Refill.ONCE
    unit: int = 1
    rounded: RoundedPer = RoundedPer.ENTRY
    price: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the numbers."""
        super().__attrs_post_init__()
        if self.amount < 0 or self.unit < 1:
            raise BadValue(
                "allowance.amount",
                "To allow for support you must grant zero or more, drawn in units of one or more, "
                f"not {self.amount} in units of {self.unit}.",
                asked=(self.amount, self.unit),
                accepted="amount >= 0, unit >= 1",
            )

    @classmethod
    def incidents(
        cls, amount: int, *, refill: Refill = Refill.ONCE, price: Money | None = None
    ) -> Self:
        """So many incidents; a ticket draws one, however long it takes."""
        return cls(counted=Counted.INCIDENTS, amount=amount, refill=refill, price=price)

    @classmethod
    def hours(
        cls,
        hours: int,
        *,
        refill: Refill = Refill.ONCE,
        unit: int = 1,
        rounded: RoundedPer = RoundedPer.ENTRY,
        price: Money | None = None,
    ) -> Self:
        """So many hours of work, drawn in units of so many minutes."""
        return cls(
            counted=Counted.MINUTES,
            amount=hours * MINUTES,
            refill=refill,
            unit=unit,
            rounded=rounded,
            price=price,
        )

    @property
    def each(self) -> int:
        """How many of what is counted the price is for: the minutes of an hour, or one incident."""
        return MINUTES if self.counted is Counted.MINUTES else 1

    def in_units(self, real: int) -> int:
        """Real use as it is charged: rounded up to whole units."""
        return -(-real // self.unit) * self.unit
