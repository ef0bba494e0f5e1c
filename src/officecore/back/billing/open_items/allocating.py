"""Allocating: saying what some money was for, and taking off what was promised to who pays early."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import attrs

from officecore.back.billing.open_items.discounting import discount_offered
from officecore.back.billing.open_items.early_payment import DiscountTax
from officecore.back.billing.open_items.giving_up import GivenUp, give_up
from officecore.back.billing.open_items.oldest_first import Share
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.open_items.payment_events import Cause
from officecore.back.billing.open_items.settling import settle
from officecore.kernel.errors import BadValue, Refused, shown
from officecore.kernel.identity import Id
from officecore.kernel.time import day as as_day


@attrs.frozen
class Allocation:
    """The money after it was allocated, the items that it was for, and the discounts taken."""

    money: OpenItem
    items: tuple[OpenItem, ...]
    discounts: tuple[GivenUp, ...]


def allocate_money(
    money: OpenItem,
    items: Sequence[OpenItem],
    shares: Iterable[Share],
    *,
    day: date,
    at: datetime,
) -> Allocation:
    """Settle each share of some money, the item of a payment for instance, against its item.

    Raises `BadValue` "payments.share" for a share in an item that is not among those given, and
    `Refused` "payments.discount" for a discount above what is offered on that day, or with which
    something of the item would be left; otherwise as `settle` does. Nothing is changed then.
    """
    on, kept, discounts = as_day(day), {item.id: item for item in items}, []
    changed: dict[Id[OpenItem], None] = {}
    for share in shares:
        item = _found(share, kept)
        if share.amount:
            money, item = settle(money, item, share.amount, day=on, at=at)
        if share.discount:
            taken = _take_discount(item, share, money, on, at)
            discounts.append(taken)
            item = taken.item
        kept[item.id] = item
        changed[item.id] = None
    return Allocation(money, tuple([kept[id_] for id_ in changed]), tuple(discounts))


def _found(share: Share, kept: dict[Id[OpenItem], OpenItem]) -> OpenItem:
    item = kept.get(share.item)
    if item is None:
        raise BadValue(
            "payments.share",
            f"You cannot allocate money to {shown(share.item)} because that is none of the items that "
            "it can be for.",
            asked=share.item,
            accepted=tuple(kept),
        )
    return item


def _take_discount(
    item: OpenItem, share: Share, money: OpenItem, day: date, at: datetime
) -> GivenUp:
    # A credit note is no money: what it settles was not paid early.
    paid = money.origin is Origin.PAYMENT
    offered = discount_offered(item, day) if paid else 0 * share.discount
    if share.discount > offered or share.discount != abs(item.residual()):
        raise Refused(
            "payments.discount",
            f"You cannot take {share.discount} off {item.title} on {day} because {offered} is offered "
            f"to who pays the rest, and {abs(item.residual())} would be left.",
            asked=share.discount,
            accepted=offered,
        )
    corrects = item.discount is not None and item.discount.tax is DiscountTax.ON_PAYMENT
    return give_up(
        item,
        share.discount,
        cause=Cause.EARLY_PAYMENT,
        reason="Paid early",
        correct_tax=corrects,
        day=day,
        at=at,
        along=money.source,
    )
