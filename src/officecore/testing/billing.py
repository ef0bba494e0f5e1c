"""Documents for your own tests: lines, allowances and whole invoices, taxed in every way, and a machine
that lives them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import attrs
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.billing import (
    INVOICE,
    Adjustment,
    DocumentLine,
    Invoice,
    InvoiceStatus,
    InvoiceType,
    Leftover,
    Prices,
    Reckoning,
    Tax,
    TaxRounding,
    Trader,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.numbering import Series
from officecore.kernel.rounding import Rounding
from officecore.testing.lifecycle import Draw, LifecycleMachine, Steps

__all__ = [
    "BUYER",
    "CUSTOMER",
    "SELLER",
    "InvoiceMachine",
    "adjustments",
    "an_invoice",
    "document_lines",
    "invoices",
    "issued",
    "numbered",
    "reckonings",
    "taxes",
]

AT = datetime(2025, 1, 6, 9)
DAY = date(2025, 1, 6)
CUSTOMER: Id[Any] = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
"""Whom the invoices here are for."""
SELLER = Trader(name="Northern Lamps", country="DE", vat_id="DE123456789", legal_id="HRB 1")
"""Who sells: a business with all its numbers."""
BUYER = Trader(name="Ana Example", country="DE")
"""Who buys: somebody with a name and no number."""

STANDARD = Tax.standard(19, code="DE19")
REDUCED = Tax.standard(7, code="DE7")
ZERO = Tax.zero(code="ZERO")
EXEMPT = Tax.exempt("Insurance", code="EXEMPT")


def taxes() -> st.SearchStrategy[tuple[Tax, ...]]:
    """The taxes of one line: standard at three rates, zero or exempt."""
    fine = Tax.standard("7.7", code="CH77")
    return st.sampled_from([STANDARD, REDUCED, fine, ZERO, EXEMPT]).map(lambda tax: (tax,))


@st.composite
def document_lines(draw: st.DrawFn, number: str = "1", *, sold_only: bool = False) -> DocumentLine:
    """A line at a price of up to four decimals, for one or for a hundred, now and then taken back."""
    quantity = Decimal(draw(st.integers(1, 3000))).scaleb(-draw(st.sampled_from([0, 0, 1, 3])))
    back = not sold_only and draw(st.integers(0, 4)) == 0
    return DocumentLine(
        number=number,
        text="Lamp",
        quantity=-quantity if back else quantity,
        price=Decimal(draw(st.integers(0, 10**6))).scaleb(-draw(st.sampled_from([2, 2, 4]))),
        base_quantity=draw(st.sampled_from([1, 1, 3, 100])),
        taxes=draw(taxes()),
    )


@st.composite
def adjustments(draw: st.DrawFn) -> Adjustment:
    """An allowance or a charge on a whole document of up to ten euro."""
    amount, taxed = Money.of_minor(draw(st.integers(0, 1000)), "EUR"), draw(taxes())
    if draw(st.booleans()):
        return Adjustment.charged(amount, "Freight", taxes=taxed)
    return Adjustment.allowance(amount, "Loyalty", taxes=taxed)


def reckonings(prices: Prices | None = None) -> st.SearchStrategy[Reckoning]:
    """Every way to reckon, with prices of one sort or of both."""
    return st.builds(
        Reckoning,
        tax=st.sampled_from(TaxRounding),
        prices=st.sampled_from(Prices) if prices is None else st.just(prices),
        rounding=st.sampled_from(Rounding),
        leftover=st.sampled_from(Leftover),
        coin=st.sampled_from([None, Money("0.05", "EUR")]),
        coin_rounding=st.sampled_from(Rounding),
    )


def an_invoice(*lines: DocumentLine, **facts: Any) -> Invoice:
    """A draft over these lines, or over one lamp of 100.00 at 19 %."""
    lamp = DocumentLine(number="1", text="Lamp", quantity=1, price=100, taxes=(STANDARD,))
    known = {"currency": "EUR", "seller": SELLER, "buyer": BUYER, "at": AT, **facts}
    return Invoice.draft(CUSTOMER, lines or [lamp], **known)


def numbered(ordinal: int = 1, name: str = "invoices", pattern: str = "INV-{number}") -> Series:
    """A series of which so many numbers are taken."""
    return attrs.evolve(Series.open(name, pattern=pattern), last=ordinal)


def issued(invoice: Invoice, ordinal: int = 1, **facts: Any) -> Invoice:
    """The draft issued on 6 January 2025, as INV-1 unless told otherwise."""
    return invoice.issue(numbered(ordinal), **{"day": DAY, "at": AT, **facts})


@st.composite
def invoices(draw: st.DrawFn, *, sold_only: bool = False) -> Invoice:
    """Drafts of one to five lines with up to two adjustments, reckoned in any way."""
    count = draw(st.integers(1, 5))
    return an_invoice(
        *[draw(document_lines(str(n + 1), sold_only=sold_only)) for n in range(count)],
        adjustments=tuple(draw(st.lists(adjustments(), max_size=2))),
        reckoning=draw(reckonings()),
        type=InvoiceType.INVOICE,
    )


def _revise(invoice: Invoice, draw: Draw) -> Invoice:
    return invoice.revise(reckoning=draw(reckonings()))


def _discard(invoice: Invoice, _: Draw) -> Invoice:
    return invoice.discard("asked twice")


def _issue(invoice: Invoice, _: Draw) -> Invoice:
    return issued(invoice)


def _deduct(invoice: Invoice, _: Draw) -> Invoice:
    return invoice.deduct(Id("invoice_01jd8m2q4ceaer5h9yq4k0f3xv"))


def _credit(invoice: Invoice, draw: Draw) -> Invoice:
    left = [each for each in invoice.creditable() if each.quantity]
    if not left or draw(st.booleans()):
        note = Invoice.credit_note(invoice, reason="returned", at=AT)
    else:
        line = draw(st.sampled_from(left))
        wanted = {line.number: line.quantity / 2}
        note = Invoice.credit_note(invoice, wanted, reason="returned", at=AT)
    return invoice.credit(issued(note))


class InvoiceMachine(LifecycleMachine[Invoice]):
    """The life of a deposit invoice, in any order that its table allows."""

    lifecycle = INVOICE
    steps: ClassVar[Steps] = {
        "revise": _revise,
        "discard": _discard,
        "issue": _issue,
        "deduct": _deduct,
        "credit": _credit,
    }

    def begin(self, draw: Draw) -> Invoice:
        """A draft of a deposit."""
        lines = [draw(document_lines(str(number), sold_only=True)) for number in (1, 2)]
        return an_invoice(*lines, type=InvoiceType.DEPOSIT)

    def state(self, subject: Invoice) -> InvoiceStatus:
        """How far it has come."""
        return subject.status

    def ready(self, name: str, subject: Invoice) -> bool:
        """What was taken off is neither taken off again nor credited."""
        kept = subject.deducted_by is None or name not in ("deduct", "credit")
        return super().ready(name, subject) and kept
