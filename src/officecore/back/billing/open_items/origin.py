"""Which way money is owed, and what an item of it stems from.

A business keeps two lists: who owes us, and whom we owe. One customer may stand on both, and then the
lists stay apart until somebody decides otherwise. On either list an amount above zero is owed to us and
one below zero is owed by us: an invoice to a customer is positive, the customer's payment negative.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The list on which an item stands: that of customers or that of suppliers."""

    RECEIVABLE = "receivable"
    PAYABLE = "payable"

    @property
    def sign(self) -> int:
        """1 where what is billed is owed to us, -1 where it is owed by us."""
        return 1 if self is Side.RECEIVABLE else -1


class Origin(StrEnum):
    """What an item stems from, which is also why the item against which it is settled is paid."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    REFUND = "refund"
    CHARGEBACK = "chargeback"
    DISCOUNT = "discount"
    WRITE_OFF = "write_off"
    NETTING = "netting"
    REMINDER = "reminder"
    OPENING = "opening"
