"""What becomes of opening hours when clocks are put forward, put back, or skip a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officecore.kernel.working_time import WorkingTime

HOUR = timedelta(hours=1)

SPRING = date(2024, 3, 31)  # in Berlin, 02:00 becomes 03:00
AUTUMN = date(2024, 10, 27)  # in Berlin, 03:00 becomes 02:00


def open_on(on: date, zone: str, opens: str, closes: str) -> timedelta:
    """The real time for which a window of that one day is open."""
    hours = WorkingTime.weekly(zone, {}, exceptions={on: [(opens, closes)]})
    around = [on + timedelta(days=n) for n in (-1, 0, 1)]
    return sum((i.duration for near in around for i in hours.windows(near)), timedelta())


@pytest.mark.parametrize(
    ("on", "opens", "closes", "hours"),
    [
        (SPRING, "00:00", "24:00", 23),
        (SPRING, "01:00", "04:00", 2),
        (SPRING, "02:30", "04:00", 1),  # opens at the jump
        (SPRING, "01:00", "02:30", 1),  # closes at the jump
        (SPRING, "02:15", "02:45", 0),  # never shown by any clock
        (SPRING, "09:00", "17:00", 8),
        (AUTUMN, "00:00", "24:00", 25),
        (AUTUMN, "01:00", "04:00", 4),
        (AUTUMN, "02:00", "03:00", 2),  # the whole repeated hour, both times
        (AUTUMN, "01:00", "02:30", 1.5),  # closes at the first 02:30
        (AUTUMN, "02:30", "03:00", 1.5),  # opens at the first 02:30
        (AUTUMN, "09:00", "17:00", 8),
    ],
)
def test_hours_in_berlin_follow_the_wall_clock(
    on: date, opens: str, closes: str, hours: float
) -> None:
    assert open_on(on, "Europe/Berlin", opens, closes) == hours * HOUR


def test_a_night_shift_is_shorter_in_spring_and_longer_in_autumn() -> None:
    nights = [SPRING - timedelta(days=1), date(2024, 6, 1), AUTUMN - timedelta(days=1)]
    shifts = [open_on(night, "Europe/Berlin", "22:00", "06:00") for night in nights]
    assert shifts == [7 * HOUR, 8 * HOUR, 9 * HOUR]


@pytest.mark.parametrize(
    ("zone", "on", "opens", "closes", "hours"),
    [
        ("America/Sao_Paulo", date(2018, 11, 3), "20:00", "24:00", 4),
        ("America/Sao_Paulo", date(2018, 11, 4), "00:00", "08:00", 7),
        ("America/Sao_Paulo", date(2018, 11, 4), "00:15", "00:45", 0),
        ("America/Sao_Paulo", date(2018, 2, 17), "20:00", "24:00", 5),
        ("Asia/Beirut", date(2024, 3, 30), "20:00", "24:00", 4),
        ("Asia/Beirut", date(2024, 3, 31), "00:00", "24:00", 23),
        ("Africa/Cairo", date(2024, 4, 26), "00:00", "24:00", 23),
        ("Africa/Cairo", date(2024, 10, 31), "00:00", "24:00", 25),
        ("America/Havana", date(2024, 3, 10), "00:00", "24:00", 23),
        ("America/Havana", date(2024, 11, 3), "00:00", "01:00", 2),
        ("America/Santiago", date(2024, 9, 8), "00:00", "24:00", 23),
        ("America/Asuncion", date(2022, 10, 2), "00:00", "24:00", 23),
        ("Atlantic/Azores", date(2024, 3, 31), "00:00", "24:00", 23),
        ("Atlantic/Azores", date(2024, 10, 27), "00:00", "01:00", 2),
        ("America/St_Johns", date(2008, 11, 1), "22:00", "24:00", 2),
        ("America/St_Johns", date(2008, 11, 2), "00:00", "01:00", 2),
        ("Australia/Lord_Howe", date(2024, 4, 7), "00:00", "24:00", 24.5),
        ("Australia/Lord_Howe", date(2024, 10, 6), "00:00", "24:00", 23.5),
        ("Asia/Pyongyang", date(2018, 5, 4), "00:00", "24:00", 23.5),
        ("Africa/Casablanca", date(2024, 3, 10), "00:00", "24:00", 25),
    ],
)
def test_hours_follow_clocks_that_change_at_odd_times(
    zone: str, on: date, opens: str, closes: str, hours: float
) -> None:
    assert open_on(on, zone, opens, closes) == hours * HOUR


def test_a_day_that_a_zone_left_out_has_no_hours() -> None:
    always = WorkingTime.always("Pacific/Apia")
    assert always.windows(date(2011, 12, 30)) == ()
    assert open_on(date(2011, 12, 30), "Pacific/Apia", "09:00", "17:00") == timedelta()
    assert open_on(date(2011, 12, 29), "Pacific/Apia", "22:00", "06:00") == 2 * HOUR
    assert open_on(date(2011, 12, 31), "Pacific/Apia", "00:00", "24:00") == 24 * HOUR


def test_an_hour_across_the_autumn_change_takes_an_hour() -> None:
    always = WorkingTime.always("Europe/Berlin")
    first = always.windows(AUTUMN)[0].start + timedelta(hours=2, minutes=30)
    assert always.add(first, HOUR) == first + HOUR
    assert always.add(first, HOUR) > first


def test_the_office_opens_by_the_wall_clock_all_year() -> None:
    office = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})
    winter, summer = office.windows(date(2024, 1, 15))[0], office.windows(date(2024, 7, 15))[0]
    assert (winter.start.hour, summer.start.hour) == (8, 7)


def test_a_long_night_far_west_counts_to_its_end() -> None:
    # It ends two days later by UTC, on the first day of one of the pages that totals are kept on.
    assert open_on(date(2024, 1, 16), "Pacific/Pago_Pago", "23:00", "22:00") == 23 * HOUR
    assert open_on(date(2024, 1, 18), "Pacific/Kiritimati", "00:00", "24:00") == 24 * HOUR
