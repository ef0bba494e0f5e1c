"""Places: when people work in each of the employees' cities, and which days are off there.

Two offices in two countries: Seattle with its suburbs, and London. Each city has a calendar of its own,
with the public holidays of its country, so nobody in London is waited for on a bank holiday.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from officecore.back.people.calendars import Holiday, OpeningHours, public_holidays
from officecore.kernel.working_time import WorkingTime
from officecore.office import Work
from officecore.samples.northwind.history.assumptions import HOLIDAYS, HOURS, zone_of
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed

_YEARS: Final = (1996, 1997, 1998)


def hours_in(city: str) -> OpeningHours:
    """Monday to Friday, by the clock of the city."""
    return OpeningHours.weekly(zone_of(city), {"mon-fri": [HOURS]})


@cache
def holidays_in(city: str) -> tuple[Holiday, ...]:
    """The public holidays of the city's country or state."""
    country, subdivision = HOLIDAYS.get(city, HOLIDAYS[""])
    return public_holidays(country, _YEARS, subdivision=subdivision)


@cache
def working_time(city: str) -> WorkingTime:
    """When people work there."""
    return hours_in(city).working_time(frozenset([each.day for each in holidays_in(city)]))


def draw_up_calendars(staff: Staff, work: Work, filed: Filed) -> None:
    """One calendar for each city in which somebody works."""
    for city in sorted({one.city for one in staff.employees}):
        drawn = work.calendars.draw_up(city, hours_in(city), place=city, holidays=holidays_in(city))
        filed.calendars[city] = drawn.id
