"""Warranties: for how long what we sold is put right, and from which day that counts.

Two years from delivery, or from the day on which the customer registered the thing; or until a day that
was written on the card. Where the law of the land asks for a minimum, nothing that a business promises
makes it shorter. The last day is asked of one function, so that no two papers name two days.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.front.support.entitlement.contract_scope import Service
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


class Begins(StrEnum):
    """From when a period counts. A thing that nobody registered counts from its delivery."""

    DELIVERY = "delivery"
    REGISTRATION = "registration"


@attrs.frozen(kw_only=True)
class WarrantyPeriod(Value):
    """So many `months` from a day on, at least the `statutory` ones from delivery. 0 months are no
    warranty: it ends the day before it would begin. `BadValue` "warranty.months" below zero."""

    kind: ClassVar[str] = "warranty_period"
    months: int
    begins: Begins = Begins.DELIVERY
    statutory: int = 0

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the months."""
        super().__attrs_post_init__()
        _require_months(self.months, self.statutory)

    def last(self, delivered: date, registered: date | None) -> Date:
        """The last day of the warranty of a thing delivered, and perhaps registered, on these days."""
        late = self.begins is Begins.REGISTRATION and registered is not None
        start = registered if late and registered is not None else delivered
        return max(_last(start, self.months), _last(delivered, self.statutory))


@attrs.frozen(kw_only=True)
class WarrantyUntil(Value):
    """Until a day that is fixed, that day included, and at least the `statutory` months long."""

    kind: ClassVar[str] = "warranty_until"
    until: Date = attrs.field(converter=as_day)
    statutory: int = 0

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the months."""
        super().__attrs_post_init__()
        _require_months(self.statutory)

    def last(self, delivered: date, registered: date | None) -> Date:  # noqa: ARG002 - one question for both forms
        """The last day of the warranty of a thing delivered on a day."""
        return max(self.until, _last(delivered, self.statutory))


WarrantyTerms = WarrantyPeriod | WarrantyUntil


@attrs.frozen(kw_only=True, slots=False)
class ProductWarranty(Aggregate):
    """The warranty with which a product is delivered now. What was delivered keeps the terms that it was
    delivered with."""

    kind: ClassVar[str] = "product_warranty"

    id: Id[ProductWarranty]
    product: Searchable[Id[Any]]
    terms: WarrantyTerms
    service: Service

    @classmethod
    def grant(
        cls,
        product: Id[Any],
        terms: WarrantyTerms,
        *,
        at: datetime,
        service: Service | None = None,
    ) -> Self:
        """The warranty of a product that has none yet."""
        granted = mint(cls, at)
        event = WarrantyGranted(warranty=granted, product=product, terms=terms)
        right = service or Service()
        return cls(id=granted, product=product, terms=terms, service=right, pending=(event,))

    def change(self, terms: WarrantyTerms, service: Service | None = None) -> Self:
        """The warranty as units are delivered with it from now on."""
        event = WarrantyGranted(warranty=self.id, product=self.product, terms=terms)
        return self._after(event, terms=terms, service=service or self.service)


@attrs.frozen(kw_only=True)
class WarrantyGranted(Event):
    """A product is delivered with these terms from now on."""

    kind: ClassVar[str] = "product_warranty.granted"
    warranty: Id[Any]
    product: Id[Any]
    terms: WarrantyTerms


def _last(start: date, months: int) -> Date:
    return as_day(start).add(months=months).subtract(days=1)


def _require_months(*months: int) -> None:
    if any(not 0 <= each <= 1200 for each in months):
        raise BadValue(
            "warranty.months",
            f"To give a warranty you must count 0 to 1200 months, not {', '.join(map(str, months))}.",
            asked=months,
            accepted="0 to 1200",
        )
