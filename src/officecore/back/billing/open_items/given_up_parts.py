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
    their worths to its worth.

    >>> tax = TaxShare(code="S19", amount=Money("1.90", "EUR"))
    >>> [str(part.amount) for part in parts_given_up(Money("11.90", "EUR"), None, [tax])]
    ['10.00 EUR', '1.90 EUR']
    """
    net = amount - total_of(taxes, amount)
    if worth is None:
        corrected = [GivenUpPart(tax.code, tax.amount, None) for tax in taxes]
        return GivenUpPart("", net, None), *corrected
    shares = allocate(worth, [abs(net), *[abs(tax.amount) for tax in taxes]])[1:]
    # A tax is taken back at what it was booked at; where that is not known, at its share of the worth.
    worths = [
        share if tax.worth is None else tax.worth for tax, share in zip(taxes, shares, strict=True)
    ]
    corrected = [
        GivenUpPart(tax.code, tax.amount, value) for tax, value in zip(taxes, worths, strict=True)
    ]
    return GivenUpPart("", net, worth - sum(worths, Money.zero(worth.currency))), *corrected
