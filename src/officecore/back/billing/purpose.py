"""What a line of a document is for: why the customer pays it, or why we do.

A shop sells goods, charges for the way, asks for a deposit and now and then for interest. The books keep
these apart, on accounts of their own; which ones is not for the document to know. It says what each line
is for, and whoever books it looks that up.
"""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What is paid for. Neither a tax nor an account: both follow from it elsewhere."""

    GOODS = "goods"
    SERVICE = "service"
    FREIGHT = "freight"
    DISCOUNT = "discount"
    DEPOSIT = "deposit"
    FEE = "fee"
    INTEREST = "interest"
    RENT = "rent"
    SUBSCRIPTION = "subscription"
    ASSET = "asset"
    EXPENSE = "expense"
    OTHER = "other"
