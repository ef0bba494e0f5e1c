"""Oldest first: what money is for when nobody has said so.

The invoice that has been due for longest is paid first, and of those due on one day the one that was
written first. When the money is used up, it is used up; what is left over stays with whoever paid it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import attrs
from pendulum import Date

from officecore.back.billing.open_items.discounting import discount_offered
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.settling import settle
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Share(Value):
    """What of some money is for an item, and what is taken off the item with it for being early."""

    item: Id[OpenItem]
    amount: Money
    discount: Money


def by_age(items: Iterable[OpenItem]) -> list[OpenItem]:
    """Items in the order in which they are paid: by due day, then in the order of their making."""
    return sorted(items, key=_age)


def oldest_first(
    money: Money, items: Iterable[OpenItem], on: date, *, discounts: bool = True
) -> tuple[Share, ...]:
    """The shares of some money (above zero) in items, on a day: the longest run of the oldest ones that
    it pays, the last one perhaps in part. A discount is taken where the money reaches the rest of it.

    >>> from officecore.testing.open_items import MONDAY, item
    >>> owed = [item("70.00"), item("50.00")]
    >>> [str(share.amount) for share in oldest_first(Money("100.00", "EUR"), owed, MONDAY)]
    ['70.00 EUR', '30.00 EUR']
    """
    day, nothing, shares = as_day(on), Money.zero(money.currency), []
    for item in by_age(items):
        if not money.is_positive:
            break
        left = item.free(day)
        if not left:
            continue
        off = discount_offered(item, day) if discounts else nothing
        if left != abs(item.residual()) or money < left - off:
            off = nothing
        part = min(money, left - off)
        shares.append(Share(item=item.id, amount=part, discount=off))
        money = money - part
    return tuple(shares)


def settle_oldest_first(
    items: Sequence[OpenItem], *, day: date, at: datetime
) -> tuple[OpenItem, ...]:
    """All items after those of each party, list and currency were settled against each other, oldest
    first on both sides; in the order given. Discounts are not taken: see `oldest_first`."""
    kept = {item.id: item for item in items}
    for owed, used in _sides(items):
        _settle_two_lists(kept, owed, used, as_day(day), at)
    return tuple([kept[item.id] for item in items])


def _age(item: OpenItem) -> tuple[Date, str]:
    return item.payable_from, item.id


def _sides(items: Iterable[OpenItem]) -> Iterator[tuple[list[Id[Any]], list[Id[Any]]]]:
    """What is owed to us and what is owed by us, oldest first, for each account."""
    accounts: defaultdict[tuple[str, ...], tuple[list[Id[Any]], list[Id[Any]]]]
    accounts = defaultdict(lambda: ([], []))
    for item in by_age(items):
        owed, used = accounts[item.party, item.side, item.currency]
        (owed if item.sign > 0 else used).append(item.id)
    yield from accounts.values()


def _settle_two_lists(
    kept: dict[Id[Any], OpenItem],
    owed: list[Id[Any]],
    used: list[Id[Any]],
    on: Date,
    at: datetime,
) -> None:
    # One step on whichever list is used up first, so that each item is looked at once.
    mine, theirs = iter(owed), iter(used)
    left, right = next(mine, None), next(theirs, None)
    while left is not None and right is not None:
        item, other = kept[left], kept[right]
        if item.free(on) and other.free(on):
            kept[left], kept[right] = item, other = settle(item, other, day=on, at=at)
        if not item.free(on):
            left = next(mine, None)
        if not other.free(on):
            right = next(theirs, None)
