"""What is owed for a document: what is payable, with the tax that is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import DocumentLine, Invoice, InvoiceType, Tax, items_of_invoice
from officecore.back.billing.open_items import OpenItem, PaymentTerms, Portion
from officecore.back.billing.open_items.due_day import NetDays
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.testing.billing import AT, REDUCED, STANDARD, an_invoice, invoices, issued

HALVES = PaymentTerms(
    name="halves",
    portions=tuple([Portion(share=Rate.percent(50), due=NetDays(days=days)) for days in (0, 30)]),
)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def line(number: str, price: str, tax: Tax = STANDARD, quantity: int = 1) -> DocumentLine:
    return DocumentLine(number=number, text="x", quantity=quantity, price=price, taxes=(tax,))


def owed(invoice: Invoice) -> tuple[OpenItem, ...]:
    return items_of_invoice(issued(invoice), at=AT)


def taxes(items: tuple[OpenItem, ...]) -> list[tuple[str, Money]]:
    return [(tax.code, tax.amount) for item in items for tax in item.taxes]


@given(invoices(), st.integers(0, 10**5), st.sampled_from([None, HALVES]))
def test_items_come_to_what_is_payable(
    invoice: Invoice, paid: int, terms: PaymentTerms | None
) -> None:
    withheld = Rate.percent(20)
    draft = invoice.revise(paid=Money.of_minor(paid, "EUR"), terms=terms, withholding=withheld)
    items = owed(draft)
    assert sum([item.amount for item in items], euro("0")) == draft.totals.payable
    for item in items:
        assert abs(sum([tax.amount for tax in item.taxes], euro("0"))) <= abs(item.amount)


def test_a_draft_is_owed_by_nobody() -> None:
    assert items_of_invoice(an_invoice(), at=AT) == ()


def test_the_tax_in_what_is_left_is_its_share() -> None:
    assert taxes(owed(an_invoice(paid=euro("59.50")))) == [("DE19", euro("9.50"))]


def test_halves_of_a_document_share_its_tax() -> None:
    halves = taxes(owed(an_invoice(terms=HALVES)))
    assert halves == [("DE19", euro("9.50")), ("DE19", euro("9.50"))]


def test_a_credit_note_is_owed_with_its_sign() -> None:
    note = Invoice.credit_note(issued(an_invoice()), reason="returned", at=AT)
    (item,) = owed(note)
    assert (item.amount, note.type) == (euro("-119"), InvoiceType.CREDIT_NOTE)
    assert taxes((item,)) == [("DE19", euro("-19"))]


def test_no_tax_is_told_of_a_document_that_mixes_signs() -> None:
    mixed = an_invoice(line("1", "100"), line("2", "50", REDUCED, quantity=-1))
    (item,) = owed(mixed)
    assert (item.amount, item.taxes) == (euro("65.50"), ())


def test_what_was_paid_too_much_is_owed_back_without_tax() -> None:
    (item,) = owed(an_invoice(paid=euro("150")))
    assert (item.amount, item.taxes) == (euro("-31"), ())


def test_coins_put_no_tax_on_what_is_payable() -> None:
    negative = an_invoice(line("1", "100"), line("2", "119", Tax.zero(), quantity=-1))
    assert owed(negative) == ()
