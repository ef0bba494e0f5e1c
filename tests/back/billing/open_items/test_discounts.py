"""A discount is had by who pays in time, once, and closes the item to the cent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    Allocation,
    Cause,
    DiscountOffer,
    DiscountTax,
    OpenItem,
    Origin,
    Share,
    TaxShare,
    allocate_money,
    discount_offered,
    oldest_first,
    proposals,
    settle,
    undo,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.open_items import AT, MONDAY, item

UNTIL = MONDAY.add(days=10)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def offered(
    amount: str, percent: int = 2, tax: DiscountTax = DiscountTax.ON_PAYMENT, **facts: Any
) -> OpenItem:
    offer = DiscountOffer(rate=Rate.percent(percent), until=UNTIL, tax=tax)
    return item(amount, discount=offer, **facts)


def paid(owed: OpenItem, amount: str, day: Any = MONDAY) -> Allocation:
    money = item(f"-{amount}")
    shares = oldest_first(euro(amount), [owed], day)
    return allocate_money(money, [owed], shares, day=day, at=AT)


@given(st.integers(1, 10**9), st.integers(1, 99), st.integers(0, 100))
def test_paying_the_announced_amount_closes_the_item(size: int, percent: int, tax: int) -> None:
    amount = Money.of_minor(size, "EUR")
    taxes = (TaxShare(code="S", amount=Money.of_minor(size * tax // 500, "EUR")),)
    owed = offered(str(amount.amount), percent, taxes=taxes)
    off = discount_offered(owed, MONDAY)
    assert off == Rate.percent(percent).of_amount(amount)
    if off in (amount, euro("0.00")):
        return
    done = paid(owed, str((amount - off).amount))
    assert not done.items[0].residual() and not done.money.residual()
    (taken,) = done.discounts
    assert taken.write_off.amount == -off and taken.write_off.cause is Cause.EARLY_PAYMENT


def test_cash_rounding_leaves_no_cents_open() -> None:
    assert not paid(offered("13.35"), "13.08").items[0].residual()


@pytest.mark.parametrize(("days", "amount"), [(0, "2.00"), (10, "2.00"), (11, "0.00")])
def test_the_last_day_of_a_discount_counts(days: int, amount: str) -> None:
    assert discount_offered(offered("100.00"), MONDAY.add(days=days)) == euro(amount)


def test_a_part_payment_alone_takes_no_discount() -> None:
    done = paid(offered("100.00"), "97.99")
    assert done.discounts == () and done.items[0].residual() == euro("2.01")


def test_parts_in_time_take_the_discount_together() -> None:
    first = paid(offered("100.00"), "50.00").items[0]
    done = paid(first, "48.00", UNTIL)
    assert not done.items[0].residual() and done.discounts[0].write_off.amount == euro("-2.00")


def test_a_late_rest_takes_no_discount() -> None:
    first = paid(offered("100.00"), "50.00").items[0]
    done = paid(first, "48.00", UNTIL.add(days=1))
    assert done.discounts == () and done.items[0].residual() == euro("2.00")


def test_a_credit_note_makes_the_discount_smaller() -> None:
    note = item("-40.00", origin=Origin.CREDIT_NOTE)
    owed, _ = settle(offered("100.00"), note, day=MONDAY, at=AT)
    assert discount_offered(owed, MONDAY) == euro("1.20")


@pytest.mark.parametrize(
    ("tax", "off", "corrected"),
    [
        (DiscountTax.NEVER, "2.00", []),
        (DiscountTax.ON_PAYMENT, "2.38", ["-0.38"]),
        (DiscountTax.ALWAYS, "2.00", []),
    ],
)
def test_each_tax_treatment_corrects_what_it_says(
    tax: DiscountTax, off: str, corrected: list[str]
) -> None:
    taxes = (TaxShare(code="S19", amount=euro("19.00")),)
    owed = offered("119.00", tax=tax, taxes=taxes)
    assert discount_offered(owed, MONDAY) == euro(off)
    done = paid(owed, str((euro("119.00") - euro(off)).amount))
    (taken,) = done.discounts
    assert [each.amount for each in taken.write_off.taxes] == [euro(each) for each in corrected]


def test_a_credited_net_is_not_discounted_again() -> None:
    taxes = (TaxShare(code="S19", amount=euro("19.00")),)
    owed = offered("119.00", tax=DiscountTax.NEVER, taxes=taxes)
    owed, _ = settle(owed, item("-59.50", origin=Origin.CREDIT_NOTE), day=MONDAY, at=AT)
    assert discount_offered(owed, MONDAY) == euro("1.00")


def test_a_discount_is_taken_once_and_not_above_the_offer() -> None:
    owed, money = offered("100.00"), item("-200.00")
    for amount, discount in (("97.00", "3.00"), ("97.00", "2.00")):
        share = Share(item=owed.id, amount=euro(amount), discount=euro(discount))
        with refused("payments.discount", accepted=euro("2.00")):
            allocate_money(money, [owed], [share], day=MONDAY, at=AT)
    done = paid(owed, "98.00")
    assert discount_offered(done.items[0], MONDAY) == euro("0.00")


def test_a_discount_taken_is_not_offered_again() -> None:
    first = paid(offered("100.00"), "50.00")
    (owed,) = paid(first.items[0], "48.00").items
    freed, _ = undo(owed, first.money, owed.settlements[0].id, day=MONDAY, at=AT)
    assert freed.residual() == euro("50.00")
    assert discount_offered(freed, MONDAY) == euro("0.00")


def test_a_credit_note_takes_no_discount() -> None:
    owed, note = offered("100.00"), item("-98.00", origin=Origin.CREDIT_NOTE)
    share = Share(item=owed.id, amount=euro("98.00"), discount=euro("2.00"))
    with refused("payments.discount", accepted=euro("0.00")):
        allocate_money(note, [owed], [share], day=MONDAY, at=AT)
    (best,) = proposals(note, [owed], MONDAY)
    assert not best.shares[0].discount


def test_money_for_an_item_of_somebody_else_is_refused() -> None:
    share = Share(item=item("1.00").id, amount=euro("1.00"), discount=euro("0.00"))
    with refused("payments.share", asked=share.item):
        allocate_money(item("-1.00"), [item("1.00")], [share], day=MONDAY, at=AT)
