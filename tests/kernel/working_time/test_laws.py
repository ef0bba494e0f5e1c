"""The laws of working time, over generated calendars, zones and clock changes."""

from __future__ import annotations

import datetime as std
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.time import DateTime, day, day_of, start_of_day
from officecore.kernel.working_time import WorkingTime
from officecore.kernel.working_time.timetable import Timetable
from officecore.kernel.working_time.window import Window
from officecore.testing.time import instants, working_times, zones

NOTHING = timedelta()
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
durations = st.timedeltas(NOTHING, timedelta(hours=200))
spells = st.timedeltas(NOTHING, timedelta(days=60))

# A calendar and an instant near the clock changes of its own zone.
places = zones().flatmap(lambda zone: st.tuples(working_times(zone), instants(zone)))
# Two calendars of any zones, and an instant near the clock changes of the first one.
pairs = st.tuples(places, working_times()).map(lambda both: (*both[0], both[1]))


@given(places, durations)
def test_adding_then_measuring_gives_the_duration(
    place: tuple[WorkingTime, DateTime], duration: timedelta
) -> None:
    hours, at = place
    assert hours.between(at, hours.add(at, duration)) == duration


@given(places, durations)
def test_subtracting_undoes_adding_to_the_next_opening(
    place: tuple[WorkingTime, DateTime], duration: timedelta
) -> None:
    hours, at = place
    assert hours.subtract(hours.add(at, duration), duration) == hours.next_opening(at)
    assert hours.add(hours.subtract(at, duration), duration) == hours.next_opening(at)


@given(places, durations)
def test_subtracting_then_measuring_gives_the_duration(
    place: tuple[WorkingTime, DateTime], duration: timedelta
) -> None:
    hours, at = place
    assert hours.between(hours.subtract(at, duration), at) == duration


@given(places, durations, durations)
def test_adding_twice_is_adding_the_sum(
    place: tuple[WorkingTime, DateTime], one: timedelta, other: timedelta
) -> None:
    hours, at = place
    assert hours.add(hours.add(at, one), other) == hours.add(at, one + other)


@given(places, spells, spells)
def test_measuring_adds_up_over_a_midpoint(
    place: tuple[WorkingTime, DateTime], first: timedelta, second: timedelta
) -> None:
    hours, at = place
    middle, end = at + first, at + first + second
    assert hours.between(at, middle) + hours.between(middle, end) == hours.between(at, end)
    assert hours.between(end, at) == -hours.between(at, end)


@given(places, spells)
def test_working_time_is_never_longer_than_real_time(
    place: tuple[WorkingTime, DateTime], spell: timedelta
) -> None:
    hours, at = place
    assert NOTHING <= hours.between(at, at + spell) <= spell


@given(places, durations)
def test_whatever_adding_and_subtracting_return_is_open(
    place: tuple[WorkingTime, DateTime], duration: timedelta
) -> None:
    hours, at = place
    assert hours.is_open(hours.add(at, duration))
    assert hours.is_open(hours.subtract(at, duration))


@given(places, st.timedeltas(MICROSECOND, timedelta(hours=200)))
def test_adding_any_time_at_all_leads_later(
    place: tuple[WorkingTime, DateTime], duration: timedelta
) -> None:
    hours, at = place
    assert hours.add(at, duration) > at
    assert hours.subtract(at, duration) < at


@given(places, spells, durations, durations)
def test_later_starts_and_longer_durations_end_no_earlier(
    place: tuple[WorkingTime, DateTime], later: timedelta, short: timedelta, more: timedelta
) -> None:
    hours, at = place
    assert hours.add(at, short) <= hours.add(at + later, short)
    assert hours.add(at, short) <= hours.add(at, short + more)


@given(places)
def test_the_next_opening_is_the_first_open_instant(place: tuple[WorkingTime, DateTime]) -> None:
    hours, at = place
    opening = hours.next_opening(at)
    assert opening >= at
    assert hours.is_open(opening)
    assert hours.between(at, opening) == NOTHING
    assert hours.next_opening(opening) == opening


@given(places)
def test_open_means_that_the_next_microsecond_counts(place: tuple[WorkingTime, DateTime]) -> None:
    hours, at = place
    assert hours.is_open(at) == (hours.between(at, at + MICROSECOND) > NOTHING)


@given(places, durations, spells)
def test_in_time_by_the_clock_is_in_time_by_the_count(
    place: tuple[WorkingTime, DateTime], target: timedelta, spell: timedelta
) -> None:
    hours, at = place
    answered = at + spell
    assert (answered <= hours.add(at, target)) == (hours.between(at, answered) <= target)


@given(places, spells)
def test_the_intervals_explained_add_up_exactly(
    place: tuple[WorkingTime, DateTime], spell: timedelta
) -> None:
    hours, at = place
    intervals = hours.explain(at, at + spell)
    total = sum((interval.duration for interval in intervals), NOTHING)
    assert total == hours.between(at, at + spell)
    assert all(earlier.end < later.start for earlier, later in pairwise(intervals))


