"""What others hear when a document is issued, and what a deposit is to the invoice that takes it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officecore.back.billing.booked import net_parts, payable_worth, tax_parts
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.issue import Issue
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money

if TYPE_CHECKING:
    from officecore.back.billing.invoice import Invoice


def issued_event(invoice: Invoice, issue: Issue) -> InvoiceIssued:
    """The event of a document that is issued, its amounts with the sign in which they are owed."""
    worth = issue.worth
    come_to = issue.totals if invoice.type.sign > 0 else -issue.totals
    lines = zip(invoice.lines, come_to.lines, strict=True)
    adjustments = zip(invoice.adjustments, come_to.adjusted, strict=True)
    amounts = [(line.purpose, line.taxes, net) for line, net in lines]
    amounts += [(each.purpose, each.taxes, net) for each, net in adjustments]
    nets = net_parts(amounts, worth)
    taxes = tax_parts(come_to.taxes, worth)
    paid = invoice.type.sign * (invoice.paid or Money.zero(invoice.currency))
    rest = [worth.of(-paid), worth.of(-come_to.withheld), worth.of(come_to.rounding)]
    before = [each.gross_worth for each in invoice.deposits]
    rest += [None if each is None else -each for each in before]
    return InvoiceIssued(
        invoice=invoice.id,
        number=issue.number,
        type=invoice.type,
        party=invoice.party,
        day=issue.day,
        tax_point=issue.tax_point,
        currency=invoice.currency,
        nets=nets,
        taxes=taxes,
        deposits=invoice.deposits,
        gross=come_to.gross,
        paid=paid,
        withheld=come_to.withheld,
        rounding=come_to.rounding,
        payable=come_to.payable,
        source=invoice.source,
        preceding=invoice.preceding,
        rate=issue.rate,
        paid_worth=worth.of(paid),
        withheld_worth=worth.of(come_to.withheld),
        rounding_worth=worth.of(come_to.rounding),
        worth=payable_worth([*nets, *taxes], rest, worth),
    )


def deposit_of(invoice: Invoice) -> Deposit:
    """A deposit invoice, as a final invoice deducts it.

    Raises `Refused` "invoice.no_deposit" for any other document, and "invoice.deducted" for a deposit
    that was taken off already.
    """
    issue = invoice.issued
    if issue is None or invoice.type is not InvoiceType.DEPOSIT or invoice.credits:
        raise Refused(
            "invoice.no_deposit",
            f"You cannot take off {invoice.title} because it is no deposit that is issued and owed.",
            asked=invoice.id,
            accepted="an issued deposit invoice without credits",
        )
    require_kept(invoice)
    worth = issue.worth
    return Deposit(
        invoice=invoice.id,
        number=issue.number,
        net=issue.totals.net,
        taxes=tax_parts(issue.totals.taxes, worth),
        worth=worth.of(issue.totals.net),
    )


def require_kept(invoice: Invoice) -> None:
    """Raise `Refused` ("invoice.deducted") for a deposit that a final invoice took off already."""
    if invoice.deducted_by is not None:
        raise Refused(
            "invoice.deducted",
            f"You cannot take off or credit {invoice.title} because {invoice.deducted_by} took it off.",
            asked=invoice.id,
            accepted="a deposit that was not taken off yet",
        )
