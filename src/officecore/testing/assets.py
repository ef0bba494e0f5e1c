"""Assets for your own tests: of every life and every age, and a machine that lives them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.assets import ASSET, Asset, AssetStatus, Month
from officecore.kernel.money import Money
from officecore.kernel.time import day
from officecore.testing.lifecycle import Draw, LifecycleMachine, Steps

__all__ = ["AssetMachine", "acquisition_days", "assets", "months", "used_assets"]

_AT = datetime(2025, 1, 6, 9)
_MOST_MONTHS = 60


def acquisition_days() -> st.SearchStrategy[Date]:
    """Days from 2019 to 2026, with a taste for the ends of months and years and for leap days."""
    edges = [date(2020, 2, 29), date(2023, 2, 28), date(2024, 1, 31), date(2024, 12, 31)]
    anyday = st.dates(date(2019, 1, 1), date(2026, 12, 31))
    return (st.sampled_from(edges) | anyday).map(day)


def months() -> st.SearchStrategy[Month]:
    """Months from 2019 to 2034."""
    return st.builds(Month, year=st.integers(2019, 2034), number=st.integers(1, 12))


@st.composite
def assets(draw: st.DrawFn) -> Asset:
    """Assets just acquired, in euro: lives of up to five years, some in service only later, with and
    without a residual value, and so cheap now and then that there are fewer cents than months."""
    cost = draw(st.integers(1, 50) | st.integers(1, 10**9))
    acquired = draw(acquisition_days())
    return Asset.acquire(
        draw(st.sampled_from(["Laptop", "Van", "Counter"])),
        category="equipment",
        cost=Money.of_minor(cost, "EUR"),
        residual=Money.of_minor(draw(st.just(0) | st.integers(0, cost)), "EUR"),
        acquired=acquired,
        in_service=acquired + timedelta(days=draw(st.just(0) | st.integers(0, 400))),
        life_months=draw(st.integers(1, _MOST_MONTHS)),
        at=_AT,
    )


@st.composite
def used_assets(draw: st.DrawFn) -> Asset:
    """Assets of which some months, none or all of them are booked."""
    asset = draw(assets())
    months_used = draw(st.integers(0, _MOST_MONTHS))
    return asset.depreciate_through(Month.of(asset.in_service).after(months_used - 1))


def _depreciate(asset: Asset, _: Draw) -> Asset:
    due = asset.due
    return asset.depreciate(Month.of(asset.in_service) if due is None else due.month)


def _hand_over(asset: Asset, _: Draw) -> Asset:
    return asset.hand_over(None)


def _put_out_of_use(asset: Asset, draw: Draw) -> Asset:
    return asset.put_out_of_use(_free_day(asset) + timedelta(days=draw(st.integers(0, 200))))


def _sell(asset: Asset, draw: Draw) -> Asset:
    proceeds = Money.of_minor(draw(st.integers(0, 10**9)), "EUR")
    return asset.sell(proceeds, _free_day(asset))


def _scrap(asset: Asset, _: Draw) -> Asset:
    return asset.scrap(_free_day(asset), "worn out")


def _free_day(asset: Asset) -> Date:
    """The first day on which its use may end: after the last month booked."""
    earliest = asset.out_of_use or asset.acquired
    if not asset.booked:
        return earliest
    return max(earliest, asset.booked[-1].month.after(1).last_day.replace(day=1))


class AssetMachine(LifecycleMachine[Asset]):
    """The life of an asset, in any order that its table allows."""

    lifecycle = ASSET
    steps: ClassVar[Steps] = {
        "hand_over": _hand_over,
        "depreciate": _depreciate,
        "put_out_of_use": _put_out_of_use,
        "sell": _sell,
        "scrap": _scrap,
    }

    def begin(self, draw: Draw) -> Asset:
        """An asset just acquired."""
        return draw(assets())

    def state(self, subject: Asset) -> AssetStatus:
        """What has become of it."""
        return subject.status

    def ready(self, name: str, subject: Asset) -> bool:
        """Depreciation needs a month that is due; a disposal, that none is due before it."""
        if not super().ready(name, subject):
            return False
        if name == "depreciate":
            return subject.due is not None
        settled = subject.due is None or subject.due.month >= Month.of(_free_day(subject))
        return settled or name not in ("sell", "scrap")
