"""Invoices and bills, as the books have them: what each line is for goes to its account, each tax is
booked as the paper shows it, and the rest is owed.

The amounts of a credit note come with their signs turned, so it is booked by the same rules on the other
side; only goods that come back have an account of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from officecore.back.billing.bill_events import BillPosted
from officecore.back.billing.bill_type import BillType
from officecore.back.billing.booked import NetPart, TaxPart
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.invoice_type import InvoiceType
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.revenue_contract import RevenueContract
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import PURCHASES, SALES
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book, negative

EARNED: Final[Mapping[Purpose, AccountRole]] = MappingProxyType(
    {
        Purpose.GOODS: AccountRole.REVENUE,
        Purpose.SERVICE: AccountRole.SERVICE_REVENUE,
        Purpose.FREIGHT: AccountRole.FREIGHT_REVENUE,
        Purpose.DISCOUNT: AccountRole.DISCOUNTS_GIVEN,
        Purpose.DEPOSIT: AccountRole.ADVANCES_RECEIVED,
        Purpose.FEE: AccountRole.DUNNING_FEES,
        Purpose.INTEREST: AccountRole.INTEREST_INCOME,
        Purpose.RENT: AccountRole.SERVICE_REVENUE,
        Purpose.SUBSCRIPTION: AccountRole.SERVICE_REVENUE,
        Purpose.ASSET: AccountRole.BANK,
        Purpose.EXPENSE: AccountRole.PURCHASES,
        Purpose.OTHER: AccountRole.REVENUE,
    }
)
"""What a line of an invoice is credited to. An asset's sale is booked by the assets department, as if it
was paid; its invoice takes the money back from the bank until the customer pays."""

SPENT: Final[Mapping[Purpose, AccountRole]] = MappingProxyType(
    {
        Purpose.GOODS: AccountRole.GOODS_RECEIVED,
        Purpose.SERVICE: AccountRole.PURCHASES,
        Purpose.FREIGHT: AccountRole.PURCHASES,
        Purpose.DISCOUNT: AccountRole.DISCOUNTS_TAKEN,
        Purpose.DEPOSIT: AccountRole.ADVANCES_PAID,
        Purpose.FEE: AccountRole.BANK_FEES,
        Purpose.INTEREST: AccountRole.INTEREST_EXPENSE,
        Purpose.RENT: AccountRole.PURCHASES,
        Purpose.SUBSCRIPTION: AccountRole.PURCHASES,
        Purpose.ASSET: AccountRole.BANK,
        Purpose.EXPENSE: AccountRole.PURCHASES,
        Purpose.OTHER: AccountRole.PURCHASES,
    }
)
"""What a line of a bill is debited to. Goods were booked when they came in, against what is not billed
yet, and an asset when it was acquired, as if it was paid."""


@policy(on=InvoiceIssued)
def book_invoice(event: InvoiceIssued, work: UnitOfWork) -> None:
    """Whenever a document is issued, the customer owes it, or less by it."""
    book_issued(event, work, AccountRole.OUTPUT_TAX)


@policy(on=BillPosted)
def book_bill(event: BillPosted, work: UnitOfWork) -> None:
    """Whenever a supplier's bill is posted, we owe it, or less by a credit."""
    legs = [
        Leg(AccountRole.PAYABLES, -event.payable, negative(event.worth)),
        *[_spent(part) for part in event.nets],
        *[_taxed(AccountRole.INPUT_TAX, tax) for tax in event.taxes],
        *_assessed(event.assessed),
        Leg(AccountRole.BANK_CLEARING, -event.paid, negative(event.paid_worth)),
        Leg(AccountRole.WITHHOLDING_TAX, -event.withheld, negative(event.withheld_worth)),
        Leg(AccountRole.CASH_ROUNDING, event.rounding, event.rounding_worth),
    ]
    title = "Bill" if event.type is BillType.BILL else "Supplier credit"
    number = event.supplier_number or event.number
    book(work, *legs, day=event.day, source=event.bill, text=f"{title} {number}", journal=PURCHASES)


def book_issued(event: InvoiceIssued, work: UnitOfWork, taxes: AccountRole) -> None:
    """Book a document that was issued, its taxes to the account of the role `taxes`."""
    deposit = _is_about_deposit(event, work)
    legs = [
        Leg(AccountRole.RECEIVABLES, event.payable, event.worth),
        *[_earned(part, event, deposit=deposit) for part in event.nets],
        *[-_taxed(taxes, tax) for tax in event.taxes],
        *_deducted(event, taxes),
        Leg(AccountRole.BANK_CLEARING, event.paid, event.paid_worth),
        Leg(AccountRole.WITHHOLDING_TAX, event.withheld, event.withheld_worth),
        Leg(AccountRole.CASH_ROUNDING, -event.rounding, negative(event.rounding_worth)),
    ]
    title = event.type.name.capitalize().replace("_", " ")
    book(
        work,
        *legs,
        day=event.day,
        source=event.invoice,
        text=f"{title} {event.number}",
        journal=SALES,
    )


def _earned(part: NetPart, event: InvoiceIssued, *, deposit: bool) -> Leg:
    role = EARNED[part.purpose]
    if deposit:
        role = AccountRole.ADVANCES_RECEIVED
    elif event.source is not None and event.source.prefix == RevenueContract.kind:
        role = AccountRole.DEFERRED_REVENUE
    elif event.type is InvoiceType.CREDIT_NOTE and part.purpose is Purpose.GOODS:
        role = AccountRole.SALES_RETURNS
    return Leg(role, -part.amount, negative(part.worth))


def _spent(part: NetPart) -> Leg:
    return Leg(SPENT[part.purpose], part.amount, part.worth)


def _taxed(role: AccountRole, tax: TaxPart) -> Leg:
    return Leg(role, tax.amount, tax.worth, str(tax.tax))


def _assessed(taxes: tuple[TaxPart, ...]) -> Iterator[Leg]:
    """What we owe in the supplier's place and deduct at once."""
    for tax in taxes:
        yield _taxed(AccountRole.INPUT_TAX, tax)
        yield -_taxed(AccountRole.OUTPUT_TAX, tax)


def _deducted(event: InvoiceIssued, taxes: AccountRole) -> Iterator[Leg]:
    """What was billed before as a deposit: earned now, and taxed with the whole."""
    for deposit in event.deposits:
        yield Leg(AccountRole.ADVANCES_RECEIVED, deposit.net, deposit.worth)
        yield from [_taxed(taxes, tax) for tax in deposit.taxes]


def _is_about_deposit(event: InvoiceIssued, work: UnitOfWork) -> bool:
    if event.type is not InvoiceType.CREDIT_NOTE:
        return event.type is InvoiceType.DEPOSIT
    credited = [work.repository(Invoice).get(each) for each in event.preceding]
    return any(each.type is InvoiceType.DEPOSIT for each in credited)
