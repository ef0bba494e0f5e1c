"""The shape of a fiscal year: when it begins, when it ends, and where its periods are cut.

Many years are those of the calendar, many begin in another month, and the first and the last year of a
business are often shorter or longer. A retailer counts whole weeks, so that every period has the same
number of Saturdays: the year ends on the last Saturday of a month, or on the one nearest to the month's
end, has 52 weeks or 53, and its quarters are cut into 4, 4 and 5 of them.

>>> print(by_months(2025, start=4).last, by_weeks(2025, WeekDay.SATURDAY).weeks)
2026-03-31 52
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs
from pendulum import Date, WeekDay

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.time import day
from officecore.kernel.value import Value

_QUARTERS: Final = ((4, 4, 5), (4, 5, 4), (5, 4, 4))


@attrs.frozen(kw_only=True)
class YearPlan(Value):
    """A fiscal year to be opened. `begins` are the first days of its periods, in order; a period ends
    where the next begins, and the last one on the day `last`: no day is left out or told twice."""

    name: str
    begins: tuple[Date, ...]
    last: Date = attrs.field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a plan."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @property
    def first(self) -> Date:
        """The first day of the year."""
        return self.begins[0]

    @property
    def weeks(self) -> int:
        """How many whole weeks the year has."""
        return (self.last.toordinal() - self.first.toordinal() + 1) // 7

    @law("fiscal_year.plan", "The periods of a planned year follow one another, each with a day.")
    def _in_order(self) -> Iterator[str]:
        ends = [*self.begins[1:], self.last.add(days=1)]
        if not self.begins or any(b >= e for b, e in zip(self.begins, ends, strict=True)):
            yield f"year {self.name} must begin before it ends, and its periods one after another"


def by_months(number: int, *, start: int = 1) -> YearPlan:
    """The year of twelve months that begins on the first day of the month `start` of year `number`.

    It is named "2025", or "2025/26" where it begins within the calendar year. `BadValue`
    ("fiscal_year.month") for what is no month.
    """
    first = Date(number, _month(start), 1)
    name = f"{number}" if start == 1 else f"{number}/{(number + 1) % 100:02}"
    return by_days(name, first, first.add(years=1).subtract(days=1))


def by_days(name: str, first: date, last: date, *, cut: int = 1) -> YearPlan:
    """The year from `first` to `last`, shorter or longer than twelve months too.

    Its periods begin on the day `cut` of each month, 1 to 28 ("fiscal_year.cut"); the first one begins
    when the year does.
    """
    if type(cut) is not int or not 1 <= cut <= 28:
        raise BadValue(
            "fiscal_year.cut",
            f"To cut a year by months you must name a day that every month has, not {shown(cut)}.",
            asked=cut,
            accepted="1 to 28",
        )
    begin, end = day(first), day(last)
    begins, month = [begin], Date(begin.year, begin.month, cut)
    while month <= end:
        if month > begin:
            begins.append(month)
        month = month.add(months=1)
    return YearPlan(name=name, begins=tuple(begins), last=end)


def by_weeks(
    number: int,
    ends: WeekDay,
    *,
    month: int = 12,
    nearest: bool = False,
    quarter: Sequence[int] = (4, 4, 5),
) -> YearPlan:
    """The year of whole weeks that ends in the month `month` of year `number`, on its last day `ends` of
    the week, or (`nearest`) on the one nearest to the month's end, which may lie in the next month.

    It begins on the day after the year before, of the same shape, has ended. Each quarter has three
    periods of so many weeks, 4-4-5 unless told otherwise ("fiscal_year.quarter"); the 53rd week, where
    there is one, belongs to the last period.
    """
    cuts = tuple(quarter)
    if cuts not in _QUARTERS:
        raise BadValue(
            "fiscal_year.quarter",
            f"To cut a quarter of 13 weeks you must give 4-4-5, 4-5-4 or 5-4-4, not {shown(quarter)}.",
            asked=quarter,
            accepted=_QUARTERS,
        )
    last = _end_of_weeks(number, _month(month), ends, nearest=nearest)
    first = _end_of_weeks(number - 1, month, ends, nearest=nearest).add(days=1)
    begins = [first]
    for weeks in (cuts * 4)[:-1]:
        begins.append(begins[-1].add(weeks=weeks))
    return YearPlan(name=f"{number}", begins=tuple(begins), last=last)


def _end_of_weeks(number: int, month: int, ends: WeekDay, *, nearest: bool) -> Date:
    end = Date(number, month, 1).add(months=1).subtract(days=1)
    # Seven days in a row have each day of the week once: those that end with the month, or those of
    # which the month's end is the middle one.
    latest = end.add(days=3) if nearest else end
    return latest.subtract(days=(latest.weekday() - ends) % 7)


def _month(number: int) -> int:
    if type(number) is not int or not 1 <= number <= 12:
        raise BadValue(
            "fiscal_year.month",
            f"To name a month you must give a number from 1 to 12, not {shown(number)}.",
            asked=number,
            accepted="1 to 12",
        )
    return number
