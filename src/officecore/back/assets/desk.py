"""The asset desk: where things are taken into the register, written down month by month, and let
go."""

from __future__ import annotations

from datetime import date
from typing import Any

from officecore.back.assets.asset import Asset
from officecore.back.assets.asset_status import HELD
from officecore.back.assets.laws import require_free
from officecore.back.assets.month import Month
from officecore.back.assets.register import Register
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.query import at_most, one_of
from officecore.kernel.storage import Repository


class AssetsDesk(Desk):
    """Takes orders about fixed assets. Days and months are those of the books."""

    @requires("assets.acquire")
    def acquire(
        self,
        name: str,
        *,
        category: str,
        cost: Money,
        life_months: int,
        acquired: date | None = None,
        in_service: date | None = None,
        residual: Money | None = None,
        serial: str | None = None,
        custodian: Id[Any] | None = None,
    ) -> Asset:
        """Take a new asset into the register, acquired today unless told otherwise.

        See `Asset.acquire`. Raises `Refused` ("asset.serial_taken") when an asset that we hold has
        the serial number.
        """
        if serial is not None:
            require_free(self.work, serial)
        at = self.work.now()
        asset = Asset.acquire(
            name,
            category=category,
            cost=cost,
            acquired=acquired or self.work.business.day(at),
            life_months=life_months,
            at=at,
            in_service=in_service,
            residual=residual,
            serial=serial,
            custodian=custodian,
        )
        return self._assets.save(asset)

    @requires("assets.hand_over")
    def hand_over(self, asset: Id[Asset], custodian: Id[Any] | None) -> Asset:
        """Give an asset into somebody's care, or (None) take it back into the store."""
        return self._assets.save(self._assets.get(asset).hand_over(custodian))

    @requires("assets.depreciate")
    def depreciate(self, asset: Id[Asset], month: Month) -> Asset:
        """Book one month of one asset; see `Asset.depreciate`."""
        return self._assets.save(self._assets.get(asset).depreciate(month))

    @requires("assets.depreciate")
    def depreciate_all(self, month: Month) -> tuple[Asset, ...]:
        """Book, for every asset, each month that is due up to and including `month`.

        Returns the assets that had one due, as they are now. What is booked is not booked again, so
        that a second run for the month returns nothing and changes nothing.
        """
        held = self._assets.find(status=one_of(*HELD), acquired=at_most(month.last_day))
        behind = [a for a in held if (due := a.due) is not None and due.month <= month]
        return tuple([self._assets.save(a.depreciate_through(month)) for a in behind])

    @requires("assets.dispose")
    def put_out_of_use(self, asset: Id[Asset], day: date) -> Asset:
        """Lay an asset aside; see `Asset.put_out_of_use`."""
        return self._assets.save(self._assets.get(asset).put_out_of_use(day))

    @requires("assets.dispose")
    def sell(self, asset: Id[Asset], proceeds: Money, day: date) -> Asset:
        """Sell an asset, its depreciation booked through the month before; see `Asset.sell`."""
        settled = self._assets.get(asset).depreciate_through(Month.of(day).after(-1))
        return self._assets.save(settled.sell(proceeds, day))

    @requires("assets.dispose")
    def scrap(self, asset: Id[Asset], day: date, reason: str) -> Asset:
        """Scrap an asset, its depreciation booked through the month before; see `Asset.scrap`."""
        settled = self._assets.get(asset).depreciate_through(Month.of(day).after(-1))
        return self._assets.save(settled.scrap(day, reason))

    @requires("assets.read")
    def asset(self, asset: Id[Asset]) -> Asset:
        """An asset as it is now."""
        return self._assets.get(asset)

    @requires("assets.read")
    def in_care_of(self, custodian: Id[Any]) -> tuple[Asset, ...]:
        """The assets that somebody has in care and that the business still holds."""
        return tuple(self._assets.find(custodian=custodian, status=one_of(*HELD)))

    @requires("assets.read")
    def register(self, on: date) -> Register:
        """What the business owned at the end of a day, oldest first."""
        owned = self._assets.find(acquired=at_most(on), order_by="acquired")
        return Register.of(on, owned, self.work.business.currency)

    @property
    def _assets(self) -> Repository[Asset]:
        return self.work.repository(Asset)
