"""A discount on a whole document: ten euro off everything, and how much of it at which rate.

Ten euro off books and lamps is so much off what is taxed at 7 % and so much off what is taxed at 19 %.
The tax office must be told, so the discount becomes one allowance for each tax, in proportion to what
is taxed so, and together they are the discount.
"""

from __future__ import annotations

from collections.abc import Sequence

from officecore.back.billing.adjustment import Adjustment
from officecore.back.billing.document_line import DocumentLine
from officecore.back.billing.tax import Tax, TaxKey
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import Refused
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding


def split_discount(
    discount: Money,
    lines: Sequence[DocumentLine],
    reason: str,
    *,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[Adjustment, ...]:
    """A discount as allowances, one for each way in which the lines are taxed. No part exceeds what is
    taxed so; taxes whose lines come to nothing or less get none.

    The discount is in the terms of the prices: with the tax in it where they are inclusive. Raises
    `Refused` "document.discount" for a discount below nothing, or beyond what the lines come to.
    """
    groups: dict[tuple[TaxKey, ...], tuple[tuple[Tax, ...], Money]] = {}
    for line in lines:
        key = tuple([tax.key for tax in line.taxes])
        amount = line.amount(discount.currency, rounding)
        taxes, before = groups.get(key, (line.taxes, Money.zero(discount.currency)))
        groups[key] = (taxes, before + amount)
    taxed = [(taxes, amount) for taxes, amount in groups.values() if amount.is_positive]
    bases = [amount for _, amount in taxed]
    room = sum(bases, Money.zero(discount.currency))
    if discount.is_negative or discount > room:
        raise Refused(
            "document.discount",
            f"You cannot take {discount} off a document because its lines come to {room}.",
            asked=discount,
            accepted=f"{Money.zero(discount.currency)} to {room}",
        )
    if discount.is_zero:
        return ()
    parts = allocate(discount, bases)
    return tuple(
        [
            Adjustment.allowance(part, reason, taxes=taxes)
            for (taxes, _), part in zip(taxed, parts, strict=True)
            if part
        ]
    )
