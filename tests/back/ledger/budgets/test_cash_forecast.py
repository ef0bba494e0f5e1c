"""Will there be money, and what if?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.ledger.budgets.cash_forecast import (
    Besides,
    CashForecast,
    Expected,
    Scaled,
    Scenario,
    Shifted,
    Without,
    compare,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def euro(amount: int | str) -> Money:
    return Money(amount, "EUR")


def movements() -> st.SearchStrategy[list[Expected]]:
    return st.lists(
        st.builds(
            Expected,
            day=st.dates(date(2025, 11, 1), date(2026, 5, 31)),
            amount=st.integers(-900, 900).map(euro),
            what=st.sampled_from(["receivables", "payroll", "rent"]),
        ),
        max_size=8,
    )


def forecast(expected: list[Expected]) -> CashForecast:
    return CashForecast.of(euro(1000), expected, since=FIRST, until=LAST)


@given(movements())
def test_what_is_left_is_the_opening_and_all_that_moves(expected: list[Expected]) -> None:
    taken = [each.amount for each in expected if each.day <= LAST]
    assert forecast(expected).closing == sum(taken, euro(1000))


@given(movements())
def test_what_is_overdue_counts_on_the_first_day(expected: list[Expected]) -> None:
    early = [each.amount for each in expected if each.day <= FIRST]
    assert forecast(expected).balance(FIRST) == sum(early, euro(1000))


@given(movements())
def test_on_no_day_is_there_less_than_the_lowest(expected: list[Expected]) -> None:
    day, least = forecast(expected).lowest
    days = [FIRST.add(days=number) for number in range(90)]
    held = [forecast(expected).balance(each) for each in days]
    assert (least, day) == min((amount, each) for amount, each in zip(held, days, strict=True))


@given(movements())
def test_the_order_of_what_is_expected_decides_nothing(expected: list[Expected]) -> None:
    assert forecast(expected[::-1]) == forecast(expected)


@given(movements())
def test_totals_by_sort_make_up_the_whole_change(expected: list[Expected]) -> None:
    made = forecast(expected)
    assert sum(made.totals().values(), made.opening) == made.closing


@given(movements())
def test_what_is_left_out_is_left_out_of_everything(expected: list[Expected]) -> None:
    scenario = Scenario(name="none pay", suppositions=(Without(what="receivables"),))
    others = [each for each in expected if each.what != "receivables"]
    assert scenario.of(forecast(expected)) == forecast(others)


@given(movements())
def test_a_scenario_leaves_the_forecast_as_it_is(expected: list[Expected]) -> None:
    made = forecast(expected)
    Scenario(name="late", suppositions=(Shifted(what="rent", days=9),)).of(made)
    assert made == forecast(expected)


def test_customers_who_pay_a_month_later_leave_less_for_then() -> None:
    base = forecast(
        [
            Expected(day=date(2026, 1, 31), amount=euro(500), what="receivables"),
            Expected(day=date(2026, 2, 1), amount=euro(-1200), what="payroll"),
        ]
    )
    late = Scenario(name="late", suppositions=(Shifted(what="receivables", days=30),)).of(base)
    assert base.lowest == (date(2026, 2, 1), euro(300))
    assert late.lowest == (date(2026, 2, 1), euro(-200))
    assert late.closing == base.closing


def test_what_is_scaled_rounds_half_away_from_zero() -> None:
    rent = Expected(day=FIRST, amount=euro("-0.05"), what="rent")
    half = Scenario(name="half", suppositions=(Scaled(what="rent", rate=Rate.percent(50)),))
    assert half.of(forecast([rent])).totals() == {"rent": euro("-0.03")}


def test_two_forecasts_stand_side_by_side_day_by_day() -> None:
    loan = Expected(day=date(2026, 2, 1), amount=euro(700), what="loan")
    base = forecast([Expected(day=FIRST, amount=euro(-100), what="rent")])
    lent = Scenario(name="loan", suppositions=(Besides(expected=loan),)).of(base)
    rows = [(row.day, row.difference) for row in compare(base, lent)]
    assert rows == [(FIRST, euro(0)), (date(2026, 2, 1), euro(700)), (LAST, euro(700))]


def test_forecasts_over_other_days_are_not_compared() -> None:
    shorter = CashForecast.of(euro(0), [], since=FIRST, until=date(2026, 1, 31))
    with refused("forecast.compared"):
        compare(forecast([]), shorter)


def test_a_forecast_does_not_end_before_it_begins() -> None:
    with refused("forecast.days"):
        CashForecast.of(euro(0), [], since=LAST, until=FIRST)


def test_a_forecast_holds_one_currency() -> None:
    foreign = Expected(day=FIRST, amount=Money(5, "USD"), what="rent")
    with refused("forecast.currency"):
        forecast([foreign])


def test_a_forecast_of_one_day_holds_what_falls_on_it() -> None:
    rent = Expected(day=FIRST, amount=euro(-400), what="rent")
    found = CashForecast.of(euro(1000), [rent], since=FIRST, until=FIRST)
    assert found.closing == euro(600)
