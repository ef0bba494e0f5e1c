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
    """The tax of one `code` that is in an amount; it has the amount's sign. `worth` is what it was
    booked at in the currency of the books; None where the amount is in that, or is not known there."""

    code: str
    amount: Money
    worth: Money | None = None

    def part(self, amount: Money) -> TaxShare:
        """A part of this share, no larger than it, with so much of its worth as goes with that."""
        if not self.worth or not self.amount:
            return attrs.evolve(self, amount=amount)
        worth, _ = allocate(self.worth, [abs(amount), abs(self.amount) - abs(amount)])
        return attrs.evolve(self, amount=amount, worth=worth)

    def __neg__(self) -> TaxShare:
        """The share with the other sign."""
        worth = None if self.worth is None else -self.worth
        return TaxShare(code=self.code, amount=-self.amount, worth=worth)

    def __add__(self, other: TaxShare) -> TaxShare:
        """Two shares of one tax together."""
        worth = self.worth
        if worth is not None and other.worth is not None:
            worth = worth + other.worth
        return TaxShare(code=self.code, amount=self.amount + other.amount, worth=worth)


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
    return tuple([tax.part(share) for tax, share in zip(taxes, shares, strict=True)])


def taxes_left(taxes: Sequence[TaxShare], drawn: Iterable[TaxShare]) -> tuple[TaxShare, ...]:
    """The taxes after the shares of them that were drawn, in the same order; zeros stay."""
    left = {tax.code: tax for tax in taxes}
    for share in drawn:
        left[share.code] = left[share.code] + -share
    return tuple(left.values())


def total_of(taxes: Iterable[TaxShare], like: Money) -> Money:
    """All taxes together; nothing, in the currency of `like`, where there are none."""
    return sum([tax.amount for tax in taxes], Money.zero(like.currency))