@given(places, spells)
def test_an_interval_explained_is_open_up_to_its_end(
    place: tuple[WorkingTime, DateTime], spell: timedelta
) -> None:
    hours, at = place
    for interval in hours.explain(at, at + spell):
        assert hours.is_open(interval.start)
        assert hours.is_open(interval.end - MICROSECOND)
        assert interval.end == at + spell or not hours.is_open(interval.end)


@given(places, st.integers(0, 40))
def test_the_windows_of_the_days_add_up(place: tuple[WorkingTime, DateTime], count: int) -> None:
    hours, at = place
    first = day_of(at, hours.zone)
    days = [first.add(days=n) for n in range(count)]
    shown = [interval.duration for on in days for interval in hours.windows(on)]
    ends = start_of_day(first, hours.zone), start_of_day(first.add(days=count), hours.zone)
    assert sum(shown, NOTHING) == hours.between(*ends)


@given(pairs, spells)
def test_two_calendars_together_make_union_and_intersection(
    pair: tuple[WorkingTime, DateTime, WorkingTime], spell: timedelta
) -> None:
    one, at, other = pair
    end = at + spell
    apart = one.between(at, end) + other.between(at, end)
    common = (one & other).between(at, end)
    assert (one | other).between(at, end) + common == apart
    assert (one - other).between(at, end) + common == one.between(at, end)


@given(pairs)
def test_a_combination_is_open_as_its_parts_say(
    pair: tuple[WorkingTime, DateTime, WorkingTime],
) -> None:
    one, at, other = pair
    assert (one | other).is_open(at) == (one.is_open(at) or other.is_open(at))
    assert (one & other).is_open(at) == (one.is_open(at) and other.is_open(at))
    assert (one - other).is_open(at) == (one.is_open(at) and not other.is_open(at))


@given(pairs, durations)
def test_more_hours_never_make_a_deadline_later(
    pair: tuple[WorkingTime, DateTime, WorkingTime], duration: timedelta
) -> None:
    one, at, other = pair
    assert (one | other).add(at, duration) <= one.add(at, duration)
    assert (one | (one & other)).add(at, duration) == one.add(at, duration)


@given(zones(), instants(), durations)
def test_around_the_clock_adding_is_waiting(zone: str, at: DateTime, duration: timedelta) -> None:
    always = WorkingTime.always(zone)
    assert always.add(at, duration) == at + duration
    assert always.subtract(at, duration) == at - duration


@given(pairs, st.integers(1, 36 * 60))
def test_a_walk_from_minute_to_minute_counts_the_same(
    pair: tuple[WorkingTime, DateTime, WorkingTime], minutes: int
) -> None:
    one, at, other = pair
    start = at.replace(second=0, microsecond=0)
    ours, theirs = Walk(one, start), Walk(other, start)
    walked = [(ours.step(), theirs.step()) for _ in range(minutes)]
    end = start + timedelta(minutes=minutes)
    assert one.between(start, end) == timedelta(minutes=sum(left for left, _ in walked))
    assert (one | other).between(start, end) == timedelta(minutes=sum(map(any, walked)))
    assert (one & other).between(start, end) == timedelta(minutes=sum(map(all, walked)))


class Walk:
    """Somebody who stands before the door with a wall clock and notes each minute if it is open.

    When the clock is set back, they go by the time that it showed before, until it shows that
    again: no minute on the wall comes twice. They know nothing of how the calendars reckon.
    """

    def __init__(self, hours: WorkingTime, start: DateTime) -> None:
        assert isinstance(hours.hours, Timetable)
        self._timetable = hours.hours
        self._zone = ZoneInfo(hours.zone.key)
        self._exceptions = dict(self._timetable.exceptions)
        self._dated_breaks = dict(self._timetable.dated_breaks)
        # No clock here is set back by more than an hour: look at it a little earlier.
        self._at = std.datetime.fromisoformat(start.isoformat()) - timedelta(hours=3)
        self._shown = self._at.astimezone(self._zone).replace(tzinfo=None)
        for _ in range(180):
            self.step()

    def step(self) -> bool:
        """Whether the present minute is open. The next call tells of the next minute."""
        wall = self._at.astimezone(self._zone).replace(tzinfo=None, fold=0)
        self._shown = max(self._shown, wall)
        self._at += MINUTE
        today = self._shown.date()
        days = (today, today - timedelta(days=1))
        return any(self._within(self._windows(on), on) for on in days) and not any(
            self._within(self._breaks(on), on) for on in days
        )

    def _within(self, windows: tuple[Window, ...], on: date) -> bool:
        since = (self._shown - std.datetime(on.year, on.month, on.day)) // MICROSECOND
        return any(window.start <= since < window.end for window in windows)

    def _windows(self, on: date) -> tuple[Window, ...]:
        if on in self._exceptions:
            return self._exceptions[day(on)]
        return () if on in self._timetable.holidays else self._timetable.week[on.weekday()]

    def _breaks(self, on: date) -> tuple[Window, ...]:
        return self._timetable.breaks[on.weekday()] + self._dated_breaks.get(day(on), ())
