"""A line of a document: so much of something, at a price, and how it is taxed.

What is written on the paper is kept as it is written: the price of a hundred screws stays the price of a
hundred, and an allowance stays beside the price that it reduces. What the line comes to follows from
that, and is rounded once to the smallest coin, as EN 16931 has it for BT-131.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
from pendulum import Date

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.purpose import Purpose
from officecore.back.billing.quotient import quotient
from officecore.back.billing.tax import VAT, Tax
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, Number, decimal_of, positive
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value

PIECE = "C62"
"""The unit of what is counted one by one, in the codes of UN/ECE recommendation 20."""


def _quantity(number: Number) -> Decimal:
    return decimal_of(number, "line.quantity", "a quantity")


def _price(number: Number) -> Decimal:
    return decimal_of(number, "line.price", "a unit price")


def _base_quantity(number: Number) -> Decimal:
    return positive(number, "line.base_quantity", "the quantity that a price is for")


@attrs.frozen(kw_only=True)
class DocumentLine(Value):
    """One line: `quantity` of `text` at `price` for each `base_quantity`.

    `number` names the line on its document (BT-126) and is the key of whatever refers to it. `quantity`
    is below zero for what is taken back; `price` never is. `unit` is a code of UN/ECE recommendation
    20. `item` is what was sold, `starts` and `ends` when a service is given. `taxes` are nearly always
    one.

    Raises `BadValue` "line.price" for a price below zero (BR-27), "line.tax" for no tax, or two of one
    levy, "line.days" for a service that ends before it starts, "line.adjusted" for an adjustment that
    names taxes of its own.
    """

    number: str
    text: str
    quantity: Decimal = attrs.field(converter=_quantity)
    price: Decimal = attrs.field(converter=_price)
    taxes: tuple[Tax, ...]
    base_quantity: Decimal = attrs.field(default=Decimal(1), converter=_base_quantity)
    unit: str = PIECE
    purpose: Purpose = Purpose.GOODS
    adjustments: tuple[Adjustment, ...] = ()
    item: Id[Any] | None = None
    source: Id[Any] | None = None
    starts: Date | None = None
    ends: Date | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the line as a whole."""
        super().__attrs_post_init__()
        if self.price < 0:
            raise BadValue(
                "line.price",
                f"To take {self.text} back you must write a quantity below zero, not the price "
                f"{self.price}.",
                asked=self.price,
                accepted="zero or more",
            )
        if not self.taxes or len({tax.levy for tax in self.taxes}) < len(self.taxes):
            raise BadValue(
                "line.tax",
                f"To bill {self.text} you must say how it is taxed, once for each levy.",
                asked=self.taxes,
                accepted="a Tax such as Tax.standard(19)",
            )
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise BadValue(
                "line.days",
                f"You cannot bill {self.text} until {self.ends} because it starts on {self.starts}.",
                asked=self.ends,
                accepted=f"{self.starts} or later",
            )
        if any(adjustment.taxes for adjustment in self.adjustments):
            raise BadValue(
                "line.adjusted",
                f"You cannot tax what is taken off {self.text} by itself because the line's taxes "
                "count.",
                asked=self.adjustments,
                accepted="an adjustment without taxes",
            )

    @property
    def vat(self) -> Tax:
        """The tax that EN 16931 is about; the first one where there is no VAT."""
        return next((tax for tax in self.taxes if tax.levy == VAT), self.taxes[0])

    def before(self, currency: Currency, rounding: Rounding) -> Money:
        """Quantity times price, before what is taken off or put on: rounded once."""
        product = EXACT.multiply(self.quantity, self.price)
        return quotient(product, self.base_quantity, currency, rounding)

    def amount(self, currency: Currency, rounding: Rounding) -> Money:
        """What the line comes to (BT-131): quantity times price, less its allowances, plus its charges,
        rounded once. With the tax in it where the document's prices are inclusive."""
        if not self.adjustments:
            return self.before(currency, rounding)
        adjusted = sum([each.signed for each in self.adjustments], Money.zero(currency)).amount
        product = EXACT.multiply(self.quantity, self.price)
        whole = EXACT.add(product, EXACT.multiply(adjusted, self.base_quantity))
        return quotient(whole, self.base_quantity, currency, rounding)
