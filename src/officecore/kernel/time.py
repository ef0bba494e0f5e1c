"""When something happened, and on which day of whose calendar.

A business writes down two kinds of time, and most quarrels about dates come from mixing them up.

- An **instant** is a point in time, the same for everybody: the moment a ticket was opened. It is
  kept as a `pendulum.DateTime` in UTC. Aware datetimes of any zone are taken, the standard
  library's too, and mean the same instant afterwards. A naive datetime names no instant, because
  it does not say whose clock it was read from, and is refused.
- A **day** is a square on a wall calendar: the invoice date, a holiday. It is kept as a
  `pendulum.Date` and has no hours. Which day an instant falls on depends on the zone, so one
  becomes the other only through `day_of` and `start_of_day`, which are told the zone.

A **zone** is a name from the IANA database ("Europe/Berlin"), never a fixed offset: an offset is
wrong for half the year wherever clocks change.

A wall clock can skip times (spring) and repeat them (autumn). One rule covers both: *a wall time
stands for the first instant at which the local clock shows it or something later*. A skipped time
is then the moment of the jump, a repeated time its first occurrence, and later wall times never
come out earlier.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from pendulum import UTC, Date, DateTime, Timezone

from officecore.kernel.errors import BadType, BadValue, shown

__all__ = [
    "UTC",
    "Date",
    "DateTime",
    "Timezone",
    "day",
    "day_of",
    "from_microseconds",
    "instant",
    "start_of_day",
    "timezone",
    "to_microseconds",
    "wall_microseconds",
    "whole_microseconds",
]

_EPOCH = DateTime(1970, 1, 1, tzinfo=UTC)
_PLAIN_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ON_THE_WALL = datetime(1970, 1, 1)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)
_DAY = 86_400_000_000
_END_OF_WALLS = (date.max.toordinal() + 1 - _EPOCH_ORDINAL) * _DAY - 1


def instant(value: datetime) -> DateTime:
    """The same point in time as a `pendulum.DateTime` in UTC, exact to the microsecond.

    Refuses what is no datetime (BadType `time.instant`), naive datetimes (BadValue `time.naive`)
    and instants whose UTC time lies outside the years 1 to 9999 (BadValue `time.range`).
    """
    if type(value) is DateTime and value.tzinfo is UTC:
        return value
    if not isinstance(value, datetime):
        raise BadType(
            "time.instant",
            f"To name an instant you must give a datetime with a time zone, not {shown(value)}.",
            asked=value,
            accepted="an aware datetime",
        )
    if value.utcoffset() is None:
        raise BadValue(
            "time.naive",
            f"You cannot use {value.isoformat()} as an instant because it has no time zone: "
            "say whose clock it was, for example with tzinfo=UTC.",
            asked=value,
            accepted="an aware datetime",
        )
    return from_microseconds(to_microseconds(value))


def day(value: date) -> Date:
    """The same day as a `pendulum.Date`.

    Refuses (BadType `time.day`) text, numbers, and datetimes: which day an instant falls on
    depends on the zone, so ask `day_of(instant, zone)`.
    """
    if type(value) is Date:
        return value
    if isinstance(value, datetime):
        raise BadType(
            "time.day",
            f"You cannot use the instant {value.isoformat()} as a day because its day depends on "
            "the time zone: use day_of(instant, zone).",
            asked=value,
            accepted="a date",
        )
    if not isinstance(value, date):
        raise BadType(
            "time.day",
            f"To name a day you must give a date, not {shown(value)}.",
            asked=value,
            accepted="a date",
        )
    return Date(value.year, value.month, value.day)


def timezone(name: str | ZoneInfo) -> Timezone:
    """The zone of that name in the IANA database; a zone object gives the zone of its name.

    Names are matched exactly, capitals included. Refuses unknown names (BadValue `time.zone`) with
    the nearest known ones, and fixed offsets and other objects (BadType `time.zone`).
    """
    if isinstance(name, Timezone):
        return name
    if isinstance(name, ZoneInfo):
        name = name.key
    if not isinstance(name, str):
        raise BadType(
            "time.zone",
            f"To name a time zone you must give its IANA name, not {shown(name)}.",
            asked=name,
            accepted="a name such as 'Europe/Berlin'",
        )
    return _named(name)


@lru_cache(maxsize=1024)
def _named(name: str) -> Timezone:
    # The standard library forgets a zone of pendulum's as soon as nobody holds it, and would read its
    # file anew for every look at a calendar.
    try:
        return Timezone(name)
    except (ValueError, OSError):  # OSError: the name of a folder of zones, such as "Europe"
        raise _unknown_zone(name) from None


def _unknown_zone(name: str) -> BadValue:
    known = {zone.lower(): zone for zone in available_timezones()}
    near = tuple(known[match] for match in get_close_matches(name.lower(), known, n=3))
    hint = f"did you mean {' or '.join(near)}?" if near else "an example is 'Europe/Berlin'."
    return BadValue(
        "time.zone",
        f"You cannot use the time zone {shown(name)} because the IANA database has none of that name: "
        + hint,
        asked=name,
        accepted=near or "an IANA name such as 'Europe/Berlin'",
    )


def day_of(at: datetime, zone: str | ZoneInfo) -> Date:
    """The day on the wall calendar of `zone` at the instant `at`."""
    local = _shown(to_microseconds(instant(at)), timezone(zone))
    return Date(local.year, local.month, local.day)


def start_of_day(on: date, zone: str | ZoneInfo) -> DateTime:
    """The first instant of the day in `zone`, in UTC.

    That is midnight, or, where the clocks jump over midnight, the moment of the jump. A day that a
    zone left out (Pacific/Apia, 2011-12-30) starts when the next one does.
    """
    midnight = (day(on).toordinal() - _EPOCH_ORDINAL) * _DAY
    return from_microseconds(wall_microseconds(midnight, timezone(zone)))


def to_microseconds(at: datetime) -> int:
    """Microseconds from 1970-01-01 00:00 UTC to an instant; negative before it. Exact."""
    # pendulum's own subtraction builds an Interval with calendar parts, some 50 times slower.
    passed = datetime.__sub__(at, _EPOCH)
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def from_microseconds(microseconds: int) -> DateTime:
    """The instant so many microseconds after 1970-01-01 00:00 UTC: undoes `to_microseconds`.

    Refuses instants outside the years 1 to 9999 (BadValue `time.range`).
    """
    try:
        # Past pendulum to the standard library: exact in UTC, and several times as quick.
        at = datetime.__add__(_EPOCH, timedelta(0, 0, microseconds))
    except OverflowError:
        raise BadValue(
            "time.range",
            f"You cannot use the instant {microseconds} microseconds after 1970 because it lies "
            "outside the years 1 to 9999.",
            asked=microseconds,
            accepted="an instant in the years 1 to 9999",
        ) from None
    assert isinstance(at, DateTime)  # the standard library keeps the class of what it adds to
    return at


def whole_microseconds(duration: timedelta) -> int:
    """A duration as a whole number of microseconds, exact; negative for a negative duration."""
    return timedelta.__floordiv__(duration, _MICROSECOND)


def wall_microseconds(wall: int, zone: Timezone) -> int:
    """The first instant at which the clocks of `zone` show the wall time `wall`, or a later one.

    Both are counted in microseconds: `wall` from 1970-01-01 00:00 on the local clock, the answer
    from 1970-01-01 00:00 UTC. For computing with many wall times; never falls while `wall` grows.
    """
    shown = _EPOCH_ON_THE_WALL + timedelta(0, 0, min(wall, _END_OF_WALLS))
    # Asked without a zone attached to the wall time, which would take several times as long.
    before = zone.utcoffset(shown)
    after = zone.utcoffset(shown.replace(fold=1))
    if before is None or after is None or before >= after:
        return wall - whole_microseconds(before or timedelta())
    skipped = whole_microseconds(after - before)
    late = wall - whole_microseconds(before)
    return _jump(late - skipped, late, before, zone)


def _shown(microseconds: int, zone: Timezone) -> datetime:
    # Not from a pendulum.DateTime: standard zones convert those wrongly, as they add to them.
    return (_PLAIN_EPOCH + timedelta(0, 0, microseconds)).astimezone(zone)


@lru_cache(maxsize=1024)
def _jump(low: int, high: int, before: timedelta, zone: Timezone) -> int:
    # The clocks were put forward after `low` and no later than `high`: halve the span.
    while high - low > 1:
        middle = (low + high) // 2
        if _shown(middle, zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
