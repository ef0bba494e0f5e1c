"""Years of any shape have every day once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date, WeekDay

from officecore.back.ledger.periods import Period, YearPlan, by_days, by_months, by_weeks
from officecore.testing import refused
from officecore.testing.periods import year_plans

_NUMBERS = st.integers(1900, 2200)


@given(_NUMBERS, st.integers(1, 12))
@example(2023, 3)
def test_a_year_of_months_is_followed_by_the_next(number: int, start: int) -> None:
    plan, after = by_months(number, start=start), by_months(number + 1, start=start)
    assert plan.last.add(days=1) == after.first
    assert [each.month for each in plan.begins] == [(start + n - 1) % 12 + 1 for n in range(12)]
    assert {each.day for each in plan.begins} == {1}


@given(_NUMBERS, st.sampled_from(WeekDay), st.integers(1, 12), st.booleans())
def test_a_year_of_weeks_is_followed_by_the_next(
    number: int, ends: WeekDay, month: int, nearest: bool
) -> None:
    plan, after = [by_weeks(n, ends, month=month, nearest=nearest) for n in (number, number + 1)]
    assert plan.last.add(days=1) == after.first
    assert plan.last.weekday() == ends and plan.weeks in (52, 53)
    off = plan.last.diff(Date(number, month, 1).end_of("month"), abs=False).in_days()
    assert -3 <= off <= 3 if nearest else 0 <= off <= 6


@pytest.mark.parametrize("quarter", [(4, 4, 5), (4, 5, 4), (5, 4, 4)])
def test_a_53rd_week_belongs_to_the_last_period(quarter: tuple[int, ...]) -> None:
    # Saturdays in 2022: the last of December was the 31st, 53 weeks after Christmas 2021.
    plan = by_weeks(2022, WeekDay.SATURDAY, quarter=quarter)
    ends = [*plan.begins[1:], plan.last.add(days=1)]
    weeks = [(end - begin).days // 7 for begin, end in zip(plan.begins, ends, strict=True)]
    assert plan.weeks == 53
    assert weeks == [*quarter * 3, *quarter[:2], quarter[2] + 1]


def test_the_nearest_weekday_may_lie_in_the_next_month() -> None:
    # 31 January 2024 was a Wednesday: the Saturday after it is nearer than the one before.
    assert by_weeks(2024, WeekDay.SATURDAY, month=1, nearest=True).last == Date(2024, 2, 3)
    assert by_weeks(2024, WeekDay.SATURDAY, month=1).last == Date(2024, 1, 27)


def test_a_short_year_begins_within_a_month() -> None:
    plan = by_days("2025", Date(2025, 11, 15), Date(2026, 1, 31))
    assert plan.begins == (Date(2025, 11, 15), Date(2025, 12, 1), Date(2026, 1, 1))


def test_a_tax_year_is_cut_on_its_own_day() -> None:
    plan = by_days("2025/26", Date(2025, 4, 6), Date(2026, 4, 5), cut=6)
    assert len(plan.begins) == 12 and plan.begins[-1] == Date(2026, 3, 6)


def test_a_year_says_in_which_years_it_lies() -> None:
    assert (by_months(2025).name, by_months(1999, start=7).name) == ("2025", "1999/00")


@given(year_plans())
def test_planned_periods_are_in_order(plan: YearPlan) -> None:
    assert plan.first <= plan.last and list(plan.begins) == sorted(set(plan.begins))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: by_months(2025, start=13), "fiscal_year.month"),
        (lambda: by_weeks(2025, WeekDay.MONDAY, month=0), "fiscal_year.month"),
        (lambda: by_weeks(2025, WeekDay.MONDAY, quarter=(6, 4, 3)), "fiscal_year.quarter"),
        (lambda: by_days("x", Date(2025, 1, 1), Date(2025, 1, 31), cut=29), "fiscal_year.cut"),
        (lambda: by_days("x", Date(2025, 2, 1), Date(2025, 1, 31)), "fiscal_year.plan"),
        (lambda: YearPlan(name="x", begins=(), last=Date(2025, 1, 1)), "fiscal_year.plan"),
        (
            lambda: Period(name="x", first=Date(2025, 1, 2), last=Date(2025, 1, 1)),
            "fiscal_year.period_days",
        ),
    ],
)
def test_a_shape_that_is_none_is_refused(make: Any, code: str) -> None:
    with refused(code):
        make()
