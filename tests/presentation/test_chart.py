"""Charts rank, add up months exactly, keep one scale, and say in words what they show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.money import Money
from officecore.presentation import Lines, MonthBars, RankedBars
from officecore.presentation.cell import number
from officecore.testing import refused

days = st.dates(date(1990, 1, 1), date(2010, 12, 31))
cents = st.integers(-(10**9), 10**9).map(lambda minor: Money.of_minor(minor, "USD"))
series = st.dictionaries(st.text(max_size=8), st.lists(st.tuples(days, cents), max_size=9))


@given(st.lists(st.tuples(st.text(max_size=5), cents)))
def test_ranked_bars_stand_largest_first(bars: list[tuple[str, Money]]) -> None:
    ranked = RankedBars("Countries", bars).bars
    amounts = [number(amount) for _, amount in ranked]
    assert amounts == sorted(amounts, reverse=True)
    assert sorted(map(str, ranked)) == sorted(map(str, bars))


@given(series)
def test_months_add_up_to_what_was_given(given_series: dict[str, list[tuple[date, Money]]]) -> None:
    chart = MonthBars("Sales", given_series)
    for name, points in given_series.items():
        sums = chart.by_month().get(name, {})
        assert sum(sums.values()) == sum(amount.amount for _, amount in points)
        assert set(sums) == {day.replace(day=1) for day, _ in points}


@given(series)
def test_months_leave_no_gap_between_them(
    given_series: dict[str, list[tuple[date, Money]]],
) -> None:
    months = MonthBars("Sales", given_series).months()
    given_days = [day for points in given_series.values() for day, _ in points]
    if given_days:
        first, last = min(given_days), max(given_days)
        assert (months[0], months[-1]) == (first.replace(day=1), last.replace(day=1))
        assert len(months) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert len(months) == len(set(months)) and bool(months) == bool(given_days)


@given(series)
def test_lines_run_in_order_of_days(given_series: dict[str, list[tuple[date, Money]]]) -> None:
    lines = Lines("Stock", given_series).points()
    assert set(lines) == {name for name, points in given_series.items() if points}
    for points in lines.values():
        assert [day for day, _ in points] == sorted(day for day, _ in points)


def test_every_chart_says_what_there_is_to_see() -> None:
    amounts = [(date(1996, 7, 4), Money("440", "USD")), (date(1997, 1, 2), Money("1000.5", "USD"))]
    assert RankedBars("Lands", [("Norway", 6), ("Poland", 7)]).summary() == "Poland: 7; Norway: 6"
    assert MonthBars("Sales", {"Net": amounts}).summary() == (
        "July 1996 to January 1997. Net: 1,440.50 USD"
    )
    assert Lines("Stock", {"Stock": amounts}).summary() == (
        "Stock: 440.00 USD on 1996-07-04, 1,000.50 USD on 1997-01-02"
    )
    assert RankedBars("None", []).summary() == MonthBars("None", {"a": []}).summary() == ""


def test_two_currencies_on_one_scale_are_refused() -> None:
    dollars, yen, day = Money(1, "USD"), Money(1, "JPY"), date(1996, 7, 4)
    with refused("chart.unit", asked=["JPY", "USD"]):
        RankedBars("Mixed", [("a", dollars), ("b", yen)])
    with refused("chart.unit"):
        MonthBars("Mixed", {"a": [(day, dollars)], "b": [(day, yen)]})
    with refused("chart.unit", asked=["", "USD"]):
        Lines("Mixed", {"a": [(day, dollars), (day, 1)]})


def test_a_float_is_refused_before_it_is_drawn() -> None:
    odd: Any = 0.1
    with refused("cell.kind"):
        RankedBars("Odd", [("a", odd)])
    with refused("cell.kind"):
        Lines("Odd", {"a": [(date(1996, 7, 4), odd)]})
    with refused("cell.kind"):
        MonthBars("Odd", {"a": [(date(1996, 7, 4), Decimal("NaN"))]})
