"""Hours that change on a day, over generated calendars, zones and clock changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime, datetime

from officecore.kernel.time import instant
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.time import instants, working_times

spells = st.timedeltas(timedelta(), timedelta(days=60))
pairs = st.tuples(working_times(), working_times(), instants())


@given(pairs, spells, spells)
def test_what_was_counted_before_a_change_stays(
    pair: tuple[WorkingTime, WorkingTime, DateTime], one: timedelta, other: timedelta
) -> None:
    old, new, since = pair
    both = old.then(new, since=since)
    start, end = since - one - other, since - other
    assert both.between(start, end) == old.between(start, end)


@given(pairs, spells, spells)
def test_a_change_counts_new_hours_from_its_instant(
    pair: tuple[WorkingTime, WorkingTime, DateTime], before: timedelta, after: timedelta
) -> None:
    old, new, since = pair
    both = old.then(new, since=since)
    start, end = since - before, since + after
    assert both.between(start, end) == old.between(start, since) + new.between(since, end)
    assert both.zone == new.zone


@given(pairs, st.timedeltas(timedelta(), timedelta(hours=200)))
def test_changed_hours_still_add_what_they_measure(
    pair: tuple[WorkingTime, WorkingTime, DateTime], duration: timedelta
) -> None:
    old, new, since = pair
    both = old.then(new, since=since)
    at = instant(since - timedelta(days=3))
    assert both.between(at, both.add(at, duration)) == duration


def test_only_working_time_follows_working_time() -> None:
    written: Any = "09:00"
    with refused("working_time.then"):
        WorkingTime.always().then(written, since=datetime(2025, 1, 1))
