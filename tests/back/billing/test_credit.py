"""Credit notes: line by line, never more than was billed, and in the end exactly the invoice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import (
    Adjustment,
    DocumentLine,
    Invoice,
    InvoiceIssued,
    InvoiceStatus,
    InvoiceType,
    Prices,
    Reckoning,
    TaxRounding,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import AT, STANDARD, an_invoice, invoices, issued
from officecore.testing.planting import planted

Wanted = Mapping[str, int | Decimal | Money] | None


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def five_lamps(**facts: object) -> Invoice:
    """Five lamps at 9.99, issued."""
    lamps = DocumentLine(number="1", text="Lamps", quantity=5, price="9.99", taxes=(STANDARD,))
    return issued(an_invoice(lamps, **facts))


def noted(invoice: Invoice, wanted: Wanted = None) -> tuple[Invoice, Invoice]:
    """The invoice after a credit note, and the note."""
    note = issued(Invoice.credit_note(invoice, wanted, reason="returned", at=AT), 1)
    return invoice.credit(note), note


def total(notes: list[Invoice]) -> tuple[Money, ...]:
    """Net, tax, gross and payable of all notes."""
    found = [note.totals for note in notes]
    each = [(t.net, t.tax, t.gross, t.payable) for t in found]
    return tuple(sum(amounts, euro("0")) for amounts in zip(*each, strict=True))


@given(invoices(), st.data())
def test_any_partition_of_credits_comes_to_the_invoice(
    invoice: Invoice, data: st.DataObject
) -> None:
    left = issued(invoice.revise(withholding=Rate.percent(10)))
    notes, whole = [], left.totals
    for _ in range(data.draw(st.integers(0, 4))):
        rest = [each for each in left.creditable() if each.quantity]
        if left.status is InvoiceStatus.CREDITED or not rest:
            break
        part = data.draw(st.sampled_from(rest))
        share = Decimal(data.draw(st.integers(1, 8))) / 8
        left, note = noted(left, {part.number: part.quantity * share})
        notes.append(note)
    if left.status is not InvoiceStatus.CREDITED:
        left, note = noted(left)
        notes.append(note)
    assert left.status is InvoiceStatus.CREDITED
    assert total(notes) == (whole.net, whole.tax, whole.gross, whole.payable)


def test_three_notes_lose_no_cent_of_tax() -> None:
    left, notes = five_lamps(), []
    for quantity in (1, 2, 2):
        left, note = noted(left, {"1": Decimal(quantity)})
        notes.append(note)
    assert [note.totals.tax for note in notes] == [euro("1.90"), euro("3.79"), euro("3.80")]
    assert total(notes)[2] == left.totals.gross


def test_tax_that_strays_from_its_rate_goes_back_whole() -> None:
    by_line = Reckoning(tax=TaxRounding.BY_LINE)
    pins = issued(an_invoice(*[_cheap(str(n)) for n in range(3)], reckoning=by_line))
    assert noted(pins)[1].totals.tax == pins.totals.tax == euro("0.03")
    seen = DocumentLine(number="1", text="Lamp", quantity=2, price="79.21", taxes=(STANDARD,))
    lamps = issued(an_invoice(seen, reckoning=Reckoning(prices=Prices.INCLUSIVE)))
    left, first = noted(lamps, {"1": 1})
    _, second = noted(left)
    assert first.totals.gross + second.totals.gross == euro("158.42")


def test_no_note_takes_back_more_tax_than_was_charged() -> None:
    low = Reckoning(tax=TaxRounding.BY_LINE, rounding=Rounding.DOWN)
    pins = [attrs.evolve(_cheap(str(n)), price="0.09") for n in range(12)]
    sent = issued(an_invoice(*pins, reckoning=low))
    assert sent.totals.tax == euro("0.12")
    _, note = noted(sent, {str(n): 1 for n in range(11)})
    assert note.totals.tax == euro("0.12")


def test_coins_go_back_with_the_last_line() -> None:
    left, first = noted(five_lamps(reckoning=Reckoning(coin=euro("0.05"))), {"1": 2})
    _, last = noted(left)
    assert (first.totals.rounding, last.totals.rounding) == (euro("0.00"), euro("0.01"))


def test_a_price_is_credited_by_amount() -> None:
    left, note = noted(five_lamps(), {"1": euro("10.00")})
    assert (note.totals.net, note.totals.tax) == (euro("10.00"), euro("1.90"))
    (line,) = left.creditable()
    assert (line.quantity, line.net) == (Decimal(5), euro("39.95"))


def test_a_discount_on_the_whole_is_taken_back_with_the_line() -> None:
    off = Adjustment.allowance(euro("4.95"), "Regular", taxes=(STANDARD,))
    _, note = noted(five_lamps(adjustments=(off,)), {"1": Decimal(1)})
    assert note.totals.net == euro("9.00")


def test_a_charge_on_the_whole_is_taken_back_by_itself() -> None:
    freight = Adjustment.charged(euro("6.00"), "Freight", taxes=(STANDARD,))
    left, note = noted(five_lamps(adjustments=(freight,)), {"1": Decimal(5)})
    assert (note.totals.net, left.status) == (euro("49.95"), InvoiceStatus.PART_CREDITED)
    left, note = noted(left, {"C1": Decimal(1)})
    assert (note.totals.net, left.status) == (euro("6.00"), InvoiceStatus.CREDITED)


def test_no_more_is_credited_than_was_billed() -> None:
    left, _ = noted(five_lamps(), {"1": Decimal(3)})
    for wanted in (Decimal(3), Decimal(0), Decimal(-1), euro("19.99"), euro("-1")):
        with refused("invoice.credit_cap", line="1"):
            noted(left, {"1": wanted})
    with refused("invoice.credit_line"):
        noted(left, {"7": Decimal(1)})
    with refused("invoice.credit_line"):
        noted(left, {})
    number: Any = 7
    with refused("invoice.credit_line"):
        noted(left, {number: Decimal(1)})


def test_no_invoice_is_credited_without_a_reason() -> None:
    with refused("invoice.reason"):
        Invoice.credit_note(five_lamps(), reason=" ", at=AT)


def test_nothing_is_left_to_credit_after_all() -> None:
    left, _ = noted(five_lamps())
    with refused("invoice.lifecycle"):
        noted(left)


def test_two_notes_of_one_moment_cannot_both_count() -> None:
    sent = five_lamps()
    _, first = noted(sent)
    left, _ = noted(sent, {"1": Decimal(1)})
    with refused("invoice.credits"):
        left.credit(first)


def test_a_note_drafted_before_another_is_found_out() -> None:
    sent = issued(an_invoice(*[_cheap(str(n)) for n in range(3)]))
    notes = [noted(sent, {str(n): Decimal(1)})[1] for n in range(3)]
    left = sent.credit(notes[0]).credit(notes[1])
    with refused("invoice.credited_whole"):
        left.credit(notes[2])


def _cheap(number: str) -> DocumentLine:
    return DocumentLine(number=number, text="Pin", quantity=1, price="0.03", taxes=(STANDARD,))


def test_a_note_keeps_rates_and_roundings_of_its_invoice() -> None:
    way = Reckoning(coin=euro("0.05"))
    sent = five_lamps(reckoning=way)
    _, note = noted(sent)
    assert note.preceding == (sent.id,) and note.type is InvoiceType.CREDIT_NOTE
    assert [row.tax for row in note.totals.taxes] == [row.tax for row in sent.totals.taxes]
    assert (note.reckoning.tax, note.totals.rounding) == (way.tax, sent.totals.rounding)


def test_a_note_is_told_to_the_books_with_its_sign() -> None:
    _, note = noted(five_lamps(), {"1": Decimal(1)})
    event = note.pending[-1]
    assert isinstance(event, InvoiceIssued)
    assert (event.gross, event.payable) == (euro("-11.89"), euro("-11.89"))
    assert (event.nets[0].amount, event.taxes[0].amount) == (euro("-9.99"), euro("-1.90"))


def test_a_credit_note_keeps_its_figures() -> None:
    draft = Invoice.credit_note(five_lamps(), reason="returned", at=AT)
    with refused("invoice.fixed"):
        draft.revise(reference="other")


def test_only_an_issued_note_of_the_invoice_credits_it() -> None:
    sent = five_lamps()
    draft = Invoice.credit_note(sent, reason="returned", at=AT)
    for note in (draft, five_lamps(), noted(five_lamps())[1]):
        with refused("invoice.note"):
            sent.credit(note)


def test_a_credit_beyond_its_line_is_found() -> None:
    left, _ = noted(five_lamps())
    twice = planted(left, credits=left.credits * 2)
    assert {breach.law for breach in Invoice.credits_within.breaches(twice)} == {"invoice.credits"}


def test_credits_that_miss_the_invoice_are_found() -> None:
    left, _ = noted(five_lamps())
    (credit,) = left.credits
    short = planted(left, credits=(attrs.evolve(credit, taxes=()),))
    assert [breach.law for breach in Invoice.credited_whole.breaches(short)] == [
        "invoice.credited_whole"
    ]
