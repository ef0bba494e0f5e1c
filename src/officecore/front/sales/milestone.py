"""What happened to a sale: the events that other departments hear of.

They carry what is needed to act upon them, so that a policy that issues stock or writes an invoice need
not look anything up. `sale` is the sale's identifier; instants are in UTC; `day` is a day of the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.front.customers.customer import Customer
from officecore.front.sales.charge import Charge
from officecore.front.sales.discount import AmountOff, RateOff
from officecore.front.sales.fulfilment import (
    Cancellation,
    LinePart,
    ReturnedPart,
    SaleReturn,
    Shipment,
)
from officecore.front.sales.line import SaleLine
from officecore.kernel.event import Event
from officecore.kernel.identity import Id
from officecore.kernel.money import Money

if TYPE_CHECKING:
    from officecore.front.sales.sale import Sale


@attrs.frozen(kw_only=True)
class SaleQuoted(Event):
    """An offer was made; `net` is what the lines come to after all discounts."""

    kind: ClassVar[str] = "sale.quoted"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    at: DateTime
    lines: tuple[SaleLine, ...]
    net: Money

    @classmethod
    def of(cls, sale: Sale) -> Self:
        """The event of making this offer."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            at=sale.quoted_at,
            lines=sale.terms.lines,
            net=sale.terms.net(),
        )


@attrs.frozen(kw_only=True)
class SaleLineAdded(Event):
    """A line was added to an offer."""

    kind: ClassVar[str] = "sale.line_added"
    sale: Id[Any]
    line: SaleLine


@attrs.frozen(kw_only=True)
class SaleLineRemoved(Event):
    """A line was taken off an offer."""

    kind: ClassVar[str] = "sale.line_removed"
    sale: Id[Any]
    line: SaleLine


@attrs.frozen(kw_only=True)
class SaleDiscounted(Event):
    """Something was taken off a whole offer, in place of what was taken off before."""

    kind: ClassVar[str] = "sale.discounted"
    sale: Id[Any]
    discount: AmountOff | RateOff


@attrs.frozen(kw_only=True)
class SaleCharged(Event):
    """Something was charged beside the goods, in place of the charge of that name."""

    kind: ClassVar[str] = "sale.charged"
    sale: Id[Any]
    charge: Charge


@attrs.frozen(kw_only=True)
class SaleConfirmed(Event):
    """The customer agreed: lines, prices and charges are settled. `required` is the day by which the
    customer wants the goods."""

    kind: ClassVar[str] = "sale.confirmed"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    at: DateTime
    required: Date | None
    lines: tuple[SaleLine, ...]
    net: Money
    charges: Money

    @classmethod
    def of(cls, sale: Sale, at: DateTime) -> Self:
        """The event of confirming this offer."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            at=at,
            required=sale.required,
            lines=sale.terms.lines,
            net=sale.terms.net(),
            charges=sale.terms.charged(),
        )


@attrs.frozen(kw_only=True)
class SaleShipped(Event):
    """Goods went out. `shipment` is its number within the sale, `charges` what is invoiced beside the
    goods, which is everything with the first shipment and nothing with later ones."""

    kind: ClassVar[str] = "sale.shipped"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    shipment: int
    at: DateTime
    day: Date
    required: Date | None
    lines: tuple[LinePart, ...]
    charges: Money

    @classmethod
    def of(cls, sale: Sale, shipment: Shipment) -> Self:
        """The event of making this shipment."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            shipment=shipment.number,
            at=shipment.at,
            day=shipment.day,
            required=sale.required,
            lines=shipment.lines,
            charges=shipment.charges,
        )


@attrs.frozen(kw_only=True)
class SaleReturned(Event):
    """Goods came back. `number` counts the returns of the sale; each line says what is credited, and
    whether its units may be sold again."""

    kind: ClassVar[str] = "sale.returned"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    number: int
    at: DateTime
    day: Date
    reason: str
    lines: tuple[ReturnedPart, ...]

    @classmethod
    def of(cls, sale: Sale, taken: SaleReturn) -> Self:
        """The event of taking these goods back."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            number=taken.number,
            at=taken.at,
            day=taken.day,
            reason=taken.reason,
            lines=taken.lines,
        )


@attrs.frozen(kw_only=True)
class SaleClosedShort(Event):
    """What was still open of a part-shipped sale, `lines`, will not be shipped any more."""

    kind: ClassVar[str] = "sale.closed_short"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    at: DateTime
    reason: str
    lines: tuple[LinePart, ...]

    @classmethod
    def of(cls, sale: Sale, given_up: Cancellation) -> Self:
        """The event of giving up the rest of this sale."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            at=given_up.at,
            reason=given_up.reason,
            lines=given_up.lines,
        )


@attrs.frozen(kw_only=True)
class SaleCancelled(Event):
    """The sale was given up before anything was shipped. `confirmed` tells a sale from an offer."""

    kind: ClassVar[str] = "sale.cancelled"
    sale: Id[Any]
    customer: Id[Customer]
    seller: Id[Any] | None
    at: DateTime
    reason: str
    confirmed: bool
    lines: tuple[LinePart, ...]

    @classmethod
    def of(cls, sale: Sale, given_up: Cancellation) -> Self:
        """The event of giving up all of this sale."""
        return cls(
            sale=sale.id,
            customer=sale.customer,
            seller=sale.seller,
            at=given_up.at,
            reason=given_up.reason,
            confirmed=sale.placed_at is not None,
            lines=given_up.lines,
        )
