"""The hours of one place: an ordinary week in one zone, and everything that departs from it.

What holds on a day, in this order:

1. A **dated exception** replaces the day's windows, by others or by none. It also beats a holiday:
   to work on one holiday, write an exception with hours on its date.
2. A **holiday** has no windows. Days are asked for by membership, `date in holidays`, so a set of
   dates, the `holidays` package, or anything of one's own will do.
3. Else the **week** says.

**Breaks**, of the week or dated, are then cut out of whatever is open, exceptions included.

All of it belongs to the local day on which a window or break starts: a holiday on Monday takes away
the night shift from Monday to Tuesday, not the one from Sunday to Monday.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from copy import deepcopy
from datetime import date
from threading import RLock

import attrs

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.time import Date, Timezone, day, wall_microseconds
from officecore.kernel.working_time.spans import Span, merged, without
from officecore.kernel.working_time.week import DAY_NAMES, Week
from officecore.kernel.working_time.window import Window, Windows, day_windows

DayWindows = Mapping[date, Windows] | Mapping[Date, Windows]
"""How people write the windows of single days: `{date(2024, 12, 24): [("09:00", "13:00")]}`."""

DatedWindows = tuple[tuple[Date, tuple[Window, ...]], ...]
"""The windows of single days, in order of the days."""

_DAY = 86_400_000_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_FIRST_DAY = date.min.toordinal() - _EPOCH_ORDINAL
_LAST_DAY = date.max.toordinal() - _EPOCH_ORDINAL

# The holidays package works out a year when first asked about it, and while it does so another
# thread would find the year without holidays.
_ASKING = RLock()


def dated(written: DayWindows) -> DatedWindows:
    """The windows of single days, in order of the days.

    Refuses what `day` and `day_windows` refuse, and what is no mapping (BadType
    `working_time.dated`).
    """
    if not isinstance(written, Mapping):
        raise BadType(
            "working_time.dated",
            f"To write the hours of single days you must give windows under dates, "
            f"not {shown(written)}.",
            asked=written,
            accepted='{date(2024, 12, 24): [("09:00", "13:00")]}',
        )
    days = {day(on): windows for on, windows in written.items()}
    return tuple((on, day_windows(on, days[on])) for on in sorted(days))


def holidays_of(given: Container[date]) -> Container[date]:
    """A holiday calendar of one's own, so that nobody's later change alters a calendar's answers.

    Sets and lists of days become a frozenset; any other container is copied. Refuses what cannot
    be asked for membership again and again (BadType `working_time.holidays`).
    """
    if isinstance(given, (set, frozenset, list, tuple)):
        return frozenset(day(on) for on in given)
    if isinstance(given, (str, bytes)) or not hasattr(given, "__contains__"):
        raise BadType(
            "working_time.holidays",
            f"To leave out holidays you must give what can answer `date in holidays`, "
            f"not {shown(given)}.",
            asked=given,
            accepted="a set of dates, or a calendar of the holidays package",
        )
    return deepcopy(given)


@attrs.frozen
class Timetable:
    """A week in a zone with its exceptions, breaks and holidays. All times are local wall times.

    Refuses (`working_time.empty`) a timetable that could never open: no hours in the week that its
    breaks leave over, and no exception with hours.
    """

    zone: Timezone
    week: Week
    exceptions: DatedWindows = ()
    breaks: Week = ((),) * 7
    dated_breaks: DatedWindows = ()
    holidays: Container[date] = attrs.field(default=frozenset(), converter=holidays_of, hash=False)
    # The holidays package notes each year that it is asked about. A second copy takes the notes, so
    # that equal timetables stay equal whatever they were asked.
    _asked: Container[date] = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda own: deepcopy(own.holidays), takes_self=True),
    )
    _exceptions: Mapping[int, tuple[Window, ...]] = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda own: _numbered(own.exceptions), takes_self=True),
    )
    _dated_breaks: Mapping[int, tuple[Window, ...]] = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda own: _numbered(own.dated_breaks), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        if any(windows for _, windows in self.exceptions):
            return
        # One week on the wall among three of breaks, so that those over midnight meet it.
        hours = _on_the_wall(((),) * 7 + self.week)
        if not without(hours, _on_the_wall(self.breaks * 3)):
            raise BadValue(
                "working_time.empty",
                f"You cannot have working time in {self.zone.key} without any hours because "
                "nothing could ever be due in it.",
                accepted="at least one window in the week, or one exception with hours",
            )

    def spans(self, low: int, high: int) -> list[Span]:
        """The open time from `low` up to `high`, in UTC microseconds after 1970."""
        # No zone is a whole day off UTC, and no window outlasts the day after its own.
        first = max(low // _DAY - 2, _FIRST_DAY)
        last = min(high // _DAY + 1, _LAST_DAY)
        hours = self._merged((number, self._windows(number)) for number in range(first, last + 1))
        cuts = self._merged((number, self._breaks(number)) for number in range(first, last + 1))
        spans = without(hours, cuts) if cuts else hours
        return merged((max(start, low), min(end, high)) for start, end in spans)

    def _windows(self, number: int) -> tuple[Window, ...]:
        exception = self._exceptions.get(number)
        if exception is not None:
            return exception
        windows = self.week[_weekday(number)]
        if not windows:
            return ()
        with _ASKING:
            holiday = date.fromordinal(number + _EPOCH_ORDINAL) in self._asked
        return () if holiday else windows

    def _breaks(self, number: int) -> tuple[Window, ...]:
        return self.breaks[_weekday(number)] + self._dated_breaks.get(number, ())

    def _merged(self, days: Iterable[tuple[int, tuple[Window, ...]]]) -> list[Span]:
        zone = self.zone
        return merged(
            sorted(
                (
                    wall_microseconds(number * _DAY + window.start, zone),
                    wall_microseconds(number * _DAY + window.end, zone),
                )
                for number, windows in days
                for window in windows
            )
        )

    def __str__(self) -> str:
        parts = [repr(self.zone.key), _written(zip(DAY_NAMES, self.week, strict=True))]
        if self.exceptions:
            parts.append(f"exceptions={_written(self.exceptions)}")
        if any(self.breaks):
            parts.append(f"breaks={_written(zip(DAY_NAMES, self.breaks, strict=True))}")
        if self.dated_breaks:
            parts.append(f"dated_breaks={_written(self.dated_breaks)}")
        if self.holidays != frozenset():
            parts.append("holidays=...")
        return f"WorkingTime.weekly({', '.join(parts)})"


def _weekday(number: int) -> int:
    return (number + 3) % 7  # day 0, 1970-01-01, was a Thursday


def _numbered(windows: DatedWindows) -> Mapping[int, tuple[Window, ...]]:
    return {on.toordinal() - _EPOCH_ORDINAL: hours for on, hours in windows}


def _on_the_wall(days: Week) -> list[Span]:
    return merged(
        sorted(
            (number * _DAY + window.start, number * _DAY + window.end)
            for number, windows in enumerate(days)
            for window in windows
        )
    )


def _written(days: Iterable[tuple[object, tuple[Window, ...]]]) -> str:
    texts = (f"{day}: {' '.join(map(str, windows)) or 'none'}" for day, windows in days)
    return "{" + ", ".join(text for text in texts) + "}"
