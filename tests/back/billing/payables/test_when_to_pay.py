"""A discount is taken when it earns more than the money would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import DiscountOffer, OpenItem
from officecore.back.billing.payables import when_to_pay
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing.open_items import MONDAY, item

EIGHT = Rate.percent(8)


def bill(percent: str, until: int = 10, due: int = 30) -> OpenItem:
    offer = DiscountOffer(rate=Rate.percent(percent), until=MONDAY.add(days=until))
    return item("-10000.00", due=MONDAY.add(days=due), discount=offer)


@pytest.mark.parametrize(
    ("percent", "cost", "days"),
    [("2", 8, 10), ("0.5", 8, 10), ("0.4", 8, 30), ("2", 37, 10), ("2", 38, 30)],
)
def test_the_discount_is_weighed_against_the_cost_of_money(
    percent: str, cost: int, days: int
) -> None:
    assert when_to_pay(bill(percent), MONDAY, Rate.percent(cost)).day == MONDAY.add(days=days)


@given(st.integers(1, 9_900), st.integers(0, 30), st.integers(0, 60), st.integers(0, 60))
def test_what_is_paid_and_taken_off_is_what_is_owed(
    basis_points: int, until: int, due: int, today: int
) -> None:
    owed, on = bill(f"{basis_points}e-2", until, due), MONDAY.add(days=today)
    best = when_to_pay(owed, on, EIGHT)
    assert best.amount + best.discount == Money("10000.00", "EUR")
    assert best.day >= on and best.day <= max(on, MONDAY.add(days=due))
    if best.discount:
        assert best.day <= MONDAY.add(days=until)


def test_a_discount_that_is_past_is_not_waited_for() -> None:
    best = when_to_pay(bill("2"), MONDAY.add(days=11), EIGHT)
    assert best.day == MONDAY.add(days=30) and not best.discount
    assert when_to_pay(item("-1.00"), MONDAY.add(days=5), EIGHT).day == MONDAY.add(days=5)
