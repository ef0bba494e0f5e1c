"""How hours are written: windows of a day and days of a week."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.working_time.week import DAY_NAMES, week_of
from officecore.kernel.working_time.window import Window, day_windows
from officecore.testing import refused

HOUR = 3_600_000_000
minutes = st.integers(0, 1439)


def clock(minute: int) -> str:
    """A time of day as people write it."""
    return f"{minute // 60:02}:{minute % 60:02}"


@given(minutes, minutes.filter(bool))
def test_a_window_reads_back_as_it_was_written(opens: int, length: int) -> None:
    window = Window.between(clock(opens), clock((opens + length) % 1440))
    assert Window.between(*str(window).split("-")) == window


@given(minutes, minutes.filter(bool))
def test_a_window_ends_within_a_day_of_its_start(opens: int, length: int) -> None:
    window = Window.between(clock(opens), clock((opens + length) % 1440))
    assert window.end - window.start == length * HOUR // 60


def test_midnight_ends_a_day_under_both_its_names() -> None:
    assert Window.between("09:00", "24:00") == Window(9 * HOUR, 24 * HOUR)
    assert Window.between("09:00", "00:00") == Window(9 * HOUR, 24 * HOUR)
    assert Window.between("00:00", "24:00") == Window(0, 24 * HOUR)


def test_all_day_but_a_minute_is_not_all_day() -> None:
    window = Window.between("00:00", "23:59")
    assert window.end == 24 * HOUR - HOUR // 60
    assert str(Window.between("00:00:01", "00:00")) == "00:00:01-24:00"


@pytest.mark.parametrize(
    "bad",
    ["25:00", "24:01", "09:60", "9", "09.00", "", "noon", "-1:00", "09:00:60", "09:00 ", "٠٩:٠٠"],
)
def test_what_is_no_time_of_day_is_refused(bad: str) -> None:
    with refused("working_time.window", asked=bad):
        Window.between(bad, "17:00")


@pytest.mark.parametrize("pair", [("09:00", "09:00"), ("00:00", "00:00"), ("24:00", "06:00")])
def test_a_window_that_could_mean_two_things_is_refused(pair: tuple[str, str]) -> None:
    with refused("working_time.window", asked=pair):
        Window.between(*pair)


@pytest.mark.parametrize("value", [900, 9.5, time(9), None])
def test_a_time_of_day_is_written_as_text(value: Any) -> None:
    with refused("working_time.window", asked=value):
        Window.between(value, "17:00")


def test_overlapping_windows_of_a_day_are_refused() -> None:
    with refused("working_time.overlap"):
        day_windows("mon", [("13:00", "17:00"), ("09:00", "13:01")])
    with refused("working_time.overlap"):
        day_windows("mon", [("22:00", "06:00"), ("23:00", "24:00")])


def test_touching_windows_of_a_day_become_one() -> None:
    touching = day_windows("mon", [("12:00", "17:00"), ("09:00", "12:00")])
    assert touching == (Window(9 * HOUR, 17 * HOUR),)


@pytest.mark.parametrize("written", ["09:00-17:00", ("09:00", "17:00"), [("09:00",)], 9, None])
def test_windows_that_are_no_list_of_pairs_are_refused(written: Any) -> None:
    with refused("working_time.window"):
        day_windows("mon", written)


@given(st.sampled_from(DAY_NAMES), st.sampled_from(DAY_NAMES))
def test_a_run_of_days_goes_round_the_week(first: str, last: str) -> None:
    week = week_of({f"{first}-{last}": [("09:00", "17:00")]})
    start, end = DAY_NAMES.index(first), DAY_NAMES.index(last)
    expected = {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    assert {weekday for weekday in range(7) if week[weekday]} == expected


@pytest.mark.parametrize("name", ["Monday", "MON", "mon-", "-fri", "mon-fry", "", 1, None])
def test_an_unknown_day_of_the_week_is_refused(name: Any) -> None:
    with refused("working_time.day", asked=name):
        week_of({name: []})


def test_a_day_written_twice_is_refused() -> None:
    with refused("working_time.day_twice", asked="fri"):
        week_of({"mon-fri": [("09:00", "17:00")], "fri": [("09:00", "12:00")]})


def test_a_week_that_is_no_mapping_is_refused() -> None:
    week: Any = [("09:00", "17:00")]
    with refused("working_time.week"):
        week_of(week)
