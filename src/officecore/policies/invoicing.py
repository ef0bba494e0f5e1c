"""Invoicing: what was shipped is invoiced, and what comes back is credited, without anybody typing it.

An invoice says what the customer agreed to: the lines of the shipment at the price of the sale, what was
taken off, and the charges with the first parcel. How it is taxed and when it is due is for the business
to say once, in its `Invoicing`; without that, nothing is taxed and everything is due in 30 days.

    ours = Invoicing(seller=us, tax_code="DE19")
    office = Office.open(…, policies=POLICIES.including(*invoicing(ours)))

What comes back is credited on the invoices with which it went out, the oldest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.desk import BillingDesk
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.open_items import PaymentTerms
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.oldest_first import by_age
from officecore.back.billing.place_of_supply import EuropeanUnion, PlaceOfSupply, Supply, tax_of
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.tax import Tax
from officecore.back.billing.trader import Trader
from officecore.front.customers import Customer
from officecore.front.customers import Purpose as AddressPurpose
from officecore.front.sales import LinePart, Sale, SaleReturned, SaleShipped
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.policy import Policy, policy
from officecore.kernel.rounding import Rounding
from officecore.kernel.work import UnitOfWork

_NOWHERE: Final = "ZZ"
"""The country of a house that did not say where it is: ISO 3166 leaves this code free for that."""


@attrs.frozen(kw_only=True)
class Invoicing:
    """How a business invoices what it ships.

    `seller` is who it is on its papers; None writes the name of the office. `tax_code` names the tax of
    a sale at home, among the tax codes of the billing desk; None taxes nothing. `place` says how a sale
    across a border is taxed. `terms` are those of payment. `countries` are the codes (ISO 3166-1) of
    countries as addresses have them written; who has no country there buys at home.
    """

    seller: Trader | None = None
    tax_code: str | None = None
    place: PlaceOfSupply = attrs.field(factory=EuropeanUnion)
    terms: PaymentTerms = attrs.field(factory=lambda: PaymentTerms.net(30))
    countries: Mapping[str, str] = MappingProxyType({})

    def ourselves(self, work: UnitOfWork) -> Trader:
        """Who sells, as the papers have it."""
        return self.seller or Trader(name=work.business.tenant, country=_NOWHERE)

    def buyer(self, customer: Customer, work: UnitOfWork) -> Trader:
        """Who buys, as the register has them today."""
        home = self.ourselves(work).country
        address = customer.address_on(work.today(), AddressPurpose.INVOICE)
        if address is None:
            return Trader(name=customer.display_name, country=home)
        return Trader(
            name=customer.display_name,
            country=self._code(address.country) or home,
            street=", ".join(address.lines),
            postcode=address.postal_code,
            city=address.city,
        )

    def tax(self, buyer: Trader, work: UnitOfWork) -> Tax:
        """The tax of goods that this buyer gets today; charges with them are taxed as they are."""
        if self.tax_code is None:
            return Tax.outside()
        at_home = work.desk(BillingDesk).tax(self.tax_code, work.today())
        return tax_of(Supply(seller=self.ourselves(work), buyer=buyer), at_home, self.place)

    def _code(self, country: str) -> str | None:
        if len(country) == 2 and country.isascii() and country.isupper():
            return country
        return self.countries.get(country)


def invoicing(rules: Invoicing) -> tuple[Policy, Policy]:
    """The policies that invoice shipments and credit returns by these rules."""

    @policy(on=SaleShipped)
    def invoice_shipment(event: SaleShipped, work: UnitOfWork) -> None:
        """Whenever goods are shipped, issue the invoice for them and for the charges with them."""
        if event.charges.is_zero and all(part.net.is_zero for part in event.lines):
            return
        billing, sale = work.desk(BillingDesk), work.repository(Sale).get(event.sale)
        buyer = rules.buyer(work.repository(Customer).get(event.customer), work)
        taxes = (rules.tax(buyer, work),)
        drafted = billing.draft(
            event.customer,
            [*_goods(event, sale, taxes), *_charges(event, sale, taxes)],
            seller=rules.ourselves(work),
            buyer=buyer,
            currency=sale.terms.currency,
            source=event.sale,
            delivered=event.day,
            tax_point=event.day,
            terms=rules.terms,
        )
        billing.issue(drafted.id)

    return invoice_shipment, credit_return


@policy(on=SaleReturned)
def credit_return(event: SaleReturned, work: UnitOfWork) -> None:
    """Whenever goods come back, issue credit notes for what was invoiced for them."""
    wanted: dict[Id[Invoice], dict[str, Money]] = {}
    billed = [
        each
        for each in work.repository(Invoice).find(source=event.sale)
        if each.type is InvoiceType.INVOICE and each.issued is not None
    ]
    for part in event.lines:
        for invoice, amount in _billed_for(part, billed, event):
            wanted.setdefault(invoice, {})[str(part.number)] = amount
    for invoice, lines in wanted.items():
        work.desk(BillingDesk).credit(invoice, lines, reason=event.reason)


@policy(on=InvoiceIssued)
def settle_credit_note(event: InvoiceIssued, work: UnitOfWork) -> None:
    """Whenever a credit note is issued, settle it against what is open of its invoice, the first due
    first; what is left of it is the customer's."""
    if event.type is not InvoiceType.CREDIT_NOTE or not event.payable:
        return
    payments = work.desk(PaymentsDesk)
    for note in payments.items(source=event.invoice):
        owed = [item for each in event.preceding for item in payments.items(source=each)]
        for item in by_age(owed):
            if item.residual() and payments.item(note.id).residual():
                payments.settle(item.id, note.id, day=event.day)


