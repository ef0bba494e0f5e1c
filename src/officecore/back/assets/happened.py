"""What happened to an asset: the events that other departments hear of.

`asset` is the asset's identifier, `category` its category, from which an account may follow; `day`
is a day of the books.
"""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
from pendulum import Date

from officecore.back.assets.month import Month
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money


@attrs.frozen(kw_only=True)
class AssetAcquired(Event):
    """An asset was bought for `cost` on a day of the books."""

    kind: ClassVar[str] = "asset.acquired"
    asset: Id[Any]
    name: str
    category: str
    day: Date
    cost: Money


@attrs.frozen(kw_only=True)
class AssetDepreciated(Event):
    """A month's depreciation was booked, on `day`, the last of the `month`."""

    kind: ClassVar[str] = "asset.depreciated"
    asset: Id[Any]
    category: str
    month: Month
    day: Date
    amount: Money


@attrs.frozen(kw_only=True)
class AssetHandedOver(Event):
    """An asset was given into somebody's care, or (None) taken back into the store."""

    kind: ClassVar[str] = "asset.handed_over"
    asset: Id[Any]
    custodian: Id[Any] | None


@attrs.frozen(kw_only=True)
class AssetPutOutOfUse(Event):
    """An asset was laid aside; its value stays what it was then."""

    kind: ClassVar[str] = "asset.put_out_of_use"
    asset: Id[Any]
    day: Date


@attrs.frozen(kw_only=True)
class AssetSold(Event):
    """An asset was sold. For the books: `depreciated` and `proceeds` are debited, `cost` is
    credited, and `gain` balances: proceeds less book value, negative for a loss."""

    kind: ClassVar[str] = "asset.sold"
    asset: Id[Any]
    category: str
    day: Date
    cost: Money
    depreciated: Money
    book_value: Money
    proceeds: Money
    gain: Money


@attrs.frozen(kw_only=True)
class AssetScrapped(Event):
    """An asset was scrapped: as if sold for nothing, so that the `book_value` is lost."""

    kind: ClassVar[str] = "asset.scrapped"
    asset: Id[Any]
    category: str
    day: Date
    cost: Money
    depreciated: Money
    book_value: Money
    reason: str
