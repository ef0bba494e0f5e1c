"""Budget beside actual, and what the year will come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.budgets.budget import months, spread
from officecore.back.ledger.budgets.rolling_forecast import RollingForecast
from officecore.back.ledger.budgets.variance import Variance, VarianceRow
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate

LINES = spread("6800", Money("1200.00", "EUR"), months(date(2026, 1, 1), 12))


def euro(amount: int) -> Money:
    return Money(amount, "EUR")


def row(type: AccountType, budget: int, actual: int, name: str = "Paper") -> VarianceRow:
    return VarianceRow(
        account="6800", name=name, type=type, budget=euro(budget), actual=euro(actual)
    )


@pytest.mark.parametrize(
    ("type", "actual", "good"),
    [
        (AccountType.INCOME, 110, True),
        (AccountType.INCOME, 90, False),
        (AccountType.EXPENSE, 110, False),
        (AccountType.EXPENSE, 90, True),
        (AccountType.EXPENSE, 100, None),
        (AccountType.ASSET, 110, None),
    ],
)
def test_more_income_is_good_and_more_expense_bad(
    type: AccountType, actual: int, *, good: bool | None
) -> None:
    assert row(type, 100, actual).is_favourable is good


def test_a_share_of_nothing_is_none() -> None:
    assert row(AccountType.EXPENSE, 0, 10).share is None
    assert row(AccountType.EXPENSE, 300, 100).share == Rate.percent("-66.7")


def test_the_table_shows_rows_and_their_sums() -> None:
    variance = Variance(
        budget="2026",
        version=1,
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        dimension=None,
        rows=(
            row(AccountType.INCOME, 5000, 5500, "Sales"),
            row(AccountType.EXPENSE, 1000, 900),
            row(AccountType.EXPENSE, 200, 400),
        ),
    )
    expenses = variance.total(AccountType.EXPENSE)
    assert expenses is not None
    assert (expenses.budget, expenses.actual) == (euro(1200), euro(1300))
    assert variance.total(AccountType.ASSET) is None
    assert str(variance).splitlines()[2:] == [
        "6800 Sales   5,000.00 EUR  5,500.00 EUR   500.00 EUR   +10.0  good",
        "6800 Paper   1,000.00 EUR    900.00 EUR  -100.00 EUR   -10.0  good",
        "6800 Paper     200.00 EUR    400.00 EUR   200.00 EUR  +100.0   bad",
        "-" * 66,
        "all income   5,000.00 EUR  5,500.00 EUR   500.00 EUR   +10.0  good",
        "all expense  1,200.00 EUR  1,300.00 EUR   100.00 EUR    +8.3   bad",
    ]


@given(st.dates(date(2025, 12, 1), date(2027, 1, 31)))
def test_periods_that_are_over_count_as_they_were(on: Date) -> None:
    forecast = RollingForecast.of(LINES, on, lambda _first, _last: euro(70))
    over = sum(line.until <= on for line in LINES)
    assert forecast.planned == euro(1200)
    assert forecast.expected == euro(70 * over + 100 * (12 - over))
