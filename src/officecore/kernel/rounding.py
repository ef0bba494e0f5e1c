"""How a business rounds: once, by a rule with a name, and the same for what it owes as for what is owed.

A price per kilogram times a weight seldom comes out in whole cents. Which way the last fraction goes
is a rule of the business (or of its tax office), so whoever turns a number into money names it. All
rules on offer are symmetric: `round(-x) == -round(x)`, so a credit note mirrors its invoice exactly.
"""

from __future__ import annotations

import decimal
from decimal import Decimal
from enum import StrEnum
from typing import Final

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.number import EXACT, decimal_of

DECIMALS_MAX: Final = 18
"""The most decimals to which anything is counted: a currency's, a unit's, a rounded number's."""


class Rounding(StrEnum):
    """The rules for the last digit. "Tie" means exactly half way between two neighbours."""

    HALF_UP = decimal.ROUND_HALF_UP
    """To the nearest, ties away from zero: 0.125 → 0.13. The office's default for documents."""

    HALF_EVEN = decimal.ROUND_HALF_EVEN
    """To the nearest, ties to the even neighbour ("bankers' rounding"): 0.125 → 0.12."""

    HALF_DOWN = decimal.ROUND_HALF_DOWN
    """To the nearest, ties toward zero: 0.125 → 0.12, 0.126 → 0.13."""

    UP = decimal.ROUND_UP
    """Away from zero: 0.121 → 0.13, -0.121 → -0.13."""

    DOWN = decimal.ROUND_DOWN
    """Toward zero: 0.129 → 0.12, -0.129 → -0.12."""


STEPS: Final = tuple(Decimal((0, (1,), -decimals)) for decimals in range(DECIMALS_MAX + 1))
"""The smallest step at each number of decimals: 1, 0.1, 0.01 …"""


def round_to(value: Decimal, decimals: int, rounding: Rounding) -> Decimal:
    """Round `value` to `decimals` places after the point, whatever the caller's decimal context.

    The result has exactly that many places; zero comes out without a sign. Raises "number.value" for
    what is no finite `Decimal` and "rounding.type" for what is no `Rounding`.

    >>> round_to(Decimal("2.675"), 2, Rounding.HALF_UP)
    Decimal('2.68')
    >>> round_to(Decimal("-2.675"), 2, Rounding.HALF_UP)
    Decimal('-2.68')
    >>> round_to(Decimal("7"), 2, Rounding.HALF_EVEN)
    Decimal('7.00')
    """
    if not isinstance(rounding, Rounding):
        raise BadType(
            "rounding.type",
            f"To round you must name a Rounding such as Rounding.HALF_UP, not {shown(rounding)}.",
            asked=rounding,
            accepted=", ".join(rule.name for rule in Rounding),
        )
    check_decimals(decimals)
    number = decimal_of(value, "number.value", "a number to round")
    rounded = number.quantize(STEPS[decimals], rounding.value, EXACT)
    return EXACT.plus(rounded)  # plus drops the sign of a zero: -0.004 rounds to 0.00


def check_decimals(decimals: int) -> None:
    """Refuse what is no number of decimals from 0 to 18 ("rounding.decimals")."""
    if type(decimals) is not int or not 0 <= decimals <= DECIMALS_MAX:
        raise BadValue(
            "rounding.decimals",
            f"To count decimals you must give a whole number from 0 to {DECIMALS_MAX}, "
            f"not {shown(decimals)}.",
            asked=decimals,
            accepted=f"0 to {DECIMALS_MAX}",
        )
