"""Payments, and what becomes of what is owed, as the books have it.

Money goes to where it lies: the bank, the till, or, for cards and cheques, on its way. To set a payment
against an invoice moves nothing between accounts; only what foreign money was worth less or more in
between is earned or lost then. Who pays less has a cause, and the cause decides who bears it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from officecore.back.billing.open_items import ItemsSettled, SettlementUndone, Side
from officecore.back.billing.open_items.given_up_parts import parts_given_up
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
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import PAYMENTS
from officecore.back.ledger.currencies.valuing import rates_kept_since
from officecore.back.ledger.desk import LedgerDesk
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book, negative

CONTROL: Final[Mapping[Side, AccountRole]] = MappingProxyType(
    {Side.RECEIVABLE: AccountRole.RECEIVABLES, Side.PAYABLE: AccountRole.PAYABLES}
)
"""The account of each list of what is owed."""

MONEY: Final[Mapping[Means, AccountRole]] = MappingProxyType(
    {
        Means.TRANSFER: AccountRole.BANK,
        Means.DIRECT_DEBIT: AccountRole.BANK,
        Means.CARD: AccountRole.BANK_CLEARING,
        Means.CHEQUE: AccountRole.BANK_CLEARING,
        Means.CASH: AccountRole.CASH,
    }
)
"""Where money lies after it was paid."""

BORNE: Final[Mapping[Cause, tuple[AccountRole, AccountRole]]] = MappingProxyType(
    {
        Cause.EARLY_PAYMENT: (AccountRole.DISCOUNTS_GIVEN, AccountRole.DISCOUNTS_TAKEN),
        Cause.BAD_DEBT: (AccountRole.WRITE_OFFS, AccountRole.WRITE_OFFS),
        Cause.SMALL_DIFFERENCE: (AccountRole.ROUNDING_DIFFERENCES,) * 2,
        Cause.BANK_FEE: (AccountRole.BANK_FEES, AccountRole.BANK_FEES),
        Cause.EXCHANGE: (AccountRole.EXCHANGE_LOSS, AccountRole.EXCHANGE_GAIN),
        Cause.GOODWILL: (AccountRole.DISCOUNTS_GIVEN, AccountRole.DISCOUNTS_TAKEN),
    }
)
"""Who bears what is not paid: where we get less, and where we pay less."""


@policy(on=PaymentReceived)
def book_payment_received(event: PaymentReceived, work: UnitOfWork) -> None:
    """Whenever somebody pays us, they owe less by what they paid, and the bank keeps its fee."""
    _book_moved(event, work, "Payment received")


@policy(on=PaymentMade)
def book_payment_made(event: PaymentMade, work: UnitOfWork) -> None:
    """Whenever we pay somebody, we owe less by it, and the bank takes its fee on top."""
    _book_moved(event, work, "Payment made")


@policy(on=Refunded)
def book_refund(event: Refunded, work: UnitOfWork) -> None:
    """Whenever money goes back, it is not free on the account any more."""
    _book_moved(event, work, "Refund")


@policy(on=ChargedBack)
def book_chargeback(event: ChargedBack, work: UnitOfWork) -> None:
    """Whenever the bank takes a payment back, everything is as before it; its fee stays. Where the
    payment never was, its entry is reversed, and its fee with it."""
    if event.mistaken:
        _reverse_moved(event, work)
        return
    back = Leg(MONEY[event.means], -event.amount, negative(event.worth))
    owed = Leg(CONTROL[event.side], event.amount, event.worth)
    book(
        work,
        *((back, owed) if event.received else (-back, -owed)),
        day=event.day,
        source=event.payment,
        text=f"Charged back: {event.reason}",
        journal=PAYMENTS,
    )


@policy(on=FeeBooked)
def book_fee(event: FeeBooked, work: UnitOfWork) -> None:
    """Whenever the bank takes a fee afterwards, it is ours to bear."""
    book(
        work,
        Leg(AccountRole.BANK_FEES, event.fee, event.worth),
        Leg(MONEY[event.means], -event.fee, negative(event.worth)),
        day=event.day,
        source=event.payment,
        text=event.reason,
        journal=PAYMENTS,
    )


@policy(on=WrittenOff)
def book_write_off(event: WrittenOff, work: UnitOfWork) -> None:
    """Whenever a part of what is owed is given up, its cause says who bears it; the tax in it is
    corrected where the write-off says so."""
    book_given_up(event, work, AccountRole.OUTPUT_TAX)


@policy(on=WriteOffReversed)
def book_write_off_reversed(event: WriteOffReversed, work: UnitOfWork) -> None:
    """Whenever a write-off is taken back, what was given up is owed again."""
    book_given_up(event, work, AccountRole.OUTPUT_TAX)


@policy(on=Netted)
def book_netting(event: Netted, work: UnitOfWork) -> None:
    """Whenever what somebody owes us is set against what we owe them, both are less by it."""
    book(
        work,
        Leg(AccountRole.PAYABLES, event.amount, event.worth),
        Leg(AccountRole.RECEIVABLES, -event.amount, negative(event.worth)),
        day=event.day,
        source=event.netting,
        text="Netted",
        journal=PAYMENTS,
    )


@policy(on=ItemsSettled)
def book_exchange_difference(event: ItemsSettled, work: UnitOfWork) -> None:
    """Whenever foreign money is settled at another rate, the difference is earned or lost."""
    _book_gain(event, work)


@policy(on=SettlementUndone)
def book_exchange_difference_undone(event: SettlementUndone, work: UnitOfWork) -> None:
    """Whenever a settlement is undone, so is what was earned or lost by it."""
    _book_gain(event, work)


def book_given_up(
    event: WrittenOff | WriteOffReversed, work: UnitOfWork, output_tax: AccountRole
) -> None:
    """Book what was given up, or is owed again, the tax of customers corrected on the account of the
    role `output_tax`."""
    taxed = output_tax if event.side is Side.RECEIVABLE else AccountRole.INPUT_TAX
    bearing = BORNE[event.cause][0 if event.amount.is_negative else 1]
    borne, *corrected = parts_given_up(event.amount, event.worth, event.taxes)
    legs = [
        Leg(CONTROL[event.side], event.amount, event.worth),
        Leg(bearing, -borne.amount, negative(borne.worth)),
        *[Leg(taxed, -tax.amount, negative(tax.worth), tax.code) for tax in corrected],
    ]
    book(
        work,
        *([-leg for leg in legs] if isinstance(event, WriteOffReversed) else legs),
        day=event.day,
        source=event.write_off,
        text=event.reason,
        journal=PAYMENTS,
    )


def _book_moved(
    event: PaymentReceived | PaymentMade | Refunded, work: UnitOfWork, text: str
) -> None:
    """Book money that moved; the bank shows what is left of it after the fee, or with it."""
    _require_worth(event, work)
    sign = 1 if _is_received(event) else -1
    amount, worth = sign * event.amount, None if event.worth is None else sign * event.worth
    left = None if worth is None else worth - (event.fee_worth or Money.zero(worth.currency))
    book(
        work,
        Leg(MONEY[event.means], amount - event.fee, left),
        Leg(AccountRole.BANK_FEES, event.fee, event.fee_worth),
        Leg(CONTROL[event.side], -amount, negative(worth)),
        day=event.day,
        source=event.payment,
        text=f"{text} {event.reference}".rstrip(),
        journal=PAYMENTS,
    )


def _require_worth(event: PaymentReceived | PaymentMade | Refunded, work: UnitOfWork) -> None:
    # The books would value it at the rate of its day, of which its open item knows nothing.
    foreign, own = event.amount.currency is not work.business.currency, work.business.currency
    if foreign and event.worth is None and rates_kept_since(work) is not None:
        raise Refused(
            "books.unvalued",
            f"To move {event.amount} in books that keep rates you must say what it is worth in {own}.",
            asked=event.amount,
            accepted=f"worth= in {own}",
        )


def _reverse_moved(event: ChargedBack, work: UnitOfWork) -> None:
    """Reverse what was booked when a payment was entered that never was."""
    ledger = work.desk(LedgerDesk)
    control = ledger.account_for(CONTROL[event.side]).code
    for entry in tuple(ledger.entries(source=event.payment, account=control)):
        ledger.reverse(entry.id, day=event.day, text=event.reason)


def _is_received(event: PaymentReceived | PaymentMade | Refunded) -> bool:
    if isinstance(event, Refunded):
        return event.received
    return isinstance(event, PaymentReceived)


def _book_gain(event: ItemsSettled | SettlementUndone, work: UnitOfWork) -> None:
    """Take what foreign money was worth too much or too little off its account. Between the currencies
    stands the exchange account, which is worth nothing in the end."""
    if event.gain is None:
        return
    nothing = Money.zero(event.amount.currency)
    result = AccountRole.EXCHANGE_GAIN if event.gain.is_positive else AccountRole.EXCHANGE_LOSS
    legs = [
        Leg(CONTROL[event.side], nothing, event.gain),
        Leg(AccountRole.CURRENCY_EXCHANGE, nothing, -event.gain),
        Leg(AccountRole.CURRENCY_EXCHANGE, event.gain),
        Leg(result, -event.gain),
    ]
    undone = isinstance(event, SettlementUndone)
    book(
        work,
        *([-leg for leg in legs] if undone else legs),
        day=event.day,
        source=event.owed,
        text="Exchange difference undone" if undone else "Exchange difference",
        journal=PAYMENTS,
    )
