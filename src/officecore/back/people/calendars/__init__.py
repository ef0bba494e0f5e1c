"""Calendars: when people of one place work, and which days are off.

A *calendar* has *opening hours* (`OpeningHours`), *changes* of them from an instant on, and *holidays*,
each with its source. It takes up only what is still to come, so what was counted in it stays counted.
`working_time` is what counts: the sum of all of it, in real time.

Files: `opening_hours.py` · `holiday.py`, with the public ones of a country · `calendar.py` · `desk.py` ·
`laws.py`.

>>> from datetime import timedelta
>>> from pendulum import date, datetime
>>> seattle = Calendar.draw_up(
...     "Seattle",
...     OpeningHours.weekly("America/Los_Angeles", {"mon-fri": [("09:00", "17:00")]}),
...     at=datetime(2025, 6, 1),
...     holidays=[Holiday(day=date(2025, 7, 4), name="Independence Day")],
... )
>>> asked = datetime(2025, 7, 3, 16, tz="America/Los_Angeles")
>>> print(seattle.working_time.add(asked, timedelta(hours=2)).in_timezone(seattle.zone))
2025-07-07 10:00:00-07:00
"""

from __future__ import annotations

from officecore.back.people.calendars.calendar import (
    Calendar,
    CalendarDrawnUp,
    Change,
    HolidaysDeclared,
    HoursChanged,
    HoursWithdrawn,
)
from officecore.back.people.calendars.desk import CalendarsDesk
from officecore.back.people.calendars.holiday import Holiday, public_holidays
from officecore.back.people.calendars.laws import LAWS
from officecore.back.people.calendars.opening_hours import OpeningHours

__all__ = [
    "LAWS",
    "Calendar",
    "CalendarDrawnUp",
    "CalendarsDesk",
    "Change",
    "Holiday",
    "HolidaysDeclared",
    "HoursChanged",
    "HoursWithdrawn",
    "OpeningHours",
    "public_holidays",
]
