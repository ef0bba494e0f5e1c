"""Settlements: a part of what is owed, and what it was set against.

A customer owes 100 and pays 60: 60 of the invoice and 60 of the payment are settled against each other.
Each of the two notes the same fact, with its day and the moment at which it was written down. If the
payment was meant for another invoice, the fact is not struck out but marked as undone, from a day on.
So it can be told at any time what was open on a day, and what was known of that at a moment.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import attrs
from pendulum import Date, DateTime

from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.open_items.tax_share import TaxShare
from officecore.kernel.identity import IDENTIFIED, Id
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Undoing(Value):
    """That a settlement does not hold any more from `day` on, written down `at` an instant."""

    day: Date
    at: DateTime
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class Settlement(Value):
    """A part of an open item that was settled `against` another one, which stems from `by`.

    `amount` is above zero: the part of both items that was used up. `worth` is the share of this item's
    worth that went with it, and `taxes` the taxes in it; both have the item's sign. `day` is a day of
    the books, `at` the instant at which it was written down. Both items know it by the same `id`.
    """

    kind: ClassVar[str] = "settlement"
    id: Id[Settlement]
    against: Id[Any]
    by: Origin
    amount: Money
    worth: Money | None = None
    taxes: tuple[TaxShare, ...] = ()
    day: Date
    at: DateTime
    undone: Undoing | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not undone."""
        return self.undone is None

    def held(self, on: date | None, known: datetime | None) -> bool:
        """Whether it held at the end of a day, by what was known at an instant; None asks of all."""
        if (on is not None and self.day > on) or (known is not None and self.at > known):
            return False
        return self.undone is None or not _is_by(self.undone.day, self.undone.at, on, known)


IDENTIFIED.add(Settlement)


def _is_by(day: Date, at: DateTime, on: date | None, known: datetime | None) -> bool:
    return (on is None or day <= on) and (known is None or at <= known)
