"""The end of an asset: depreciate to the date, then take it off, then gain or loss."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.assets import (
    Asset,
    AssetScrapped,
    AssetSold,
    AssetStatus,
    Month,
)
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.assets import used_assets
from officecore.testing.money import amounts

AT = datetime(2025, 1, 6, 9)
MARCH = Month(year=2025, number=3)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def van() -> Asset:
    """A van of 3,600.00, worth nothing after 36 months, in service from 10 January 2025."""
    return Asset.acquire(
        "Van",
        category="vehicles",
        cost=euro("3600.00"),
        acquired=date(2025, 1, 10),
        life_months=36,
        at=AT,
    )


@given(used_assets(), amounts("EUR", min_minor=0, max_minor=10**9), st.integers(1, 400))
def test_the_entry_of_a_sale_balances(asset: Asset, proceeds: Money, days: int) -> None:
    last = asset.booked[-1].month.last_day if asset.booked else asset.in_service
    day = last.add(days=days)
    sold = asset.depreciate_through(Month.of(day).after(-1)).sell(proceeds, day)
    event = cast("AssetSold", sold.pending[-1])
    assert event.depreciated + event.proceeds == event.cost + event.gain
    assert event.book_value == event.cost - event.depreciated >= asset.residual
    assert sold.book_value(day).is_zero and sold.due is None


@given(used_assets())
def test_to_scrap_is_to_sell_for_nothing(asset: Asset) -> None:
    asset = asset.depreciate_through(Month(year=2040, number=12))
    day = date(2041, 1, 1)
    scrapped = cast("AssetScrapped", asset.scrap(day, "worn out").pending[-1])
    sold = cast("AssetSold", asset.sell(euro("0"), day).pending[-1])
    assert scrapped.book_value == -sold.gain
    assert (scrapped.cost, scrapped.depreciated) == (sold.cost, sold.depreciated)


@pytest.mark.parametrize(
    ("proceeds", "gain"), [("3500.00", "100.00"), ("3400.00", "0.00"), ("0.00", "-3400.00")]
)
def test_the_month_of_the_sale_is_not_depreciated(proceeds: str, gain: str) -> None:
    sold = van().depreciate_through(MARCH.after(-1)).sell(euro(proceeds), date(2025, 3, 31))
    event = cast("AssetSold", sold.pending[-1])
    assert event.book_value == euro("3400.00") and event.gain == euro(gain)
    assert sold.status is AssetStatus.SOLD
    assert sold.book_value(date(2025, 3, 30)) == euro("3400.00")


def test_a_written_off_asset_brings_all_gain() -> None:
    worn = van().depreciate_through(Month(year=2027, number=12))
    event = cast("AssetSold", worn.sell(euro("250.00"), date(2028, 5, 1)).pending[-1])
    assert (event.book_value, event.gain) == (euro("0.00"), euro("250.00"))


def test_a_sale_waits_for_the_months_before_it() -> None:
    behind = van().depreciate(Month(year=2025, number=1))
    with refused("asset.behind", accepted=Month(year=2025, number=2)):
        behind.sell(euro("1"), date(2025, 3, 1))
    with refused("asset.behind"):
        behind.scrap(date(2025, 3, 1), "stolen")


def test_a_month_that_is_booked_cannot_be_the_last() -> None:
    ahead = van().depreciate_through(MARCH)
    with refused("asset.ahead", accepted="a day after 2025-03-31"):
        ahead.sell(euro("1"), date(2025, 3, 31))
    with refused("asset.ahead"):
        ahead.scrap(date(2025, 2, 1), "stolen")
    with refused("asset.ahead"):
        ahead.put_out_of_use(date(2025, 3, 1))


def test_what_has_left_leaves_once() -> None:
    sold = van().sell(euro("3600.00"), date(2025, 1, 20))
    with refused("asset.lifecycle", state="sold"):
        sold.sell(euro("1"), date(2025, 1, 21))
    with refused("asset.lifecycle"):
        sold.scrap(date(2025, 1, 21), "lost")
    with refused("asset.lifecycle"):
        sold.depreciate(Month(year=2025, number=1))
    with refused("asset.lifecycle"):
        sold.put_out_of_use(date(2025, 1, 21))
    with refused("asset.lifecycle"):
        sold.hand_over(None)


def test_an_asset_out_of_use_keeps_its_value() -> None:
    idle = van().put_out_of_use(date(2025, 3, 15)).depreciate_through(Month(year=2026, number=12))
    assert [row.month.number for row in idle.booked] == [1, 2]
    assert idle.book_value(date(2026, 12, 31)) == euro("3400.00")
    sold = idle.sell(euro("3000.00"), date(2027, 1, 1))
    assert cast("AssetSold", sold.pending[-1]).gain == euro("-400.00")


def test_an_asset_may_leave_on_the_day_it_came() -> None:
    gone = van().scrap(date(2025, 1, 10), "fell off the lorry")
    assert gone.status is AssetStatus.SCRAPPED
    assert gone.book_value(date(2025, 1, 10)) == euro("0")


def test_nothing_happens_before_an_asset_is_there() -> None:
    with refused("asset.days"):
        van().sell(euro("1"), date(2025, 1, 9))
    with refused("asset.days"):
        van().put_out_of_use(date(2024, 12, 31))
    with refused("asset.days"):
        van().put_out_of_use(date(2025, 1, 20)).sell(euro("1"), date(2025, 1, 19))


def test_nobody_pays_to_be_rid_of_a_sale() -> None:
    with refused("asset.proceeds"):
        van().sell(euro("-1"), date(2025, 1, 20))
    with refused("money.currency"):
        van().sell(Money("1", "USD"), date(2025, 1, 20))
