"""The asset register: what the business owned on a day, and what was left of its value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

import attrs
from pendulum import Date

from officecore.back.assets.asset import Asset
from officecore.kernel.currency import Currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Owned(Value):
    """One line of the register: `book_value` is `cost` less `depreciated`."""

    asset: Id[Asset]
    name: str
    category: str
    cost: Money
    depreciated: Money
    book_value: Money


@attrs.frozen(kw_only=True)
class Register(Value):
    """What was owned at the end of the day `on`, a line for each asset, and the three totals."""

    on: Date
    lines: tuple[Owned, ...]
    cost: Money
    depreciated: Money
    book_value: Money

    @classmethod
    def of(cls, on: date, assets: Iterable[Asset], currency: Currency) -> Self:
        """The register of a day, of those assets that were held at its end, in their order."""
        lines = tuple(
            [
                Owned(
                    asset=asset.id,
                    name=asset.name,
                    category=asset.category,
                    cost=asset.cost,
                    depreciated=asset.depreciated(on),
                    book_value=asset.book_value(on),
                )
                for asset in assets
                if asset.is_held(on)
            ]
        )
        nothing = Money.zero(currency)
        return cls(
            on=day(on),
            lines=lines,
            cost=sum([line.cost for line in lines], nothing),
            depreciated=sum([line.depreciated for line in lines], nothing),
            book_value=sum([line.book_value for line in lines], nothing),
        )
