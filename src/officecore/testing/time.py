"""Hypothesis strategies for times, with a taste for the moments at which clocks change.

Uniformly drawn instants hardly ever meet a clock change, and that is where programs go wrong. Half
of those drawn here lie within three days of one.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from pendulum import datetime

from officecore.kernel.time import Date, DateTime, day, instant, timezone
from officecore.kernel.working_time import WorkingTime

__all__ = ["days", "instants", "working_times", "zones"]

_CHANGES = {
    "UTC": (),
    "Africa/Cairo": (datetime(2024, 4, 25, 22), datetime(2024, 10, 31, 21)),  # at midnight
    "Africa/Casablanca": (datetime(2024, 3, 10, 2), datetime(2024, 4, 14, 2)),  # for Ramadan
    "America/Asuncion": (datetime(2022, 10, 2, 4), datetime(2023, 3, 26, 3)),  # at midnight
    "America/Havana": (datetime(2024, 3, 10, 5), datetime(2024, 11, 3, 5)),  # at and to midnight
    "America/New_York": (datetime(2024, 3, 10, 7), datetime(2024, 11, 3, 6)),
    "America/Santiago": (datetime(2024, 4, 7, 3), datetime(2024, 9, 8, 4)),  # at midnight
    "America/Sao_Paulo": (datetime(2018, 2, 18, 2), datetime(2018, 11, 4, 3)),  # at midnight
    "America/St_Johns": (datetime(2008, 3, 9, 3, 31), datetime(2008, 11, 2, 2, 31)),  # at 00:01
    "Asia/Beirut": (datetime(2024, 3, 30, 22), datetime(2024, 10, 26, 21)),  # at midnight
    "Asia/Kolkata": (),  # half an hour off
    "Asia/Pyongyang": (datetime(2015, 8, 14, 15), datetime(2018, 5, 4, 15)),  # half an hour
    "Atlantic/Azores": (datetime(2024, 3, 31, 1), datetime(2024, 10, 27, 1)),  # to midnight
    "Australia/Lord_Howe": (
        datetime(2024, 4, 6, 15),
        datetime(2024, 10, 5, 15, 30),
    ),  # half an hour
    "Europe/Berlin": (datetime(2024, 3, 31, 1), datetime(2024, 10, 27, 1)),
    "Europe/London": (datetime(2024, 3, 31, 1), datetime(2024, 10, 27, 1)),
    "Pacific/Apia": (datetime(2011, 12, 30, 10),),  # left out a day
    "Pacific/Kwajalein": (datetime(1993, 8, 21, 12),),  # left out a day
}

_FIRST = datetime(1995, 1, 1)
_LAST = datetime(2035, 1, 1)
_SHORT_NAMES: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def zones() -> st.SearchStrategy[str]:
    """Names of zones: ordinary ones, and those whose clocks change at midnight, by half an hour, or
    by a whole day."""
    return st.sampled_from(sorted(_CHANGES))


def instants(zone: str | None = None) -> st.SearchStrategy[DateTime]:
    """Instants in UTC from 1995 to 2035, to the microsecond, half of them near a clock change.

    Of the given zone when it is one of `zones()`, else of any.
    """
    changes = _CHANGES.get(zone, ()) if zone else tuple(sum(_CHANGES.values(), ()))
    anywhen = st.timedeltas(timedelta(), _LAST - _FIRST).map(lambda after: _moved(_FIRST, after))
    if not changes:
        return anywhen
    nearby = st.timedeltas(timedelta(days=-3), timedelta(days=3))
    return st.builds(_moved, st.sampled_from(changes), nearby) | anywhen


def days(zone: str | None = None) -> st.SearchStrategy[Date]:
    """Days from 1995 to 2035, half of them near a clock change of the zone, as for `instants`."""
    return instants(zone).map(lambda at: day(at.date()))


@st.composite
def working_times(draw: st.DrawFn, zone: str | None = None) -> WorkingTime:
    """Calendars of one zone that open in every ordinary week.

    With up to two windows a day, some over midnight, and now and then exceptions, breaks and
    holidays near the zone's clock changes.
    """
    place = zone or draw(zones())
    week = draw(st.dictionaries(st.sampled_from(_SHORT_NAMES), _windows(), min_size=1))
    dated = st.dictionaries(days(place), st.just([]) | _windows(), max_size=3)
    return WorkingTime.weekly(
        timezone(place),
        week,
        exceptions=draw(dated),
        # Half an hour at most, and no window is shorter than that or all break.
        breaks=draw(st.just({}) | st.just({"mon-sun": [("12:05", "12:30")]})),
        dated_breaks=draw(dated),
        holidays=draw(st.frozensets(st.builds(_plain, days(place)), max_size=3)),
    )


@st.composite
def _windows(draw: st.DrawFn) -> list[tuple[str, str]]:
    # Two to four marks on the dial, in order; the last window may run over midnight. Between two
    # marks lies half an hour at least.
    marks = draw(st.lists(st.integers(0, 47), min_size=2, max_size=4, unique=True).map(sorted))
    marks = marks[: len(marks) // 2 * 2]
    texts = [f"{mark // 2:02}:{mark % 2 * 30:02}" for mark in marks]
    whole_day = [("00:00", "24:00")]
    over_midnight = [(texts[-1], texts[0])]
    return draw(
        st.just(list(zip(texts[::2], texts[1::2], strict=True)))
        | st.just(over_midnight)
        | st.just(whole_day)
    )


def _moved(at: DateTime, by: timedelta) -> DateTime:
    return instant(at + by)


def _plain(on: Date) -> date:
    return date(on.year, on.month, on.day)
