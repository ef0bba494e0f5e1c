"""When something is due: so many days after the invoice, at the end of a month, on a day of the month.

"30 days net" counts days. "End of the following month" counts months, and knows that February is short.
"On the 15th" is the next 15th that comes, and the last day of a month that has none.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value

_DAYS_MAX = 3660
_MONTHS_MAX = 120


@attrs.frozen(kw_only=True)
class NetDays(Value):
    """So many days after the day of the invoice; none is that very day."""

    days: int

    def __attrs_post_init__(self) -> None:
        """Check the number of days."""
        super().__attrs_post_init__()
        _require("days", self.days, _DAYS_MAX)

    def after(self, day: date) -> Date:
        """The day on which something of `day` is due."""
        return as_day(day + timedelta(days=self.days))


@attrs.frozen(kw_only=True)
class EndOfMonth(Value):
    """The last day of the month so many `months` after that of the invoice, and so many `days` on.

    >>> print(EndOfMonth(months=1).after(date(2025, 1, 31)), EndOfMonth(days=10).after(date(2025, 1, 2)))
    2025-02-28 2025-02-10
    """

    months: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        """Check the numbers of months and days."""
        super().__attrs_post_init__()
        _require("months", self.months, _MONTHS_MAX)
        _require("days", self.days, _DAYS_MAX)

    def after(self, day: date) -> Date:
        """The day on which something of `day` is due."""
        return as_day(_in_month(day, self.months, 31) + timedelta(days=self.days))


@attrs.frozen(kw_only=True)
class DayOfMonth(Value):
    """The next day of that `number` in a month, at the earliest so many `months` after the invoice's.

    >>> print(DayOfMonth(number=15).after(date(2025, 1, 20)))
    2025-02-15
    """

    number: int
    months: int = 0

    def __attrs_post_init__(self) -> None:
        """Check the number of the day and of months."""
        super().__attrs_post_init__()
        _require("months", self.months, _MONTHS_MAX)
        _require("the number of a day", self.number, 31, least=1)

    def after(self, day: date) -> Date:
        """The day on which something of `day` is due: never before it."""
        found = _in_month(day, self.months, self.number)
        return found if found >= day else _in_month(day, self.months + 1, self.number)


DueDay: TypeAlias = NetDays | EndOfMonth | DayOfMonth
"""How the day on which something is due follows from the day of its invoice."""


def _in_month(day: date, months: int, number: int) -> Date:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return Date(year, month, min(number, monthrange(year, month)[1]))


def _require(what: str, given: int, most: int, least: int = 0) -> None:
    if not least <= given <= most:
        raise BadValue(
            "payment_terms.due",
            f"To say when something is due you must give {what} from {least} to {most}, not "
            f"{shown(given)}.",
            asked=given,
            accepted=f"{least} to {most}",
        )
