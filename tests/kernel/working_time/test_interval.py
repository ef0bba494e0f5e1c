"""Intervals: half open, and never empty."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime, naive

from officecore.kernel.time import DateTime
from officecore.kernel.working_time import Interval
from officecore.testing import refused
from officecore.testing.time import instants


@given(instants(), st.timedeltas(timedelta(microseconds=1), timedelta(days=400)))
def test_an_interval_holds_its_start_and_not_its_end(at: DateTime, length: timedelta) -> None:
    interval = Interval(at, at + length)
    assert interval.duration == length
    assert interval.start in interval
    assert interval.end not in interval


def test_an_interval_must_end_after_its_start() -> None:
    noon = datetime(2024, 5, 6, 12)
    with refused("working_time.interval", asked=noon):
        Interval(noon, noon)


def test_an_interval_of_naive_times_is_refused() -> None:
    with refused("time.naive"):
        Interval(naive(2024, 5, 6), naive(2024, 5, 7))


def test_an_interval_reads_as_from_and_to() -> None:
    interval = Interval(datetime(2024, 5, 6, 9, tz="Europe/Berlin"), datetime(2024, 5, 6, 12))
    assert str(interval) == "2024-05-06T07:00:00+00:00 to 2024-05-06T12:00:00+00:00"
