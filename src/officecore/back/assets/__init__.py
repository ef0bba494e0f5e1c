"""The assets department: what we bought to work with for years, and what is left of its value.

A shopkeeper's words for it: the van was dear and will serve for five years, so every month a
sixtieth of it goes into the books as a cost. When we sell the van, we compare what we get with
what it was still worth in the books; the difference is a gain or a loss.

Concepts

- `Asset`: one thing, from the day it is acquired until it is sold or scrapped.
- `Depreciation`: one month's part of its value; `straight_line` makes the plan and states its rules.
- `Month`: a month of the books.
- `AssetStatus`, `ASSET`: what may be done with an asset, and when.
- `Register`: everything owned on a day, with cost, depreciation and book value.

Flow: `Asset.acquire` makes an asset; `depreciate` books one month after another, `sell` and
`scrap` let it go. The `AssetsDesk` keeps it, books every asset's month in one go
(`depreciate_all`) and reads the register of any day. The events carry the amounts that the books
need.

>>> from pendulum import date, datetime
>>> from officecore.kernel.money import Money
>>> van = Asset.acquire("Van", category="vehicles", cost=Money("24000.00", "EUR"), life_months=60,
...     acquired=date(2025, 1, 20), at=datetime(2025, 1, 20, 9), residual=Money("6000.00", "EUR"))
>>> van = van.depreciate_through(Month(year=2025, number=3))
>>> print(van.depreciated(), van.book_value(date(2025, 2, 28)))
900.00 EUR 23400.00 EUR
>>> van.sell(Money("23500.00", "EUR"), date(2025, 4, 9)).pending[-1].gain
Money('400.00', 'EUR')
"""

from __future__ import annotations

from officecore.back.assets.asset import Asset
from officecore.back.assets.asset_status import ASSET, AssetStatus
from officecore.back.assets.depreciation import Depreciation, straight_line
from officecore.back.assets.desk import AssetsDesk
from officecore.back.assets.disposal import Scrapped, Sold
from officecore.back.assets.happened import (
    AssetAcquired,
    AssetDepreciated,
    AssetHandedOver,
    AssetPutOutOfUse,
    AssetScrapped,
    AssetSold,
)
from officecore.back.assets.month import Month
from officecore.back.assets.register import Owned, Register

__all__ = [
    "ASSET",
    "Asset",
    "AssetAcquired",
    "AssetDepreciated",
    "AssetHandedOver",
    "AssetPutOutOfUse",
    "AssetScrapped",
    "AssetSold",
    "AssetStatus",
    "AssetsDesk",
    "Depreciation",
    "Month",
    "Owned",
    "Register",
    "Scrapped",
    "Sold",
    "straight_line",
]
