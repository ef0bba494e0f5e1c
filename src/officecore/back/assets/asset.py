"""Fixed assets: what the business bought to use for years, and what is left of its value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.assets.asset_status import ASSET, AssetStatus
from officecore.back.assets.depreciation import Depreciation, straight_line
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
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day


@attrs.frozen(kw_only=True, slots=False)
class Asset(Aggregate):
    """Something we bought to work with for years: a laptop, a van, a shop counter. Every month it
    loses an equal part of its value, until nothing is left but what it will still fetch; one day we
    sell it or throw it away, and what we get is more or less than it was still worth in the books.

    `cost` is what was paid for it, without recoverable taxes, on the day `acquired`; it is
    depreciated from the month of the day `in_service` on, over `life_months`, down to the
    `residual` value (see `officecore.back.assets.depreciation` for the rule). `serial` is what the
    maker stamped on it, `custodian` who has it in care. `booked` are the months depreciated so
    far. Days are days of the books, in the business's time zone.
    """

    kind: ClassVar[str] = "asset"
    id: Id[Asset]
    name: Searchable[str]
    category: Searchable[str]
    serial: Searchable[str | None] = None
    custodian: Searchable[Id[Any] | None] = None
    acquired: Searchable[Date]
    in_service: Date
    cost: Money
    residual: Money
    life_months: int
    booked: tuple[Depreciation, ...] = ()
    out_of_use: Date | None = None
    disposal: Sold | Scrapped | None = None

    @classmethod
    def acquire(
        cls,
        name: str,
        *,
        category: str,
        cost: Money,
        acquired: date,
        life_months: int,
        at: datetime,
        in_service: date | None = None,
        residual: Money | None = None,
        serial: str | None = None,
        custodian: Id[Any] | None = None,
    ) -> Self:
        """A new asset, in service from the day it was acquired and worth nothing in the end unless
        told otherwise. Raises `LawBroken` ("asset.plan") for a plan that cannot be."""
        id_, day = mint(cls, at), as_day(acquired)
        event = AssetAcquired(asset=id_, name=name, category=category, day=day, cost=cost)
        return cls(
            id=id_,
            name=name,
            category=category,
            serial=serial,
            custodian=custodian,
            acquired=day,
            in_service=day if in_service is None else as_day(in_service),
            cost=cost,
            residual=Money.zero(cost.currency) if residual is None else residual,
            life_months=life_months,
            pending=(event,),
        )

    @searchable
    def status(self) -> AssetStatus:
        """What has become of the asset, told by its facts."""
        if self.disposal is not None:
            is_sold = isinstance(self.disposal, Sold)
            return AssetStatus.SOLD if is_sold else AssetStatus.SCRAPPED
        return AssetStatus.IN_USE if self.out_of_use is None else AssetStatus.OUT_OF_USE

    @searchable
    def disposed(self) -> Date | None:
        """The day on which the asset left the business; None while it is held."""
        return None if self.disposal is None else self.disposal.day

    def schedule(self) -> tuple[Depreciation, ...]:
        """The months depreciated and to be depreciated, as far as is known now: the whole plan, cut
        before the month in which the asset went out of use or left."""
        plan = straight_line(
            self.cost - self.residual, in_service=self.in_service, months=self.life_months
        )
        ended = self.out_of_use or self.disposed
        if ended is None:
            return plan
        return tuple([row for row in plan if row.month < Month.of(ended)])

    @property
    def due(self) -> Depreciation | None:
        """The next month to depreciate; None when nothing is left to."""
        return next(iter(self.schedule()[len(self.booked) :]), None)

    def depreciated(self, on: date | None = None) -> Money:
        """What has been depreciated up to the end of a day, or in all."""
        nothing = Money.zero(self.cost.currency)
        rows = [r for r in self.booked if on is None or r.month.last_day <= as_day(on)]
        return sum([row.amount for row in rows], nothing)

    def is_held(self, on: date) -> bool:
        """Whether the business has the asset at the end of a day."""
        return self.acquired <= as_day(on) and (self.disposed is None or as_day(on) < self.disposed)

    def book_value(self, on: date) -> Money:
        """What the asset is worth in the books at the end of a day: cost less what was depreciated
        up to then; nothing before it was acquired and from the day on which it left."""
        if not self.is_held(on):
            return Money.zero(self.cost.currency)
        return self.cost - self.depreciated(on)

    def depreciate(self, month: Month) -> Self:
        """The asset after one month's depreciation.

        Raises `Refused` "asset.month_twice" for a month that is booked, "asset.depreciated" when
        nothing is left to depreciate, "asset.month_order" for any other than the next month due.
        """
        ASSET.require("depreciate", self.status, subject=self.name)
        due = self.due
        if month in [row.month for row in self.booked]:
            raise Refused(
                "asset.month_twice",
                f"You cannot depreciate {self.name} in {month} because that month is booked.",
                asked=month,
                accepted=None if due is None else due.month,
            )
        if due is None:
            raise Refused(
                "asset.depreciated",
                f"You cannot depreciate {self.name} in {month} because nothing is left to depreciate.",
                asked=month,
            )
        if month != due.month:
            raise Refused(
                "asset.month_order",
                f"You cannot depreciate {self.name} in {month} because {due.month} comes next.",
                asked=month,
                accepted=due.month,
            )
        event = AssetDepreciated(
            asset=self.id,
            category=self.category,
            month=month,
            day=month.last_day,
            amount=due.amount,
        )
        return self._after(event, booked=(*self.booked, due))

    def depreciate_through(self, month: Month) -> Self:
        """The asset with every month booked that is due up to and including `month`; the same asset
        where none is. Each month brings its own event."""
        asset = self
        while (due := asset.due) is not None and due.month <= month:
            asset = asset.depreciate(due.month)
        return asset

    def hand_over(self, custodian: Id[Any] | None) -> Self:
        """The asset in somebody else's care, or (None) in the store."""
        ASSET.require("hand_over", self.status, subject=self.name)
        event = AssetHandedOver(asset=self.id, custodian=custodian)
        return self._after(event, custodian=custodian)

    def put_out_of_use(self, day: date) -> Self:
        """The asset laid aside on a day; the month of that day is not depreciated any more.

        Raises `Refused` "asset.ahead" when that month, or a later one, is booked already.
        """
        ASSET.require("put_out_of_use", self.status, subject=self.name)
        ended = self._ending("put out of use", day)
        return self._after(AssetPutOutOfUse(asset=self.id, day=ended), out_of_use=ended)

    def sell(self, proceeds: Money, day: date) -> Self:
        """The asset sold on a day; the event tells the gain, or (negative) the loss.

        Months before that of the sale must be booked ("asset.behind"; see `depreciate_through`),
        and neither it nor a later one may be ("asset.ahead").
        """
        ASSET.require("sell", self.status, subject=self.name)
        if proceeds < Money.zero(self.cost.currency):
            raise BadValue(
                "asset.proceeds",
                f"To sell {self.name} you must give what it brought, not {proceeds}.",
                asked=proceeds,
                accepted="zero or more",
            )
        ended, depreciated = self._settled("sell", day), self.depreciated()
        event = AssetSold(
            asset=self.id,
            category=self.category,
            day=ended,
            cost=self.cost,
            depreciated=depreciated,
            book_value=self.cost - depreciated,
            proceeds=proceeds,
            gain=proceeds - (self.cost - depreciated),
        )
        return self._after(event, disposal=Sold(day=ended, proceeds=proceeds))

    def scrap(self, day: date, reason: str) -> Self:
        """The asset thrown away, lost or stolen: a sale for nothing, refused for the same
        reasons."""
        ASSET.require("scrap", self.status, subject=self.name)
        ended, depreciated = self._settled("scrap", day), self.depreciated()
        event = AssetScrapped(
            asset=self.id,
            category=self.category,
            day=ended,
            cost=self.cost,
            depreciated=depreciated,
            book_value=self.cost - depreciated,
            reason=reason,
        )
        return self._after(event, disposal=Scrapped(day=ended, reason=reason))

    @law("asset.plan", "The residual value lies between nothing and the cost; a life has months.")
    def planned(self) -> Iterator[str]:
        """The plan can be carried out."""
        if not self.cost.is_positive:
            yield f"{self.name} cannot cost {self.cost}"
        if self.residual.is_negative or self.residual > self.cost:
            yield f"{self.residual} cannot be left of the {self.cost} that {self.name} cost"
        if self.life_months < 1:
            yield f"{self.name} cannot last {self.life_months} months"

    @law("asset.days", "An asset goes into service, out of use and away after it is acquired.")
    def ordered(self) -> Iterator[str]:
        """Nothing happens to an asset before it is there, or after it has left."""
        if self.in_service < self.acquired:
            yield f"{self.name} cannot be in service on {self.in_service}, before it is acquired"
        if self.out_of_use is not None and self.out_of_use < self.acquired:
            yield f"{self.name} cannot be out of use on {self.out_of_use}, before it is acquired"
        if self.disposed is not None and self.disposed < (self.out_of_use or self.acquired):
            yield f"{self.name} cannot leave on {self.disposed}"

    @law(
        "asset.booked", "What is booked is the plan, month after month from the first, and no more."
    )
    def booked_as_planned(self) -> Iterator[str]:
        """Bookings and schedule agree; a disposed asset has every month booked that it was used."""
        # A life without months has no plan to compare with: "asset.plan" tells of that.
        plan = self.schedule() if self.life_months > 0 else self.booked
        if self.booked != plan[: len(self.booked)]:
            yield f"what is booked of {self.name} is not its plan"
        if self.disposal is not None and len(self.booked) < len(plan):
            yield f"{self.name} left before {plan[len(self.booked)].month} was booked"

    @law("asset.floor", "What was depreciated and the residual value never exceed the cost.")
    def above_residual(self) -> Iterator[str]:
        """The book value stays at or above what the asset will still fetch."""
        if self.depreciated() + self.residual > self.cost:
            yield f"{self.depreciated()} were depreciated of {self.name}"

    @law("asset.named", "An asset has a name and a category, written without blanks around them.")
    def named(self) -> Iterator[str]:
        """Names, categories and serial numbers can be read and found."""
        for text in (self.name, self.category, "-" if self.serial is None else self.serial):
            if not text or text != text.strip():
                yield f"{text!r} names nothing"

    def _ending(self, doing: str, day: date) -> Date:
        """The day on which its use ends; refused when that month, or a later one, is booked."""
        ended = as_day(day)
        if self.booked and self.booked[-1].month >= Month.of(ended):
            last = self.booked[-1].month
            raise Refused(
                "asset.ahead",
                f"You cannot {doing} {self.name} on {ended} because its depreciation is booked "
                f"through {last}.",
                asked=ended,
                accepted=f"a day after {last.last_day}",
            )
        return ended

    def _settled(self, doing: str, day: date) -> Date:
        """The day on which it leaves; refused while a month before that is not booked."""
        ended, due = self._ending(doing, day), self.due
        if due is not None and due.month < Month.of(ended):
            raise Refused(
                "asset.behind",
                f"To {doing} {self.name} on {ended} you must book its depreciation from {due.month} "
                f"through {Month.of(ended).after(-1)} first.",
                asked=ended,
                accepted=due.month,
            )
        return ended
