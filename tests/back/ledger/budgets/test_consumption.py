"""How much of a budget is used, and when it says no."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.budgets.budget import months, spread
from officecore.back.ledger.budgets.commitment import Commitment
from officecore.back.ledger.budgets.consumption import Consumption, Measure, measured
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import refused

AT = datetime(2026, 1, 1, 10)
LINES = spread("6800", Money("1200.00", "EUR"), months(date(2026, 1, 1), 12))
MARCH = LINES[2:3]


def euro(amount: int) -> Money:
    return Money(amount, "EUR")


def paper(number: int) -> Id[Any]:
    return Id(f"bill_01jd8m2q4ceaer5h9yq4k0f3x{number}")


def order(amount: int, day: Date, number: int = 0) -> Commitment:
    return Commitment.make("6800", euro(amount), day=day, source=paper(number), at=AT)


def consumed(
    *, actual: int = 0, asked: int = 0, orders: tuple[Commitment, ...] = ()
) -> Consumption:
    return Consumption.of(
        MARCH,
        measure=Measure.PERIOD,
        actual=euro(actual),
        commitments=orders,
        asked=euro(asked),
    )


@given(amount=st.integers(1, 90), billed=st.integers(1, 90))
def test_a_bill_for_an_order_leaves_used_as_it_was(amount: int, billed: int) -> None:
    ordered = order(amount, date(2026, 3, 2))
    before = consumed(orders=(ordered,))
    drawn = ordered.draw(euro(billed), day=date(2026, 3, 9), by=paper(1))
    after = consumed(actual=min(billed, amount), orders=(drawn,))
    assert after.used == before.used == euro(amount)


@given(st.permutations([order(10 * n, date(2026, 3, n), n) for n in range(1, 5)]))
def test_the_order_of_facts_decides_nothing(orders: list[Commitment]) -> None:
    assert consumed(orders=tuple(orders)) == consumed(orders=tuple(orders[::-1]))


@given(actual=st.integers(0, 150), asked=st.integers(0, 150))
def test_a_budget_holds_exactly_as_far_as_it_reaches(actual: int, asked: int) -> None:
    verdict = consumed(actual=actual, asked=asked)
    assert verdict.is_within is (actual + asked <= 100)
    assert verdict.left == euro(100 - actual - asked)


def test_orders_of_other_days_count_elsewhere() -> None:
    late = order(40, date(2026, 4, 1), 1)
    early = order(40, date(2026, 2, 28), 2)
    assert consumed(orders=(late, early)).committed == euro(0)


def test_who_committed_is_named() -> None:
    orders = (order(20, date(2026, 3, 2), 2), order(10, date(2026, 3, 1), 1))
    assert consumed(orders=orders).orders == (paper(1), paper(2))


def test_what_exceeds_the_budget_is_refused_with_what_is_left() -> None:
    verdict = consumed(actual=50, asked=60, orders=(order(20, date(2026, 3, 2)),))
    with refused("budget.exceeded", accepted=euro(30)):
        verdict.require()
    consumed(actual=50, asked=50).require()


@given(st.dates(date(2025, 12, 1), date(2027, 1, 31)))
def test_each_measure_takes_its_periods(on: Date) -> None:
    period = measured(LINES, on, Measure.PERIOD)
    upto = measured(LINES, on, Measure.ACCUMULATED)
    if on.year != 2026:
        assert period == upto == measured(LINES, on, Measure.WHOLE) == ()
    else:
        assert period == LINES[on.month - 1 : on.month]
        assert upto == LINES[: on.month]
        assert measured(LINES, on, Measure.WHOLE) == LINES
