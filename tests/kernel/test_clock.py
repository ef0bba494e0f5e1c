"""Clocks: what they show, and that none of them goes back."""

from __future__ import annotations

import datetime as std
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.clock import Clock, FixedClock, SystemClock, TickingClock
from officecore.kernel.time import UTC, DateTime
from officecore.testing import refused
from officecore.testing.time import instants

NOON = DateTime(2024, 5, 3, 12, tzinfo=UTC)
steps = st.timedeltas(timedelta(microseconds=1), timedelta(days=1))


def test_the_system_clock_shows_the_present_in_utc() -> None:
    before = std.datetime.now(std.UTC)
    now = SystemClock().now()
    assert before <= now <= std.datetime.now(std.UTC)
    assert now.tzinfo is UTC


@given(instants())
def test_a_fixed_clock_stands_still(at: DateTime) -> None:
    clock = FixedClock(at)
    assert clock.now() == clock.now() == at


@given(instants(), steps, st.integers(2, 20))
def test_a_ticking_clock_moves_on_by_its_step(at: DateTime, step: timedelta, looks: int) -> None:
    clock = TickingClock(at, step=step)
    shown = [clock.now() for _ in range(looks)]
    assert shown[0] == at
    assert all(later - earlier == step for earlier, later in pairwise(shown))
    assert shown[-1].tzinfo is UTC


@given(steps)
def test_a_ticking_clock_advances_on_top_of_its_step(by: timedelta) -> None:
    clock = TickingClock(NOON, step=timedelta(seconds=1))
    clock.now()
    clock.advance(by)
    assert clock.now() == NOON + timedelta(seconds=1) + by


def test_a_ticking_clock_advances_to_a_given_instant() -> None:
    clock = TickingClock(NOON)
    clock.advance_to(NOON.add(days=1))
    assert clock.now() == NOON.add(days=1)


def test_a_ticking_clock_may_be_set_to_where_it_stands() -> None:
    clock = TickingClock(NOON)
    clock.advance_to(NOON)
    clock.advance(timedelta())
    assert clock.now() == NOON


def test_a_ticking_clock_refuses_to_be_set_back() -> None:
    clock = TickingClock(NOON, step=timedelta(seconds=1))
    clock.now()
    with refused("clock.backwards", asked=NOON):
        clock.advance_to(NOON)
    with refused("clock.backwards"):
        clock.advance(timedelta(microseconds=-1))
    assert clock.now() == NOON.add(seconds=1)


def test_a_clock_cannot_tick_by_nothing_or_backwards() -> None:
    with refused("clock.step"):
        TickingClock(NOON, step=timedelta())
    with refused("clock.backwards"):
        TickingClock(NOON, step=timedelta(seconds=-1))


def test_a_step_that_is_no_timedelta_is_refused() -> None:
    seconds: Any = 5
    with refused("clock.step", asked=5):
        TickingClock(NOON, step=seconds)


def test_a_clock_cannot_run_past_the_last_year() -> None:
    clock = TickingClock(NOON)
    with refused("time.range"):
        clock.advance(timedelta.max)
    assert clock.now() == NOON


@pytest.mark.parametrize("kind", [FixedClock, TickingClock])
def test_a_clock_refuses_to_start_at_a_naive_instant(kind: type[FixedClock]) -> None:
    with refused("time.naive"):
        kind(std.datetime(2024, 5, 3, 12))


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless_threads")
def test_no_two_threads_see_a_ticking_clock_show_the_same() -> None:
    clock = TickingClock(NOON, step=timedelta(microseconds=1))
    with ThreadPoolExecutor(8) as threads:
        shown = [look.result() for look in [threads.submit(_look, clock) for _ in range(8)]]
    assert len(set().union(*shown)) == 8 * 500


def _look(clock: Clock) -> set[DateTime]:
    return {clock.now() for _ in range(500)}
