"""Payments: money that moved between us and somebody we deal with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypedDict, Unpack

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment_events import (
    ChargedBack,
    FeeBooked,
    Means,
    PaymentMade,
    PaymentReceived,
    Refunded,
)
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.rounding import Rounding
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


class PaymentFacts(TypedDict, total=False):
    """What else is known of a payment: as the fields of `Payment` of these names."""

    means: Means
    worth: Money | None
    fee: Money
    reference: str
    run: Id[Any] | None


@attrs.frozen(kw_only=True)
class BankFee(Value):
    """What the bank took for a payment after its day, and what for."""

    amount: Money
    worth: Money | None = None
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class TakenBack(Value):
    """That the bank took a payment back, on a day, for a reason that it gave; or, where it was entered
    by mistake, that there never was such a payment."""

    day: Date
    reason: Personal[str]
    mistaken: bool = False


@attrs.frozen(kw_only=True, slots=False)
class Payment(Aggregate):
    """Money that came in or went out on a day, from whom or to whom, and by which means. It says nothing
    about what it was for: that is told by the invoices against which it is settled, and may be put right
    later. What is settled against none is still the payer's.

    `amount` is what the party paid or was paid. The bank kept `fee` of what came in, or took it on top
    of what went out. `refund_of` is the open item whose free rest was given back. `fees` came later,
    and `taken_back` tells that the bank undid it. `run` is the payment run that it was made in, if any.
    """

    kind: ClassVar[str] = "payment"
    id: Id[Payment]
    party: Searchable[Id[Any]]
    side: Searchable[Side]
    received: Searchable[bool]
    means: Searchable[Means]
    amount: Money
    worth: Money | None = None
    fee: Money
    day: Searchable[Date]
    reference: Searchable[Personal[str]] = ""
    refund_of: Searchable[Id[OpenItem] | None] = None
    run: Searchable[Id[Any] | None] = None
    fees: tuple[BankFee, ...] = ()
    taken_back: TakenBack | None = None

    @classmethod
    def receive(
        cls,
        party: Id[Any],
        amount: Money,
        *,
        day: date,
        at: datetime,
        side: Side = Side.RECEIVABLE,
        **facts: Unpack[PaymentFacts],
    ) -> Self:
        """Money that came in: from a customer unless `side` says that a supplier paid it."""
        return cls._moved(
            party=party, amount=amount, side=side, day=day, at=at, received=True, **facts
        )

    @classmethod
    def make(
        cls,
        party: Id[Any],
        amount: Money,
        *,
        day: date,
        at: datetime,
        side: Side = Side.PAYABLE,
        **facts: Unpack[PaymentFacts],
    ) -> Self:
        """Money that went out: to a supplier unless `side` says that a customer got it."""
        return cls._moved(
            party=party, amount=amount, side=side, day=day, at=at, received=False, **facts
        )

    @classmethod
    def refund(
        cls,
        item: OpenItem,
        amount: Money,
        *,
        day: date,
        at: datetime,
        **facts: Unpack[PaymentFacts],
    ) -> Self:
        """Money that goes back, because it is free on an item: a payment without an invoice, a credit
        note. Raises `Refused` "payment.refund" for more than is free from that day on."""
        free = item.free(as_day(day))
        if amount > free:
            raise Refused(
                "payment.refund",
                f"You cannot refund {amount} of {item.title} because {free} of it is free: undo what it "
                "was settled against first.",
                asked=amount,
                accepted=free,
            )
        return cls._moved(
            party=item.party,
            amount=amount,
            side=item.side,
            day=day,
            at=at,
            received=item.sign > 0,
            refund_of=item.id,
            **facts,
        )

    @property
    def sign(self) -> int:
        """How it changes what is owed to us: -1 for what we received, 1 for what we paid."""
        return -1 if self.received else 1

    @property
    def fees_taken(self) -> Money:
        """All that the bank took for it; a payment that never was cost nothing itself."""
        never = self.taken_back is not None and self.taken_back.mistaken
        first = Money.zero(self.fee.currency) if never else self.fee
        return sum([each.amount for each in self.fees], first)

    def item(self, at: datetime) -> OpenItem:
        """The open item of the payment: what it is good for, until it is settled."""
        origin = Origin.PAYMENT if self.refund_of is None else Origin.REFUND
        return self._item(origin, self.sign, self.day, at)

    def returned_item(self, at: datetime) -> OpenItem:
        """The open item of the money that the bank took back; it settles that of the payment.

        Raises `Refused` "payment.not_taken_back" while it was not.
        """
        if self.taken_back is None:
            raise Refused(
                "payment.not_taken_back",
                f"You cannot open an item for the return of {self.id} because it was not taken back.",
                asked=self.id,
            )
        return self._item(Origin.CHARGEBACK, -self.sign, self.taken_back.day, at)

    def charge_back(self, day: date, reason: str, *, mistaken: bool = False) -> Self:
        """The payment taken back by the bank, or `mistaken` and struck out: whole and once
        ("payment.taken_back"), not before its day ("payment.day")."""
        if self.taken_back is not None:
            raise Refused(
                "payment.taken_back",
                f"You cannot take back {self.id} because it was taken back on {self.taken_back.day}.",
                asked=self.id,
            )
        on = self._not_before(day)
        event = ChargedBack(
            payment=self.id,
            party=self.party,
            side=self.side,
            received=self.received,
            means=self.means,
            amount=self.amount,
            worth=self.worth,
            day=on,
            reason=reason,
            mistaken=mistaken,
        )
        taken_back = TakenBack(day=on, reason=reason, mistaken=mistaken)
        return self._after(event, taken_back=taken_back)

    def book_fee(
        self, amount: Money, *, day: date, reason: str, worth: Money | None = None
    ) -> Self:
        """The payment with a fee that the bank took afterwards. Raises `BadValue` "payment.fee_amount"
        unless it is above zero, and in the currency of the payment."""
        own = self.amount.currency
        if not amount.is_positive or amount.currency is not own:
            raise BadValue(
                "payment.fee_amount",
                f"To book a fee for {self.amount} you must give an amount in {own} above zero, not "
                f"{amount}.",
                asked=amount,
                accepted=f"more than {Money.zero(own)}",
            )
        fee = BankFee(amount=amount, worth=worth, day=self._not_before(day), reason=reason)
        event = FeeBooked(
            payment=self.id,
            means=self.means,
            fee=amount,
            worth=worth,
            day=fee.day,
            reason=reason,
        )
        return self._after(event, fees=(*self.fees, fee))

    @law("payment.amount", "A payment moves more than nothing, and is worth no less.")
    def moved_something(self) -> Iterator[str]:
        """Which way the money went is told by `received`, never by a sign."""
        if not self.amount.is_positive or (self.worth is not None and self.worth.is_negative):
            yield f"{self.amount} cannot be paid"

    @law("payment.fee", "A bank's fee is not negative, and no more than what came in.")
    def fee_within(self) -> Iterator[str]:
        """Of 100.00 that came in, the bank can keep 100.00 at most."""
        if self.fee.is_negative or (self.received and self.fee > self.amount):
            yield f"{self.fee} cannot be the fee for {self.amount}"

    @classmethod
    def _moved(
        cls,
        *,
        amount: Money,
        day: date,
        at: datetime,
        means: Means = Means.TRANSFER,
        fee: Money | None = None,
        **facts: Any,
    ) -> Self:
        payment = cls(
            id=mint(cls, at),
            amount=amount,
            means=means,
            fee=Money.zero(amount.currency) if fee is None else fee,
            day=as_day(day),
            **facts,
        )
        return attrs.evolve(payment, pending=(payment._told(),))

    def _told(self) -> Event:
        facts: dict[str, Any] = {
            "payment": self.id,
            "party": self.party,
            "side": self.side,
            "means": self.means,
            "amount": self.amount,
            "worth": self.worth,
            "fee": self.fee,
            "fee_worth": self._fee_worth(),
            "day": self.day,
            "reference": self.reference,
        }
        if self.refund_of is not None:
            return Refunded(item=self.refund_of, received=self.received, **facts)
        return PaymentReceived(**facts) if self.received else PaymentMade(**facts)

    def _fee_worth(self) -> Money | None:
        """The fee in the currency of the books, at the rate of the payment."""
        if self.worth is None:
            return None
        if self.received:
            return allocate(self.worth, [self.fee, self.amount - self.fee])[0]
        # The bank takes it on top, so it is no part of the payment's worth.
        return self.worth.times(self.fee / self.amount, Rounding.HALF_UP)

    def _item(self, origin: Origin, sign: int, day: Date, at: datetime) -> OpenItem:
        return OpenItem.open(
            party=self.party,
            side=self.side,
            origin=origin,
            source=self.id,
            reference=self.reference,
            amount=sign * self.amount,
            worth=None if self.worth is None else sign * self.worth,
            day=day,
            at=at,
        )

    def _not_before(self, day: date) -> Date:
        on = as_day(day)
        if on < self.day:
            raise Refused(
                "payment.day",
                f"You cannot book on {on} what became of a payment of {self.day}.",
                asked=on,
                accepted=f"{self.day} or later",
            )
        return on
