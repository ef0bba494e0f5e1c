"""Open items: who owes what to whom, how it was settled, and since when.

A shopkeeper's words for it: a page for each customer, with the invoices on the left and the payments on
the right. Whatever is paid is crossed off against what it was paid for, and whatever is left on the page
is what they still owe us, or we them.

Concepts

- `OpenItem`: one invoice, payment, credit note or the like, and how much of it is settled.
- `Side`, `Origin`: on which list it stands, and what it stems from.
- `Settlement`: a part of two items that was settled, and whether it was undone.
- `settle`, `undo`: the one way in which two items come to meet, and the way back.
- `PaymentTerms`, `Portion`, `EarlyPayment`: when what is due, and what is off for haste.
- `TaxShare`: the taxes in an amount and in every part of it.

Nothing of what is open is stored: residuals are told from the facts, as of any day and as known at
any instant.
"""

from __future__ import annotations

from officecore.back.billing.open_items.allocating import Allocation, allocate_money
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.open_items.discounting import discount_offered
from officecore.back.billing.open_items.due_day import DayOfMonth, DueDay, EndOfMonth, NetDays
from officecore.back.billing.open_items.early_payment import (
    DiscountOffer,
    DiscountTax,
    EarlyPayment,
)
from officecore.back.billing.open_items.giving_up import GivenUp, give_up, take_back
from officecore.back.billing.open_items.item_events import (
    ItemFreed,
    ItemOpened,
    ItemsSettled,
    ItemUsed,
    SettlementUndone,
)
from officecore.back.billing.open_items.limits import Limits, LimitsSet, limits_of
from officecore.back.billing.open_items.netting import NettedOff, Netting, net_off
from officecore.back.billing.open_items.oldest_first import Share, oldest_first, settle_oldest_first
from officecore.back.billing.open_items.open_item import ItemStatus, OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment import BankFee, Payment, PaymentFacts, TakenBack
from officecore.back.billing.open_items.payment_events import (
    Cause,
    ChargedBack,
    FeeBooked,
    Means,
    Netted,
    PaymentMade,
    PaymentReceived,
    Refunded,
    WriteOffReversed,
    WrittenOff,
)
from officecore.back.billing.open_items.payment_terms import Instalment, PaymentTerms, Portion
from officecore.back.billing.open_items.proposing import Proposal, Reason, proposals
from officecore.back.billing.open_items.returning_money import release, return_payment
from officecore.back.billing.open_items.settlement import Settlement, Undoing
from officecore.back.billing.open_items.settling import settle, undo
from officecore.back.billing.open_items.tax_share import TaxShare, taxes_in, taxes_left
from officecore.back.billing.open_items.write_off import Reversal, WriteOff

__all__ = [
    "Allocation",
    "BankFee",
    "Cause",
    "ChargedBack",
    "DayOfMonth",
    "DiscountOffer",
    "DiscountTax",
    "DueDay",
    "EarlyPayment",
    "EndOfMonth",
    "FeeBooked",
    "GivenUp",
    "Instalment",
    "ItemFreed",
    "ItemOpened",
    "ItemStatus",
    "ItemUsed",
    "ItemsSettled",
    "Limits",
    "LimitsSet",
    "Means",
    "NetDays",
    "Netted",
    "NettedOff",
    "Netting",
    "OpenItem",
    "Origin",
    "Payment",
    "PaymentFacts",
    "PaymentMade",
    "PaymentReceived",
    "PaymentTerms",
    "PaymentsDesk",
    "Portion",
    "Proposal",
    "Reason",
    "Refunded",
    "Reversal",
    "Settlement",
    "SettlementUndone",
    "Share",
    "Side",
    "TakenBack",
    "TaxShare",
    "Undoing",
    "WriteOff",
    "WriteOffReversed",
    "WrittenOff",
    "allocate_money",
    "discount_offered",
    "give_up",
    "limits_of",
    "net_off",
    "oldest_first",
    "proposals",
    "release",
    "return_payment",
    "settle",
    "settle_oldest_first",
    "take_back",
    "taxes_in",
    "taxes_left",
    "undo",
]
