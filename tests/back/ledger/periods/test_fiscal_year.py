"""A year's periods hold each of its days once, and are closed and reopened in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger.periods import FiscalYear, PeriodState, YearPlan, YearStep, by_months
from officecore.testing import refused
from officecore.testing.periods import year_plans
from officecore.testing.planting import planted

_AT = datetime(2026, 1, 10, 9)
_LAST = Date(2025, 12, 31)


def _year() -> FiscalYear:
    return FiscalYear.open(by_months(2025), at=_AT, adjusting=[_LAST])


def _closed(year: FiscalYear, number: int) -> FiscalYear:
    return year.close_period(f"2025-P{number:02}", by="ana", at=_AT, fingerprint="")


def _whole(year: FiscalYear) -> FiscalYear:
    return year.close(by="ana", at=_AT, entries=(), fingerprint="")


def _reopened(year: FiscalYear, name: str, reason: str = "A bill came late.") -> FiscalYear:
    return year.reopen_period(name, by="bob", at=_AT, reason=reason)


@given(year_plans(), st.data())
def test_every_day_lies_in_exactly_one_period(plan: YearPlan, choice: st.DataObject) -> None:
    year = FiscalYear.open(plan, at=_AT)
    day = plan.first.add(days=choice.draw(st.integers(0, (plan.last - plan.first).days)))
    assert [each for each in year.periods if each.holds(day)] == [year.period_of(day)]
    assert year.holds(day)


@given(year_plans())
def test_neighbouring_periods_touch_from_end_to_end(plan: YearPlan) -> None:
    periods = FiscalYear.open(plan, at=_AT).periods
    assert (periods[0].first, periods[-1].last) == (plan.first, plan.last)
    for one, other in pairwise(periods):
        assert one.last.add(days=1) == other.first


@given(st.integers(1, 12))
def test_february_29_has_its_period_in_any_year(start: int) -> None:
    leap = Date(2024, 2, 29)
    year = FiscalYear.open(by_months(2024 if start <= 2 else 2023, start=start), at=_AT)
    assert year.period_of(leap).last == leap
    assert year.period_of(leap).holds(leap)


def test_a_day_of_another_year_has_no_period() -> None:
    with refused("fiscal_year.day", asked=Date(2026, 1, 1)):
        _year().period_of(Date(2026, 1, 1))


def test_periods_are_closed_the_earlier_ones_first() -> None:
    with refused("fiscal_year.earlier_first", accepted="2025-P01"):
        _closed(_year(), 2)
    year = _closed(_closed(_year(), 1), 2)
    states = [year.state(each) for each in year.periods[:3]]
    assert states == [PeriodState.CLOSED, PeriodState.CLOSED, PeriodState.OPEN]
    with refused("fiscal_year.period_closed"):
        _closed(year, 1)


@given(st.integers(0, 12))
def test_a_year_is_closed_through_its_last_closed_day(months: int) -> None:
    year = _year().close_period("2025-A1", by="ana", at=_AT, fingerprint="")
    for number in range(1, months + 1):
        year = _closed(year, number)
    shut = [each.last for each in year.periods if year.state(each) is PeriodState.CLOSED]
    assert year.closed_through == max(shut, default=None)
    assert _whole(year).closed_through == year.last


def test_periods_are_reopened_the_later_ones_first() -> None:
    year = _closed(_closed(_year(), 1), 2)
    with refused("fiscal_year.later_first", accepted="2025-P02"):
        _reopened(year, "2025-P01")
    with refused("fiscal_year.period_open"):
        _reopened(year, "2025-P03")
    year = _reopened(_reopened(year, "2025-P02"), "2025-P01")
    assert {year.state(each) for each in year.periods} == {PeriodState.OPEN}


def test_an_adjustment_period_stays_open_beside_its_month() -> None:
    year = _year()
    for number in range(1, 13):
        year = _closed(year, number)
    (beside,) = year.adjustments
    assert year.state(beside) is PeriodState.OPEN
    assert _whole(year).state(beside) is PeriodState.CLOSED


def test_a_reopening_says_who_when_and_why() -> None:
    year = _reopened(_closed(_year(), 1), "2025-P01")
    fact = year.facts[-1]
    assert (fact.step, fact.by, fact.at) == (YearStep.REOPEN_PERIOD, "bob", _AT)
    assert fact.reason == "A bill came late." and len(year.facts) == 2


@pytest.mark.parametrize("reason", ["", "  ", pytest.param(None, id="none")])
def test_nothing_is_reopened_without_a_reason(reason: Any) -> None:
    with refused("fiscal_year.reason"):
        _reopened(_closed(_year(), 1), "2025-P01", reason)
    with refused("fiscal_year.reason"):
        _whole(_year()).reopen(by="bob", at=_AT, reason=reason)


def test_a_reopened_year_has_its_periods_as_before() -> None:
    year = _closed(_year(), 1)
    again = _whole(year).reopen(by="bob", at=_AT, reason="The tax office asks.")
    assert again.status is PeriodState.OPEN and again.closing is None
    assert [again.state(each) for each in again.periods] == [
        year.state(each) for each in year.periods
    ]


def test_a_locked_year_is_never_reopened() -> None:
    locked = _whole(_year()).lock(by="ana", at=_AT)
    assert {locked.state(each) for each in locked.periods} == {PeriodState.LOCKED}
    steps: list[Callable[[], FiscalYear]] = [
        lambda: locked.reopen(by="bob", at=_AT, reason="Why not?"),
        lambda: _reopened(locked, "2025-P12"),
        lambda: _closed(locked, 1),
        lambda: _whole(locked),
    ]
    for step in steps:
        with refused("fiscal_year.lifecycle", state="locked"):
            step()
    with refused("fiscal_year.lifecycle"):
        _year().lock(by="ana", at=_AT)


def test_a_state_is_known_as_it_was_before() -> None:
    year = _closed(_year(), 1)
    later = year.reopen_period("2025-P01", by="bob", at=_AT.add(days=2), reason="Late bill.")
    january = later.periods[0]
    assert later.state(january, _AT) is PeriodState.OPEN
    assert later.state(january, _AT.add(days=1)) is PeriodState.CLOSED
    assert later.state(january, _AT.add(days=3)) is PeriodState.OPEN


def test_a_period_of_no_such_name_is_not_found() -> None:
    with refused("fiscal_year.period_unknown"):
        _closed(_year(), 13)


def test_the_laws_of_a_year_find_a_breach() -> None:
    year = _closed(_closed(_year(), 1), 2)
    first = year.adjustments[0]
    fact = planted_fact(year, reason="", step=YearStep.REOPEN)
    for law, broken in (
        (FiscalYear._partition, planted(year, begins=(year.first, year.first))),
        (FiscalYear._adjustments_within, planted(year, last=first.last.subtract(days=1))),
        (FiscalYear._traced, planted(year, facts=(fact,))),
        (FiscalYear._closed_in_order, planted(year, facts=year.facts[1:])),
    ):
        assert law.breaches(year) == () and law.breaches(broken) != ()
    names = {law.name for law in FiscalYear.laws()}
    assert {"fiscal_year.partition", "fiscal_year.traced", "fiscal_year.in_order"} <= names
    with refused("fiscal_year.adjustments"):
        FiscalYear.open(by_months(2025), at=_AT, adjusting=[Date(2024, 12, 31)])


def planted_fact(year: FiscalYear, **changes: Any) -> Any:
    fact = year.facts[0]
    copy = object.__new__(type(fact))
    for name in ("step", "at", "by", "period", "reason", "entries", "fingerprint"):
        object.__setattr__(copy, name, changes.get(name, getattr(fact, name)))
    return copy
