"""A breach that is planted in the items of an office is found."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from officecore.back.billing.open_items import (
    DiscountOffer,
    OpenItem,
    Payment,
    Settlement,
    WriteOff,
)
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.laws import LAWS
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.open_items import CUSTOMER, MONDAY, item
from officecore.testing.planting import planted

_LAWS = {law.name: law for law in LAWS}


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def traded() -> Workplace:
    """An invoice that was paid with a discount, and one euro too much."""
    place = Workplace()
    offer = DiscountOffer(rate=Rate.percent(2), until=MONDAY)
    with place.work() as work:
        work.repository(OpenItem).save(item("100.00", discount=offer))
        desk = work.desk(PaymentsDesk)
        payment = desk.receive(CUSTOMER, euro("99.00"))
        desk.allocate(payment.id)
    return place


def put(work: UnitOfWork, changed: Aggregate) -> None:
    """Write over what is stored, past every guard."""
    work.repository(type(changed)).save(changed)


def money(work: UnitOfWork) -> OpenItem:
    return work.repository(OpenItem).find(origin="payment")[0]


def altered(work: UnitOfWork, **changes: Any) -> OpenItem:
    """The payment's item, its settlement told differently than on the invoice."""
    found = money(work)
    told: Settlement = attrs.evolve(found.settlements[0], **changes)
    return planted(found, settlements=(told,))


def test_an_office_that_traded_breaks_no_law() -> None:
    with traded().work() as work:
        assert [breach for law in LAWS for breach in law.breaches(work)] == []


@pytest.mark.parametrize(
    ("law", "plant"),
    [
        ("payments.paired", lambda work: altered(work, amount=euro("97.00"))),
        ("payments.paired", lambda work: altered(work, against=money(work).id)),
        ("payments.paired", lambda work: planted(money(work), settlements=())),
        ("payments.paired", lambda work: planted(money(work), party=money(work).id)),
        ("payments.conserved", lambda work: altered(work, amount=euro("97.00"))),
        ("payments.conserved", lambda work: altered(work, day=MONDAY.add(days=1))),
        ("payments.items", lambda work: planted(money(work), amount=euro("-98.00"))),
        ("payments.items", lambda work: planted(money(work), source=CUSTOMER)),
        ("payments.refunds", lambda work: altered(work, amount=euro("100.00"))),
    ],
)
def test_a_breach_among_items_is_found(law: str, plant: Any) -> None:
    with traded().work() as work:
        put(work, plant(work))
        assert _LAWS[law].breaches(work), law


def test_a_payment_without_its_item_is_found() -> None:
    with traded().work() as work:
        put(work, Payment.receive(CUSTOMER, euro("1.00"), day=MONDAY, at=work.now()))
        (found,) = _LAWS["payments.items"].breaches(work)
        assert "has items of none" in found.text


def test_a_write_off_that_can_be_spent_is_found() -> None:
    with traded().work() as work:
        (made,) = work.repository(WriteOff).find()
        (counterpart,) = work.repository(OpenItem).find(source=made.id)
        put(work, planted(counterpart, settlements=()))
        assert _LAWS["payments.given_up"].breaches(work)
        put(work, planted(made, amount=euro("-3.00")))
        assert _LAWS["payments.items"].breaches(work)
