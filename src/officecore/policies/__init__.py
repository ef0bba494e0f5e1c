"""Policies: the corridor between the offices. Whenever this happens there, do that here.

- `goods.py`: what is shipped leaves the stock; what comes back goes into it.
- `invoicing.py`: what is shipped is invoiced; what comes back is credited.
- `taking_over.py`: what was sold before there were invoices is owed all the same.
- `booking/`: which accounts are debited and credited; all account determination is there.
- `lateness.py`: a late shipment opens a ticket.
- `support_billing.py`: help that no contract bears is invoiced; `entitled.py`: what a ticket that was
  none drew from a contract is given back.
- `forgetting.py`: who is forgotten as a customer is forgotten in the tickets and in what was answered.
- `expected_at_bank.py`: what is owed, as the bank may show it; `bank_takings.py`: what the bank shows,
  taken for what it pays.
- `expected_cash.py`: what money all departments together expect.
- `books.py`: the books say what the departments know; `laws.py`: every law across an office.

An office runs `POLICIES` unless told otherwise. Leave one out, or put yours in its place:

>>> POLICIES.without("open_ticket_for_late_shipment").names[:2]
('issue_stock', 'restock_returns')
"""

from __future__ import annotations

from typing import Final

from officecore.kernel.policy import Policies
from officecore.policies.bank_takings import give_back, take
from officecore.policies.booking import CASH_BASIS
from officecore.policies.booking.assets import (
    book_acquisition,
    book_asset_sale,
    book_depreciation,
    book_scrapping,
)
from officecore.policies.booking.documents import book_bill, book_invoice
from officecore.policies.booking.dunning import book_reminder, book_waiver
from officecore.policies.booking.goods import (
    book_adjustment,
    book_cost_of_goods_sold,
    book_receipt,
    book_return_to_stock,
)
from officecore.policies.booking.payments import (
    book_chargeback,
    book_exchange_difference,
    book_exchange_difference_undone,
    book_fee,
    book_netting,
    book_payment_made,
    book_payment_received,
    book_refund,
    book_write_off,
    book_write_off_reversed,
)
from officecore.policies.booking.revenue import book_revenue
from officecore.policies.books import BOOKS
from officecore.policies.entitled import forget_contacts, give_back_for_spam
from officecore.policies.expected_at_bank import expected
from officecore.policies.forgetting import (
    forget_answers,
    forget_answers_on_tickets,
    forget_tickets,
)
from officecore.policies.goods import issue_stock, restock_returns
from officecore.policies.invoicing import Invoicing, invoicing, settle_credit_note
from officecore.policies.lateness import LATE, open_ticket_for_late_shipment
from officecore.policies.laws import LAWS
from officecore.policies.support_billing import support_billing
from officecore.policies.taking_over import take_over_sales

POLICIES: Final = Policies(
    (
        issue_stock,
        restock_returns,
        *invoicing(Invoicing()),
        *support_billing(Invoicing()),
        settle_credit_note,
        book_invoice,
        book_bill,
        book_revenue,
        book_payment_received,
        book_payment_made,
        book_refund,
        book_chargeback,
        book_fee,
        book_write_off,
        book_write_off_reversed,
        book_netting,
        book_exchange_difference,
        book_exchange_difference_undone,
        book_reminder,
        book_waiver,
        book_receipt,
        book_return_to_stock,
        book_cost_of_goods_sold,
        book_adjustment,
        book_acquisition,
        book_depreciation,
        book_asset_sale,
        book_scrapping,
        open_ticket_for_late_shipment,
        give_back_for_spam,
        forget_contacts,
        forget_tickets,
        forget_answers,
        forget_answers_on_tickets,
    )
)
"""What happens between departments unless you say otherwise, in the order in which it happens."""

__all__ = [
    "BOOKS",
    "CASH_BASIS",
    "LATE",
    "LAWS",
    "POLICIES",
    "Invoicing",
    "expected",
    "give_back",
    "invoicing",
    "support_billing",
    "take",
    "take_over_sales",
]
