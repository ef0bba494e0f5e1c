"""Strategies for schedules: sums over any stretch of days, spread in every way, at every age."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.schedules import Nature, Schedule, Section, Spread
from officecore.back.ledger.schedules.spreading import by_days, by_months, by_table
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.time import day

__all__ = ["aged", "days_of_service", "schedules", "sections"]

_AT = datetime(2025, 1, 6, 9)
_BILL: Id[Any] = Id("bill_01jd8m2q4ceaer5h9yq4k0f3xv")
_MOST_DAYS = 800


def days_of_service() -> st.SearchStrategy[Date]:
    """Days from 2023 to 2025, with a taste for the ends of months and for leap days."""
    edges = [date(2024, 1, 31), date(2024, 2, 29), date(2023, 12, 31), date(2025, 1, 1)]
    return (st.sampled_from(edges) | st.dates(date(2023, 1, 1), date(2025, 12, 31))).map(day)


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    """Stretches of up to some two years, of one day too, by months, by days and by a table."""
    start = draw(days_of_service())
    end = start + timedelta(draw(st.just(0) | st.integers(0, _MOST_DAYS)))
    return draw(st.sampled_from([by_months(start, end), by_days(start, end), _table(draw, start)]))


def _table(draw: st.DrawFn, start: Date) -> tuple[Section, ...]:
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    return by_table(start, [(start + timedelta(30 * (n + 1)), w) for n, w in enumerate(weights)])


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Schedules just agreed: in euro or, with a worth, in yen; some agreed long after their start."""
    start = draw(days_of_service())
    amount, worth = Money.of_minor(draw(st.integers(1, 10**7)), "EUR"), None
    if draw(st.booleans()):
        amount, worth = Money.of_minor(draw(st.integers(1, 10**7)), "JPY"), amount
    spread = draw(st.sampled_from([Spread.MONTHS, Spread.DAYS]))
    return Schedule.agree(
        amount,
        nature=draw(st.sampled_from(Nature)),
        debited="5500",
        credited="1280",
        start=start,
        end=start + timedelta(draw(st.integers(0, _MOST_DAYS))),
        spread=spread,
        agreed=start + timedelta(draw(st.just(0) | st.integers(-30, 200))),
        source=_BILL,
        at=_AT,
        worth=worth,
    )


def aged(schedule: Schedule, on: date) -> Schedule:
    """A schedule with everything booked that is due up to a day."""
    for part in schedule.due(on):
        entry = mint(Entry, _AT)
        schedule = schedule.post(part, day=schedule.booking_day(part), entry=entry)
    return schedule
