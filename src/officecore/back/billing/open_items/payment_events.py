"""What happened to money: the events that other departments hear of.

Amounts are above zero, and the name of the event says which way the money went; `worth` is what they are
in the currency of the books, None where they are in it. `party` and `side` tell whose account it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.billing.open_items.origin import Side
from officecore.back.billing.open_items.tax_share import TaxShare
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal


class Means(StrEnum):
    """How money is paid, from which follows where it lies afterwards."""

    TRANSFER = "transfer"
    DIRECT_DEBIT = "direct_debit"
    CARD = "card"
    CHEQUE = "cheque"
    CASH = "cash"


class Cause(StrEnum):
    """Why somebody pays less than they owe, from which follows who bears it."""

    EARLY_PAYMENT = "early_payment"
    BAD_DEBT = "bad_debt"
    SMALL_DIFFERENCE = "small_difference"
    BANK_FEE = "bank_fee"
    EXCHANGE = "exchange"
    GOODWILL = "goodwill"


@attrs.frozen(kw_only=True)
class PaymentReceived(Event):
    """Somebody paid us `amount`, of which the bank kept `fee`."""

    kind: ClassVar[str] = "payment.received"
    payment: Id[Any]
    party: Id[Any]
    side: Side
    means: Means
    amount: Money
    worth: Money | None
    fee: Money
    fee_worth: Money | None
    day: Date
    reference: Personal[str]


@attrs.frozen(kw_only=True)
class PaymentMade(Event):
    """We paid somebody `amount`, for which the bank took `fee` on top."""

    kind: ClassVar[str] = "payment.made"
    payment: Id[Any]
    party: Id[Any]
    side: Side
    means: Means
    amount: Money
    worth: Money | None
    fee: Money
    fee_worth: Money | None
    day: Date
    reference: Personal[str]


@attrs.frozen(kw_only=True)
class Refunded(Event):
    """Money that was free on an account went back: to a customer, or from a supplier to us.

    `received` tells whether it came to us. `item` is what it was free of.
    """

    kind: ClassVar[str] = "payment.refunded"
    payment: Id[Any]
    item: Id[Any]
    party: Id[Any]
    side: Side
    received: bool
    means: Means
    amount: Money
    worth: Money | None
    fee: Money
    fee_worth: Money | None
    day: Date
    reference: Personal[str]


@attrs.frozen(kw_only=True)
class ChargedBack(Event):
    """A payment was taken back by the bank: the money went the other way again, for what it was worth
    when it came. `received` tells which way the payment itself had gone.

    `mistaken` tells that the payment never was: no money moved, and its booking was wrong.
    """

    kind: ClassVar[str] = "payment.charged_back"
    payment: Id[Any]
    party: Id[Any]
    side: Side
    received: bool
    means: Means
    amount: Money
    worth: Money | None
    day: Date
    reason: Personal[str]
    mistaken: bool = False


@attrs.frozen(kw_only=True)
class FeeBooked(Event):
    """The bank took a fee for a payment afterwards; the party's account is not touched by it."""

    kind: ClassVar[str] = "payment.fee_booked"
    payment: Id[Any]
    means: Means
    fee: Money
    worth: Money | None
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class WrittenOff(Event):
    """A part of what was owed was given up, because of `cause`.

    `amount`, its `worth` and the corrected `taxes` in it have the sign in which they change what is owed
    to us: below zero where a customer is let off. What is no tax is borne by the account of the cause.
    Without correction there are no `taxes`, and the whole amount is borne.
    """

    kind: ClassVar[str] = "write_off.written"
    write_off: Id[Any]
    item: Id[Any]
    party: Id[Any]
    side: Side
    cause: Cause
    amount: Money
    worth: Money | None
    taxes: tuple[TaxShare, ...]
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class WriteOffReversed(Event):
    """A write-off was taken back on `day`; everything else is told as it was when it was made, so that
    whoever booked it can take that back."""

    kind: ClassVar[str] = "write_off.reversed"
    write_off: Id[Any]
    item: Id[Any]
    party: Id[Any]
    side: Side
    cause: Cause
    amount: Money
    worth: Money | None
    taxes: tuple[TaxShare, ...]
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class Netted(Event):
    """What a party owes us was set against what we owe them: both lists have less by `amount`, and by
    `worth`, that of what they owed us."""

    kind: ClassVar[str] = "netting.netted"
    netting: Id[Any]
    party: Id[Any]
    amount: Money
    worth: Money | None
    day: Date
