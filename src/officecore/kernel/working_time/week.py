"""The hours of an ordinary week, day by day, as a business announces them.

People write them under the days' short names, alone or as a run: `{"mon-thu": ..., "fri": ...}`.
"""

from __future__ import annotations

from collections.abc import Mapping

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.working_time.window import Window, Windows, day_windows

Week = tuple[tuple[Window, ...], ...]
"""The windows of Monday, of Tuesday, … of Sunday."""

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def week_of(written: Mapping[str, Windows]) -> Week:
    """The week written under "mon", "mon-fri", "sat-mon" …; days left out have no windows.

    Refuses unknown day names (BadValue `working_time.day`) and a day written twice (BadValue
    `working_time.day_twice`), besides what `day_windows` refuses.
    """
    if not isinstance(written, Mapping):
        raise BadType(
            "working_time.week",
            f"To write a week you must give windows under the names of days, not {shown(written)}.",
            asked=written,
            accepted='{"mon-fri": [("09:00", "17:00")]}',
        )
    week: dict[int, tuple[Window, ...]] = {}
    for name, windows in written.items():
        for weekday in _days(name):
            if weekday in week:
                raise BadValue(
                    "working_time.day_twice",
                    f"You cannot write {DAY_NAMES[weekday]} twice in a week ({shown(name)} has it again)"
                    " because only one list of windows can hold.",
                    asked=name,
                    accepted="each day once",
                )
            week[weekday] = day_windows(DAY_NAMES[weekday], windows)
    return tuple(week.get(weekday, ()) for weekday in range(7))


def _days(name: str) -> list[int]:
    first, dash, last = name.partition("-") if isinstance(name, str) else ("", "", "")
    if first not in DAY_NAMES or (dash and last not in DAY_NAMES):
        raise BadValue(
            "working_time.day",
            f"To write a day of the week you must use its short name or a run, not {shown(name)}.",
            asked=name,
            accepted=(*DAY_NAMES, "mon-fri"),
        )
    start = DAY_NAMES.index(first)
    length = (DAY_NAMES.index(last) - start) % 7 + 1 if dash else 1
    return [(start + step) % 7 for step in range(length)]
