"""What may be taken off an item for paying it early.

The whole amount is owed until enough was paid in time. What is off is counted on the amount as it was
booked, less what was credited since, so that a customer who pays what they were told owes nothing more.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from officecore.back.billing.open_items.early_payment import DiscountTax
from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin
from officecore.back.billing.open_items.tax_share import total_of
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding

_CREDITED: Final = frozenset({Origin.CREDIT_NOTE, Origin.WRITE_OFF})


def discount_offered(item: OpenItem, on: date) -> Money:
    """What is off, as an amount of zero or more, if so much is paid on a day that only that is left.

    Nothing after the last day of the offer, which counts itself, and nothing where it was taken before.
    The rate is taken of the whole amount, or, where the discount leaves the tax alone, of the net; it is
    rounded half up, and never more than what is still open.

    >>> from officecore.back.billing.open_items.early_payment import DiscountOffer
    >>> from officecore.kernel.rate import Rate
    >>> from officecore.testing.open_items import MONDAY, item
    >>> lamp = item("13.35", discount=DiscountOffer(rate=Rate.percent(2), until=MONDAY))
    >>> print(discount_offered(lamp, MONDAY))
    0.27 EUR
    """
    nothing = Money.zero(item.amount.currency)
    offer = item.discount
    held = [each for each in item.settlements if each.holds]
    taken = any(each.by is Origin.DISCOUNT for each in held)
    if offer is None or on > offer.until or taken:
        return nothing
    credited = [each for each in held if each.by in _CREDITED]
    base = abs(item.amount) - sum([each.amount for each in credited], nothing)
    if offer.tax is not DiscountTax.ON_PAYMENT:
        gone = [tax for each in credited for tax in each.taxes]
        base = base - abs(total_of(item.taxes, item.amount) - total_of(gone, item.amount))
    return min(offer.rate.of_amount(base, Rounding.HALF_UP), abs(item.residual()))
