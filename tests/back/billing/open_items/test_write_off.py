"""What is given up has a cause, a reason and a limit, and stays given up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    Cause,
    OpenItem,
    TaxShare,
    WriteOff,
    WriteOffReversed,
    WrittenOff,
    give_up,
    settle,
    take_back,
)
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import AT, MONDAY, invoices, item
from officecore.testing.planting import planted

LATER = MONDAY.add(days=200)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(invoices(), st.data(), st.booleans())
def test_a_write_off_is_booked_in_its_amount(
    owed: OpenItem, data: st.DataObject, correct: bool
) -> None:
    part = Money.of_minor(data.draw(st.integers(1, owed.amount.minor)), "EUR")
    done = give_up(
        owed, part, cause=Cause.BAD_DEBT, reason="gone", correct_tax=correct, day=LATER, at=AT
    )
    told = done.write_off.pending[0]
    assert isinstance(told, WrittenOff) and told.amount == -part
    assert done.item.residual() == owed.amount - part and not done.counterpart.residual()
    assert bool(told.taxes) <= correct


@given(invoices(), st.data())
def test_tax_given_up_is_exact_at_the_end(owed: OpenItem, data: st.DataObject) -> None:
    left, corrected = owed, euro("0.00")
    while left.residual():
        part = data.draw(st.integers(1 + left.residual().minor // 3, left.residual().minor))
        size = Money.of_minor(part, "EUR")
        done = give_up(
            left, size, cause=Cause.BAD_DEBT, reason="gone", correct_tax=True, day=LATER, at=AT
        )
        left, taxes = done.item, done.write_off.taxes
        corrected = corrected + sum([tax.amount for tax in taxes], euro("0.00"))
    assert -corrected == sum([tax.amount for tax in owed.taxes], euro("0.00"))


def test_half_a_bad_debt_corrects_half_its_tax() -> None:
    tax = TaxShare(code="S19", amount=euro("19.00"))
    owed = item("119.00", taxes=(tax,))
    done = give_up(
        owed,
        euro("59.50"),
        cause=Cause.BAD_DEBT,
        reason="gone",
        correct_tax=True,
        day=MONDAY,
        at=AT,
    )
    assert [each.amount for each in done.write_off.taxes] == [euro("-9.50")]


def test_a_later_payment_leaves_a_write_off_alone() -> None:
    done = give_up(
        item("100.00"),
        euro("2.00"),
        cause=Cause.SMALL_DIFFERENCE,
        reason="cents",
        day=MONDAY,
        at=AT,
    )
    paid, used = settle(done.item, item("-100.00"), day=LATER, at=AT)
    assert used.residual() == euro("-2.00") and not paid.residual()
    assert paid.settlements[0].amount == euro("2.00")


def test_one_currency_has_no_exchange_difference() -> None:
    facts: dict[str, Any] = {"cause": Cause.EXCHANGE, "reason": "rate", "day": MONDAY, "at": AT}
    with refused("write_off.one_currency", asked=Cause.EXCHANGE):
        give_up(item("1.00"), euro("0.01"), **facts)
    dollars = item(Money("1.00", "USD"), worth=euro("0.90"))
    assert give_up(dollars, Money("0.50", "USD"), **facts).write_off.worth == euro("-0.45")


def test_causes_of_a_difference_add_up_to_it() -> None:
    left = item("100.00")
    parts = {Cause.BANK_FEE: euro("1.50"), Cause.GOODWILL: euro("3.00")}
    for cause, part in parts.items():
        left = give_up(left, part, cause=cause, reason="agreed", day=MONDAY, at=AT).item
    assert left.residual() == item("95.50").amount
    with refused("open_item.free", accepted=euro("95.50")):
        give_up(left, euro("95.51"), cause=Cause.GOODWILL, reason="more", day=MONDAY, at=AT)


@pytest.mark.parametrize("limit", [Money("5.00", "EUR"), Money("4.50", "USD")])
def test_nobody_gives_up_more_than_the_limit(limit: Money) -> None:
    owed = item(Money("100.00", "EUR"), worth=Money("90.00", "USD"))
    facts: dict[str, Any] = {"cause": Cause.GOODWILL, "reason": "kind", "day": MONDAY, "at": AT}
    assert give_up(owed, euro("5.00"), limit=limit, **facts).item.residual() == euro("95.00")
    with refused("write_off.limit", accepted=limit):
        give_up(owed, euro("5.02"), limit=limit, **facts)


def test_giving_up_needs_a_reason() -> None:
    with refused("write_off.reason"):
        give_up(item("1.00"), euro("0.01"), cause=Cause.GOODWILL, reason=" ", day=MONDAY, at=AT)


@given(invoices("USD"), st.data())
def test_taking_back_a_write_off_restores_the_item(owed: OpenItem, data: st.DataObject) -> None:
    part = Money.of_minor(data.draw(st.integers(1, owed.amount.minor)), "USD")
    done = give_up(owed, part, cause=Cause.BAD_DEBT, reason="gone", day=LATER, at=AT)
    facts: dict[str, Any] = {"reason": "paid after all", "at": AT}
    with refused("write_off.day"):
        take_back(done.item, done.write_off, done.counterpart, day=MONDAY.subtract(days=1), **facts)
    back, taken = take_back(done.item, done.write_off, done.counterpart, day=LATER, **facts)
    assert (back.item.residual(), back.item.residual_worth()) == (owed.amount, owed.worth)
    assert not back.counterpart.residual() and not taken.residual()
    assert isinstance(back.write_off.pending[-1], WriteOffReversed)
    with refused("write_off.reversed"):
        back.write_off.reverse(day=LATER, reason="again")


def test_more_tax_than_was_given_up_is_found() -> None:
    made = WriteOff.of(
        item("1.00"),
        euro("0.50"),
        cause=Cause.GOODWILL,
        correct_tax=False,
        reason="kind",
        day=MONDAY,
        at=AT,
    )
    for amount in ("-0.51", "0.10"):
        taxes = (TaxShare(code="S", amount=euro(amount)),)
        (found,) = WriteOff.corrected_within.breaches(planted(made, taxes=taxes))
        assert found.law == "write_off.taxes"
