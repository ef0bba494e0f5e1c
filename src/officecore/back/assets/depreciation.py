"""Straight-line depreciation by months: the same part of an asset's value, month after month.

A laptop of 1,000.00 that is to last three years costs the business 27.78 or 27.77 a month. What is
depreciated is the cost less the residual value, that is, what the laptop will still fetch in the
end.

The rule for the ends is the *full-month convention*: the month in which the asset goes into
service counts in full, whatever the day; the month in which it goes out of use, or is sold or
scrapped, counts not at all. So a life of 36 months is 36 whole months, never 37 bits, and no row
depends on the lengths of months, on leap years or on when the fiscal year begins.
"""

from __future__ import annotations

from functools import lru_cache

import attrs
from pendulum import Date

from officecore.back.assets.month import Month
from officecore.kernel.allocation import split_evenly
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Depreciation(Value):
    """One month's depreciation: `amount`, above zero, booked on the last day of `month`."""

    month: Month
    amount: Money


# Each step of an asset asks for its whole plan, and a plan never changes.
@lru_cache(maxsize=1024)
def straight_line(depreciable: Money, *, in_service: Date, months: int) -> tuple[Depreciation, ...]:
    """The whole plan: `depreciable` in so many months from the month of `in_service` on.

    Rows are equal within one smallest coin, the first ones getting the odd coins, and add up
    exactly. Rows of nothing are left out: five cents over ten months are five rows.

    >>> [str(row.amount) for row in straight_line(
    ...     Money("0.11", "EUR"), in_service=Date(2024, 1, 31), months=2)]
    ['0.06 EUR', '0.05 EUR']
    """
    first = Month.of(in_service)
    return tuple(
        [
            Depreciation(month=first.after(place), amount=amount)
            for place, amount in enumerate(split_evenly(depreciable, months))
            if amount
        ]
    )
