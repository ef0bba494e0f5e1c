"""Rounding to the coins that there are: where no cent is struck, 7.52 is paid as 7.50.

The price and its tax stay what they are; only what goes over the counter is rounded, and the difference
is stated (BT-114). It is the same for money that goes back as for money that comes in, so who buys at
7.52 and returns it has neither won nor lost. Whoever pays by card pays the cent.
"""

from __future__ import annotations

from decimal import Decimal

from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding, round_to


def cash_rounding(due: Money, coin: Money, rounding: Rounding = Rounding.HALF_UP) -> Money:
    """What must be added to an amount to make it payable in coins of that size: less than one coin, and
    at most half a coin where the rounding is to the nearest.

    Raises `BadValue` "cash.coin" for a coin that is not above nothing, or of another currency.

    >>> print(cash_rounding(Money("7.52", "CHF"), Money("0.05", "CHF")))
    -0.02 CHF
    >>> print(cash_rounding(Money("-7.52", "CHF"), Money("0.05", "CHF")))
    0.02 CHF
    """
    if coin.currency is not due.currency or not coin.is_positive:
        raise BadValue(
            "cash.coin",
            f"To round {due} to coins you must give the smallest coin of {due.currency}, not {coin}.",
            asked=coin,
            accepted=f"an amount above zero in {due.currency}",
        )
    low = due.minor // coin.minor
    rest = due.minor - low * coin.minor
    # Which side of a half the rest lies on is seen in quarters; the sign is that of the amount.
    quarters = (
        0 if rest == 0 else 1 if 2 * rest < coin.minor else 2 if 2 * rest == coin.minor else 3
    )
    exact = EXACT.add(Decimal(low), EXACT.multiply(Decimal(quarters), Decimal("0.25")))
    coins = int(round_to(exact, 0, rounding))
    return Money.of_minor(coins * coin.minor - due.minor, due.currency)
