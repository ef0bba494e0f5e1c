"""A period of the books: the stretch of days that is reported on together.

Most businesses count in months. The day an entry belongs to decides its period, and no day belongs to
two. At the end of a year there may be an *adjustment period* beside the last month: it has days of that
month again, and takes only the entries by which the accountant puts the year right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

import attrs
from pendulum import Date

from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.time import day
from officecore.kernel.value import Value

ADJUSTMENTS: Final = "adjustments"
"""The journal of the adjusting entries: the only one that an adjustment period takes."""

CLOSING: Final = "closing"
"""The journal of the closing entries. Only the closing of a year writes in it."""


class PeriodState(StrEnum):
    """Whether a period takes entries: `OPEN` does, `CLOSED` may be reopened, `LOCKED` never is."""

    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"


@attrs.frozen(kw_only=True)
class Period(Value):
    """The days from `first` to `last`, both included. An `adjusting` one lies beside those that
    divide its year, and takes only entries of the journal "adjustments"."""

    name: str
    first: Date = attrs.field(converter=day)
    last: Date = attrs.field(converter=day)
    adjusting: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the law of a period."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    def holds(self, on: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= on <= self.last

    @law("fiscal_year.period_days", "A period does not end before it begins.")
    def _days_in_order(self) -> Iterator[str]:
        if self.last < self.first:
            yield f"period {self.name} would end on {self.last} and begin on {self.first}"
