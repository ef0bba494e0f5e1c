"""A covered unit: one thing that we delivered, known by its serial number, and how long we stand for it.

Every unit has a day on which its warranty ends, whatever paper it was delivered with. When it is
replaced, the new one takes over the rest of the warranty or begins its own, as was agreed, and each
names the other. What a customer brought back for good is covered no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.front.customers.customer import Customer
from officecore.front.support.entitlement.contract_scope import Service
from officecore.front.support.entitlement.warranty import ProductWarranty, WarrantyTerms
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day


class Inheritance(StrEnum):
    """What becomes of the warranty when a unit is replaced: the new one `INHERITS` the rest of it, or
    `RENEWS` it with its own delivery."""

    INHERITS = "inherits"
    RENEWS = "renews"


@attrs.frozen(kw_only=True, slots=False)
class CoveredUnit(Aggregate):
    """One unit of a product in a customer's hands, with the `terms` that it was delivered with.

    `counts_from` is the day from which its warranty counts: its delivery, or that of the unit whose
    warranty it inherited. `gone` is the day on which it was replaced or came back; from then on it is
    not covered. Made by `CoveredUnit.deliver`, and by `replacement` of another.
    """

    kind: ClassVar[str] = "covered_unit"

    id: Id[CoveredUnit]
    product: Searchable[Id[Any]]
    serial: Searchable[str]
    customer: Searchable[Id[Customer]]
    delivered: Date
    counts_from: Date
    terms: WarrantyTerms
    service: Service
    registered: Date | None = None
    replaces: Searchable[Id[CoveredUnit] | None] = None
    replaced_by: Id[CoveredUnit] | None = None
    gone: Searchable[Date | None] = None

    @classmethod
    def deliver(
        cls,
        warranty: ProductWarranty,
        serial: str,
        *,
        customer: Id[Customer],
        day: date,
        at: datetime,
    ) -> Self:
        """A unit delivered on a day with the warranty that its product has now."""
        delivered = as_day(day)
        made = mint(cls, at)
        return cls(
            id=made,
            product=warranty.product,
            serial=serial,
            customer=customer,
            delivered=delivered,
            counts_from=delivered,
            terms=warranty.terms,
            service=warranty.service,
            pending=(UnitDelivered(unit=made, product=warranty.product, customer=customer),),
        )

    @searchable
    def last(self) -> Date:
        """The last day of its warranty; the one function that tells it."""
        return self.terms.last(self.counts_from, self.registered)

    def is_covered(self, day: date) -> bool:
        """Whether its warranty runs on a day, and the customer has it."""
        return self.delivered <= day <= self.last and (self.gone is None or day < self.gone)

    def register(self, *, day: date) -> Self:
        """The unit registered by its customer on a day, once ("covered_unit.registered")."""
        on = self._in_hand("register", day)
        if self.registered is not None:
            raise Refused(
                "covered_unit.registered",
                f"You cannot register {self.serial} because it was registered on {self.registered}.",
                asked=on,
                accepted=self.registered,
            )
        return self._after(UnitRegistered(unit=self.id, day=on), registered=on)

    def replacement(
        self, serial: str, *, day: date, inheritance: Inheritance, at: datetime
    ) -> CoveredUnit:
        """The unit that is handed over in place of this one on a day; see `replace`."""
        delivered = self._in_hand("replace", day)
        inherits = inheritance is Inheritance.INHERITS
        made = mint(CoveredUnit, at)
        event = UnitDelivered(unit=made, product=self.product, customer=self.customer)
        return CoveredUnit(
            id=made,
            product=self.product,
            serial=serial,
            customer=self.customer,
            delivered=delivered,
            counts_from=self.counts_from if inherits else delivered,
            terms=self.terms,
            service=self.service,
            registered=self.registered if inherits else None,
            replaces=self.id,
            pending=(event,),
        )

    def replace(self, by: CoveredUnit) -> Self:
        """The unit after it came back for another, its `replacement`."""
        on = self._in_hand("replace", by.delivered)
        event = UnitGone(unit=self.id, day=on, replaced_by=by.id)
        return self._after(event, gone=on, replaced_by=by.id)

    def take_back(self, *, day: date) -> Self:
        """The unit after it came back for good on a day."""
        on = self._in_hand("take back", day)
        return self._after(UnitGone(unit=self.id, day=on, replaced_by=None), gone=on)

    @law("covered_unit.statutory", "A warranty is no shorter than the law of the land demands.")
    def _statutory(self) -> Iterator[str]:
        least = self.counts_from.add(months=self.terms.statutory).subtract(days=1)
        if self.last < least:
            yield f"{self.serial} is covered until {self.last}, and the law says {least}"

    @law(
        "covered_unit.counts_from",
        "A warranty counts from the delivery, or where it was inherited from an earlier one.",
    )
    def _counted(self) -> Iterator[str]:
        if self.counts_from > self.delivered:
            yield f"{self.serial} counts from {self.counts_from}, after its delivery"
        if self.replaces is None and self.counts_from < self.delivered:
            yield f"{self.serial} inherited nothing and counts from {self.counts_from}"

    def _in_hand(self, step: str, day: date) -> Date:
        on = as_day(day)
        if self.gone is not None:
            raise Refused(
                "covered_unit.gone",
                f"You cannot {step} {self.serial} because the customer has had it no more since "
                f"{self.gone}.",
                asked=on,
            )
        if on < self.delivered:
            raise BadValue(
                "covered_unit.day",
                f"You cannot {step} {self.serial} on {on} because it was delivered on "
                f"{self.delivered}.",
                asked=on,
                accepted=f"{self.delivered} or later",
            )
        return on


@attrs.frozen(kw_only=True)
class UnitDelivered(Event):
    """A customer got a unit of a product that has a warranty."""

    kind: ClassVar[str] = "covered_unit.delivered"
    unit: Id[Any]
    product: Id[Any]
    customer: Id[Customer]


@attrs.frozen(kw_only=True)
class UnitRegistered(Event):
    """A customer registered a unit."""

    kind: ClassVar[str] = "covered_unit.registered"
    unit: Id[Any]
    day: Date


@attrs.frozen(kw_only=True)
class UnitGone(Event):
    """A customer has a unit no more: it came back, and was perhaps replaced."""

    kind: ClassVar[str] = "covered_unit.gone"
    unit: Id[Any]
    day: Date
    replaced_by: Id[Any] | None
