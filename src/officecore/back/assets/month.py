"""A month of the books: what depreciation is counted in."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue
from officecore.kernel.time import day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True, order=True)
class Month(Value):
    """A month of the calendar, such as February 2024. Months are ordered in time.

    Raises `BadValue` ("month.number") where the calendar has no such month.

    >>> february = Month.of(Date(2024, 2, 10))
    >>> print(february, february.last_day, february.after(11))
    2024-02 2024-02-29 2025-01
    """

    year: int
    number: int

    def __attrs_post_init__(self) -> None:
        """Check that there is such a month."""
        super().__attrs_post_init__()
        if not (1 <= self.year <= 9999 and 1 <= self.number <= 12):
            raise BadValue(
                "month.number",
                f"To name a month you must give a year and a number from 1 to 12, not {self}.",
                asked=(self.year, self.number),
                accepted="years 1 to 9999, months 1 to 12",
            )

    @classmethod
    def of(cls, on: date) -> Month:
        """The month in which a day falls. An instant has to become a day first ("time.day")."""
        shown = day(on)
        return cls(year=shown.year, number=shown.month)

    @property
    def last_day(self) -> Date:
        """The day on which the month's depreciation is booked."""
        return Date(self.year, self.number, monthrange(self.year, self.number)[1])

    def after(self, months: int) -> Month:
        """The month so many months later."""
        count = self.year * 12 + self.number - 1 + months
        return Month(year=count // 12, number=count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
