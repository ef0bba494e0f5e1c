"""Every law over the documents of an office finds the breach that is planted for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from pendulum import date

from officecore.back.billing import (
    Bill,
    DocumentLine,
    Invoice,
    InvoiceType,
    Tax,
    TaxCode,
    items_of_invoice,
)
from officecore.back.billing.laws import LAWS, numbers
from officecore.back.billing.open_items import OpenItem
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id
from officecore.kernel.work import UnitOfWork
from officecore.testing import Workplace
from officecore.testing.billing import AT, CUSTOMER, STANDARD, an_invoice, issued, numbered
from officecore.testing.planting import planted

OTHER: Id[Any] = Id("invoice_01jd8m2q4ceaer5h9yq4k0f3xv")
SUPPLIER: Id[Any] = Id("supplier_01jd8m2q4ceaer5h9yq4k0f3xv")


def kept(work: UnitOfWork, *objects: Aggregate) -> None:
    for each in objects:
        work.repository(type(each)).save(each)


def a_bill() -> Bill:
    line = DocumentLine(number="1", text="Paper", quantity=1, price=100, taxes=(STANDARD,))
    return Bill.enter(CUSTOMER, [line], number="RE-1", billed=AT.date(), currency="EUR", at=AT)


def _gap(work: UnitOfWork) -> None:
    kept(work, issued(an_invoice(), 1), issued(an_invoice(), 3))


def _twin(work: UnitOfWork) -> None:
    kept(work, issued(an_invoice(), 1), a_bill().post(numbered(1), day=AT.date()))


def _backwards(work: UnitOfWork) -> None:
    kept(work, issued(an_invoice(), 1), issued(an_invoice(), 2, day=date(2025, 1, 5)))


def _unknown_note(work: UnitOfWork) -> None:
    sent = issued(an_invoice())
    kept(work, sent, issued(Invoice.credit_note(sent, reason="returned", at=AT), 1))


def _unknown_deposit(work: UnitOfWork) -> None:
    kept(work, issued(an_invoice(type=InvoiceType.DEPOSIT)).deduct(OTHER))


def _unknown_preceding(work: UnitOfWork) -> None:
    kept(work, an_invoice(preceding=(OTHER,)))


def _preceding_of_another(work: UnitOfWork) -> None:
    sent = planted(issued(an_invoice()), party=SUPPLIER)
    kept(work, sent, an_invoice(preceding=(sent.id,)))


def _still_owed(work: UnitOfWork) -> None:
    sent = issued(an_invoice())
    right = an_invoice(type=InvoiceType.CORRECTED, preceding=(sent.id,))
    kept(work, sent, issued(right, 2))


def _two_bills(work: UnitOfWork) -> None:
    kept(work, a_bill(), a_bill())


def _two_codes(work: UnitOfWork) -> None:
    for _ in range(2):
        kept(work, TaxCode.define("DE19", Tax.standard(19), since=AT.date(), at=AT))


def _nothing_owed(work: UnitOfWork) -> None:
    kept(work, issued(an_invoice()), a_bill().post(numbered(1, "bills"), day=AT.date()))


@pytest.mark.parametrize(
    ("code", "plant"),
    [
        ("billing.numbers", _gap),
        ("billing.numbers", _twin),
        ("billing.chronology", _backwards),
        ("billing.credits", _unknown_note),
        ("billing.deposits", _unknown_deposit),
        ("billing.preceding", _unknown_preceding),
        ("billing.preceding", _preceding_of_another),
        ("billing.corrected", _still_owed),
        ("billing.duplicates", _two_bills),
        ("billing.tax_codes", _two_codes),
        ("billing.owed", _nothing_owed),
    ],
)
def test_a_breach_among_documents_is_found(code: str, plant: Callable[[UnitOfWork], None]) -> None:
    with Workplace().work() as work:
        assert [breach for law in LAWS for breach in law.breaches(work)] == []
        plant(work)
        assert code in [breach.law for law in LAWS for breach in law.breaches(work)]


def test_a_void_number_is_no_gap() -> None:
    with Workplace().work() as work:
        _gap(work)
        assert numbers.breaches(work)
        series = numbered(3).void(2, reason="misprinted", at=AT)
        kept(work, series)
        assert numbers.breaches(work) == ()


def test_an_item_of_another_amount_is_found() -> None:
    with Workplace().work() as work:
        sent = issued(an_invoice())
        kept(work, sent)
        assert sent.issued is not None
        (item,) = items_of_invoice(sent, at=AT)
        kept(work, attrs.evolve(item, amount=item.amount * 2))
        assert work.repository(OpenItem).count() == 1
        assert "billing.owed" in [b.law for law in LAWS for b in law.breaches(work)]
