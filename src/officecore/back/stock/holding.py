"""What is on hand of an item and what it is worth, at the average of what was paid for it.

Whatever comes in joins one heap, with what it cost. Whatever leaves takes its share of the heap's
value: value × quantity leaving ÷ quantity on hand, split exactly and rounded to whole coins once.
The last piece takes all that is left, so that an empty shelf is worth nothing, to the cent. This
is the perpetual weighted average (IAS 2, 25 and 27).

Some goods may be sold before they are booked in. What leaves below zero leaves at the last known
unit cost, provisionally; the receipt that covers it brings the true cost, and the difference is a
*correction* of the cost of the goods that left. At any moment: cost of what came in = cost of what
left, corrections included, + value on hand.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

import attrs

from officecore.kernel.allocation import allocate
from officecore.kernel.currency import Currency
from officecore.kernel.errors import BadType, BadValue, Refused, worded
from officecore.kernel.money import RATIO, Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Holding(Value):
    """So many on hand and their `value`, in all places together.

    Both are below zero while more has left than came. `unit_cost` is the last known cost of one,
    in whole units of the currency and to 34 digits: the average after the last receipt, None
    before the first. Goods leave at it below zero.
    """

    quantity: Quantity
    value: Money
    unit_cost: Decimal | None = None

    def add(self, quantity: Quantity, cost: Money) -> tuple[Self, Money]:
        """The holding with goods that came at `cost`, and the correction of what left before.

        The correction is what the goods that left below zero truly cost, less what they were
        booked at; zero unless the holding was below zero. It belongs to the cost of goods sold, so
        the value on hand grows by `cost` less the correction.
        """
        nothing = quantity - quantity
        owed = max(-self.quantity, nothing)
        covered = min(owed, quantity)
        booked = share_of(-self.value, covered, owed)
        correction = share_of(cost, covered, quantity) - booked
        on_hand = self.quantity + quantity
        value = self.value + cost - correction
        heap, pieces = (value, on_hand) if on_hand > nothing else (cost, quantity)
        unit_cost = RATIO.divide(heap.amount, pieces.amount)
        return attrs.evolve(self, quantity=on_hand, value=value, unit_cost=unit_cost), correction

    def take(self, quantity: Quantity) -> tuple[Self, Money]:
        """The holding without so many, and what they cost.

        Raises `Refused` ("stock.uncosted") when goods leave below zero of which none ever came.
        """
        ready = min(quantity, max(self.quantity, quantity - quantity))
        beyond = quantity - ready
        cost = share_of(self.value, ready, self.quantity)
        if beyond:
            cost += self.estimate(beyond)
        left = attrs.evolve(self, quantity=self.quantity - quantity, value=self.value - cost)
        return left, cost

    def estimate(self, quantity: Quantity) -> Money:
        """So many at the last known unit cost, rounded half up; `Refused` ("stock.uncosted")."""
        if self.unit_cost is None:
            raise Refused(
                "stock.uncosted",
                f"To move {quantity} of which none ever came you must know what they cost: receive "
                "some first.",
                asked=quantity,
                accepted="goods that were received before",
            )
        return Money.of_price(self.unit_cost, quantity.amount, self.value.currency)


def share_of(value: Money, part: Quantity, whole: Quantity) -> Money:
    """The fair share of `value` that `part` of `whole` carries, in whole coins; none for no part.

    The share and that of the rest add up to `value` (`officecore.kernel.allocation`).
    """
    if not part:
        return Money.zero(value.currency)
    return allocate(value, (part.amount, (whole - part).amount))[0]


def require_cost(cost: Money, came: Quantity, name: str, currency: Currency) -> None:
    """Refuse what is no cost of goods: no Money, less than nothing, or of another currency than the
    stock is valued in ("stock.cost")."""
    if not isinstance(cost, Money) or cost.is_negative or cost.currency != currency:
        refusal = BadValue if isinstance(cost, Money) else BadType
        raise refusal(
            "stock.cost",
            f"To take in {came} of {name} you must give what they cost as Money in {currency.code}, "
            f"zero or more, not {worded(cost)}.",
            asked=cost,
            accepted=f"Money in {currency.code}, zero or more",
        )
