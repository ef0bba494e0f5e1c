"""Write-offs: a part of what is owed that will not be paid, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment_events import Cause, WriteOffReversed, WrittenOff
from officecore.back.billing.open_items.tax_share import TaxShare
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Reversal(Value):
    """That a write-off was taken back on a day: what was given up is owed again."""

    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True, slots=False)
class WriteOff(Aggregate):
    """A part of an item that is given up: the customer went bankrupt, paid two cents too little, took
    the discount that we had offered, or the bank kept its fee on the way. Each has a cause, and the
    cause alone says who bears it. A write-off stays when more is paid later; it is taken back only on
    purpose.

    `amount`, `worth` and `taxes` have the sign in which they change what is owed to us, so an item of
    ours that is given up has a write-off below zero. `taxes` is the tax that is corrected with it: all
    that is in the part given up, or none. `along` is the payment with which a discount was taken.
    """

    kind: ClassVar[str] = "write_off"
    id: Id[WriteOff]
    item: Searchable[Id[OpenItem]]
    party: Searchable[Id[Any]]
    side: Side
    cause: Searchable[Cause]
    amount: Money
    worth: Money | None = None
    taxes: tuple[TaxShare, ...] = ()
    day: Searchable[Date]
    reason: Personal[str]
    along: Searchable[Id[Any] | None] = None
    reversal: Reversal | None = None

    @classmethod
    def of(
        cls,
        item: OpenItem,
        part: Money,
        *,
        cause: Cause,
        correct_tax: bool,
        reason: str,
        day: date,
        at: datetime,
        along: Id[Any] | None = None,
    ) -> Self:
        """A write-off of a part (above zero) of an item, with the worth and the taxes that are in it.

        Raises `Refused` "write_off.one_currency" for an exchange difference of an item in the currency
        of the books, "write_off.reason" without a reason.
        """
        if cause is Cause.EXCHANGE and item.worth is None:
            raise Refused(
                "write_off.one_currency",
                f"You cannot write off {part} of {item.title} as an exchange difference because it is "
                "in the currency of the books.",
                asked=cause,
                accepted=tuple([each for each in Cause if each is not Cause.EXCHANGE]),
            )
        if not reason.strip():
            raise Refused(
                "write_off.reason",
                f"To write off {part} of {item.title} you must give a reason.",
                asked=reason,
            )
        id_, on = mint(cls, at), as_day(day)
        worth = item.worth_in(part)
        taxes = item.taxes_in(part) if correct_tax else ()
        made = cls(
            id=id_,
            item=item.id,
            party=item.party,
            side=item.side,
            cause=cause,
            amount=-item.sign * part,
            worth=None if worth is None else -worth,
            taxes=tuple([-tax for tax in taxes]),
            day=on,
            reason=reason,
            along=along,
        )
        return attrs.evolve(made, pending=(WrittenOff(**made._facts(), day=on, reason=reason),))

    @property
    def origin(self) -> Origin:
        """What an item of it stems from."""
        return Origin.DISCOUNT if self.cause is Cause.EARLY_PAYMENT else Origin.WRITE_OFF

    def counterpart(self, at: datetime) -> OpenItem:
        """The item that settles what was given up."""
        return self._open(1, self.day, at)

    def taking_back(self, at: datetime) -> OpenItem:
        """The item that settles the counterpart once the write-off is reversed."""
        return self._open(-1, self.day if self.reversal is None else self.reversal.day, at)

    def reverse(self, *, day: date, reason: str) -> Self:
        """The write-off taken back on a day, once ("write_off.reversed") and not before its day
        ("write_off.day")."""
        if self.reversal is not None:
            raise Refused(
                "write_off.reversed",
                f"You cannot take back {self.id} because it was taken back on {self.reversal.day}.",
                asked=self.id,
            )
        on = as_day(day)
        if on < self.day:
            raise Refused(
                "write_off.day",
                f"You cannot take back on {on} what was written off on {self.day}.",
                asked=on,
                accepted=f"{self.day} or later",
            )
        event = WriteOffReversed(**self._facts(), day=on, reason=reason)
        return self._after(event, reversal=Reversal(day=on, reason=reason))

    @law("write_off.taxes", "The tax corrected by a write-off is no more than the write-off.")
    def corrected_within(self) -> Iterator[str]:
        """What is borne and what is corrected have one sign, and add up to the amount."""
        corrected = sum([tax.amount for tax in self.taxes], Money.zero(self.amount.currency))
        if corrected.minor * self.amount.minor < 0 or abs(corrected) > abs(self.amount):
            yield f"{corrected} of tax cannot be corrected by a write-off of {self.amount}"

    def _facts(self) -> dict[str, Any]:
        return {
            "write_off": self.id,
            "item": self.item,
            "party": self.party,
            "side": self.side,
            "cause": self.cause,
            "amount": self.amount,
            "worth": self.worth,
            "taxes": self.taxes,
        }

    def _open(self, sign: int, day: Date, at: datetime) -> OpenItem:
        return OpenItem.open(
            party=self.party,
            side=self.side,
            origin=self.origin,
            source=self.id,
            amount=sign * self.amount,
            worth=None if self.worth is None else sign * self.worth,
            taxes=tuple([tax if sign > 0 else -tax for tax in self.taxes]),
            day=day,
            at=at,
        )
