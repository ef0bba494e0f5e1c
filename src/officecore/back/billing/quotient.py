"""Exact division into money: a price for a hundred, a net price out of a gross one.

19.95 holding 19 % is 16.764705… without it, and no number of decimals ends that. Cut at some place
first and rounded afterwards, a quotient may end a cent off, so it is rounded here once, as the fraction
that it is.
"""

from __future__ import annotations

from decimal import Decimal

from officecore.kernel.currency import Currency
from officecore.kernel.money import Money
from officecore.kernel.number import DIGITS_MAX, EXACT
from officecore.kernel.rounding import Rounding


def quotient(above: Decimal, below: Decimal, currency: Currency, rounding: Rounding) -> Money:
    """The quotient of two exact numbers as money, rounded once by the rule that is named.

    >>> from officecore.kernel.currency import currency
    >>> print(quotient(Decimal(10), Decimal(3), currency("EUR"), Rounding.UP))
    3.34 EUR
    """
    if below == 1 and above.adjusted() >= -DIGITS_MAX:  # nearly every price is for one piece
        return Money(above, currency, rounding=rounding)
    top, bottom = above.as_integer_ratio(), below.as_integer_ratio()
    numerator = top[0] * bottom[1] * 10**currency.decimals
    denominator = top[1] * bottom[0]
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    whole, rest = divmod(abs(numerator), denominator)
    # What lies beyond the last unit counts only as nothing, below, at or above the half.
    beyond = (
        0 if rest == 0 else 25 if 2 * rest < denominator else 50 if 2 * rest == denominator else 75
    )
    sign = -1 if numerator < 0 else 1
    exact = Decimal(sign * (whole * 100 + beyond)).scaleb(-2 - currency.decimals, EXACT)
    return Money(exact, currency, rounding=rounding)
