"""Support billing: help that no contract bears is invoiced, and credited when it is taken back.

Who has neither warranty nor contract pays for the incident; who used up the hours of a contract pays for
the hours beyond. How that is taxed and when it is due is what the business says in its `Invoicing`:

    office = Office.open(…, policies=POLICIES.including(*support_billing(ours)))
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import attrs

from officecore.back.billing.desk import BillingDesk
from officecore.back.billing.document_line import PIECE, DocumentLine
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.quotient import quotient
from officecore.back.billing.tax import Tax
from officecore.front.customers import Customer
from officecore.front.support.entitlement import (
    Counted,
    OverageBilled,
    OveragePart,
    PaidIncidentSold,
    PaidIncidentVoided,
)
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.policy import Policy, policy
from officecore.kernel.rounding import Rounding
from officecore.kernel.work import UnitOfWork
from officecore.policies.invoicing import Invoicing

_MINUTE: Final = "MIN"
"""The unit of what is counted in minutes, in the codes of UN/ECE recommendation 20."""


@attrs.frozen(kw_only=True)
class _Claim:
    """What is to be invoiced: `parts` at `price` for `each` so many of them."""

    customer: Id[Customer]
    source: Id[Any]
    price: Money
    each: int = 1
    unit: str = PIECE
    parts: tuple[OveragePart, ...]

    def lines(self, taxes: tuple[Tax, ...]) -> Iterator[DocumentLine]:
        """A line for each part, under its key."""
        for part in self.parts:
            yield DocumentLine(
                number=part.key,
                text=f"Support for {part.ticket}",
                quantity=part.amount,
                price=self.price.amount,
                base_quantity=self.each,
                unit=self.unit,
                purpose=Purpose.SERVICE,
                taxes=taxes,
            )


def support_billing(rules: Invoicing) -> tuple[Policy, Policy, Policy]:
    """The policies that invoice paid incidents and overage by these rules, and credit them."""

    @policy(on=PaidIncidentSold)
    def bill_paid_incident(event: PaidIncidentSold, work: UnitOfWork) -> None:
        """Whenever help on a ticket is sold, issue the invoice for it."""
        part = OveragePart(key="1", ticket=event.ticket, amount=1, whole=1)
        claim = _Claim(
            customer=event.customer, source=event.incident, price=event.price, parts=(part,)
        )
        _issue(claim, rules, work)

    @policy(on=OverageBilled)
    def bill_overage(event: OverageBilled, work: UnitOfWork) -> None:
        """Whenever overage of a contract is billed, issue the invoice for what is more of it than
        before, and credit notes for what is less."""
        more = tuple([part for part in event.parts if part.amount > 0])
        if more:
            claim = _Claim(
                customer=event.customer,
                source=event.contract,
                price=event.price,
                each=event.each,
                unit=_MINUTE if event.counted == Counted.MINUTES else PIECE,
                parts=more,
            )
            _issue(claim, rules, work)
        for part in event.parts:
            if part.amount < 0:
                _credit_down(event, part, work)

    return bill_paid_incident, bill_overage, credit_paid_incident


@policy(on=PaidIncidentVoided)
def credit_paid_incident(event: PaidIncidentVoided, work: UnitOfWork) -> None:
    """Whenever a paid incident is taken back, credit what was invoiced for it."""
    for invoice in _issued(event.incident, work):
        wanted = {line.number: line.net for line in invoice.creditable() if line.net.is_positive}
        if wanted:
            work.desk(BillingDesk).credit(invoice.id, wanted, reason="not a matter of support")


def _issue(claim: _Claim, rules: Invoicing, work: UnitOfWork) -> None:
    billing = work.desk(BillingDesk)
    buyer = rules.buyer(work.repository(Customer).get(claim.customer), work)
    drafted = billing.draft(
        claim.customer,
        claim.lines((rules.tax(buyer, work),)),
        seller=rules.ourselves(work),
        buyer=buyer,
        currency=claim.price.currency,
        source=claim.source,
        terms=rules.terms,
    )
    billing.issue(drafted.id)


def _credit_down(event: OverageBilled, part: OveragePart, work: UnitOfWork) -> None:
    """Credit what was invoiced for an entry beyond what is left of it, the newest invoice first. What is
    left is rounded half up to the smallest coin, as its line was."""
    whole = EXACT.multiply(event.price.amount, Decimal(part.whole))
    worth = quotient(whole, Decimal(event.each), event.price.currency, Rounding.HALF_UP)
    billed = [
        (invoice, line.net)
        for invoice in reversed(_issued(event.contract, work))
        for line in invoice.creditable()
        if line.number == part.key and line.net.is_positive
    ]
    left = sum([net for _, net in billed], Money.zero(event.price.currency)) - worth
    for invoice, net in billed:
        if left.is_positive:
            taken = min(left, net)
            left -= taken
            work.desk(BillingDesk).credit(
                invoice.id, {part.key: taken}, reason="within the contract after all"
            )


def _issued(source: Id[Any], work: UnitOfWork) -> list[Invoice]:
    """The invoices of a source, the oldest first."""
    found = work.repository(Invoice).find(source=source)
    return [each for each in found if each.type is InvoiceType.INVOICE and each.issued is not None]
