"""Every law of the assets finds the breach that is planted for it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from pendulum import date, datetime

from officecore.back.assets import Asset, Month, Scrapped
from officecore.back.assets.laws import serials
from officecore.kernel.money import Money
from officecore.testing import Workplace
from officecore.testing.assets import used_assets
from officecore.testing.planting import planted

AT = datetime(2025, 1, 6, 9)


def laptop(serial: str | None = "SN-1") -> Asset:
    """A laptop of 1,200.00 over 12 months from January 2025, two of them booked."""
    asset = Asset.acquire(
        "Laptop",
        category="equipment",
        cost=Money("1200.00", "EUR"),
        acquired=date(2025, 1, 6),
        life_months=12,
        at=AT,
        serial=serial,
    )
    return asset.depreciate_through(Month(year=2025, number=2))


def broken(asset: Asset) -> list[str]:
    """The names of the laws that an asset breaks."""
    return [breach.law for law in Asset.laws() for breach in law.breaches(asset)]


@given(used_assets())
def test_assets_of_any_age_keep_their_laws(asset: Asset) -> None:
    assert broken(asset) == []
    assert Asset(**vars(asset)) == asset


ROW = laptop().booked[1]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("asset.plan", {"cost": Money("0", "EUR")}),
        ("asset.plan", {"residual": Money("-1", "EUR")}),
        ("asset.plan", {"life_months": 0}),
        ("asset.days", {"in_service": date(2025, 1, 5)}),
        ("asset.days", {"out_of_use": date(2025, 1, 5)}),
        ("asset.days", {"disposal": Scrapped(day=date(2025, 1, 5), reason="lost")}),
        ("asset.booked", {"booked": (ROW,)}),
        (
            "asset.booked",
            {"booked": (laptop().booked[0], attrs.evolve(ROW, amount=-ROW.amount))},
        ),
        ("asset.booked", {"disposal": Scrapped(day=date(2025, 2, 5), reason="lost")}),
        ("asset.booked", {"disposal": Scrapped(day=date(2025, 4, 5), reason="lost")}),
        ("asset.floor", {"cost": Money("199.99", "EUR")}),
        ("asset.named", {"name": ""}),
        ("asset.named", {"category": " equipment"}),
        ("asset.named", {"serial": ""}),
    ],
)
def test_a_breach_in_an_asset_is_found(code: str, changes: dict[str, Any]) -> None:
    assert broken(laptop()) == []
    assert code in broken(planted(laptop(), **changes))


def test_two_assets_with_one_serial_number_are_found() -> None:
    with Workplace().work() as work:
        assets = work.repository(Asset)
        assets.save(laptop())
        assets.save(laptop(None))
        assets.save(laptop(None))
        assets.save(laptop().scrap(date(2025, 3, 1), "dropped"))
        assert serials.breaches(work) == ()
        assets.save(laptop())
        (breach,) = serials.breaches(work)
        assert breach.law == "asset.serial"
