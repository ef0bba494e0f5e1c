"""What is owed for a document: one open item for each portion of its terms, or none where nothing is.

From its issue on an invoice lives on two lists: as a paper, which stays, and as something owed, which
is paid, part by part. What is owed is what is payable: less deposits, less what was paid or is
withheld. How much tax is in it is told along, since a tax may become due, or be corrected, with the
payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from officecore.back.billing.bill import Bill
from officecore.back.billing.bill_posting import posted_event
from officecore.back.billing.bill_type import BillType
from officecore.back.billing.booked import TaxPart
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.issuing import issued_event
from officecore.back.billing.open_items import (
    OpenItem,
    Origin,
    PaymentTerms,
    Side,
    TaxShare,
    taxes_in,
)
from officecore.kernel.money import Money

AT_ONCE = PaymentTerms.net(0)
"""The terms of a document that names none."""


def items_of_invoice(invoice: Invoice, *, at: datetime) -> tuple[OpenItem, ...]:
    """What a customer owes for an issued document, or for a credit note is owed; none for a draft."""
    if invoice.issued is None:
        return ()
    event = issued_event(invoice, invoice.issued)
    deducted = [part for deposit in event.deposits for part in deposit.taxes]
    before = sum([deposit.gross for deposit in event.deposits], Money.zero(invoice.currency))
    credit = invoice.type is InvoiceType.CREDIT_NOTE
    return OpenItem.by_terms(
        invoice.terms or AT_ONCE,
        party=invoice.party,
        side=Side.RECEIVABLE,
        origin=Origin.CREDIT_NOTE if credit else Origin.INVOICE,
        source=invoice.id,
        amount=event.payable,
        day=event.day,
        at=at,
        reference=event.number,
        worth=event.worth,
        taxes=_taxes(event.payable, event.gross - before, event.taxes, deducted),
    )


def items_of_bill(bill: Bill, *, at: datetime) -> tuple[OpenItem, ...]:
    """What we owe for a posted bill, below zero, or for a supplier's credit above; none before it is
    posted."""
    if bill.posted is None:
        return ()
    event = posted_event(bill, bill.posted, bill.supplier_number)
    credit = bill.type is BillType.SUPPLIER_CREDIT
    taxes = _taxes(event.payable, event.gross, event.taxes, ())
    return OpenItem.by_terms(
        bill.terms or AT_ONCE,
        party=bill.party,
        side=Side.PAYABLE,
        origin=Origin.CREDIT_NOTE if credit else Origin.INVOICE,
        source=bill.id,
        amount=-event.payable,
        day=event.day,
        at=at,
        reference=event.supplier_number or event.number,
        worth=None if event.worth is None else -event.worth,
        taxes=tuple([-tax for tax in taxes]),
    )


def _taxes(
    payable: Money, whole: Money, taxes: Iterable[TaxPart], deducted: Iterable[TaxPart]
) -> tuple[TaxShare, ...]:
    """The taxes in what is payable. Where a document takes back more of one tax than it charges, no
    share of a payment can be told of it, and none is."""
    found: dict[str, TaxShare] = {}
    for tax in (*_named(taxes), *[-each for each in _named(deducted)]):
        found[tax.code] = found[tax.code] + tax if tax.code in found else tax
    shares = [tax for tax in found.values() if tax.amount]
    if any(share.amount.minor * whole.minor <= 0 for share in shares):
        return ()
    total = sum([share.amount for share in shares], Money.zero(whole.currency))
    if abs(total) > abs(whole) or payable.minor * whole.minor < 0:
        return ()
    # Coins may round what is payable beyond the whole, which has no more tax in it for that.
    return taxes_in(payable, whole, shares) if abs(payable) < abs(whole) else tuple(shares)


def _named(parts: Iterable[TaxPart]) -> Iterator[TaxShare]:
    for part in parts:
        yield TaxShare(code=part.tax.code or str(part.tax), amount=part.amount, worth=part.worth)
