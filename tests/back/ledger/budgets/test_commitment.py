"""What is ordered, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.budgets.commitment import Commitment, Drawn
from officecore.back.ledger.dimension import Dimension
from officecore.kernel.identity import Id
from officecore.kernel.law import laws_of, uphold
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.planting import planted

AT = datetime(2026, 3, 1, 10)
MARCH = date(2026, 3, 1)
BERLIN = Dimension("cost_centre", "Berlin")


def euro(amount: int | str) -> Money:
    return Money(amount, "EUR")


def paper(number: int) -> Id[Any]:
    return Id(f"bill_01jd8m2q4ceaer5h9yq4k0f3x{number}")


def ordered(amount: int | str = 100) -> Commitment:
    return Commitment.make(
        "6800", euro(amount), day=MARCH, source=paper(0), at=AT, dimensions=(BERLIN,)
    )


@given(st.lists(st.integers(1, 60), max_size=5))
def test_bills_draw_no_more_than_was_committed(bills: list[int]) -> None:
    held = ordered()
    for number, amount in enumerate(bills, start=1):
        if not held.settled:
            held = held.draw(euro(amount), day=MARCH, by=paper(number))
    assert held.open(MARCH) == euro(max(100 - sum(bills), 0))


@given(st.dates(date(2026, 2, 1), date(2026, 5, 31)))
def test_what_is_open_on_a_day_depends_on_that_day(on: Date) -> None:
    held = ordered().draw(euro(30), day=date(2026, 4, 1), by=paper(1))
    held = held.released("enough paper", day=date(2026, 5, 1))
    expected = 0 if on < MARCH else 100 if on < date(2026, 4, 1) else 70
    assert held.open(on) == euro(0 if on >= date(2026, 5, 1) else expected)


def test_a_commitment_counts_in_its_account_and_dimension() -> None:
    assert ordered().is_about("6800", None)
    assert ordered().is_about("6800", BERLIN)
    assert not ordered().is_about("6800", Dimension("cost_centre", "Hamburg"))
    assert not ordered().is_about("6900", BERLIN)


@pytest.mark.parametrize("amount", [0, -5])
def test_a_commitment_over_nothing_is_refused(amount: int) -> None:
    with refused("commitment.amount"):
        ordered(amount)


@pytest.mark.parametrize("amount", [0, -5])
def test_nothing_cannot_be_drawn(amount: int) -> None:
    with refused("commitment.drawn"):
        ordered().draw(euro(amount), day=MARCH, by=paper(1))


def test_a_bill_draws_once() -> None:
    with refused("commitment.drawn_twice"):
        ordered().draw(euro(5), day=MARCH, by=paper(1)).draw(euro(5), day=MARCH, by=paper(1))


def test_what_is_settled_takes_no_step() -> None:
    settled = ordered().draw(euro(100), day=MARCH, by=paper(1))
    with refused("commitment.settled"):
        settled.draw(euro(1), day=MARCH, by=paper(2))
    with refused("commitment.settled"):
        settled.released("enough", day=MARCH)


def test_no_step_lies_before_the_order() -> None:
    with refused("commitment.day"):
        ordered().draw(euro(1), day=date(2026, 2, 28), by=paper(1))


def test_a_release_does_not_lie_before_a_bill() -> None:
    drawn = ordered().draw(euro(1), day=date(2026, 4, 1), by=paper(1))
    with refused("commitment.release_day"):
        drawn.released("enough", day=date(2026, 3, 31))


def test_more_drawn_than_committed_is_found() -> None:
    held = ordered()
    beyond = Drawn(day=MARCH, amount=euro(101), by=paper(1))
    broken = planted(held, drawn=(beyond,))
    with refused("commitment.not_beyond"):
        uphold(laws_of(Commitment), broken)


def test_a_release_lies_on_the_last_bill_or_after() -> None:
    late, early = MARCH.add(days=5), MARCH.add(days=2)
    drawn = ordered().draw(euro(10), day=late, by=paper(1)).draw(euro(10), day=early, by=paper(2))
    with refused("commitment.release_day"):
        drawn.released("cancelled", day=late.subtract(days=1))
    assert drawn.released("cancelled", day=late).settled
