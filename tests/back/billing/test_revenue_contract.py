"""A price is earned promise by promise, to the cent, and no day before its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.billing import (
    Obligation,
    RevenueContract,
    RevenueRecognised,
    VariableAmount,
)
from officecore.kernel.law import Law
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.billing import AT, CUSTOMER
from officecore.testing.planting import planted

FIRST = date(2024, 1, 1)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def machine(price: str = "900", days: int = 366) -> RevenueContract:
    """A machine (alone 800) with service (alone 200) for so many days from 2024 on."""
    service = Obligation(
        number="2",
        text="Service",
        alone=euro("200"),
        starts=FIRST,
        ends=FIRST.add(days=days - 1),
    )
    sold = Obligation(number="1", text="Machine", alone=euro("800"))
    return RevenueContract.agree(CUSTOMER, euro(price), [sold, service], agreed=FIRST, at=AT)


def test_the_price_is_shared_by_what_each_costs_alone() -> None:
    assert machine().shares() == (euro("720"), euro("180"))


@given(st.integers(0, 10**6), st.integers(1, 800), st.lists(st.integers(0, 900), max_size=12))
def test_bookings_come_to_the_price_for_any_length(
    cents: int, days: int, offsets: list[int]
) -> None:
    contract = machine(str(Money.of_minor(cents, "EUR").amount), days).satisfy("1", FIRST)
    for offset in sorted(offsets):
        on = FIRST + timedelta(days=offset)
        contract = contract.recognise(on)
        assert contract.income() == contract.earned(on)
    contract = contract.recognise(FIRST.add(days=1000))
    assert contract.income() == contract.price
    assert contract.deferred(contract.price) == euro("0")


def test_a_service_of_one_day_is_earned_on_it() -> None:
    contract = machine(days=1)
    assert contract.earned(FIRST.add(days=-1)) == euro("0")
    assert contract.earned(FIRST) == euro("180")


def test_a_promise_is_earned_when_it_is_kept() -> None:
    contract = machine().satisfy("1", FIRST.add(days=10))
    assert contract.earned(FIRST.add(days=9)) < euro("10") < contract.earned(FIRST.add(days=10))


def test_what_was_missed_is_caught_up_on_the_day() -> None:
    contract = machine().recognise(date(2024, 5, 31))
    event = contract.pending[-1]
    assert isinstance(event, RevenueRecognised)
    assert (event.day, event.amount) == (date(2024, 5, 31), euro("74.75"))
    assert contract.income(date(2024, 5, 30)) == euro("0")
    assert contract.recognise(date(2024, 5, 31)) is contract


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 5, 30)])
def test_income_is_booked_forward_only(day: Date) -> None:
    with refused("revenue_contract.day"):
        machine().recognise(date(2024, 5, 31)).recognise(day)


def test_a_promise_is_kept_once_and_by_its_number() -> None:
    with refused("revenue_contract.satisfied"):
        machine().satisfy("1", FIRST).satisfy("1", FIRST)
    with refused("revenue_contract.satisfied"):
        machine().satisfy("2", FIRST)
    with refused("revenue_contract.obligation"):
        machine().satisfy("3", FIRST)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("obligation.alone", {"alone": euro("-1")}),
        ("obligation.days", {"starts": FIRST}),
        ("obligation.days", {"starts": FIRST, "ends": FIRST.add(days=-1)}),
        ("obligation.days", {"starts": FIRST, "ends": FIRST, "satisfied": FIRST}),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(code: str, changes: dict[str, Any]) -> None:
    with refused(code):
        attrs.evolve(machine().obligations[0], **changes)


def test_promises_that_cannot_share_are_refused() -> None:
    sold = machine().obligations[0]
    for wrong in ([], [sold, sold], [attrs.evolve(sold, alone=Money(1, "USD"))]):
        with refused("revenue_contract.obligations"):
            RevenueContract.agree(CUSTOMER, euro("1"), wrong, agreed=FIRST, at=AT)


def test_income_beyond_a_share_is_found() -> None:
    contract = machine().recognise(date(2024, 12, 31))
    twice = planted(contract, recognised=contract.recognised * 2)
    within: Law[RevenueContract] = RevenueContract.income_within
    assert [each.law for each in within.breaches(twice)] == ["revenue_contract.within"]


def bonus(included: str, expected: str = "100") -> VariableAmount:
    return VariableAmount(
        number="B", text="Early", expected=euro(expected), included=euro(included)
    )


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100)), min_size=1, max_size=4))
def test_an_estimate_is_caught_up_on_its_day(steps: list[tuple[int, int]]) -> None:
    contract = machine().satisfy("1", FIRST)
    for offset, included in sorted(steps):
        day = FIRST + timedelta(days=offset)
        contract = contract.estimate(bonus(str(included)), day)
        assert contract.transaction_price == euro("900") + euro(str(included))
        assert contract.income() == contract.earned(day)
    contract = contract.recognise(FIRST.add(days=500))
    assert contract.income() == contract.transaction_price


@pytest.mark.parametrize(("included", "expected"), [("101", "100"), ("-1", "100"), ("1", "-100")])
def test_no_more_counts_than_is_expected(included: str, expected: str) -> None:
    with refused("variable.included"):
        bonus(included, expected)


def test_a_lower_price_takes_income_back_that_day() -> None:
    contract = machine().satisfy("1", FIRST).recognise(FIRST)
    cheaper = contract.change(FIRST, price=euro("450"), obligations=contract.obligations)
    told = cheaper.pending[-1]
    assert isinstance(told, RevenueRecognised) and told.amount.is_negative
    assert cheaper.income() == cheaper.earned(FIRST)


def test_what_was_earned_is_not_left_out() -> None:
    contract = machine().satisfy("1", FIRST).recognise(FIRST)
    with refused("revenue_contract.earned", accepted="1"):
        contract.change(FIRST, price=euro("450"), obligations=contract.obligations[1:])


@given(st.integers(0, 365), st.integers(900, 2000), st.integers(1, 400))
def test_what_was_earned_stays_when_the_rest_changes(day: int, price: int, days: int) -> None:
    contract = machine().satisfy("1", FIRST)
    on = FIRST.add(days=day)
    before = contract.earned(on)
    more = Obligation(
        number="3", text="More", alone=euro("1"), starts=on.add(days=1), ends=on.add(days=days)
    )
    changed = contract.continue_with(on, price=euro(str(price)), remaining=[more])
    assert changed.income() == changed.earned(on) == before
    assert changed.recognise(on.add(days=1000)).income() == euro(str(price))


def test_a_price_below_what_was_earned_is_refused() -> None:
    contract, more = machine().satisfy("1", FIRST), Obligation(number="3", text="", alone=euro("1"))
    for remaining in ([], [more]):
        with refused("revenue_contract.obligations"):
            contract.continue_with(FIRST, price=euro("700"), remaining=remaining)
