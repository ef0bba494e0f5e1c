"""A statement to a customer: what they owed, what came since, what they owe now, and for what.

It is the page that settles a quarrel on the telephone: each invoice and each payment with its day and
the balance after it, and at the end the items that are still open, which come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Movement(Value):
    """An item of the account: what it changed on its day, and the balance after it."""

    day: Date
    item: Id[Any]
    origin: Origin
    reference: str
    amount: Money
    balance: Money


@attrs.frozen(kw_only=True)
class StillOpen(Value):
    """An item of which something was open at the end."""

    item: Id[Any]
    reference: str
    day: Date
    due: Date | None
    amount: Money
    left: Money


@attrs.frozen(kw_only=True)
class PartyStatement(Value):
    """One account of a party from a day to a day, both included: opening balance, movements, closing
    balance, and what was open at the end, which adds up to it."""

    party: Id[Any]
    side: Side
    since: Date
    until: Date
    opening: Money
    movements: tuple[Movement, ...]
    closing: Money
    still_open: tuple[StillOpen, ...]

    @classmethod
    def of(
        cls,
        items: Iterable[OpenItem],
        *,
        party: Id[Any],
        side: Side,
        currency: Currency,
        since: date,
        until: date,
    ) -> Self:
        """The statement over the items of a party on one list, in one currency; others are left out.

        Raises `BadValue` ("statement.days") when it would end before it begins.
        """
        first, last = as_day(since), as_day(until)
        if last < first:
            raise BadValue(
                "statement.days",
                f"You cannot make a statement from {first} to {last} because it ends before it begins.",
                asked=last,
                accepted=f"{first} or later",
            )
        account = (party, side, currency.code)
        own = [each for each in items if (each.party, each.side, each.currency) == account]
        own.sort(key=lambda each: (each.day, each.id))
        nothing = Money.zero(currency)
        balance = opening = sum([each.amount for each in own if each.day < first], nothing)
        movements = []
        for each in own:
            if first <= each.day <= last:
                balance = balance + each.amount
                movements.append(_movement(each, balance))
        return cls(
            party=party,
            side=side,
            since=first,
            until=last,
            opening=opening,
            movements=tuple(movements),
            closing=balance,
            still_open=tuple([_left(each, last) for each in own if each.residual(last)]),
        )


def _movement(item: OpenItem, balance: Money) -> Movement:
    return Movement(
        day=item.day,
        item=item.id,
        origin=item.origin,
        reference=item.reference,
        amount=item.amount,
        balance=balance,
    )


def _left(item: OpenItem, on: Date) -> StillOpen:
    return StillOpen(
        item=item.id,
        reference=item.reference,
        day=item.day,
        due=item.due,
        amount=item.amount,
        left=item.residual(on),
    )
