"""Taking back what money was for: an allocation that was wrong, or a payment that the bank returned.

A discount was granted because enough was paid in time. When a part of that goes, or turns out to be for
something else, the discount goes as well, so that nobody keeps two percent for what never stayed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final

import attrs

from officecore.back.billing.open_items.giving_up import take_back
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.open_items.payment import Payment
from officecore.back.billing.open_items.settlement import Settlement
from officecore.back.billing.open_items.settling import settle, undo
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id

_BOUND: Final = frozenset({Origin.WRITE_OFF, Origin.DISCOUNT, Origin.NETTING, Origin.CHARGEBACK})

Discounts = Iterable[tuple[WriteOff, OpenItem]]
"""Discounts that were taken on the items, each with the item that settled it."""


@attrs.frozen
class Released:
    """All items that changed, by their identifiers, and the discounts that were reversed."""

    items: dict[Id[OpenItem], OpenItem]
    reversed: tuple[WriteOff, ...]


def release(
    item: OpenItem,
    other: OpenItem,
    settlement: Id[Settlement],
    discounts: Discounts = (),
    *,
    reason: str,
    day: date,
    at: datetime,
) -> Released:
    """Undo a settlement of two items, and the discounts that were taken on them.

    Raises `Refused` "payments.undo" where one of the items was made to settle just that: what was
    written off is taken back as a write-off; what was netted or charged back stays.
    """
    bound = next((each for each in (item, other) if each.origin in _BOUND), None)
    if bound is not None:
        raise Refused(
            "payments.undo",
            f"You cannot undo what a {bound.origin.replace('_', ' ')} settled because nothing else can "
            "be done with it: take back the document that it stems from.",
            asked=bound.id,
            accepted="a settlement of invoices, credit notes, payments and refunds",
        )
    item, other = undo(item, other, settlement, day=day, at=at, reason=reason)
    return _without_discounts({item.id: item, other.id: other}, discounts, reason, day, at)


def return_payment(
    payment: Payment,
    money: OpenItem,
    get: Callable[[Id[OpenItem]], OpenItem],
    discounts: Discounts = (),
    *,
    reason: str,
    day: date,
    at: datetime,
    mistaken: bool = False,
) -> tuple[Payment, Released]:
    """A payment that the bank took back, or that was `mistaken`: whatever its item `money` was settled
    against is open again, the discounts taken on it are reversed, and the item is settled by that of the
    money's return.

    `get` finds an item by its identifier. Raises as `Payment.charge_back` and `undo` do.
    """
    returned = payment.charge_back(day, reason, mistaken=mistaken)
    items: dict[Id[OpenItem], OpenItem] = {}
    for each in [each for each in money.settlements if each.holds]:
        other = items.get(each.against) or get(each.against)
        money, other = undo(money, other, each.id, day=day, at=at, reason=reason)
        items[other.id] = other
    released = _without_discounts(items, discounts, reason, day, at)
    money, back = settle(money, returned.returned_item(at), day=day, at=at)
    kept = {**released.items, money.id: money, back.id: back}
    return returned, Released(kept, released.reversed)


def _without_discounts(
    items: dict[Id[OpenItem], OpenItem],
    discounts: Discounts,
    reason: str,
    day: date,
    at: datetime,
) -> Released:
    reversed_ = []
    for made, counterpart in discounts:
        if made.reversal is None and made.item in items:
            item = items[made.item]
            done, taken = take_back(item, made, counterpart, reason=reason, day=day, at=at)
            reversed_.append(done.write_off)
            items.update({each.id: each for each in (done.item, done.counterpart, taken)})
    return Released(items, tuple(reversed_))