def _goods(event: SaleShipped, sale: Sale, taxes: tuple[Tax, ...]) -> Iterator[DocumentLine]:
    """A line for each part of the shipment, which comes to what the customer owes for it."""
    for part in event.lines:
        line = sale.terms.line(part.number)
        off = Money.of_price(line.price, part.quantity, part.net.currency) - part.net
        agreed = DocumentLine(
            number=str(part.number),
            text=line.label,
            quantity=part.quantity,
            price=line.price,
            adjustments=(Adjustment.allowance(off, "Discount"),) if off.is_positive else (),
            taxes=taxes,
            item=part.item,
        )
        if agreed.amount(part.net.currency, Rounding.HALF_UP) == part.net:
            yield agreed
        else:
            # Of units that are shipped apart, one may come to a cent more than its price, or less than
            # what is taken off it: then the line states what they come to together.
            yield attrs.evolve(
                agreed, price=part.net.amount, base_quantity=part.quantity, adjustments=()
            )


def _charges(event: SaleShipped, sale: Sale, taxes: tuple[Tax, ...]) -> Iterator[DocumentLine]:
    """A line for each charge, with the first shipment."""
    if event.charges.is_zero:
        return
    for place, charge in enumerate(sale.terms.charges, 1):
        yield DocumentLine(
            number=f"charge {place}",
            text=charge.name,
            quantity=1,
            price=charge.amount.amount,
            purpose=Purpose.FREIGHT,
            taxes=taxes,
        )


def _billed_for(
    part: LinePart, billed: list[Invoice], event: SaleReturned
) -> Iterator[tuple[Id[Invoice], Money]]:
    """How much of what came back is credited on which invoice."""
    left = part.net
    for invoice in billed:
        for line in invoice.creditable():
            if line.number == str(part.number) and line.net.is_positive and left.is_positive:
                taken = min(left, line.net)
                left -= taken
                yield invoice.id, taken
    if left.is_positive:
        raise Refused(
            "invoicing.not_invoiced",
            f"You cannot take back {part.net} of line {part.number} because {left} of it was never "
            "invoiced: issue the invoice of the shipment first.",
            asked=part.net,
            accepted=part.net - left,
            sale=event.sale,
        )
