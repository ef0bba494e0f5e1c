"""What was drawn from a contract: how much was really used, and how it was charged.

An entry says for which ticket and on which day somebody worked, and for how long. What the contract
still held is charged to it; the rest stands beside it as overage. Nothing is drawn below zero, and no
minute of work disappears.
"""

from __future__ import annotations

from typing import Any

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Drawn(Value):
    """Work on a ticket on a day. `key` is the request's: the same key again is the same entry.

    `real` is what was used, in incidents or minutes; `charged` what the contract bore of it and `beyond`
    what it did not, both after rounding. `billed` is how much of `beyond` stands on invoices. `returned`
    is the day on which it was given back, after which nothing of it is charged. Raises `BadValue`
    "drawn.real" for less than one.
    """

    key: str
    ticket: Id[Any]
    day: Date = attrs.field(converter=as_day)
    real: int
    charged: int = 0
    beyond: int = 0
    billed: int = 0
    returned: Date | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that something was used."""
        super().__attrs_post_init__()
        if self.real < 1:
            raise BadValue(
                "drawn.real",
                f"To draw on a contract you must say that something was used, not {self.real}.",
                asked=self.real,
                accepted="1 or more incidents or minutes",
            )

    @property
    def is_live(self) -> bool:
        """Whether it counts: it was not given back."""
        return self.returned is None

    @property
    def debit(self) -> int:
        """All that is charged for it, to the contract and beyond."""
        return self.charged + self.beyond

    @property
    def unbilled(self) -> int:
        """Overage that is still to be invoiced; below zero, what is to be credited."""
        return self.beyond - self.billed


@attrs.frozen(kw_only=True)
class TopUp(Value):
    """More of what is counted, bought on a day, for the term of that day. `key` is the request's."""

    key: str
    day: Date = attrs.field(converter=as_day)
    amount: int
