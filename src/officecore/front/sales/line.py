"""One line of a sale: so many of one item, at the price that was agreed.

The price is the one on the line and no other: what the catalogue says tomorrow does not touch a sale of
today. It may be finer than the smallest coin (0.0875 for a screw); rounding happens once, when price
times quantity less the line's discount becomes money.
"""

from __future__ import annotations

from decimal import Decimal

import attrs

from officecore.back.stock import Item
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, Number, not_negative, positive
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value

NO_DISCOUNT = Rate.of(0)


def quantity_of(value: Number) -> Decimal:
    """A quantity to sell, ship or take back: above zero, else "sale.quantity"."""
    return positive(value, "sale.quantity", "a quantity of a sale")


def _price(value: Number) -> Decimal:
    return not_negative(value, "sale.price", "a unit price")


@attrs.frozen(kw_only=True)
class SaleLine(Value):
    """So many of an item at a unit price, less a discount of this line.

    `quantity` is above zero ("sale.quantity"), in the unit that the item is sold in; `price` is for one
    unit, zero or more ("sale.price"), in the currency of the sale; `discount` is from nothing to all of
    it ("sale.discount"). `number` counts from 1 within a sale; left out, the sale gives the next one.
    """

    number: int = 0
    item: Id[Item]
    description: str = ""
    quantity: Decimal = attrs.field(converter=quantity_of)
    price: Decimal = attrs.field(converter=_price)
    discount: Rate = NO_DISCOUNT

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the discount."""
        super().__attrs_post_init__()
        require_part(self.discount)

    @property
    def label(self) -> str:
        """What people call it: the description, or the item's identifier where there is none."""
        return self.description or self.item

    def net(self, currency: str) -> Money:
        """Price times quantity less the line's discount: exact, rounded once, half up.

        >>> from datetime import UTC, datetime
        >>> from officecore.kernel.identity import mint
        >>> tea = mint(Item, datetime(2025, 1, 6, tzinfo=UTC))
        >>> SaleLine(item=tea, quantity=3, price="2.335", discount=Rate.percent(50)).net("EUR")
        Money('3.50', 'EUR')
        """
        full = EXACT.multiply(self.price, self.quantity)
        exact = EXACT.multiply(full, self.discount.complement.fraction)
        return Money(exact, currency, rounding=Rounding.HALF_UP)


def require_part(discount: Rate) -> None:
    """Refuse a rate that is no part of a whole, below 0 % or above 100 % ("sale.discount")."""
    if not 0 <= discount.fraction <= 1:
        raise BadValue(
            "sale.discount",
            f"To take something off you must give a rate from 0 % to 100 %, not {discount}.",
            asked=discount,
            accepted="0 % to 100 %",
        )
