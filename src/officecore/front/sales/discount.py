"""What is taken off a whole order: a rate of it, or an amount, shared over its lines.

A customer who gets ten euro off the order gets a part of it on each line, by what the line is worth, so
that a line that comes back later is credited with what was truly paid for it. The shares add up to the
discount, a free line gets none, and no line gets more than it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import attrs

from officecore.front.sales.line import require_part
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class RateOff(Value):
    """A part of the goods, from 0 % to 100 % ("sale.discount")."""

    kind: ClassVar[str] = "rate_off"
    rate: Rate

    def __attrs_post_init__(self) -> None:
        """Check the field against its annotation, then the rate."""
        super().__attrs_post_init__()
        require_part(self.rate)


@attrs.frozen(kw_only=True)
class AmountOff(Value):
    """A fixed amount, zero or more ("sale.discount")."""

    kind: ClassVar[str] = "amount_off"
    amount: Money

    def __attrs_post_init__(self) -> None:
        """Check the field against its annotation, then the sign."""
        super().__attrs_post_init__()
        if self.amount.is_negative:
            raise BadValue(
                "sale.discount",
                f"To take something off you must give zero or an amount above it, not {self.amount}.",
                asked=self.amount,
                accepted="zero or more",
            )


def off(discount: Money | Rate) -> AmountOff | RateOff:
    """An order discount from an amount or a rate."""
    return AmountOff(amount=discount) if isinstance(discount, Money) else RateOff(rate=discount)


def taken_off(goods: Money, discount: AmountOff | RateOff | None) -> Money:
    """What a discount comes to on goods of that worth; a rate of it is rounded once, half up."""
    match discount:
        case RateOff():
            return discount.rate.of_amount(goods)
        case AmountOff():
            return discount.amount
        case None:
            return Money.zero(goods.currency)


def shared(discount: Money, nets: Sequence[Money]) -> tuple[Money, ...]:
    """The discount's share on each line, by what the lines are worth.

    >>> nets = [Money("30.00", "EUR"), Money("0.00", "EUR"), Money("60.00", "EUR")]
    >>> print(*shared(Money("10.00", "EUR"), nets), sep=", ")
    3.33 EUR, 0.00 EUR, 6.67 EUR
    """
    return allocate(discount, nets) if nets else ()
