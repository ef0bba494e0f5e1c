"""A document as somebody else stated it: every figure as it stands there, right or wrong.

A supplier's e-invoice arrives with totals that were reckoned elsewhere. Before anybody pays, it is read
as it is: an amount with three decimals stays one, a missing category stays missing. Only then can it
be said what is wrong with it. Our own documents are looked at in the same form.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
from pendulum import Date

from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class StatedParty(Value):
    """A seller, a buyer or a tax representative: what the rules ask of it. None is what is not
    stated."""

    country: str | None = None
    vat_id: str | None = None
    tax_registration: str | None = None
    legal_id: str | None = None


@attrs.frozen(kw_only=True)
class StatedAdjustment(Value):
    """An allowance, or where `charge` is set a charge, of a line or of the document (BG-20, 21, 27,
    28)."""

    charge: bool
    amount: Decimal | None
    base: Decimal | None = None
    percent: Decimal | None = None
    reason: str | None = None
    reason_code: str | None = None
    category: str | None = None
    rate: Decimal | None = None


@attrs.frozen(kw_only=True)
class StatedLine(Value):
    """A line (BG-25). `price` is the net price, `base_quantity` the quantity that it is for."""

    number: str | None
    quantity: Decimal | None
    unit: str | None
    price: Decimal | None
    net: Decimal | None
    category: str | None
    rate: Decimal | None = None
    base_quantity: Decimal = Decimal(1)
    gross_price: Decimal | None = None
    adjustments: tuple[StatedAdjustment, ...] = ()
    starts: Date | None = None
    ends: Date | None = None


@attrs.frozen(kw_only=True)
class StatedTax(Value):
    """A row of the table of taxes (BG-23)."""

    category: str | None
    rate: Decimal | None
    base: Decimal | None
    amount: Decimal | None
    reason: str | None = None
    reason_code: str | None = None


@attrs.frozen(kw_only=True)
class StatedDocument(Value):
    """A document in the terms of EN 16931; amounts that are not stated are None.

    `line_total` is BT-106, `allowances` BT-107, `charges` BT-108, `net` BT-109, `tax` BT-110,
    `tax_worth` BT-111 (in the `tax_currency`), `gross` BT-112, `paid` BT-113, `rounding` BT-114,
    `payable` BT-115.
    """

    type: str | None
    currency: str | None
    day: Date | None
    lines: tuple[StatedLine, ...]
    taxes: tuple[StatedTax, ...]
    line_total: Decimal | None
    net: Decimal | None
    gross: Decimal | None
    payable: Decimal | None
    tax: Decimal | None = None
    tax_worth: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    paid: Decimal | None = None
    rounding: Decimal | None = None
    adjustments: tuple[StatedAdjustment, ...] = ()
    seller: StatedParty = attrs.field(factory=StatedParty)
    buyer: StatedParty = attrs.field(factory=StatedParty)
    representative: StatedParty | None = None
    tax_currency: str | None = None
    due: Date | None = None
    terms: str | None = None
    delivered: Date | None = None
    delivery_country: str | None = None
    starts: Date | None = None
    ends: Date | None = None
    tax_point: Date | None = None
    tax_point_code: str | None = None
