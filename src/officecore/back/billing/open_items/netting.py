"""Netting: what a party owes us is set against what we owe them, and only the difference is paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.payment_events import Netted
from officecore.back.billing.open_items.settling import settle
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day


@attrs.frozen(kw_only=True, slots=False)
class Netting(Aggregate):
    """A customer who supplies us as well owes us 100, and we owe them 80: by agreement they pay 20. The
    two lists are two accounts, so the 80 are carried over openly, by a document of its own.

    `worth` is what the amount was worth on the list of customers, in the currency of the books.
    """

    kind: ClassVar[str] = "netting"
    id: Id[Netting]
    party: Searchable[Id[Any]]
    amount: Money
    worth: Money | None = None
    day: Searchable[Date]

    @classmethod
    def agree(
        cls,
        party: Id[Any],
        amount: Money,
        *,
        day: date,
        at: datetime,
        worth: Money | None = None,
    ) -> Self:
        """A new netting of an amount above zero."""
        id_, on = mint(cls, at), as_day(day)
        event = Netted(netting=id_, party=party, amount=amount, worth=worth, day=on)
        return cls(id=id_, party=party, amount=amount, worth=worth, day=on, pending=(event,))

    def item(self, side: Side, at: datetime) -> OpenItem:
        """Its item on one of the lists: on each it leaves less to be paid."""
        return OpenItem.open(
            party=self.party,
            side=side,
            origin=Origin.NETTING,
            source=self.id,
            amount=-side.sign * self.amount,
            worth=None if self.worth is None else -side.sign * self.worth,
            day=self.day,
            at=at,
        )

    @law("netting.amount", "A netting carries over more than nothing.")
    def something(self) -> Iterator[str]:
        """Both lists have less afterwards."""
        if not self.amount.is_positive:
            yield f"{self.amount} cannot be carried over"


@attrs.frozen
class NettedOff:
    """A netting, and the items that it changed and opened, those of customers first."""

    netting: Netting
    items: tuple[OpenItem, OpenItem, OpenItem, OpenItem]


def net_off(
    owed: OpenItem,
    owing: OpenItem,
    amount: Money | None = None,
    *,
    day: date,
    at: datetime,
) -> NettedOff:
    """Set what a party owes us against what we owe them: an amount, or as much as can be.

    Raises `Refused` "netting.sides" unless the first is owed to us on the list of customers and the
    other by us on that of suppliers; otherwise as `settle` does.
    """
    sides = [(each.side, each.sign) for each in (owed, owing)]
    if sides != [(Side.RECEIVABLE, 1), (Side.PAYABLE, -1)]:
        raise Refused(
            "netting.sides",
            f"To set {owed.title} against {owing.title} you must give what a customer owes us, and what "
            "we owe a supplier.",
            asked=f"{owed.side} of {owed.amount}, {owing.side} of {owing.amount}",
            accepted="a receivable above zero, a payable below",
        )
    on = as_day(day)
    part = min(owed.free(on), owing.free(on)) if amount is None else amount
    netting = Netting.agree(owed.party, part, day=on, at=at, worth=owed.worth_in(part))
    owed, its = settle(owed, netting.item(Side.RECEIVABLE, at), part, day=on, at=at)
    owing, other = settle(owing, netting.item(Side.PAYABLE, at), part, day=on, at=at)
    return NettedOff(netting, (owed, its, owing, other))
