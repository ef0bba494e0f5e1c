"""Settling: the one way in which what is owed to us and what is owed by us come to meet.

A payment, a credit note, a discount, a write-off, a refund: each is an item of its own, and each reduces
another one in the same way. Both items must be of one party, on one list and in one currency; money of
another list is carried over first, openly. No more is settled than both have left, so that whatever was
paid too much stays where it is, free for the next invoice. To undo a settlement restores both.

>>> from pendulum import datetime
>>> from officecore.back.billing.open_items.origin import Origin, Side
>>> ana, at = Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv"), datetime(2025, 1, 6, 9)
>>> invoice, payment = [
...     OpenItem.open(party=ana, side=Side.RECEIVABLE, origin=origin, source=ana,
...         amount=Money(amount, "EUR"), day=date(2025, 1, 6), at=at)
...     for origin, amount in ((Origin.INVOICE, "100.00"), (Origin.PAYMENT, "-130.00"))]
>>> invoice, payment = settle(invoice, payment, day=date(2025, 1, 6), at=at)
>>> print(invoice.residual(), payment.residual())
0.00 EUR -30.00 EUR
"""

from __future__ import annotations

from datetime import date, datetime

import attrs
from pendulum import Date

from officecore.back.billing.open_items.item_events import (
    ItemFreed,
    ItemsSettled,
    ItemUsed,
    SettlementUndone,
)
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.settlement import Settlement, Undoing
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant


def settle(
    item: OpenItem,
    other: OpenItem,
    amount: Money | None = None,
    *,
    day: date,
    at: datetime,
) -> tuple[OpenItem, OpenItem]:
    """Both items, in the order given, after an amount of one was settled against the other.

    Without an amount, as much as can be. The share of each item's worth and taxes is drawn from what is
    left of it, so that the last settlement takes the rest.

    Raises `Refused` "open_item.party" for items of two parties, "open_item.account" for items of two
    lists or currencies, "open_item.signs" unless one is owed to us and the other by us,
    "open_item.day" for a day before one of them, "open_item.free" for more than both have left; and
    `BadValue` "open_item.part" for an amount that is not above zero.
    """
    _require_match(item, other)
    on = _day(item, other, day)
    part = _part(item, other, amount, on)
    id_, written = mint(Settlement, at), instant(at)
    mine, theirs = (
        Settlement(
            id=id_,
            against=against.id,
            by=against.origin,
            amount=part,
            worth=each.worth_in(part),
            taxes=each.taxes_in(part),
            day=on,
            at=written,
        )
        for each, against in ((item, other), (other, item))
    )
    if item.sign > 0:
        told = _told(item, mine, other, theirs)
        used = ItemUsed(settlement=id_, item=other.id, amount=part)
        return item.note(mine, told), other.note(theirs, used)
    told = _told(other, theirs, item, mine)
    used = ItemUsed(settlement=id_, item=item.id, amount=part)
    return item.note(mine, used), other.note(theirs, told)


def undo(
    item: OpenItem,
    other: OpenItem,
    settlement: Id[Settlement],
    *,
    day: date,
    at: datetime,
    reason: str = "",
) -> tuple[OpenItem, OpenItem]:
    """Both items, in the order given, as they are when a settlement holds no more from a day on.

    Raises `Refused` "open_item.undone" when it holds no more already, "open_item.undo_day" for a day
    before that of the settlement, and `BadValue` "open_item.no_settlement" where one of them does not
    know it.
    """
    mine, theirs = item.settlement(settlement), other.settlement(settlement)
    on = as_day(day)
    if not mine.holds:
        raise Refused(
            "open_item.undone",
            f"You cannot undo {settlement} because it was undone already.",
            asked=settlement,
        )
    if on < mine.day:
        raise Refused(
            "open_item.undo_day",
            f"You cannot undo a settlement of {mine.day} on {on} because it did not hold yet.",
            asked=on,
            accepted=f"{mine.day} or later",
        )
    undone = Undoing(day=on, at=instant(at), reason=reason)
    mine, theirs = attrs.evolve(mine, undone=undone), attrs.evolve(theirs, undone=undone)
    if item.sign > 0:
        told = _taken_back(_told(item, mine, other, theirs), undone)
        freed = ItemFreed(settlement=settlement, item=other.id, amount=mine.amount)
        return item.note(mine, told), other.note(theirs, freed)
    told = _taken_back(_told(other, theirs, item, mine), undone)
    freed = ItemFreed(settlement=settlement, item=item.id, amount=mine.amount)
    return item.note(mine, freed), other.note(theirs, told)


