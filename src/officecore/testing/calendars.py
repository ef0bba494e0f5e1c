"""Calendars for your own tests: opening hours near clock changes, with holidays among them."""

from __future__ import annotations

from hypothesis import strategies as st
from pendulum import DateTime

from officecore.back.people.calendars import Calendar, Holiday, OpeningHours
from officecore.testing.time import days, instants, zones

__all__ = ["calendars", "holidays", "opening_hours"]

_HOURS = st.sampled_from(
    [
        (("09:00", "17:00"),),
        (("08:00", "12:00"), ("13:00", "16:30")),
        (("22:00", "06:00"),),
        (("00:00", "24:00"),),
    ]
)


@st.composite
def opening_hours(draw: st.DrawFn, zone: str | None = None) -> OpeningHours:
    """Hours of a zone, the same on the days from Monday on on which they open at all."""
    last = draw(st.sampled_from(["mon-wed", "mon-fri", "mon-sun"]))
    return OpeningHours.weekly(draw(zones()) if zone is None else zone, {last: draw(_HOURS)})


def holidays(zone: str | None = None) -> st.SearchStrategy[list[Holiday]]:
    """Up to five holidays, some of them not kept."""
    one = st.builds(
        Holiday, day=days(zone), name=st.just("Fair"), source=st.just("town"), kept=st.booleans()
    )
    return st.lists(one, max_size=5, unique_by=lambda each: each.day)


@st.composite
def calendars(draw: st.DrawFn, at: DateTime | None = None) -> Calendar:
    """Calendars drawn up at an instant, with up to three changes planned after it."""
    zone = draw(zones())
    drawn = draw(instants(zone)) if at is None else at
    calendar = Calendar.draw_up(
        "Town", draw(opening_hours(zone)), at=drawn, holidays=draw(holidays(zone))
    )
    for hours_until in draw(st.lists(st.integers(0, 2_000), max_size=3)):
        since = drawn.add(hours=hours_until)
        calendar = calendar.change(draw(opening_hours()), since=since, at=drawn)
    return calendar
