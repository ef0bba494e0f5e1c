"""An entry that comes round is booked on each of its days, and on each of them once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.schedules import Occurrence, RecurringEntry, Rhythm
from officecore.kernel.identity import Id, mint
from officecore.testing import refused
from officecore.testing.ledger import lines
from officecore.testing.planting import planted
from officecore.testing.schedules import days_of_service

AT = datetime(2025, 1, 6, 9)
ENTRY = mint(Entry, AT)
LEASE: Id[Any] = Id("lease_01jd8m2q4ceaer5h9yq4k0f3xv")
RENT = lines("5400 900.00 EUR\n1100 -900.00 EUR")
LAST = date(2024, 1, 31)


def rent(start: Date = LAST, rhythm: Rhythm = Rhythm.MONTHLY, **facts: Any) -> RecurringEntry:
    return RecurringEntry.agree(
        RENT, rhythm=rhythm, start=start, source=LEASE, at=AT, text="Rent", **facts
    )


def booked(recurring: RecurringEntry, on: Date) -> RecurringEntry:
    """With everything booked that is due up to a day."""
    for due in recurring.due(on):
        recurring = recurring.post(due, day=due, entry=ENTRY)
    return recurring


@given(days_of_service(), days_of_service(), st.sampled_from(Rhythm))
def test_a_rhythm_keeps_its_day_of_the_month(start: Date, until: Date, rhythm: Rhythm) -> None:
    for place, due in enumerate(rent(start, rhythm).days(until)):
        months = start.year * 12 + start.month + place * rhythm.months
        assert due.year * 12 + due.month == months
        assert due.day == min(start.day, due.days_in_month)


@given(
    days_of_service(),
    days_of_service(),
    st.none() | st.integers(1, 5),
    st.none() | days_of_service(),
)
def test_it_is_booked_until_its_end_and_no_more_than_agreed(
    start: Date, on: Date, times: int | None, end: Date | None
) -> None:
    end = None if end is None or end < start else end
    done = booked(rent(start, times=times, end=end), on)
    assert done.due(on) == ()
    assert all(each.due <= (end or on) for each in done.posted)
    assert times is None or len(done.posted) <= times
    assert done.next_due is None or done.next_due > on


def test_rent_from_the_last_is_due_on_every_last() -> None:
    due = rent().due(date(2024, 4, 30))
    assert [str(day) for day in due] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    assert len(rent(rhythm=Rhythm.QUARTERLY).due(date(2024, 12, 31))) == 4


def test_no_day_is_booked_twice_or_out_of_turn() -> None:
    once = booked(rent(times=2), LAST)
    for due, day in (
        (LAST, LAST),
        (date(2024, 3, 31), date(2024, 3, 31)),
        (date(2024, 2, 29), LAST),
    ):
        with refused("recurring.next", accepted=date(2024, 2, 29)):
            once.post(due, day=day, entry=ENTRY)
    with refused("recurring.next"):
        booked(once, date(2024, 2, 29)).post(date(2024, 3, 31), day=MARCH, entry=ENTRY)


MARCH = date(2024, 3, 31)


def test_a_stop_lies_after_what_is_booked() -> None:
    twice = booked(rent(), MARCH)
    assert twice.stop(MARCH).next_due is None
    assert twice.stop(date(2024, 4, 29)).due(date(2025, 1, 1)) == ()
    with refused("recurring.stopped", accepted="2024-03-31 or later"):
        twice.stop(MARCH.subtract(days=1))


def test_dearer_rent_begins_with_the_next_one() -> None:
    dearer = booked(rent(), LAST).change(lines("5400 950.00 EUR\n1100 -950.00 EUR"))
    assert (len(dearer.posted), dearer.lines[0].amount.minor) == (1, 95000)
    with refused("recurring.balanced"):
        dearer.change(lines("5400 950.00 EUR\n1100 -900.00 EUR"))
    with refused("recurring.balanced"):
        dearer.change(())


@pytest.mark.parametrize("facts", [{"times": 0}, {"times": -1}])
def test_what_comes_round_comes_at_least_once(facts: dict[str, Any]) -> None:
    with refused("recurring.times"):
        rent(**facts)
    with refused("schedule.days"):
        rent(end=LAST.subtract(days=1))


@pytest.mark.parametrize(
    ("due", "day"), [(MARCH, MARCH), (LAST, LAST.subtract(days=1)), (LAST.add(days=1), MARCH)]
)
def test_a_day_booked_out_of_rhythm_is_found(due: Date, day: Date) -> None:
    broken = planted(rent(), posted=(Occurrence(due=due, day=day, entry=ENTRY),))
    found = [breach.law for law in RecurringEntry.laws() for breach in law.breaches(broken)]
    assert found == ["recurring.posted"]


def test_more_than_was_agreed_is_found() -> None:
    often = planted(booked(rent(), MARCH), times=2)
    found = [breach.law for law in RecurringEntry.laws() for breach in law.breaches(often)]
    assert found == ["recurring.times"]
