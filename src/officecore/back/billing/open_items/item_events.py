"""What happened to open items: the events that other departments hear of.

A settlement changes two items, and each tells of it. `ItemsSettled` and `SettlementUndone` come from the
item that is owed to us and carry what the books need; `ItemUsed` and `ItemFreed` come from the other.
Within one account and one currency a settlement moves no money between accounts, so there is nothing to
book unless `gain` is something.
"""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.open_items.tax_share import TaxShare
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal


@attrs.frozen(kw_only=True)
class ItemOpened(Event):
    """Something is owed from `day` on: to us where `amount` is positive, by us where it is negative.

    Whoever made the `source` (an invoice, a payment) tells what to book; this does not.
    """

    kind: ClassVar[str] = "open_item.opened"
    item: Id[Any]
    party: Id[Any]
    side: Side
    origin: Origin
    source: Id[Any]
    amount: Money
    worth: Money | None
    day: Date


@attrs.frozen(kw_only=True)
class ItemsSettled(Event):
    """A part of what is owed to us was settled against a part of what is owed by us.

    `amount` is above zero. `owed_taxes` are the taxes in that part of the item `owed` to us, and
    `used_taxes` those in the item `used` for it. `gain` is the realised exchange difference in the
    currency of the books, negative for a loss: it takes what the two parts were worth off the account;
    None where both were in that currency.
    """

    kind: ClassVar[str] = "open_item.settled"
    settlement: Id[Any]
    party: Id[Any]
    side: Side
    owed: Id[Any]
    owed_by: Origin
    owed_taxes: tuple[TaxShare, ...]
    used: Id[Any]
    used_by: Origin
    used_taxes: tuple[TaxShare, ...]
    amount: Money
    gain: Money | None
    day: Date


@attrs.frozen(kw_only=True)
class ItemUsed(Event):
    """A part of an item that is owed by us was used up: see `ItemsSettled` of the same settlement."""

    kind: ClassVar[str] = "open_item.used"
    settlement: Id[Any]
    item: Id[Any]
    amount: Money


@attrs.frozen(kw_only=True)
class SettlementUndone(Event):
    """A settlement holds no more from `day` on; everything else is told as it was when it was made, so
    that whoever booked it can take that back."""

    kind: ClassVar[str] = "open_item.undone"
    settlement: Id[Any]
    party: Id[Any]
    side: Side
    owed: Id[Any]
    owed_by: Origin
    owed_taxes: tuple[TaxShare, ...]
    used: Id[Any]
    used_by: Origin
    used_taxes: tuple[TaxShare, ...]
    amount: Money
    gain: Money | None
    day: Date
    reason: Personal[str]


@attrs.frozen(kw_only=True)
class ItemFreed(Event):
    """What was used up of an item is free again: see `SettlementUndone` of the same settlement."""

    kind: ClassVar[str] = "open_item.freed"
    settlement: Id[Any]
    item: Id[Any]
    amount: Money
