"""Instants, days and zones: what they accept, what they refuse, and how one becomes the other."""

from __future__ import annotations

import datetime as std
import pickle
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.time import (
    UTC,
    Date,
    DateTime,
    day,
    day_of,
    from_microseconds,
    instant,
    start_of_day,
    timezone,
    to_microseconds,
    wall_microseconds,
)
from officecore.testing import refused
from officecore.testing.time import days, instants, zones

_EPOCH = std.datetime(1970, 1, 1)
_MICROSECOND = std.timedelta(microseconds=1)


def _local(at: DateTime, zone: str) -> std.datetime:
    """The same instant as the standard library alone shows it, without pendulum's hand in it."""
    parts = (at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond)
    return std.datetime(*parts, tzinfo=std.UTC).astimezone(ZoneInfo(zone))


def _unchecked(value: object) -> Any:
    """A value as it comes from a caller without a type checker."""
    return value


@given(instants(), zones())
def test_an_aware_datetime_of_any_zone_keeps_its_instant(at: DateTime, zone: str) -> None:
    elsewhere = _local(at, zone)
    assert type(elsewhere.tzinfo) is ZoneInfo
    assert instant(elsewhere) == at
    assert instant(elsewhere).tzinfo is UTC
    assert instant(pendulum.instance(elsewhere)) == at


@given(instants(), st.integers(-14 * 60, 14 * 60))
def test_a_fixed_offset_of_the_standard_library_is_taken(at: DateTime, minutes: int) -> None:
    offset = std.timezone(std.timedelta(minutes=minutes))
    assert instant(_local(at, "UTC").astimezone(offset)) == at


@given(instants())
def test_an_instant_already_in_utc_is_returned_as_it_is(at: DateTime) -> None:
    assert instant(at) is at
    assert instant(pickle.loads(pickle.dumps(at))) == at


def test_both_showings_of_a_repeated_hour_stay_apart() -> None:
    shown = std.datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert instant(shown) == DateTime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert instant(shown.replace(fold=1)) == DateTime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_a_naive_datetime_is_refused_as_an_instant() -> None:
    with refused("time.naive"):
        instant(std.datetime(2024, 5, 3, 9))
    with refused("time.naive"):
        instant(pendulum.naive(2024, 5, 3, 9))


@pytest.mark.parametrize("value", ["2024-05-03T09:00Z", 1714726800, std.date(2024, 5, 3), None])
def test_what_is_no_datetime_is_refused_as_instant(value: object) -> None:
    with refused("time.instant", asked=value):
        instant(_unchecked(value))


def test_an_instant_outside_the_years_is_refused() -> None:
    west = std.timezone(std.timedelta(hours=-1))
    with refused("time.range"):
        instant(std.datetime.max.replace(tzinfo=west))
    with refused("time.range"):
        from_microseconds(10**18)


@given(days())
def test_a_day_of_the_standard_library_is_taken(on: Date) -> None:
    plain = std.date(on.year, on.month, on.day)
    assert day(plain) == on
    assert type(day(plain)) is Date
    assert day(on) is on


def test_a_datetime_is_refused_as_a_day() -> None:
    with refused("time.day"):
        day(DateTime(2024, 5, 3, tzinfo=UTC))
    with refused("time.day"):
        day(std.datetime(2024, 5, 3))


@pytest.mark.parametrize("value", ["2024-05-03", 20240503, None])
def test_text_and_numbers_are_refused_as_days(value: object) -> None:
    with refused("time.day"):
        day(_unchecked(value))


def test_both_convert_the_fields_of_a_record() -> None:
    @attrs.frozen
    class Shipment:
        at: DateTime = attrs.field(converter=instant)
        due: Date = attrs.field(converter=day)

    shipment = Shipment(std.datetime(2024, 5, 3, 9, tzinfo=std.UTC), std.date(2024, 5, 6))
    assert (shipment.at.tzinfo, type(shipment.due)) == (UTC, Date)


