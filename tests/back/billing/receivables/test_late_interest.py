"""Interest grows with the days and with what is open, and with nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import settle
from officecore.back.billing.receivables import DayCount, LateInterest, RateSince
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.open_items import AT, MONDAY, item

NINE = LateInterest(rates=(RateSince(since=MONDAY, rate=Rate.percent(9)),))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(st.integers(1, 10**6), st.integers(0, 400), st.integers(0, 400))
def test_interest_is_linear_in_days(size: int, days: int, more: int) -> None:
    owed = item(Money.of_minor(size, "EUR"), due=MONDAY)
    one, both = (NINE.exact(owed, MONDAY.add(days=each)) for each in (days, days + more))
    other = NINE.exact(owed, MONDAY.add(days=more))
    assert one + other == both


@pytest.mark.parametrize("days", [-5, 0])
def test_there_is_none_before_the_day_after(days: int) -> None:
    owed = item("1000.00", due=MONDAY.add(days=5))
    assert NINE.on(owed, MONDAY.add(days=5 + days)) == euro("0.00")


def test_a_part_payment_ends_interest_on_that_part() -> None:
    owed, _ = settle(
        item("1000.00", due=MONDAY),
        item("-600.00", day=MONDAY.add(days=10)),
        day=MONDAY.add(days=10),
        at=AT,
    )
    ten = item("1000.00", due=MONDAY)
    rest = item("400.00", due=MONDAY)
    expected = NINE.exact(ten, MONDAY.add(days=10)) + NINE.exact(rest, MONDAY.add(days=63))
    assert NINE.exact(owed, MONDAY.add(days=73)) == expected


def test_a_new_rate_counts_from_its_day() -> None:
    change = MONDAY.add(days=10)
    both = LateInterest(
        rates=(
            RateSince(since=MONDAY, rate=Rate.percent(5)),
            RateSince(since=change, rate=Rate.percent(10)),
        ),
        count=DayCount.ACTUAL_360,
    )
    owed = item("3600.00", due=MONDAY)
    assert both.on(owed, change.subtract(days=1)) == euro("4.50")
    assert both.on(owed, change) == euro("5.50")


def test_there_is_none_before_the_first_rate() -> None:
    late = LateInterest(rates=(RateSince(since=MONDAY.add(days=10), rate=Rate.percent(10)),))
    owed = item("3650.00", due=MONDAY)
    assert late.on(owed, MONDAY.add(days=9)) == euro("0.00")
    assert late.on(owed, MONDAY.add(days=11)) == euro("2.00")


@pytest.mark.parametrize("rates", [[(0, -1)], [(0, 1), (0, 2)], [(5, 1), (0, 2)]])
def test_rates_out_of_order_are_refused(rates: list[tuple[int, int]]) -> None:
    table = [
        RateSince(since=MONDAY.add(days=days), rate=Rate.percent(rate)) for days, rate in rates
    ]
    with refused("interest.rates"):
        LateInterest(rates=tuple(table))
