"""A sum is recognised part by part, whatever becomes of its terms, and never twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.schedules import Nature, PostedPart, Schedule, Spread
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.planting import planted
from officecore.testing.schedules import aged, days_of_service, schedules

AT = datetime(2025, 1, 6, 9)
ENTRY = mint(Entry, AT)
BILL: Id[Any] = Id("bill_01jd8m2q4ceaer5h9yq4k0f3xv")
NEW_YEAR, MAY = date(2025, 1, 1), date(2025, 5, 12)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def insurance(amount: str = "1200.00", **facts: Any) -> Schedule:
    """Insurance for the year 2025, agreed on its first day."""
    terms: dict[str, Any] = {"end": date(2025, 12, 31), "agreed": NEW_YEAR, **facts}
    return Schedule.agree(
        euro(amount),
        nature=Nature.PREPAID_EXPENSE,
        debited="5500",
        credited="1280",
        start=NEW_YEAR,
        source=BILL,
        at=AT,
        text="Insurance",
        **terms,
    )


def amounts(schedule: Schedule) -> list[str]:
    """What is not booked, part by part."""
    return [f"{part.until} {part.amount.amount}" for part in schedule.ahead()]


@given(schedules(), days_of_service(), st.integers(0, 10**7), st.integers(0, 900), st.data())
def test_recognised_and_remaining_make_what_was_agreed(
    schedule: Schedule, on: Date, minor: int, later: int, data: st.DataObject
) -> None:
    schedule = aged(schedule, on)
    credited = Money.of_minor(minor, schedule.amount.currency)
    day = max(on, schedule.terms[0].day)
    worth = None if schedule.terms[0].worth is None else Money.of_minor(minor, "EUR")
    changed = schedule.change(amount=credited, worth=worth, day=day)
    if data.draw(st.booleans()):
        last = changed.posted[-1].part.until if changed.posted else day
        changed = changed.stop(max(day, last))
    done = aged(changed, day + timedelta(1000))
    assert done.posted[: len(schedule.posted)] == schedule.posted
    for each in (day, day + timedelta(later), done.terms[-1].day.add(years=5)):
        assert done.recognised(each) + done.remaining(each) == credited
    assert done.remaining(done.terms[-1].day.add(years=5)).is_zero and done.next_due is None


@given(schedules(), days_of_service())
def test_no_part_is_booked_before_it_was_agreed(schedule: Schedule, on: Date) -> None:
    for posted in aged(schedule, on).posted:
        assert posted.day >= max(posted.part.until, schedule.terms[0].day)
    assert all(schedule.booking_day(part) > on for part in aged(schedule, on).ahead())


@given(schedules(), days_of_service())
def test_booking_in_one_go_or_month_by_month_is_the_same(schedule: Schedule, on: Date) -> None:
    one_go, by_month = aged(schedule, on), schedule
    for months in range(40):
        by_month = aged(by_month, min(on, schedule.start.add(months=months)))
    by_month = aged(by_month, on)
    assert [each.part for each in by_month.posted] == [each.part for each in one_go.posted]


def test_months_missed_before_the_invoice_are_booked_with_it() -> None:
    late = insurance(agreed=MAY)
    assert [late.booking_day(part) for part in late.due(MAY)] == [MAY] * 4
    assert late.next_due == MAY
    assert late.due(MAY.subtract(days=1)) == ()


def test_a_credit_note_takes_the_rest_down_not_the_past() -> None:
    half = aged(insurance(), date(2025, 6, 30)).change(amount=euro("900.00"), day=date(2025, 7, 1))
    assert amounts(half)[:2] == ["2025-07-31 50.00", "2025-08-31 50.00"]
    below = aged(insurance(), date(2025, 6, 30)).change(amount=euro("300.00"), day=date(2025, 7, 1))
    assert amounts(below)[0] == "2025-07-31 -50.00"
    debited, credited = below.lines(below.ahead()[0])
    assert (debited.account, debited.amount) == ("5500", euro("-50.00"))
    assert (credited.account, credited.amount) == ("1280", euro("50.00"))


def test_a_credit_note_after_the_end_takes_back_at_once() -> None:
    ended = aged(insurance(), date(2026, 1, 5))
    assert (ended.next_due, ended.ahead()) == (None, ())
    credited = ended.change(amount=euro("1000.00"), day=date(2026, 1, 20))
    assert amounts(credited) == ["2026-01-20 -200.00"]
    assert credited.remaining(date(2026, 1, 20)) == euro("-200.00")
    before = ended.change(amount=euro("1000.00"), day=date(2025, 12, 30))
    assert amounts(before) == ["2025-12-31 -200.00"]


def test_a_stop_books_the_whole_rest_on_its_day() -> None:
    schedule = aged(insurance(), date(2025, 3, 31))
    assert amounts(schedule.stop(date(2025, 4, 10))) == ["2025-04-10 900.00"]
    unbegun = insurance(agreed=date(2024, 12, 1))
    assert unbegun.stop(date(2024, 12, 20)).ahead()[0].since == date(2024, 12, 20)
    assert amounts(unbegun.stop(date(2024, 12, 20))) == ["2024-12-20 1200.00"]
    with refused("schedule.stop_day", accepted="2025-03-31 or later"):
        schedule.stop(date(2025, 3, 30))


def test_a_longer_term_spreads_the_rest_over_more_months() -> None:
    schedule = aged(insurance(), date(2025, 9, 30))
    longer = schedule.change(end=date(2026, 3, 31), day=date(2025, 10, 1))
    assert amounts(longer) == [
        f"{until} 50.00"
        for until in (
            "2025-10-31",
            "2025-11-30",
            "2025-12-31",
            "2026-01-31",
            "2026-02-28",
            "2026-03-31",
        )
    ]
    cut = aged(schedule.change(end=date(2025, 10, 15), day=date(2025, 10, 1)), date(2025, 10, 20))
    again = cut.change(amount=euro("1300.00"), end=date(2025, 11, 30), day=date(2025, 10, 21))
    assert [str(part.since) for part in again.ahead()] == ["2025-10-16", "2025-11-01"]


def test_a_part_is_booked_in_its_turn_and_once() -> None:
    schedule = insurance()
    first, second, *_ = schedule.parts()
    with refused("schedule.next", accepted=first):
        schedule.post(second, day=second.until, entry=ENTRY)
    with refused("schedule.early", accepted=first.until):
        schedule.post(first, day=first.until.subtract(days=1), entry=ENTRY)
    booked = schedule.post(first, day=first.until, entry=ENTRY)
    with refused("schedule.next", accepted=second):
        booked.post(first, day=first.until, entry=ENTRY)
    with refused("schedule.next"):
        aged(schedule, date(2026, 1, 1)).post(first, day=first.until, entry=ENTRY)


def test_a_table_is_changed_by_a_table() -> None:
    rows = [(date(2025, 1, 31), 1), (date(2025, 2, 28), 3)]
    schedule = insurance(spread=Spread.TABLE, table=rows, end=None)
    assert amounts(schedule) == ["2025-01-31 300.00", "2025-02-28 900.00"]
    other = aged(schedule, date(2025, 1, 31)).change(
        table=[*rows, (date(2025, 3, 31), 3)], day=date(2025, 2, 1)
    )
    assert amounts(other) == ["2025-02-28 450.00", "2025-03-31 450.00"]
    with refused("schedule.spread"):
        schedule.change(end=date(2025, 3, 31), day=date(2025, 2, 1))
    with refused("schedule.spread"):
        insurance().change(table=rows, day=date(2025, 2, 1))
    with refused("schedule.spread"):
        insurance(end=None)


def test_terms_follow_one_another_and_keep_their_worth() -> None:
    with refused("schedule.terms"):
        insurance(agreed=MAY).change(amount=euro("5.00"), day=NEW_YEAR)
    with refused("schedule.worth"):
        insurance(worth=euro("-1.00"))
    valued = insurance(worth=Money("1300", "JPY"))
    assert valued.change(end=date(2025, 6, 30), day=MAY).terms[-1].worth == Money("1300", "JPY")
    with refused("schedule.worth"):
        valued.change(amount=euro("600.00"), day=MAY)


POSTED = PostedPart(part=insurance().parts()[1], day=date(2025, 2, 28), entry=ENTRY)


def test_a_part_that_was_not_planned_is_found() -> None:
    first, second, *_ = insurance().parts()
    for code, part in (
        ("schedule.posted", second),
        ("schedule.sum", attrs.evolve(first, amount=euro("1.00"))),
    ):
        wrong = PostedPart(part=part, day=part.until, entry=ENTRY)
        assert code in broken(planted(insurance(), posted=(wrong,)))


def broken(schedule: Schedule) -> list[str]:
    """The names of the laws that a schedule breaks."""
    return [breach.law for law in Schedule.laws() for breach in law.breaches(schedule)]


def test_parts_in_yen_carry_their_worth_along() -> None:
    terms = insurance().terms[0]
    yen = attrs.evolve(terms, amount=Money("100", "JPY"), worth=euro("0.70"))
    parts = planted(insurance(), terms=(yen,)).parts()
    assert sum([part.worth.minor for part in parts if part.worth is not None]) == 70
    assert broken(planted(insurance(), terms=(yen,))) == []
    wrong = PostedPart(part=attrs.evolve(parts[0], worth=euro("0.01")), day=MAY, entry=ENTRY)
    assert "schedule.sum" in broken(planted(insurance(), terms=(yen,), posted=(wrong,)))


def test_a_schedule_stays_in_its_currency() -> None:
    with refused("schedule.currency"):
        insurance().change(amount=Money(1200, "JPY"), day=MAY)


def test_a_part_counts_from_the_day_it_is_booked_on() -> None:
    end = date(2025, 1, 31)
    booked = aged(insurance(), end)
    before = booked.recognised(end.subtract(days=1))
    assert (before, booked.recognised(end)) == (euro("0.00"), euro("100.00"))
