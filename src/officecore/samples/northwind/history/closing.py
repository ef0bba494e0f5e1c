"""Closing: each fiscal year is opened with the books, and closed in the month after it.

From then on nobody changes what was reported of it: what happens later is booked later.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from pendulum import Date

from officecore.back.ledger.periods import by_days, by_months
from officecore.office import Work
from officecore.samples.northwind.history.assumptions import CLOSED_ON, OPENING, ZONE
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

_EVENING: Final = 18
_YEARS: Final = (
    by_days("1996", OPENING, Date(1996, 12, 31)),
    by_months(1997),
    by_months(1998),
)


def open_years(work: Work, _: Filed) -> None:
    """The fiscal years of the history; the first is a short one."""
    for plan in _YEARS:
        work.periods.open_year(plan)


def closing(staff: Staff) -> Iterator[Step]:
    """The closing of each year that has ended."""
    for year, day in CLOSED_ON.items():
        yield Step(at(day, _EVENING, ZONE), staff.director, partial(_close, year))


def _close(year: str, work: Work, _: Filed) -> None:
    work.periods.close_year(year)
