"""An invoice from its draft to its number, and what the books hear of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import (
    Deposit,
    DocumentLine,
    Invoice,
    InvoiceIssued,
    InvoiceStatus,
    InvoiceType,
    Purpose,
    Tax,
    TaxRow,
    deposit_of,
)
from officecore.kernel.currency import currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.billing import AT, DAY, STANDARD, an_invoice, invoices, issued
from officecore.testing.planting import planted

EURO = currency("EUR")
FINAL: Id[Any] = Id("invoice_01jd8m2q4ceaer5h9yq4k0f3xv")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def told(invoice: Invoice) -> InvoiceIssued:
    """What was told of an invoice when it was issued."""
    event = invoice.pending[-1]
    assert isinstance(event, InvoiceIssued)
    return event


def deposit() -> Invoice:
    """A deposit of 100.00 at 19 %, issued."""
    line = DocumentLine(
        number="1",
        text="Deposit",
        quantity=1,
        price=100,
        taxes=(STANDARD,),
        purpose=Purpose.DEPOSIT,
    )
    return issued(an_invoice(line, type=InvoiceType.DEPOSIT), 1)


def final(*deposits: Deposit) -> Invoice:
    """A draft of 1,000.00 at 19 % that takes off deposits."""
    line = DocumentLine(number="1", text="Roof", quantity=1, price=1000, taxes=(STANDARD,))
    return an_invoice(line, deposits=deposits)


@given(invoices())
def test_what_the_books_hear_adds_up(invoice: Invoice) -> None:
    event = told(issued(invoice))
    nets = sum([part.amount for part in event.nets], euro("0"))
    taxes = sum([part.amount for part in event.taxes], euro("0"))
    assert event.payable == nets + taxes - event.paid - event.withheld + event.rounding
    assert event.payable == invoice.totals.payable
    assert [part.amount for part in event.taxes] == [row.amount for row in invoice.totals.taxes]


@given(invoices(), st.integers(1, 10**5))
def test_foreign_documents_balance_in_the_books_currency(invoice: Invoice, rate: int) -> None:
    paid = issued(
        invoice.revise(paid=euro("0.33"), withholding=Rate.percent(20)),
        functional=currency("USD"),
        rate=Decimal(rate).scaleb(-4),
    )
    event, nothing = told(paid), Money.zero("USD")
    parts = [part.worth or nothing for part in event.nets]
    parts += [part.worth or nothing for part in event.taxes]
    for worth in (event.paid_worth, event.withheld_worth):
        parts.append(-(worth or nothing))
    assert event.worth == sum([*parts, event.rounding_worth or nothing], nothing)


def test_tax_is_also_told_in_the_books_currency() -> None:
    foreign = issued(an_invoice(), functional=currency("USD"), rate=Decimal("1.0843"))
    assert foreign.issued is not None
    assert foreign.issued.tax_worth == Money("20.60", "USD")


@pytest.mark.parametrize(
    ("functional", "rate"),
    [("USD", None), ("EUR", Decimal(1)), ("USD", Decimal(0)), ("USD", Decimal("NaN"))],
)
def test_a_rate_is_given_for_foreign_money_only(functional: str, rate: Decimal | None) -> None:
    with refused("invoice.rate"):
        issued(an_invoice(), functional=currency(functional), rate=rate)


def test_parts_are_told_by_purpose_and_tax() -> None:
    lamp = DocumentLine(number="1", text="Lamp", quantity=2, price=100, taxes=(STANDARD,))
    work = attrs.evolve(lamp, number="2", purpose=Purpose.SERVICE, quantity=1)
    book = attrs.evolve(lamp, number="3", taxes=(Tax.standard(7, code="DE7"),))
    event = told(issued(an_invoice(lamp, work, book, attrs.evolve(lamp, number="4"))))
    assert [(part.purpose, part.tax_code, part.amount) for part in event.nets] == [
        (Purpose.GOODS, "DE19", euro("400")),
        (Purpose.SERVICE, "DE19", euro("100")),
        (Purpose.GOODS, "DE7", euro("200")),
    ]


@given(invoices())
def test_an_issued_document_stays_as_it_is(invoice: Invoice) -> None:
    sent = issued(invoice)
    with refused("invoice.lifecycle", asked="revise"):
        sent.revise(reference="other")
    with refused("invoice.lifecycle", asked="discard"):
        sent.discard("typo")
    with refused("invoice.lifecycle", asked="issue"):
        issued(sent, 2)
    assert sent.number == "INV-1" and sent.totals == invoice.totals


def test_figures_stay_though_the_reckoning_learns() -> None:
    sent = issued(an_invoice())
    other = attrs.evolve(sent.totals, rounding=euro("0.01"))
    assert sent.issued is not None
    assert planted(sent, issued=attrs.evolve(sent.issued, totals=other)).totals == other


@given(invoices())
def test_adding_and_removing_a_line_changes_nothing(invoice: Invoice) -> None:
    extra = DocumentLine(number="9", text="Cable", quantity=3, price="1.99", taxes=(STANDARD,))
    longer = invoice.revise(lines=(*invoice.lines, extra))
    assert longer.revise(lines=longer.lines[:-1]).totals == invoice.totals


def test_the_tax_point_is_the_day_unless_told() -> None:
    assert told(issued(an_invoice())).tax_point == DAY
    earlier = date(2024, 12, 31)
    assert told(issued(an_invoice(tax_point=earlier))).tax_point == earlier


def test_a_proforma_is_owed_by_nobody() -> None:
    with refused("invoice.proforma"):
        issued(an_invoice(type=InvoiceType.PROFORMA))


def test_a_draft_is_discarded_with_a_reason() -> None:
    with refused("invoice.reason"):
        an_invoice().discard(" ")
    assert an_invoice().discard("asked twice").status is InvoiceStatus.DISCARDED


def test_a_deposit_stands_in_the_final_invoice_once() -> None:
    paid = deposit_of(deposit())
    found = final(paid).totals
    assert (found.gross, found.prepaid, found.payable) == (
        euro("1190"),
        euro("119"),
        euro("1071"),
    )
    with refused("invoice.deposit_once"):
        final(paid, paid)


def test_the_tax_of_a_deposit_is_kept_apart() -> None:
    event = told(issued(final(deposit_of(deposit())), 2))
    (part,) = event.deposits
    assert (part.net, part.taxes[0].amount, part.gross) == (euro("100"), euro("19"), euro("119"))
    assert sum([tax.amount for tax in event.taxes], euro("0")) == euro("190")
    assert event.payable == euro("1071")


def test_a_deposit_is_worth_what_it_was_then() -> None:
    dollar = currency("USD")
    then = issued(attrs.evolve(deposit(), issued=None), functional=dollar, rate=Decimal("1.10"))
    event = told(issued(final(deposit_of(then)), functional=dollar, rate=Decimal("1.20")))
    assert event.deposits[0].gross_worth == Money("130.90", "USD")
    assert event.worth == Money("1428.00", "USD") - Money("130.90", "USD")


def test_only_an_open_deposit_is_taken_off() -> None:
    with refused("invoice.no_deposit"):
        deposit_of(issued(an_invoice()))
    note = issued(Invoice.credit_note(deposit(), reason="cancelled", at=AT), 1)
    with refused("invoice.no_deposit"):
        deposit_of(planted(deposit(), id=note.preceding[0]).credit(note))
    with refused("invoice.deducted"):
        deposit_of(deposit().deduct(FINAL))
    assert deposit().deduct(FINAL).deducted_by == FINAL


@pytest.mark.parametrize("type", [InvoiceType.DEBIT_NOTE, InvoiceType.CORRECTED])
def test_a_correction_names_what_it_corrects(type: InvoiceType) -> None:
    with refused("invoice.preceding"):
        an_invoice(type=type)
    assert an_invoice(type=type, preceding=(FINAL,)).preceding == (FINAL,)


def test_a_line_missing_from_the_taxes_is_found() -> None:
    sent = issued(an_invoice())
    assert sent.issued is not None
    row = TaxRow(tax=STANDARD, base=euro("99"), amount=euro("18.81"))
    short = attrs.evolve(sent.issued, totals=attrs.evolve(sent.totals, taxes=(row,)))
    breaches = Invoice.taxed_whole.breaches(planted(sent, issued=short))
    assert [breach.law for breach in breaches] == ["invoice.taxed_whole"]


def test_a_discarded_number_is_found() -> None:
    gone = planted(issued(an_invoice()), discarded="lost")
    assert [breach.law for breach in Invoice.discarded_before.breaches(gone)] == [
        "invoice.discarded"
    ]
