"""Exceptions, breaks and holidays: which of them wins, and that each of them counts."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from pendulum import datetime

from officecore.kernel.working_time import Windows, WorkingTime
from officecore.testing import refused

HOUR = timedelta(hours=1)
MONDAY = date(2024, 5, 6)
TUESDAY = date(2024, 5, 7)
WEEK = {"mon-fri": [("09:00", "17:00")]}
NIGHTS = {"mon-fri": [("22:00", "06:00")]}


def hours_on(on: date, hours: WorkingTime) -> float:
    """The hours open on a local day."""
    return sum((i.duration for i in hours.windows(on)), timedelta()) / HOUR


class Noting(dict[date, str]):
    """Works out a year's holidays, New Year's Day, when first asked about it, and notes them.

    As the holidays package does. `slow` makes it take a while over that.
    """

    slow: ClassVar[float] = 0

    def __init__(self) -> None:
        super().__init__()
        self.years: set[int] = set()

    def __contains__(self, on: object) -> bool:
        assert isinstance(on, date)
        if on.year not in self.years:
            self.years.add(on.year)
            time.sleep(self.slow)
            self[date(on.year, 1, 1)] = "New Year's Day"
        return super().__contains__(on)


class Slow(Noting):
    """Takes long enough over a year for another thread to come in between."""

    slow = 0.05


class Counting:
    """Counts how often any copy of it is asked."""

    asked: ClassVar[list[object]] = []

    def __contains__(self, on: object) -> bool:
        self.asked.append(on)
        return False


def test_an_exception_replaces_the_hours_of_its_day() -> None:
    exceptions: dict[date, Windows] = {MONDAY: [("10:00", "12:00")], TUESDAY: []}
    hours = WorkingTime.weekly("Europe/Berlin", WEEK, exceptions=exceptions)
    assert [hours_on(on, hours) for on in (MONDAY, TUESDAY, date(2024, 5, 8))] == [2, 0, 8]


def test_a_holiday_has_no_hours() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", WEEK, holidays={MONDAY})
    assert hours.next_opening(datetime(2024, 5, 4)) == datetime(2024, 5, 7, 7)


def test_an_exception_with_hours_beats_a_holiday() -> None:
    hours = WorkingTime.weekly(
        "Europe/Berlin", WEEK, holidays={MONDAY, TUESDAY}, exceptions={MONDAY: [("09:00", "12:00")]}
    )
    assert [hours_on(on, hours) for on in (MONDAY, TUESDAY)] == [3, 0]


def test_breaks_are_cut_out_of_week_and_exceptions() -> None:
    hours = WorkingTime.weekly(
        "Europe/Berlin",
        WEEK,
        exceptions={TUESDAY: [("11:00", "13:00")]},
        breaks={"mon-fri": [("12:00", "12:30")]},
        dated_breaks={MONDAY: [("15:00", "16:00"), ("16:45", "19:00")]},
    )
    days = (MONDAY, TUESDAY, date(2024, 5, 8))
    assert [hours_on(on, hours) for on in days] == [6.25, 1.5, 7.5]


def test_a_break_over_midnight_cuts_both_days() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", NIGHTS, breaks={"mon": [("23:00", "01:00")]})
    assert [hours_on(on, hours) for on in (MONDAY, TUESDAY)] == [1, 7]


def test_a_night_shift_goes_with_the_day_it_starts() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", NIGHTS, holidays={TUESDAY})
    days = (MONDAY, TUESDAY, date(2024, 5, 8))
    assert [hours_on(on, hours) for on in days] == [2, 6, 2]


def test_hours_that_meet_over_midnight_count_once() -> None:
    hours = WorkingTime.weekly(
        "Europe/Berlin", {"mon": [("20:00", "06:00")], "tue": WEEK["mon-fri"]}
    )
    early = hours | WorkingTime.weekly("Europe/Berlin", {"tue": [("05:00", "10:00")]})
    both = WorkingTime.weekly(
        "Europe/Berlin", {"mon": [("20:00", "06:00")], "tue": [("05:00", "17:00")]}
    )
    assert hours_on(TUESDAY, early) == hours_on(TUESDAY, both) == 17


def test_holidays_are_days_of_the_calendars_own_zone() -> None:
    hours = WorkingTime.weekly("Pacific/Auckland", WEEK, holidays={TUESDAY})
    monday_in_utc = datetime(2024, 5, 6, 23)  # Tuesday 11:00 in Auckland
    assert not hours.is_open(monday_in_utc)
    assert hours.is_open(monday_in_utc.subtract(days=1))
    assert hours.is_open(monday_in_utc.add(days=1))


@pytest.mark.parametrize("days", [{MONDAY}, [MONDAY], (MONDAY,), {MONDAY: "May Monday"}])
def test_any_container_of_days_gives_holidays(days: Any) -> None:
    assert hours_on(MONDAY, WorkingTime.weekly("Europe/Berlin", WEEK, holidays=days)) == 0


@pytest.mark.parametrize("given", ["2024-05-06", 5, None, (day for day in [MONDAY])])
def test_what_cannot_be_asked_again_gives_no_holidays(given: Any) -> None:
    with refused("working_time.holidays"):
        WorkingTime.weekly("Europe/Berlin", WEEK, holidays=given)


def test_holidays_written_as_text_are_refused() -> None:
    texts: Any = {"2024-05-06"}
    with refused("time.day"):
        WorkingTime.weekly("Europe/Berlin", WEEK, holidays=texts)


def test_exceptions_under_text_or_without_dates_are_refused() -> None:
    texts: Any = {"2024-05-06": []}
    with refused("time.day"):
        WorkingTime.weekly("Europe/Berlin", WEEK, exceptions=texts)
    days: Any = [MONDAY]
    with refused("working_time.dated"):
        WorkingTime.weekly("Europe/Berlin", WEEK, dated_breaks=days)


@pytest.mark.parametrize("given", [{MONDAY: "May Monday"}, Noting()])
def test_changing_holidays_afterwards_changes_no_calendar(given: dict[date, str]) -> None:
    hours = WorkingTime.weekly("Europe/Berlin", WEEK, holidays=given)
    twin = pickle.loads(pickle.dumps(hours))
    given[TUESDAY] = "our own day off"
    assert hours == twin
    assert hours_on(TUESDAY, hours) == 8


def test_calendars_stay_equal_whatever_they_were_asked() -> None:
    one, other = (WorkingTime.weekly("Europe/Berlin", WEEK, holidays=Noting()) for _ in "ab")
    assert one == other
    assert hours_on(date(2024, 1, 1), one) == 0
    assert one == other
    assert hash(one) == hash(other)


def test_two_threads_find_the_same_holidays() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", WEEK, holidays=Slow())
    again = hours | hours
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(hours_on, date(2024, 1, 1), one) for one in (hours, again)]
    assert [answer.result() for answer in asked] == [0, 0]


def test_a_year_once_counted_is_not_counted_again() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", WEEK, holidays=Counting())
    start = datetime(2024, 1, 1)
    due = hours.add(start, timedelta(hours=2000))
    asked = len(Counting.asked)
    assert asked > 0
    assert hours.add(start, timedelta(hours=2000)) == due
    assert hours.between(start, due) == timedelta(hours=2000)
    assert len(Counting.asked) == asked


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Europe/Lisbon"},
        {"week": {"mon-fri": [("09:00", "16:00")]}},
        {"exceptions": {MONDAY: []}},
        {"breaks": {"mon": [("12:00", "13:00")]}},
        {"dated_breaks": {MONDAY: [("12:00", "13:00")]}},
        {"holidays": {MONDAY}},
    ],
)
def test_every_part_of_a_calendar_changes_an_answer(change: dict[str, Any]) -> None:
    plain: dict[str, Any] = {"zone": "Europe/Berlin", "week": WEEK}
    before, after = WorkingTime.weekly(**plain), WorkingTime.weekly(**plain | change)
    assert before != after
    assert before.windows(MONDAY) != after.windows(MONDAY)


def test_a_fixed_offset_is_no_zone_for_hours() -> None:
    offset: Any = datetime(2024, 5, 6, tz=2).tzinfo
    with refused("time.zone"):
        WorkingTime.weekly(offset, WEEK)
