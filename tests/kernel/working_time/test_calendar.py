"""Working time as a business meets it: promises kept, calendars that never open, values kept."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta
from typing import Any

import pendulum
import pytest
from pendulum import datetime

from officecore.kernel.time import DateTime, day
from officecore.kernel.working_time import Interval, WorkingTime
from officecore.testing import refused

HOUR = timedelta(hours=1)
OFFICE = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})


class Everyday:
    """A holiday calendar by which every day is one."""

    def __contains__(self, on: object) -> bool:
        return True


def berlin(text: str) -> DateTime:
    """An instant written as the clocks of Berlin show it."""
    at = pendulum.parse(text, tz="Europe/Berlin")
    assert isinstance(at, DateTime)
    return at


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        ("2024-05-03 16:30", 1, "2024-05-06 09:30"),  # Friday afternoon to Monday morning
        ("2024-05-08 07:00", 2, "2024-05-08 11:00"),  # before opening
        ("2024-05-06 09:00", 8, "2024-05-07 09:00"),  # a whole day leads to the next opening
        ("2024-05-04 12:00", 0, "2024-05-06 09:00"),  # nothing, asked on a Saturday
        ("2024-05-06 16:59", 0, "2024-05-06 16:59"),
        ("2024-05-06 17:00", 0, "2024-05-07 09:00"),  # closing time is closed
        ("2024-05-06 09:00", 400, "2024-07-15 09:00"),
    ],
)
def test_a_promise_falls_due_in_working_time(asked: str, hours: int, due: str) -> None:
    assert OFFICE.add(berlin(asked), timedelta(hours=hours)) == berlin(due)
    assert OFFICE.subtract(berlin(due), timedelta(hours=hours)) == OFFICE.next_opening(
        berlin(asked)
    )


def test_long_days_end_at_six() -> None:
    hours = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("08:00", "18:00")]})
    assert hours.add(berlin("2024-05-03 17:00"), 4 * HOUR) == berlin("2024-05-06 11:00")


def test_lunch_stops_the_clock() -> None:
    hours = WorkingTime.weekly(
        "Europe/Berlin", {"mon-fri": [("09:00", "12:00"), ("13:00", "17:30")]}
    )
    assert hours.add(berlin("2024-05-06 11:30"), HOUR) == berlin("2024-05-06 13:30")
    assert hours.between(berlin("2024-05-06 00:00"), berlin("2024-05-07 00:00")) == 7.5 * HOUR


def test_a_reminder_before_a_deadline_counts_backwards() -> None:
    due = OFFICE.add(berlin("2024-05-03 16:30"), 3 * HOUR)
    assert OFFICE.subtract(due, timedelta()) == due
    assert OFFICE.subtract(due, 4 * HOUR) == berlin("2024-05-03 15:30")
    assert OFFICE.subtract(berlin("2024-05-04 12:00"), HOUR) == berlin("2024-05-03 16:00")


def test_instants_of_any_zone_are_answered_in_utc() -> None:
    asked = datetime(2024, 5, 6, 22, tz="Pacific/Auckland")
    due = OFFICE.add(asked, HOUR)
    assert due == berlin("2024-05-06 13:00")
    assert due.timezone_name == "UTC"


def test_a_naive_instant_is_refused_everywhere() -> None:
    naive = pendulum.naive(2024, 5, 6, 12)
    for ask in (OFFICE.is_open, OFFICE.next_opening):
        with refused("time.naive"):
            ask(naive)
    with refused("time.naive"):
        OFFICE.between(berlin("2024-05-06"), naive)


def test_rare_opening_days_are_found_years_ahead() -> None:
    fair = WorkingTime.weekly(
        "Europe/Berlin",
        {},
        exceptions={date(2024, 5, 6): [("10:00", "12:00")], date(2033, 5, 6): [("10:00", "12:00")]},
    )
    assert fair.add(berlin("2024-05-06 11:00"), 2 * HOUR) == berlin("2033-05-06 11:00")
    assert fair.subtract(berlin("2033-05-06 11:00"), 2 * HOUR) == berlin("2024-05-06 11:00")


def test_a_calendar_of_nothing_but_holidays_never_opens() -> None:
    closed = WorkingTime.weekly(
        "Europe/Berlin", {"mon-sun": [("09:00", "17:00")]}, holidays=Everyday()
    )
    at = berlin("2024-05-06")
    assert not closed.is_open(at)
    assert closed.between(at, at.add(years=1)) == timedelta()
    for move in (closed.add, closed.subtract):
        with refused("working_time.never", asked=at):
            move(at, HOUR)
    with refused("working_time.never"):
        closed.next_opening(at)


def test_hours_that_never_meet_are_refused_when_added_to() -> None:
    early = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("06:00", "09:00")]})
    assert (OFFICE & early).windows(date(2024, 5, 6)) == ()
    with refused("working_time.never"):
        (OFFICE & early).add(berlin("2024-05-06"), HOUR)


def test_an_hour_after_the_last_opening_is_refused() -> None:
    once = WorkingTime.weekly(
        "Europe/Berlin", {}, exceptions={date(2024, 5, 6): [("10:00", "11:00")]}
    )
    with refused("working_time.never"):
        once.add(berlin("2024-05-06 10:00"), HOUR)
    assert once.subtract(berlin("2025-05-06"), HOUR) == berlin("2024-05-06 10:00")


def test_a_week_without_hours_is_refused() -> None:
    with refused("working_time.empty"):
        WorkingTime.weekly("Europe/Berlin", {})
    with refused("working_time.empty"):
        WorkingTime.weekly("Europe/Berlin", {"mon-fri": []}, exceptions={date(2024, 5, 6): []})


def test_a_week_that_is_all_break_is_refused() -> None:
    nights = {"mon-sun": [("22:00", "06:00")]}
    with refused("working_time.empty"):
        WorkingTime.weekly("Europe/Berlin", nights, breaks={"mon-sun": [("21:00", "07:00")]})
    with refused("working_time.empty"):
        WorkingTime.weekly(
            "Europe/Berlin", {"mon": [("22:00", "02:00")]}, breaks={"mon-tue": [("00:00", "24:00")]}
        )
    with refused("working_time.empty"):
        WorkingTime.weekly(
            "Europe/Berlin", {"mon": [("00:00", "06:00")]}, breaks={"sun": [("22:00", "07:00")]}
        )


@pytest.mark.parametrize("duration", [8, 8.0, "8h", None])
def test_a_duration_that_is_no_timedelta_is_refused(duration: Any) -> None:
    with refused("working_time.duration", asked=duration):
        OFFICE.add(berlin("2024-05-06"), duration)


def test_a_negative_duration_is_refused_both_ways() -> None:
    for move in (OFFICE.add, OFFICE.subtract):
        with refused("working_time.duration"):
            move(berlin("2024-05-06"), timedelta(microseconds=-1))


def test_months_are_refused_and_weeks_are_not() -> None:
    at = berlin("2024-05-06")
    for calendar_span in (pendulum.duration(months=1), pendulum.duration(years=1)):
        with refused("working_time.duration"):
            OFFICE.add(at, calendar_span)
    assert OFFICE.add(at, pendulum.duration(weeks=1)) == OFFICE.add(at, timedelta(days=7))


def test_explaining_backwards_is_refused_and_measuring_is_not() -> None:
    noon, one = berlin("2024-05-06 12:00"), berlin("2024-05-06 13:00")
    assert OFFICE.between(one, noon) == -HOUR
    assert OFFICE.explain(noon, noon) == ()
    with refused("working_time.interval"):
        OFFICE.explain(one, noon)


def test_an_explanation_lists_what_was_counted() -> None:
    counted = OFFICE.explain(berlin("2024-05-03 16:30"), berlin("2024-05-06 09:30"))
    assert counted == (
        Interval(berlin("2024-05-03 16:30"), berlin("2024-05-03 17:00")),
        Interval(berlin("2024-05-06 09:00"), berlin("2024-05-06 09:30")),
    )


def test_intervals_run_on_over_midnight_and_from_month_to_month() -> None:
    always = WorkingTime.always("Europe/Berlin")
    start, end = berlin("2024-01-01"), berlin("2025-01-01")
    assert always.explain(start, end) == (Interval(start, end),)


def test_a_night_shift_shows_on_both_of_its_days() -> None:
    night = WorkingTime.weekly("Europe/Berlin", {"mon": [("22:00", "06:00")]})
    (evening,) = night.windows(date(2024, 5, 6))
    (morning,) = night.windows(day(date(2024, 5, 7)))
    assert (evening.duration, morning.duration) == (2 * HOUR, 6 * HOUR)


def test_counting_out_of_the_calendar_is_refused() -> None:
    always = WorkingTime.always()
    with refused("time.range"):
        always.add(datetime(9999, 12, 1), timedelta(days=40))
    with refused("time.range"):
        always.subtract(datetime(1, 1, 20), timedelta(days=40))


def test_counting_reaches_the_first_and_the_last_instant() -> None:
    always = WorkingTime.always()
    last = datetime(9999, 12, 31, 23, 59, 59)
    assert always.add(last.subtract(days=40), timedelta(days=40)) == last
    first = datetime(1, 1, 1)
    assert always.subtract(first.add(days=40), timedelta(days=40)) == first


def test_the_first_and_the_last_day_have_their_hours() -> None:
    always = WorkingTime.always("Asia/Tokyo")
    assert always.windows(date.max)[0].duration > 23 * HOUR
    assert WorkingTime.always("America/New_York").windows(date.min)[0].duration == 24 * HOUR


def test_calendars_of_equal_parts_are_equal() -> None:
    again = WorkingTime.weekly(
        "Europe/Berlin", {"mon-fri": [("09:00", "13:00"), ("13:00", "17:00")]}
    )
    assert again == OFFICE
    assert hash(again) == hash(OFFICE)
    assert (again | WorkingTime.always()) == (OFFICE | WorkingTime.always())
    assert WorkingTime.weekly("Europe/Paris", {"mon-fri": [("09:00", "17:00")]}) != OFFICE


def test_a_calendar_that_has_counted_survives_pickling() -> None:
    hours = OFFICE - WorkingTime.weekly("Asia/Tokyo", {"mon": [("17:00", "18:00")]})
    start, end = berlin("2024-01-01"), berlin("2025-01-01")
    counted = hours.between(start, end)
    for twin in (pickle.loads(pickle.dumps(hours)), copy.deepcopy(hours), copy.copy(hours)):
        assert twin == hours
        assert twin.between(start, end) == counted


def test_a_calendar_shows_how_it_was_made() -> None:
    hours = WorkingTime.weekly(
        "Europe/Berlin",
        {"mon": [("09:00", "12:00"), ("22:00", "06:00")]},
        exceptions={date(2024, 12, 24): []},
    )
    assert "mon: 09:00-12:00 22:00-06:00" in repr(hours)
    assert "2024-12-24: none" in repr(hours)
    assert repr(hours & OFFICE) == f"({hours} & {OFFICE})"


def test_only_calendars_combine_with_calendars() -> None:
    other: Any = {"mon": [("09:00", "12:00")]}
    for combine in (OFFICE.__or__, OFFICE.__and__, OFFICE.__sub__):
        assert combine(other) is NotImplemented
