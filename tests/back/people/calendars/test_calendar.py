"""A calendar takes up what is still to come, and leaves alone what was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.back.people.calendars import Calendar, Holiday, OpeningHours, public_holidays
from officecore.kernel.working_time import WorkingTime
from officecore.testing import refused
from officecore.testing.calendars import calendars, holidays, opening_hours

BERLIN = "Europe/Berlin"
NINE_TO_FIVE = OpeningHours.weekly(BERLIN, {"mon-fri": [("09:00", "17:00")]})
LONGER = OpeningHours.weekly(BERLIN, {"mon-sat": [("08:00", "20:00")]})
MONDAY = datetime(2025, 3, 3, 8, tz=BERLIN)
spells = st.timedeltas(timedelta(), timedelta(days=40))


def office(*off: Holiday) -> Calendar:
    return Calendar.draw_up("Berlin", NINE_TO_FIVE, at=MONDAY, holidays=off)


LATER = office().change(LONGER, since=MONDAY, at=MONDAY)


@given(calendars(), opening_hours(), spells, spells, spells)
def test_what_is_decided_today_changes_no_past_count(
    calendar: Calendar, hours: OpeningHours, before: timedelta, ahead: timedelta, later: timedelta
) -> None:
    now = MONDAY + before
    changed = calendar.change(hours, since=now + ahead, at=now)
    start, end = now - later, now
    assert changed.working_time.between(start, end) == calendar.working_time.between(start, end)


@given(calendars(), holidays())
def test_a_holiday_declared_changes_no_past_count(calendar: Calendar, off: list[Holiday]) -> None:
    now = datetime(2024, 6, 3)
    coming = [each for each in off if each.day > now.date() + timedelta(days=2)]
    declared = calendar.declare(coming, at=now)
    month_before = now - timedelta(days=30)
    assert declared.working_time.between(month_before, now) == calendar.working_time.between(
        month_before, now
    )


@given(calendars(MONDAY))
def test_a_calendar_counts_what_its_hours_count(calendar: Calendar) -> None:
    kept = frozenset([each.day for each in calendar.holidays if each.kept])
    for at in [MONDAY, *[change.since for change in calendar.changes]]:
        hours = calendar.hours_at(at).working_time(kept)
        assert calendar.working_time.is_open(at) == hours.is_open(at)


def test_longer_hours_hold_from_their_day_on() -> None:
    longer = office().change(LONGER, since=datetime(2025, 3, 5, tz=BERLIN), at=MONDAY)
    hours = [
        longer.working_time.between(day, day.add(days=1)) for day in _week(datetime(2025, 3, 3))
    ]
    assert [each // timedelta(hours=1) for each in hours] == [8, 8, 12, 12, 12, 12, 0]
    assert longer.hours_at(MONDAY) == NINE_TO_FIVE
    assert longer.withdraw(datetime(2025, 3, 5, tz=BERLIN), at=MONDAY).changes == ()


def test_a_holiday_struck_off_singly_is_worked() -> None:
    fair = Holiday(day=date(2025, 3, 6), name="Fair", source="the town")
    closed = office(fair)
    worked = closed.declare([attrs.evolve(fair, kept=False)], at=MONDAY)
    thursday = datetime(2025, 3, 6, 10, tz=BERLIN)
    assert not closed.working_time.is_open(thursday)
    assert worked.working_time.is_open(thursday)
    assert worked.holidays_between(date(2025, 3, 6), date(2025, 3, 6))[0].source == "the town"


def test_what_has_begun_is_not_changed_any_more() -> None:
    calendar = office()
    with refused("calendar.past"):
        calendar.change(LONGER, since=MONDAY.subtract(minutes=1), at=MONDAY)
    with refused("calendar.past"):
        calendar.declare([Holiday(day=date(2025, 3, 3), name="Today")], at=MONDAY)
    with refused("calendar.past"):
        calendar.withdraw(MONDAY.subtract(days=1), at=MONDAY)
    with refused("calendar.no_change"):
        calendar.withdraw(MONDAY.add(days=1), at=MONDAY)


def test_a_day_begins_at_the_midnight_of_the_place() -> None:
    late = datetime(2025, 3, 3, 23, 30, tz=BERLIN)  # 22:30 in UTC
    tuesday = Holiday(day=date(2025, 3, 4), name="Fair")
    assert office().declare([tuesday], at=late).holidays == (tuesday,)
    with refused("calendar.past"):
        office().declare([tuesday], at=late.add(minutes=31))


def test_hours_that_never_open_are_refused() -> None:
    with refused("working_time.empty"):
        OpeningHours.weekly(BERLIN, {})
    with refused("working_time.empty"):
        OpeningHours(zone=BERLIN, week=())


def test_hours_are_written_down_as_they_are_given() -> None:
    week: Any = {"mon-fri": [("09:00", "17:00")], "sat": [("10:00", "14:00")]}
    parts: Any = {
        "exceptions": {date(2025, 12, 24): [("09:00", "12:00")]},
        "breaks": {"mon-fri": [("12:00", "12:30")]},
        "dated_breaks": {date(2025, 12, 30): [("15:00", "17:00")]},
    }
    hours = OpeningHours.weekly(BERLIN, week, **parts)
    assert hours.working_time() == WorkingTime.weekly(BERLIN, week, **parts)


def test_public_holidays_name_who_declared_them() -> None:
    days = public_holidays("DE", [2025], subdivision="BE")
    women = next(each for each in days if each.day == date(2025, 3, 8))
    assert women.kept
    assert women.source.startswith("holidays ")
    assert women.source.endswith("DE-BE")
    with refused("calendar.country"):
        public_holidays("XX", [2025])


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("calendar.named", {"name": " Berlin"}),
        ("calendar.holiday_once", {"holidays": (Holiday(day=date(2025, 3, 6), name="Fair"),) * 2}),
        (
            "calendar.changes_order",
            {"changes": LATER.changes * 2},
        ),
    ],
)
def test_a_planted_breach_is_found(law: str, wrong: dict[str, Any]) -> None:
    with refused(law):
        attrs.evolve(office(), **wrong)


def _week(monday: Any) -> list[Any]:
    return [monday.in_timezone(BERLIN).add(days=number) for number in range(7)]
