"""What is in an amount that is given up: the net that somebody bears, and the taxes that are corrected.

Of 11.90 that a customer is let off, 10.00 are borne and 1.90 of tax is not owed to the state. Books and
tax report must say so to the cent alike, in foreign money as well, so both ask here.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from officecore.back.billing.open_items.tax_share import TaxShare, total_of
from officecore.kernel.allocation import allocate
from officecore.kernel.money import Money


@attrs.frozen
class GivenUpPart:
    """The net of what is given up (`code` is empty then), or one tax in it; `worth` is in the currency
    of the books, None where the amount is."""

    code: str
    amount: Money
    worth: Money | None


def parts_given_up(
    amount: Money, worth: Money | None, taxes: Sequence[TaxShare]
) -> tuple[GivenUpPart, ...]:
    """The net, and then each tax, of an amount that is given up; they have its sign and come to it, and
    their worths, by largest remainder, to its worth.

    >>> tax = TaxShare(code="S19", amount=Money("1.90", "EUR"))
    >>> [str(part.amount) for part in parts_given_up(Money("11.90", "EUR"), None, [tax])]
    ['10.00 EUR', '1.90 EUR']
    """
    named = [("", amount - total_of(taxes, amount)), *[(tax.code, tax.amount) for tax in taxes]]
    worths: Sequence[Money | None] = [None] * len(named)
    if worth is not None:
        worths = allocate(worth, [abs(part) for _, part in named])
    return tuple(
        [GivenUpPart(code, part, value) for (code, part), value in zip(named, worths, strict=True)]
    )
