"""Money that moves is told with its direction, its fee and its worth."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    ChargedBack,
    FeeBooked,
    Origin,
    Payment,
    PaymentMade,
    PaymentReceived,
    Refunded,
    Side,
    settle,
)
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import AT, CUSTOMER, MONDAY, item


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def received(amount: str = "100.00", **facts: Any) -> Payment:
    return Payment.receive(CUSTOMER, euro(amount), day=MONDAY, at=AT, **facts)


def test_what_came_in_reduces_what_is_owed() -> None:
    payment = received(fee=euro("1.50"))
    (told,) = payment.pending
    assert isinstance(told, PaymentReceived)
    assert (told.amount, told.fee) == (euro("100.00"), euro("1.50"))
    assert payment.item(AT).amount == euro("-100.00")


def test_what_went_out_is_owed_to_us() -> None:
    payment = Payment.make(CUSTOMER, euro("100.00"), day=MONDAY, at=AT)
    assert isinstance(payment.pending[0], PaymentMade)
    assert (payment.side, payment.item(AT).amount) == (Side.PAYABLE, euro("100.00"))


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_fee_has_its_share_of_the_worth(amount: int, fee: int, worth: int) -> None:
    dollars = Money.of_minor(amount + fee, "USD")
    payment = Payment.receive(
        CUSTOMER,
        dollars,
        day=MONDAY,
        at=AT,
        fee=Money.of_minor(fee, "USD"),
        worth=Money.of_minor(worth, "EUR"),
    )
    told = payment.pending[0]
    assert isinstance(told, PaymentReceived) and told.fee_worth is not None
    assert abs(told.fee_worth.minor * (amount + fee) - fee * worth) < amount + fee


def test_a_fee_on_top_is_worth_what_the_payment_is() -> None:
    payment = Payment.make(
        CUSTOMER,
        Money("100.00", "USD"),
        day=MONDAY,
        at=AT,
        fee=Money("10.00", "USD"),
        worth=euro("90.05"),
    )
    told = payment.pending[0]
    assert isinstance(told, PaymentMade) and told.fee_worth == euro("9.01")


@pytest.mark.parametrize(
    ("law", "amount", "facts"),
    [
        ("payment.amount", "0.00", {}),
        ("payment.amount", "-1.00", {}),
        ("payment.amount", "1.00", {"worth": Money("-1.00", "USD")}),
        ("payment.fee", "1.00", {"fee": Money("-0.01", "EUR")}),
        ("payment.fee", "1.00", {"fee": Money("1.01", "EUR")}),
    ],
)
def test_what_cannot_be_paid_is_no_payment(law: str, amount: str, facts: dict[str, Any]) -> None:
    with refused(law):
        received(amount, **facts)


def test_no_more_is_refunded_than_is_free() -> None:
    _, used = settle(item("70.00"), item("-100.00"), day=MONDAY, at=AT)
    with refused("payment.refund", accepted=euro("30.00")):
        Payment.refund(used, euro("30.01"), day=MONDAY, at=AT)
    refund = Payment.refund(used, euro("30.00"), day=MONDAY, at=AT)
    assert isinstance(refund.pending[0], Refunded) and not refund.received
    given_back = refund.item(AT)
    assert (given_back.origin, given_back.amount) == (Origin.REFUND, euro("30.00"))


def test_a_payment_is_taken_back_whole_and_once() -> None:
    with refused("payment.not_taken_back"):
        received().returned_item(AT)
    with refused("payment.day", asked=MONDAY.subtract(days=1)):
        received().charge_back(MONDAY.subtract(days=1), "no funds")
    returned = received().charge_back(MONDAY.add(days=3), "no funds")
    assert isinstance(returned.pending[-1], ChargedBack)
    back = returned.returned_item(AT)
    assert (back.amount, back.day) == (euro("100.00"), MONDAY.add(days=3))
    with refused("payment.taken_back"):
        returned.charge_back(MONDAY.add(days=4), "again")


def test_a_later_fee_is_above_zero() -> None:
    with refused("payment.fee_amount"):
        received().book_fee(euro("0.00"), day=MONDAY, reason="nothing")
    charged = received().book_fee(euro("7.50"), day=MONDAY, reason="returned debit")
    told = charged.pending[-1]
    assert isinstance(told, FeeBooked) and told.fee == euro("7.50")
