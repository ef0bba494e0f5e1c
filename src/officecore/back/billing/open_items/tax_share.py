"""How much tax is in an amount that is paid, given up or taken off in parts.

Of 119.00 with 19.00 tax in it, a customer pays 50.00: so much tax was in that, and the rest is in the
rest. The shares are drawn from what is left, net and taxes together, so that they add up to the part
that was paid, and the last part takes exactly what the others left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from officecore.kernel.allocation import allocate
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class TaxShare(Value):
    """The tax of one `code` that is in an amount; it has the amount's sign."""

    code: str
    amount: Money


def taxes_in(part: Money, whole: Money, taxes: Sequence[TaxShare]) -> tuple[TaxShare, ...]:
    """The taxes in a part of a whole amount, by largest remainder among the net and all taxes.

    The part has the sign of the whole and is no larger. Where the part is the whole, it has its taxes.

    >>> whole, tax = Money("11.90", "EUR"), TaxShare(code="S19", amount=Money("1.90", "EUR"))
    >>> [str(share.amount) for share in taxes_in(Money("5.00", "EUR"), whole, [tax])]
    ['0.80 EUR']
    """
    if not taxes:
        return ()
    net = whole - total_of(taxes, whole)
    legs = [abs(net), *[abs(tax.amount) for tax in taxes]]
    _, *shares = allocate(part, legs)
    return tuple(
        [attrs.evolve(tax, amount=share) for tax, share in zip(taxes, shares, strict=True)]
    )


def taxes_left(taxes: Sequence[TaxShare], drawn: Iterable[TaxShare]) -> tuple[TaxShare, ...]:
    """The taxes after the shares of them that were drawn, in the same order; zeros stay."""
    left = {tax.code: tax.amount for tax in taxes}
    for share in drawn:
        left[share.code] = left[share.code] - share.amount
    return tuple([TaxShare(code=code, amount=amount) for code, amount in left.items()])


def total_of(taxes: Iterable[TaxShare], like: Money) -> Money:
    """All taxes together; nothing, in the currency of `like`, where there are none."""
    return sum([tax.amount for tax in taxes], Money.zero(like.currency))
