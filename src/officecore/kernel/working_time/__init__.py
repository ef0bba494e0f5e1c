"""Working time: when a business is open, and what "within eight working hours" means.

A customer who writes on Friday at 16:30 and is promised an answer within an hour will have it on
Monday at 09:30, if the office is open from 09:00 to 17:00. This package does that sum, for any
hours that a business may announce, wherever it is.

    >>> from datetime import timedelta
    >>> from pendulum import datetime
    >>> from officecore.kernel.working_time import WorkingTime
    >>> office = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})
    >>> asked = datetime(2024, 5, 3, 16, 30, tz="Europe/Berlin")
    >>> print(office.add(asked, timedelta(hours=1)).in_timezone("Europe/Berlin"))
    2024-05-06 09:30:00+02:00

**Concepts.** A *window* is the opening hours on the door, by the wall clock. A *timetable* is an
ordinary week of windows in one zone with its dated exceptions, breaks and holidays. Timetables
combine by `|`, `&` and `-`, in different zones too. An *interval* is a stretch of real time that
came of it.

**Rules.**

- Time is open from a window's start up to, not including, its end. Touching windows are one,
  overlapping ones of one day are refused, and nothing is ever counted twice.
- A window belongs to the local day on which it starts, over midnight too. An exception replaces the
  day's windows and beats a holiday; a holiday takes them away; breaks are cut out of what is left.
- A wall time stands for the first instant at which the local clock shows it or something later. A
  window that starts in the hour skipped in spring opens at the jump; one that ends in the hour
  repeated in autumn closes at its first showing, and one that spans it is an hour longer. A day
  that a zone skips altogether has no time.
- What is counted is real elapsed time of the intervals that result, in whole microseconds.
- The result of adding and subtracting is always an open instant: what uses up Monday to the last
  minute falls due when Tuesday opens. A day of work is not a unit here: `timedelta(days=1)` is 24
  hours of open time, and months are refused.
- A calendar that can never open is refused when it is made; one that stays closed for ten years on
  end, by holidays or as an intersection, is refused when time is added in it.

**Files.** `window` hours of a day · `week` hours of a week · `timetable` hours of a place ·
`combination` hours of several · `succession` hours that change on a day · `spans` their algebra in
numbers · `tally` their totals, written once · `interval` what is counted · `calendar` `WorkingTime`,
which asks all of them.
"""

from __future__ import annotations

from officecore.kernel.working_time.calendar import WorkingTime
from officecore.kernel.working_time.interval import Interval
from officecore.kernel.working_time.window import Windows

__all__ = ["Interval", "Windows", "WorkingTime"]
