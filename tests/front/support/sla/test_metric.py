"""Metrics and targets: what can be promised, and what no clock could keep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from pendulum import duration

from officecore.front.support.priority import Priority
from officecore.front.support.sla import (
    METRICS,
    OWNING,
    RESOLUTION,
    Condition,
    Happening,
    Metric,
    Target,
)
from officecore.storage.document import decode, encode
from officecore.testing import refused

HOUR = timedelta(hours=1)


def test_every_metric_of_the_trade_has_its_name() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"start": ()},
        {"stop": ()},
        {"stop": (Happening.OPENED, Happening.RAISED)},
        {"stop": (*RESOLUTION.start, *RESOLUTION.stop)},
        {"pause": (Condition.SETTLED,)},
        {"pause": (Condition.ASSIGNED, Condition.UNASSIGNED)},
        {"pause": (Condition.ANSWERED, Condition.UNANSWERED)},
    ],
)
def test_a_clock_that_cannot_go_is_refused(changes: dict[str, Any]) -> None:
    with refused("metric.conditions"):
        attrs.evolve(RESOLUTION, **changes)


def test_a_clock_paused_in_every_state_is_refused() -> None:
    whatever = [each for each in Condition if each is not Condition.SETTLED]
    with refused("metric.conditions"):
        Metric(name="x", start=OWNING.start, stop=OWNING.stop, pause=tuple(whatever))


@pytest.mark.parametrize("time", [timedelta(), -HOUR, duration(months=1), duration(years=1)])
def test_a_promise_is_a_fixed_time_above_nothing(time: timedelta) -> None:
    with refused("target.allowed", asked=time):
        Target.of(RESOLUTION, time)
    with refused("target.allowed", asked=time):
        Target.of(RESOLUTION, HOUR, warnings=(time,))


def test_a_promise_of_eight_is_not_eight_hours() -> None:
    untyped: Any = 8
    with refused("target.allowed", asked=8):
        Target.of(RESOLUTION, untyped)


def test_a_promise_in_another_librarys_hours_is_the_same() -> None:
    assert Target.of(RESOLUTION, duration(hours=1)) == Target.of(RESOLUTION, HOUR)


def test_a_target_answers_for_every_priority_once() -> None:
    with refused("target.priorities"):
        Target.of(RESOLUTION, {Priority.URGENT: HOUR, Priority.LOW: None})
    with refused("target.priorities"):
        twice = tuple([(priority, HOUR) for priority in (*Priority, Priority.LOW)])
        Target(metric=RESOLUTION, allowed=twice)


def test_to_promise_nothing_is_an_answer_too() -> None:
    target = Target.of(RESOLUTION, {**dict.fromkeys(Priority, HOUR), Priority.LOW: None})
    assert (target.at(Priority.LOW), target.at(Priority.HIGH)) == (None, HOUR)


def test_warnings_stand_in_the_order_in_which_they_come() -> None:
    target = Target.of(RESOLUTION, 8 * HOUR, warnings=(HOUR, 2 * HOUR, HOUR))
    assert target.warnings == (2 * HOUR, HOUR)


@pytest.mark.parametrize("metric", METRICS)
def test_a_target_is_stored_with_its_metric(metric: Metric) -> None:
    target = Target.of(metric, 8 * HOUR, warnings=(HOUR,))
    assert decode(Target, encode(target), id="target") == target
