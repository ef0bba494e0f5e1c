"""Tax on a cash basis: a small business owes the tax of an invoice only when the invoice is paid.

Until then the tax waits on an account of its own. Each payment that is set against an invoice moves its
share of the tax to where it is owed, and the last one moves what is left; money that goes back takes its
share back. Where a credit note meets an invoice no money moved, and both of their taxes stop waiting
together. An office works so with `POLICIES.including(*CASH_BASIS)`.
"""

from __future__ import annotations

from typing import Final

import attrs

from officecore.back.billing.invoice_events import InvoiceIssued
from officecore.back.billing.open_items import ItemsSettled, Origin, SettlementUndone, Side
from officecore.back.billing.open_items.payment_events import WriteOffReversed, WrittenOff
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import SALES
from officecore.kernel.policy import Policy, policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.documents import book_issued
from officecore.policies.booking.leg import Leg, book
from officecore.policies.booking.payments import book_given_up

MONEY: Final = frozenset({Origin.PAYMENT, Origin.REFUND, Origin.CHARGEBACK})
"""What an item stems from where money moved."""


@policy(on=InvoiceIssued)
def book_invoice(event: InvoiceIssued, work: UnitOfWork) -> None:
    """Whenever a document is issued, the customer owes it, and its tax waits for the payment."""
    book_issued(event, work, AccountRole.TAX_IN_WAITING)


@policy(on=WrittenOff)
def book_write_off(event: WrittenOff, work: UnitOfWork) -> None:
    """Whenever a part of what is owed is given up, the tax in it has no payment to wait for."""
    book_given_up(event, work, AccountRole.TAX_IN_WAITING)


@policy(on=WriteOffReversed)
def book_write_off_reversed(event: WriteOffReversed, work: UnitOfWork) -> None:
    """Whenever a write-off is taken back, the tax in it waits again."""
    book_given_up(event, work, AccountRole.TAX_IN_WAITING)


@policy(on=ItemsSettled)
def book_tax_paid(event: ItemsSettled, work: UnitOfWork) -> None:
    """Whenever a customer's money is set against a document, the tax in that part is due."""
    _book_due(event, work)


@policy(on=SettlementUndone)
def book_tax_unpaid(event: SettlementUndone, work: UnitOfWork) -> None:
    """Whenever such a settlement is undone, the tax waits again."""
    _book_due(event, work, back=True)


CASH_BASIS: Final[tuple[Policy, ...]] = (
    book_invoice,
    book_write_off,
    book_write_off_reversed,
    book_tax_paid,
    book_tax_unpaid,
)
"""What happens in place of, and besides, the usual booking where tax is owed on a cash basis."""


def _book_due(
    event: ItemsSettled | SettlementUndone, work: UnitOfWork, *, back: bool = False
) -> None:
    by_money = (event.owed_by in MONEY, event.used_by in MONEY)
    if event.side is not Side.RECEIVABLE or by_money[0] == by_money[1]:
        return
    legs = []
    for tax in event.used_taxes if by_money[0] else event.owed_taxes:
        due = -tax if back else tax
        waiting = Leg(AccountRole.TAX_IN_WAITING, due.amount, due.worth, tax.code)
        legs += [waiting, attrs.evolve(-waiting, role=AccountRole.OUTPUT_TAX)]
    book(work, *legs, day=event.day, source=event.owed, text="Tax of what was paid", journal=SALES)
