"""How a document is reckoned: where it rounds, which way, and whether its prices hold the tax.

Two honest shops come to two totals from one list of prices: one rounds the tax of each line, as its
till does, the other adds up first and rounds once. Both are right, as long as each document says which
it is and stays with it: a credit note years later must come to the same cents. So the way is a value
that stands in the document, not a setting of the program.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


class TaxRounding(StrEnum):
    """Where the tax is rounded: once for each tax of the document, or on each line."""

    BY_CATEGORY = "by_category"
    BY_LINE = "by_line"


class Prices(StrEnum):
    """Whether the tax comes on top of the prices, or is in them."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class Leftover(StrEnum):
    """What takes the cent where no net price comes to the price that the customer saw.

    At 19 % there is no net of which net and tax make 19.95: 16.76 gives 19.94, 16.77 gives 19.96.
    Either the tax is the price less the net, a cent off its rate (TAX), or tax and total follow the
    rate and the cent is stated as rounding of the payable amount, BT-114 (ROUNDING).
    """

    TAX = "tax"
    ROUNDING = "rounding"


@attrs.frozen(kw_only=True)
class Reckoning(Value):
    """The way in which a document is reckoned; it is kept in the document.

    `rounding` is the rule for the last digit, everywhere in the document. `leftover` counts only where
    prices are inclusive, which are always reckoned by category. `coin` is the smallest coin in which the
    payable amount can be paid, rounded by `coin_rounding`; None where it is paid to the cent.
    """

    tax: TaxRounding = TaxRounding.BY_CATEGORY
    prices: Prices = Prices.EXCLUSIVE
    rounding: Rounding = Rounding.HALF_UP
    leftover: Leftover = Leftover.TAX
    coin: Money | None = None
    coin_rounding: Rounding = Rounding.HALF_UP
