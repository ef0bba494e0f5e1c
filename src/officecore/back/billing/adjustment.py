"""Allowances and charges: what is taken off a price or put on it, and why.

Ten percent for a good customer, three euro for the parcel. Each is an amount of its own with a reason,
so that the customer sees what the price was and what became of it. On a line it has the tax of the
line; on the whole document it must say which tax it belongs to, since half of it at one rate is another
sum than half of it at another.
"""

from __future__ import annotations

from typing import Self

import attrs

from officecore.back.billing.purpose import Purpose
from officecore.back.billing.tax import Tax
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Adjustment(Value):
    """An allowance (a reduction), or where `charge` is set a charge (an addition).

    `amount` is what it comes to, without a sign of its own: a positive allowance reduces. `base` and
    `percent` say of what it was reckoned, together or not at all. `taxes` are those of an adjustment of
    the whole document; one of a line has none, since the line's count. Where the document's prices hold
    the tax, so does the amount.

    Raises `BadValue` "adjustment.reason" without a reason or its code (BR-CO-21…24) and
    "adjustment.percent" for a base without a percentage or the reverse.
    """

    charge: bool
    amount: Money
    reason: str = ""
    reason_code: str = ""
    base: Money | None = None
    percent: Rate | None = None
    taxes: tuple[Tax, ...] = ()
    purpose: Purpose = Purpose.DISCOUNT

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that they say why and of what."""
        super().__attrs_post_init__()
        if not (self.reason or self.reason_code):
            raise BadValue(
                "adjustment.reason",
                f"To {'charge' if self.charge else 'allow'} {self.amount} you must give a reason or "
                "its code.",
                asked=self.amount,
                accepted="reason= or reason_code=",
            )
        if (self.base is None) != (self.percent is None):
            raise BadValue(
                "adjustment.percent",
                "To reckon an adjustment in percent you must give the percentage and its base, not "
                "one of them.",
                asked=self.base or self.percent,
                accepted="base= and percent=",
            )

    @classmethod
    def allowance(
        cls, amount: Money, reason: str, *, taxes: tuple[Tax, ...] = (), reason_code: str = ""
    ) -> Self:
        """A fixed amount off."""
        return cls(charge=False, amount=amount, reason=reason, reason_code=reason_code, taxes=taxes)

    @classmethod
    def allowance_of(
        cls,
        percent: Rate,
        base: Money,
        reason: str,
        *,
        taxes: tuple[Tax, ...] = (),
        rounding: Rounding = Rounding.HALF_UP,
    ) -> Self:
        """So many percent of an amount off, rounded once.

        >>> off = Adjustment.allowance_of(Rate.percent(10), Money("57.48", "EUR"), "Regular")
        >>> print(off.amount)
        5.75 EUR
        """
        return cls(
            charge=False,
            amount=base.times(percent, rounding),
            base=base,
            percent=percent,
            reason=reason,
            taxes=taxes,
        )

    @classmethod
    def charged(
        cls,
        amount: Money,
        reason: str,
        *,
        taxes: tuple[Tax, ...] = (),
        reason_code: str = "",
        purpose: Purpose = Purpose.FREIGHT,
    ) -> Self:
        """A fixed amount on top, for freight unless told otherwise."""
        return cls(
            charge=True,
            amount=amount,
            reason=reason,
            reason_code=reason_code,
            taxes=taxes,
            purpose=purpose,
        )

    @property
    def signed(self) -> Money:
        """What it adds to the document; below zero for an allowance."""
        return self.amount if self.charge else -self.amount
