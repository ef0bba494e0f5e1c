"""Instants against pendulum and the standard library; working time against businesstimedelta."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import businesstimedelta
import pendulum
import pytz

from benchmarks.measuring import Row, compare
from officecore.kernel.time import day_of, instant
from officecore.kernel.working_time import WorkingTime

TITLE = "Instants and working time"
BERLIN = ZoneInfo("Europe/Berlin")


def rows() -> list[Row]:
    """Taking an instant in, the day it falls on, and hours between and after instants."""
    local = datetime(2025, 3, 4, 10, 30, tzinfo=BERLIN)
    kept = instant(local)
    return [
        *compare(
            "take an aware datetime",
            lambda: instant(local),
            {
                "pendulum.instance": lambda: pendulum.instance(local).in_timezone("UTC"),
                "datetime": lambda: local.astimezone(UTC),
            },
            calls=5_000,
        ),
        *compare(
            "the local day of an instant",
            lambda: day_of(kept, "Europe/Berlin"),
            {
                "pendulum": lambda: kept.in_timezone("Europe/Berlin").date(),
                "datetime": lambda: kept.astimezone(BERLIN).date(),
            },
            calls=5_000,
        ),
        *_working_time(),
    ]


def _working_time() -> list[Row]:
    ours = WorkingTime.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})
    theirs = businesstimedelta.WorkDayRule(
        start_time=time(9),
        end_time=time(17),
        working_days=[0, 1, 2, 3, 4],
        tz=pytz.timezone("Europe/Berlin"),
    )
    start = datetime(2025, 1, 6, 10, tzinfo=BERLIN)
    found: list[Row] = []
    for name, days in (("four days", 4), ("a year", 365)):
        end = start + timedelta(days=days)
        same = _hours(theirs.difference(start, end))
        assert ours.between(start, end) == same, "the peer counts otherwise"
        found += compare(
            f"working time in {name}",
            lambda end=end: ours.between(start, end),
            {"businesstimedelta": lambda end=end: theirs.difference(start, end)},
            calls=20,
            rounds=9,
            goals={"businesstimedelta": ">= 20"},
        )
    for name, hours in (("a day", 8), ("a year", 2_000)):
        length, business = (
            timedelta(hours=hours),
            businesstimedelta.BusinessTimeDelta(theirs, hours=hours),
        )
        found += compare(
            f"add {name} of working time",
            lambda length=length: ours.add(start, length),
            {"businesstimedelta": lambda business=business: start + business},
            calls=20,
            rounds=9,
        )
    return found


def _hours(delta: businesstimedelta.BusinessTimeDelta) -> timedelta:
    return timedelta(hours=delta.hours, seconds=delta.seconds)