@given(instants(), zones())
def test_an_instant_lies_within_its_own_day(at: DateTime, zone: str) -> None:
    on = day_of(at, zone)
    assert on == _local(at, zone).date()
    assert start_of_day(on, zone) <= at


@given(instants(), zones())
def test_the_day_before_is_over_when_one_starts(at: DateTime, zone: str) -> None:
    start = start_of_day(day_of(at, zone), zone)
    assert day_of(start, zone) == day_of(at, zone)
    assert day_of(start - _MICROSECOND, zone) < day_of(at, zone)


@pytest.mark.parametrize(
    ("zone", "on", "first_moment"),
    [
        ("Europe/Berlin", std.date(2024, 5, 3), "2024-05-03T00:00:00+02:00"),
        ("America/Sao_Paulo", std.date(2018, 11, 4), "2018-11-04T01:00:00-02:00"),
        ("Asia/Beirut", std.date(2024, 3, 31), "2024-03-31T01:00:00+03:00"),
        ("Africa/Cairo", std.date(2024, 4, 26), "2024-04-26T01:00:00+03:00"),
        ("America/Havana", std.date(2024, 11, 3), "2024-11-03T00:00:00-04:00"),
        ("Atlantic/Azores", std.date(2024, 10, 27), "2024-10-27T00:00:00+00:00"),
        ("Pacific/Apia", std.date(2011, 12, 30), "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_day_starts_where_its_clocks_say(zone: str, on: std.date, first_moment: str) -> None:
    start = start_of_day(on, zone)
    assert _local(start, zone).isoformat() == first_moment
    assert start.tzinfo is UTC


@given(instants(), zones())
def test_microseconds_give_the_same_instant_back(at: DateTime, zone: str) -> None:
    assert from_microseconds(to_microseconds(at)) == at
    assert from_microseconds(to_microseconds(at)).tzinfo is UTC


@given(zones().flatmap(lambda zone: st.tuples(st.just(zone), instants(zone))))
def test_a_wall_time_is_the_first_instant_not_before_it(case: tuple[str, DateTime]) -> None:
    zone, near = case
    wall = _local(near, zone).replace(tzinfo=None, fold=0)
    first = from_microseconds(wall_microseconds((wall - _EPOCH) // _MICROSECOND, timezone(zone)))
    assert first <= near
    assert _local(first, zone).replace(tzinfo=None) >= wall
    before = _local(first - _MICROSECOND, zone)
    assert before.replace(tzinfo=None) < wall


@given(zones(), instants(), instants())
def test_later_wall_times_never_come_out_earlier(zone: str, one: DateTime, other: DateTime) -> None:
    earlier, later = sorted((to_microseconds(one), to_microseconds(other)))
    place = timezone(zone)
    assert wall_microseconds(earlier, place) <= wall_microseconds(later, place)


def test_a_skipped_wall_time_is_the_moment_of_the_jump() -> None:
    skipped = std.datetime(2024, 3, 31, 2, 17)
    first = wall_microseconds((skipped - _EPOCH) // _MICROSECOND, timezone("Europe/Berlin"))
    assert from_microseconds(first) == DateTime(2024, 3, 31, 1, tzinfo=UTC)


def test_a_zone_is_taken_by_name_or_as_object() -> None:
    berlin = timezone("Europe/Berlin")
    assert timezone(ZoneInfo("Europe/Berlin")) is berlin
    assert timezone(berlin) is berlin


@pytest.mark.parametrize("name", ["europe/berlin", "Europe/Berlim", "Berlin"])
def test_an_unknown_zone_is_refused_with_near_names(name: str) -> None:
    with refused("time.zone", asked=name) as refusal:
        timezone(name)
    assert "Europe/Berlin" in str(refusal.error.details["accepted"])


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "UTC ", "\0"])
def test_what_names_no_zone_is_refused(name: str) -> None:
    with refused("time.zone", asked=name):
        timezone(name)


@pytest.mark.parametrize("offset", [std.UTC, 3600, None])
def test_a_fixed_offset_is_refused_as_a_zone(offset: object) -> None:
    with refused("time.zone", asked=offset):
        timezone(_unchecked(offset))
