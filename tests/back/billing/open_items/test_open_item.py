"""An item is what it says, and a planted breach of it is found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given

from officecore.back.billing.open_items import (
    ItemStatus,
    OpenItem,
    Origin,
    PaymentTerms,
    Side,
    TaxShare,
    settle,
)
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.open_items import (
    AT,
    CUSTOMER,
    MONDAY,
    item,
    payment_terms,
    settled_pairs,
)
from officecore.testing.planting import planted


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@pytest.mark.parametrize(
    ("law", "facts"),
    [
        ("open_item.amount", {"amount": "0.00"}),
        ("open_item.amount", {"amount": "1.00", "worth": euro("1.00")}),
        ("open_item.amount", {"amount": "1.00", "worth": Money("-1.00", "USD")}),
        ("open_item.taxes", {"amount": "1.00", "taxes": (("A", "1.01"),)}),
        ("open_item.taxes", {"amount": "1.00", "taxes": (("A", "-0.01"),)}),
        ("open_item.taxes", {"amount": "1.00", "taxes": (("A", "0.01"), ("A", "0.01"))}),
        ("open_item.due", {"amount": "1.00", "due": MONDAY - timedelta(days=1)}),
    ],
)
def test_what_cannot_be_owed_is_no_item(law: str, facts: dict[str, Any]) -> None:
    taxes = facts.pop("taxes", ())
    shares = tuple([TaxShare(code=code, amount=euro(amount)) for code, amount in taxes])
    with refused(law):
        item(**{**facts, "taxes": shares})


@given(settled_pairs())
def test_more_settled_than_owed_is_found(pair: tuple[OpenItem, OpenItem]) -> None:
    owed, _ = pair
    again = attrs.evolve(owed.settlements[0], amount=owed.amount + euro("0.01"))
    (found,) = OpenItem.settled_within.breaches(planted(owed, settlements=(again,)))
    assert found.law == "open_item.settled"
    early = attrs.evolve(owed.settlements[0], day=owed.day - timedelta(days=1))
    assert OpenItem.settled_within.breaches(planted(owed, settlements=(early,)))
    negative = attrs.evolve(owed.settlements[0], amount=euro("-0.01"))
    assert OpenItem.settled_within.breaches(planted(owed, settlements=(negative,)))
    foreign = attrs.evolve(owed.settlements[0], amount=Money("0.01", "USD"))
    assert OpenItem.settled_within.breaches(planted(owed, settlements=(foreign,)))


def test_an_item_is_paid_when_nothing_is_left() -> None:
    owed = item("50.00")
    assert owed.status is ItemStatus.OPEN
    owed, _ = settle(owed, item("-10.00", origin=Origin.CREDIT_NOTE), day=MONDAY, at=AT)
    assert owed.status is ItemStatus.PART_SETTLED
    owed, _ = settle(owed, item("-40.00"), day=MONDAY, at=AT)
    assert owed.status is ItemStatus.SETTLED


def test_nothing_is_owed_before_its_day() -> None:
    owed = item(Money("1.00", "USD"), worth=euro("0.90"))
    before = MONDAY - timedelta(days=1)
    assert not owed.residual(before) and not owed.residual_worth(before)
    assert not owed.residual(known=AT.subtract(seconds=1))
    assert owed.residual(MONDAY, known=AT) == owed.amount


@given(payment_terms())
def test_portions_become_items_that_add_up(terms: PaymentTerms) -> None:
    total, tax = euro("0.07"), TaxShare(code="S", amount=euro("0.03"))
    items = OpenItem.by_terms(
        terms,
        party=CUSTOMER,
        side=Side.RECEIVABLE,
        origin=Origin.INVOICE,
        source=CUSTOMER,
        amount=total,
        day=MONDAY,
        at=AT,
        taxes=(tax,),
    )
    assert sum([each.amount for each in items], euro("0.00")) == total
    assert sum([each.taxes[0].amount for each in items], euro("0.00")) == tax.amount
