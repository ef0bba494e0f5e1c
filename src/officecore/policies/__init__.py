"""Policies: the corridor between the offices. Whenever this happens there, do that here.

- `goods.py`: what is shipped leaves the stock; what comes back goes into it.
- `booking.py`: which accounts are debited and credited; all account determination is there.
- `lateness.py`: a late shipment opens a ticket.
- `forgetting.py`: who is forgotten as a customer is forgotten in the tickets and in what was answered.
- `expected_at_bank.py`: what is owed, as the bank may show it.
- `expected_cash.py`: what money all departments together expect.
- `laws.py`: the books say what the departments know.

An office runs `POLICIES` unless told otherwise. Leave one out, or put yours in its place:

>>> POLICIES.without("open_ticket_for_late_shipment").names[:2]
('issue_stock', 'restock_returns')
"""

from __future__ import annotations

from typing import Final

from officecore.kernel.policy import Policies
from officecore.policies.booking import (
    book_acquisition,
    book_adjustment,
    book_asset_sale,
    book_cost_of_goods_sold,
    book_depreciation,
    book_receipt,
    book_return_to_stock,
    book_scrapping,
    credit_return,
    invoice_shipment,
)
from officecore.policies.expected_at_bank import expected
from officecore.policies.forgetting import (
    forget_answers,
    forget_answers_on_tickets,
    forget_tickets,
)
from officecore.policies.goods import issue_stock, restock_returns
from officecore.policies.lateness import LATE, open_ticket_for_late_shipment
from officecore.policies.laws import BOOKS, LAWS

POLICIES: Final = Policies(
    (
        issue_stock,
        restock_returns,
        invoice_shipment,
        credit_return,
        book_receipt,
        book_return_to_stock,
        book_cost_of_goods_sold,
        book_adjustment,
        book_acquisition,
        book_depreciation,
        book_asset_sale,
        book_scrapping,
        open_ticket_for_late_shipment,
        forget_tickets,
        forget_answers,
        forget_answers_on_tickets,
    )
)
"""What happens between departments unless you say otherwise, in the order in which it happens."""

__all__ = ["BOOKS", "LATE", "LAWS", "POLICIES", "expected"]
