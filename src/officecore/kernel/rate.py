"""Rates: a part of something, which says whether it was meant in percent.

"7.5" off may be seven and a half percent or seven and a half times; a rate is never a bare number.
`Rate.percent("7.5")`, `Rate.per_mille(75)` and `Rate.of("0.075")` are the same rate. It stays exact,
and becomes money only by a named rounding.

>>> vat = Rate.percent(19)
>>> print(vat, "leaves", vat.complement)
19 % leaves 81 %
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

import attrs

from officecore.kernel.number import EXACT, Number, decimal_of
from officecore.kernel.rounding import Rounding

if TYPE_CHECKING:
    from officecore.kernel.money import Money


def _fraction(value: Number) -> Decimal:
    return decimal_of(value, "rate.value", "a rate")


@attrs.frozen(order=True)
class Rate:
    """An exact share of a whole: `fraction` is 1 for the whole, 0.075 for 7.5 %.

    Rates may be negative or above the whole (a shrinkage, a markup). What a department does not accept,
    it refuses itself. Floats, NaN and infinity raise "rate.value".

    >>> Rate.percent("7.5") == Rate.per_mille(75) == Rate.of("0.075")
    True
    >>> Rate.percent("7.5") < Rate.percent(8)
    True
    """

    fraction: Decimal = attrs.field(converter=_fraction)

    @classmethod
    def of(cls, fraction: Number) -> Self:
        """The rate of that fraction: `Rate.of("0.075")` is 7.5 %."""
        return cls(_fraction(fraction))

    @classmethod
    def percent(cls, percent: Number) -> Self:
        """So many of a hundred."""
        return cls(EXACT.scaleb(_fraction(percent), -2))

    @classmethod
    def per_mille(cls, per_mille: Number) -> Self:
        """So many of a thousand."""
        return cls(EXACT.scaleb(_fraction(per_mille), -3))

    @property
    def complement(self) -> Rate:
        """What is left of the whole: 92.5 % for 7.5 %."""
        return Rate(EXACT.subtract(Decimal(1), self.fraction))

    def of_amount(self, amount: Money, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """This part of an amount, rounded once.

        >>> from officecore.kernel.money import Money
        >>> Rate.percent("7.5").of_amount(Money("0.20", "EUR"))
        Money('0.02', 'EUR')
        """
        return amount.times(self, rounding)

    def __str__(self) -> str:
        return f"{_plain(EXACT.scaleb(self.fraction, 2))} %"

    def __repr__(self) -> str:
        return f"Rate.of('{_plain(self.fraction)}')"


def _plain(number: Decimal) -> str:
    # Without exponent and trailing zeros, and zero without a sign.
    return format(EXACT.plus(EXACT.normalize(number)), "f")
