"""The calendar in which a promise is kept: "an answer within eight working hours"."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal, Self
from zoneinfo import ZoneInfo

import attrs

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.time import (
    DateTime,
    Timezone,
    from_microseconds,
    instant,
    start_of_day,
    timezone,
    to_microseconds,
    whole_microseconds,
)
from officecore.kernel.working_time.combination import Combination, Hours
from officecore.kernel.working_time.interval import Interval
from officecore.kernel.working_time.succession import Succession
from officecore.kernel.working_time.tally import Tally
from officecore.kernel.working_time.timetable import DayWindows, Timetable, dated
from officecore.kernel.working_time.week import week_of
from officecore.kernel.working_time.window import Windows

_NO_DAYS: DayWindows = MappingProxyType({})
_NO_WEEK: Mapping[str, Windows] = MappingProxyType({})


@attrs.frozen(repr=False)
class WorkingTime:
    """When a business is open, and how long things take when only open time counts.

    An immutable value: equal when made of equal parts. Instants may be given in any zone and are
    returned in UTC. Whatever `add`, `subtract` and `next_opening` return is an open instant. All
    counting is in real elapsed time, exact to the microsecond, also where clocks change. See the
    page of `officecore.kernel.working_time` for the rules.
    """

    hours: Hours
    _tally: Tally = attrs.field(
        init=False, eq=False, default=attrs.Factory(lambda own: Tally(own.hours), takes_self=True)
    )

    @classmethod
    def weekly(
        cls,
        zone: str | ZoneInfo,
        week: Mapping[str, Windows],
        *,
        exceptions: DayWindows = _NO_DAYS,
        breaks: Mapping[str, Windows] = _NO_WEEK,
        dated_breaks: DayWindows = _NO_DAYS,
        holidays: Container[date] = frozenset(),
    ) -> Self:
        """The hours of an ordinary week in one zone, and what departs from them.

            WorkingTime.weekly("Europe/Berlin", {"mon-thu": [("09:00", "17:30")]})

        `week` and `breaks` are written under days ("mon", "mon-fri"), `exceptions` and
        `dated_breaks` under dates. Exceptions replace a day's windows and beat holidays; breaks cut
        everything. Refuses hours that could never open (`working_time.empty`), windows of one day
        that overlap (`working_time.overlap`), and what is no window, day, zone or holiday calendar.
        """
        return cls(
            Timetable(
                zone=timezone(zone),
                week=week_of(week),
                exceptions=dated(exceptions),
                breaks=week_of(breaks),
                dated_breaks=dated(dated_breaks),
                holidays=holidays,
            )
        )

    @classmethod
    def always(cls, zone: str | ZoneInfo = "UTC") -> Self:
        """Open day and night: adding a duration is then the same as waiting for it."""
        return cls.weekly(zone, {"mon-sun": [("00:00", "24:00")]})

    @property
    def zone(self) -> Timezone:
        """The zone whose midnights divide its days; of a combination, the left one's."""
        return self.hours.zone

    @property
    def tally(self) -> Tally:
        """Its totals in whole microseconds after 1970, for whoever counts by the hundred thousand."""
        return self._tally

    def is_open(self, at: datetime) -> bool:
        """Whether `at` counts as working time. Closing time itself does not."""
        return self._tally.is_open(to_microseconds(instant(at)))

    def next_opening(self, at: datetime) -> DateTime:
        """The first open instant at or after `at`. Refuses like `add`."""
        return self.add(at, timedelta())

    def add(self, at: datetime, duration: timedelta) -> DateTime:
        """The open instant by which `duration` of working time has passed since `at`.

        Time that uses up a window to the end leads to the next opening: eight hours from Monday
        09:00, open 09:00 to 17:00, is Tuesday 09:00. So `add(add(t, a), b) == add(t, a + b)`, and
        an answer given at `t` is in time exactly if the working time until then is. Zero gives the
        next opening.

        Refuses a negative duration or one in months (BadValue `working_time.duration`), a calendar
        that stays closed for ten years on end (`working_time.never`), and results after the year
        9999 (`time.range`). The time taken grows with the years that nobody asked about before.
        """
        return self._moved(at, _checked(duration))

    def subtract(self, at: datetime, duration: timedelta) -> DateTime:
        """The open instant from which `duration` of working time passes until `at`.

        Undoes `add`: `subtract(add(t, d), d) == next_opening(t)`, and the other way round. Zero
        gives the next opening, as in `add`. Refuses like `add`.
        """
        return self._moved(at, -_checked(duration))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` up to `end`.

        Negative when `end` is earlier: `between(a, b) == -between(b, a)`, so that for any three
        instants `between(a, b) + between(b, c) == between(a, c)`.
        """
        open_time = self._tally.open_between(
            to_microseconds(instant(start)), to_microseconds(instant(end))
        )
        return timedelta(microseconds=open_time)

    def explain(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The intervals that `between(start, end)` counts, in order; they add up to it exactly.

        Refuses an end before the start (BadValue `working_time.interval`).
        """
        start, end = instant(start), instant(end)
        if end < start:
            raise BadValue(
                "working_time.interval",
                f"To explain working time you must name the earlier instant first, not "
                f"{start.isoformat()} before {end.isoformat()}.",
                asked=(start, end),
                accepted="a start that is not after the end",
            )
        return tuple(
            Interval(from_microseconds(opens), from_microseconds(closes))
            for opens, closes in self._tally.spans(to_microseconds(start), to_microseconds(end))
        )

    def windows(self, on: date) -> tuple[Interval, ...]:
        """The intervals open on a local day of `zone`, cut at its midnights; none if it is closed.

        A night shift therefore shows on both of its days.
        """
        return self.explain(*self._ends_of(on))

    def then(self, other: WorkingTime, *, since: datetime) -> Self:
        """These hours up to the instant `since`, those of `other` from then on.

        What was counted before stays counted as it was; midnights are those of `other`'s zone.
        Refuses what is no working time (BadType `working_time.then`).
        """
        if not isinstance(other, WorkingTime):
            raise BadType(
                "working_time.then",
                f"To change hours you must give the WorkingTime that follows, not {shown(other)}.",
                asked=other,
                accepted="a WorkingTime",
            )
        return type(self)(Succession(self.hours, to_microseconds(instant(since)), other.hours))

    def __or__(self, other: WorkingTime) -> Self:
        return self._combined("|", other)

    def __and__(self, other: WorkingTime) -> Self:
        return self._combined("&", other)

    def __sub__(self, other: WorkingTime) -> Self:
        return self._combined("-", other)

    def __repr__(self) -> str:
        return str(self.hours)

    def _combined(self, way: Literal["|", "&", "-"], other: WorkingTime) -> Self:
        if not isinstance(other, WorkingTime):
            return NotImplemented
        return type(self)(Combination(self.hours, way, other.hours))

    def _moved(self, at: datetime, by: int) -> DateTime:
        return from_microseconds(self._tally.moved(to_microseconds(instant(at)), by))

    def _ends_of(self, on: date) -> tuple[DateTime, DateTime]:
        start = start_of_day(on, self.zone)
        if on == date.max:
            return start, DateTime.max.replace(tzinfo=start.tzinfo)
        return start, start_of_day(on + timedelta(days=1), self.zone)


def _checked(duration: timedelta) -> int:
    if not isinstance(duration, timedelta):
        raise BadType(
            "working_time.duration",
            f"To count working time you must give a timedelta, not {shown(duration)}.",
            asked=duration,
            accepted="a timedelta such as timedelta(hours=8)",
        )
    # pendulum's durations may be of months, which it takes for 30 days when asked for their length.
    if getattr(duration, "months", 0) or getattr(duration, "years", 0):
        raise BadValue(
            "working_time.duration",
            f"You cannot count {duration} as working time because a month has no fixed length.",
            asked=duration,
            accepted="weeks, days of 24 hours, hours and less",
        )
    if duration < timedelta():
        raise BadValue(
            "working_time.duration",
            f"You cannot count {duration} of working time because it is negative: "
            "use subtract instead of add, or add instead of subtract.",
            asked=duration,
            accepted="a duration of zero or more",
        )
    return whole_microseconds(duration)
