"""What is owed is what may come in at the bank, for as much as is still open."""

from __future__ import annotations

from typing import Any

from pendulum import date, datetime

from officecore.back.billing.open_items import OpenItem, Origin, Side, settle
from officecore.back.ledger import TRADING
from officecore.back.ledger.bank import SheetLine
from officecore.kernel.actor import Actor
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.office import Office
from officecore.policies import expected
from officecore.roles import ACCOUNTANT
from officecore.testing import refused
from officecore.testing.bank import sheet_of

BOB: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
DAY, AT = date(2025, 1, 7), datetime(2025, 1, 7, 9)


def item(amount: str, origin: Origin = Origin.INVOICE, reference: str = "") -> OpenItem:
    return OpenItem.open(
        party=BOB,
        side=Side.RECEIVABLE,
        origin=origin,
        source=BOB,
        amount=Money(amount, "EUR"),
        day=DAY,
        at=AT,
        reference=reference,
    )


def test_an_item_is_expected_for_what_is_left_of_it() -> None:
    owed, paid = item("119.00", reference="INV-2025-0017"), item("-19.00", Origin.PAYMENT)
    owed, paid = settle(owed, paid, Money("19.00", "EUR"), day=DAY, at=AT)
    (found,) = expected([owed, paid], party=lambda each: "Bob")
    assert (found.of, found.amount, found.day) == (owed.id, Money("100.00", "EUR"), DAY)
    assert (found.party, found.references) == ("Bob", ("INV-2025-0017",))


def test_an_open_invoice_is_proposed_and_never_matched_unbooked() -> None:
    office = Office.open(currency="EUR", timezone="Europe/Berlin", clock=FixedClock(AT))
    told = SheetLine(booked=DAY, amount=Money("119.00", "EUR"), remittance="inv 2025 0017")
    owed = item("119.00", reference="INV-2025-0017")
    with office.unit_of_work(actor=Actor("ana", (ACCOUNTANT,))) as work:
        work.ledger.open_chart(TRADING)
        work.bank.receive("1100", sheet_of((told,), DAY, DAY))
        (found,) = work.bank.propose("1100", expected([owed]))
        assert found.is_sure and found.parts[0].candidate.of == owed.id
        with refused("bank.not_booked", asked=owed.id):
            work.bank.accept(found)
