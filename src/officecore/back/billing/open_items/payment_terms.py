"""Terms of payment: in how many parts an amount is paid, when each is due, and what is off for haste.

"Half at once, half in 30 days with 2 % off within 10": the portions make up the whole, each has its own
day, and a discount belongs to a portion. Terms are agreed once and used for many invoices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.due_day import DueDay, NetDays
from officecore.back.billing.open_items.early_payment import DiscountOffer, EarlyPayment
from officecore.back.billing.open_items.tax_share import (
    TaxShare,
    taxes_in,
    taxes_left,
)
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Portion(Value):
    """A part of what is to be paid: its `share` of the whole, when it is `due`, and what is off for
    who pays it early."""

    share: Rate
    due: DueDay
    discount: EarlyPayment | None = None


@attrs.frozen(kw_only=True)
class Instalment(Value):
    """One portion of a certain amount: what it comes to, its worth, the taxes in it, and its days."""

    number: int
    due: Date
    amount: Money
    worth: Money | None
    taxes: tuple[TaxShare, ...]
    discount: DiscountOffer | None


@attrs.frozen(kw_only=True)
class PaymentTerms(Value):
    """How an amount is paid: `portions` that make up the whole, in the order in which they are named.

    Raises `BadValue` "payment_terms.portions" unless the shares are above zero and come to 100 %.
    """

    name: str
    portions: tuple[Portion, ...]

    def __attrs_post_init__(self) -> None:
        """Check that the portions make up the whole."""
        super().__attrs_post_init__()
        shares = [portion.share for portion in self.portions]
        whole = Rate(_sum([share.fraction for share in shares]))
        if whole.fraction != 1 or any(share.fraction <= 0 for share in shares):
            raise BadValue(
                "payment_terms.portions",
                f"To agree on terms of payment you must give portions above zero that come to 100 %, "
                f"not {whole}.",
                asked=whole,
                accepted="100 %",
            )

    @classmethod
    def net(cls, days: int, *, discount: EarlyPayment | None = None) -> Self:
        """All of it after so many days: `PaymentTerms.net(30)`."""
        portion = Portion(share=Rate.percent(100), due=NetDays(days=days), discount=discount)
        return cls(name=f"{days} days net", portions=(portion,))

    def schedule(
        self,
        total: Money,
        day: date,
        *,
        worth: Money | None = None,
        taxes: Iterable[TaxShare] = (),
    ) -> tuple[Instalment, ...]:
        """The instalments of an amount invoiced on a day, which add up to it, to its worth in the books
        and, tax by tax, to the taxes in it. One that comes to nothing is left out.

        >>> terms = PaymentTerms.net(30, discount=None)
        >>> [str(each.due) for each in terms.schedule(Money("100.00", "EUR"), date(2025, 1, 6))]
        ['2025-02-05']
        """
        shares = [portion.share.fraction for portion in self.portions]
        amounts = allocate(total, shares)
        # By the amounts, not by the shares: an instalment of nothing is worth nothing.
        sizes = [abs(amount) for amount in amounts]
        worths = (None,) * len(amounts) if worth is None else allocate(worth, sizes)
        taxed = _taxes_of(amounts, total, tuple(taxes))
        rows = zip(self.portions, amounts, worths, taxed, strict=True)
        return tuple(
            [
                Instalment(
                    number=number,
                    due=portion.due.after(day),
                    amount=amount,
                    worth=part,
                    taxes=its,
                    discount=None if portion.discount is None else portion.discount.offer(day),
                )
                for number, (portion, amount, part, its) in enumerate(rows, 1)
                if amount
            ]
        )


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def _taxes_of(
    amounts: Sequence[Money], total: Money, taxes: tuple[TaxShare, ...]
) -> list[tuple[TaxShare, ...]]:
    """The taxes in each amount: each draws from what the ones before it left."""
    found = []
    for amount in amounts:
        its = taxes_in(amount, total, taxes)
        found.append(its)
        total, taxes = total - amount, taxes_left(taxes, its)
    return found
