"""What happens to fixed assets, as the books have it."""

from __future__ import annotations

from officecore.back.assets.happened import (
    AssetAcquired,
    AssetDepreciated,
    AssetScrapped,
    AssetSold,
)
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import ASSETS
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book


@policy(on=AssetAcquired)
def book_acquisition(event: AssetAcquired, work: UnitOfWork) -> None:
    """Whenever an asset is acquired, money becomes a fixed asset."""
    book(
        work,
        Leg(AccountRole.FIXED_ASSETS, event.cost),
        Leg(AccountRole.BANK, -event.cost),
        day=event.day,
        source=event.asset,
        text=f"Acquired: {event.name}",
        journal=ASSETS,
    )


@policy(on=AssetDepreciated)
def book_depreciation(event: AssetDepreciated, work: UnitOfWork) -> None:
    """Whenever a month of an asset is booked, it is worth less by that month's share."""
    book(
        work,
        Leg(AccountRole.DEPRECIATION, event.amount),
        Leg(AccountRole.ACCUMULATED_DEPRECIATION, -event.amount),
        day=event.day,
        source=event.asset,
        text=f"Depreciation {event.month}",
        journal=ASSETS,
    )


@policy(on=AssetSold)
def book_asset_sale(event: AssetSold, work: UnitOfWork) -> None:
    """Whenever an asset is sold, it leaves the books, and what was got for it above or below its book
    value is a gain or a loss."""
    result = AccountRole.DISPOSAL_GAIN if event.gain.is_positive else AccountRole.DISPOSAL_LOSS
    book(
        work,
        Leg(AccountRole.ACCUMULATED_DEPRECIATION, event.depreciated),
        Leg(AccountRole.BANK, event.proceeds),
        Leg(AccountRole.FIXED_ASSETS, -event.cost),
        Leg(result, -event.gain),
        day=event.day,
        source=event.asset,
        text="Sold",
        journal=ASSETS,
    )


@policy(on=AssetScrapped)
def book_scrapping(event: AssetScrapped, work: UnitOfWork) -> None:
    """Whenever an asset is scrapped, it leaves the books, and its book value is lost."""
    book(
        work,
        Leg(AccountRole.ACCUMULATED_DEPRECIATION, event.depreciated),
        Leg(AccountRole.DISPOSAL_LOSS, event.book_value),
        Leg(AccountRole.FIXED_ASSETS, -event.cost),
        day=event.day,
        source=event.asset,
        text=f"Scrapped: {event.reason}",
        journal=ASSETS,
    )