def _require_match(item: OpenItem, other: OpenItem) -> None:
    if item.party != other.party:
        raise Refused(
            "open_item.party",
            f"You cannot settle {item.title} against {other.title} because they are of two parties.",
            asked=other.party,
            accepted=item.party,
        )
    accounts = [(each.side, each.amount.currency.code) for each in (item, other)]
    if accounts[0] != accounts[1]:
        (side, code), (other_side, other_code) = accounts
        raise Refused(
            "open_item.account",
            f"You cannot settle {item.title} ({side}, {code}) against {other.title} ({other_side}, "
            f"{other_code}) because they are of two accounts: carry one over first.",
            asked=f"{other_side} {other_code}",
            accepted=f"{side} {code}",
        )
    if (item.worth is None) != (other.worth is None):
        raise Refused(
            "open_item.worth",
            f"To settle {item.title} against {other.title} in {item.currency} you must know what both "
            "are worth in the books, or neither.",
            asked=other.worth,
            accepted="a worth for each item in a foreign currency",
        )
    if item.sign == other.sign:
        raise Refused(
            "open_item.signs",
            f"You cannot settle {item.title} of {item.amount} against {other.title} of {other.amount} "
            "because both are owed the same way.",
            asked=other.amount,
            accepted="one that is owed to us, and one that is owed by us",
        )


def _day(item: OpenItem, other: OpenItem, day: date) -> Date:
    on, earliest = as_day(day), max(item.day, other.day)
    if on < earliest:
        raise Refused(
            "open_item.day",
            f"You cannot settle {item.title} against {other.title} on {on} because one of them is of "
            f"{earliest}.",
            asked=on,
            accepted=f"{earliest} or later",
        )
    return on


def _part(item: OpenItem, other: OpenItem, amount: Money | None, on: Date) -> Money:
    """The part that is settled: what was asked for, or all that both have left from that day on."""
    room = min(item.free(on), other.free(on))
    part = room if amount is None else amount
    if not part.is_positive:
        raise BadValue(
            "open_item.part",
            f"To settle {item.title} against {other.title} you must give an amount above zero, "
            f"not {part}.",
            asked=part,
            accepted=f"up to {room}",
        )
    if part > room:
        raise Refused(
            "open_item.free",
            f"You cannot settle {part} of {item.title} against {other.title} because {room} is "
            "left of both.",
            asked=part,
            accepted=room,
        )
    return part


def _told(owed: OpenItem, its: Settlement, used: OpenItem, other: Settlement) -> ItemsSettled:
    gain = None
    if its.worth is not None and other.worth is not None:
        gain = -its.worth - other.worth
    return ItemsSettled(
        settlement=its.id,
        party=owed.party,
        side=owed.side,
        owed=owed.id,
        owed_by=owed.origin,
        owed_taxes=its.taxes,
        used=used.id,
        used_by=used.origin,
        used_taxes=other.taxes,
        amount=its.amount,
        gain=gain,
        day=its.day,
    )


def _taken_back(told: ItemsSettled, undone: Undoing) -> SettlementUndone:
    facts = attrs.asdict(told, recurse=False)
    return SettlementUndone(**{**facts, "day": undone.day, "reason": undone.reason})
