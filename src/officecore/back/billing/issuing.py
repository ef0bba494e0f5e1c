"""What others hear when a document is issued, and what a deposit is to the invoice that takes it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officecore.back.billing.booked import NetPart, TaxPart, Worth, net_parts, tax_parts
from officecore.back.billing.deposit import Deposit
from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.issue import Issue
from officecore.back.billing.totals import Totals
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money

if TYPE_CHECKING:
    from officecore.back.billing.invoice import Invoice


def issued_event(invoice: Invoice, issue: Issue, worth: Worth) -> InvoiceIssued:
    """The event of a document that is issued, its amounts with the sign in which they are owed."""
    come_to = issue.totals if invoice.type.sign > 0 else -issue.totals
    lines = zip(invoice.lines, come_to.lines, strict=True)
    adjustments = zip(invoice.adjustments, come_to.adjusted, strict=True)
    amounts = [(line.purpose, line.taxes, net) for line, net in lines]
    amounts += [(each.purpose, each.taxes, net) for each, net in adjustments]
    nets = net_parts(amounts, worth)
    taxes = tax_parts(come_to.taxes, worth)
    paid = invoice.type.sign * (invoice.paid or Money.zero(invoice.currency))
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
        worth=_worth(nets, taxes, invoice.deposits, worth, (paid, come_to)),
    )


def _worth(
    nets: tuple[NetPart, ...],
    taxes: tuple[TaxPart, ...],
    deposits: tuple[Deposit, ...],
    worth: Worth,
    rest: tuple[Money, Totals],
) -> Money | None:
    """What the payable amount is worth: the sum of what its parts are worth."""
    if worth.rate is None:
        return None
    paid, come_to = rest
    added = [part.worth for part in nets] + [part.worth for part in taxes]
    added.append(worth.of(come_to.rounding))
    taken = [each.gross_worth for each in deposits]
    taken += [worth.of(paid), worth.of(come_to.withheld)]
    nothing = Money.zero(worth.functional)
    return sum([each or nothing for each in added], nothing) - sum(
        [each or nothing for each in taken], nothing
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
    if invoice.deducted_by is not None:
        raise Refused(
            "invoice.deducted",
            f"You cannot take off {invoice.title} because {invoice.deducted_by} has done so.",
            asked=invoice.id,
            accepted="a deposit that was not taken off yet",
        )
    functional = invoice.currency if issue.tax_worth is None else issue.tax_worth.currency
    worth = Worth(functional, issue.rate)
    return Deposit(
        invoice=invoice.id,
        number=issue.number,
        net=issue.totals.net,
        taxes=tax_parts(issue.totals.taxes, worth),
        worth=worth.of(issue.totals.net),
    )
