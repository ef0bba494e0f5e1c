"""Obligations: what was promised for one price, and when each promise is kept.

A machine with two years of service costs one sum, but the machine is handed over on a day and the
service is given day by day. Each is worth what it would cost alone, and of the price it earns that
share: the one at once when it is handed over, the other evenly over its days.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
from pendulum import Date

from officecore.back.billing.purpose import Purpose
from officecore.back.billing.quotient import quotient
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Obligation(Value):
    """One promise of a contract. `alone` is its price if it were sold by itself.

    With `starts` and `ends` it is kept over time, evenly over its days, both included; without, at the
    point at which it is `satisfied`. Raises `BadValue` "obligation.alone" for a price below nothing,
    "obligation.days" for one day without the other, an end before the start, or days and a point.

    `fixed` is its share of the price where that does not change any more.
    """

    number: str
    text: str
    alone: Money
    purpose: Purpose = Purpose.SERVICE
    starts: Date | None = None
    ends: Date | None = None
    satisfied: Date | None = None
    fixed: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then price and days."""
        super().__attrs_post_init__()
        if self.alone.is_negative:
            raise BadValue(
                "obligation.alone",
                f"To promise {self.text} you must say what it costs alone, not {self.alone}.",
                asked=self.alone,
                accepted="zero or more",
            )
        one_day = (self.starts is None) != (self.ends is None)
        backwards = self.starts and self.ends and self.ends < self.starts
        if one_day or backwards or (self.starts and self.satisfied):
            raise BadValue(
                "obligation.days",
                f"To keep {self.text} over time you must give its first and last day, and no others, "
                f"not {self.starts} to {self.ends}.",
                asked=self.ends,
                accepted="starts= and ends=, or neither",
            )

    @property
    def is_over_time(self) -> bool:
        """Whether it is kept day by day."""
        return self.starts is not None

    def earned(self, share: Money, on: date) -> Money:
        """What of its share of the price is earned by the end of a day: of a share over time the exact
        part of its days, rounded once, so that the whole is earned on the last one."""
        nothing = Money.zero(share.currency)
        if self.starts is None or self.ends is None:
            return share if self.satisfied is not None and self.satisfied <= on else nothing
        whole = (self.ends - self.starts).days + 1
        days = min(max((on - self.starts).days + 1, 0), whole)
        product = EXACT.multiply(share.amount, Decimal(days))
        return quotient(product, Decimal(whole), share.currency, Rounding.HALF_UP)
