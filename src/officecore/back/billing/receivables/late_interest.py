"""Interest on what is paid late: so much a year, for each day after the due day.

It is counted day by day on what was open at the end of the day before, at the rate that held on the day,
and rounded once at the end. On the due day itself it is nothing. A payment ends it for what was paid,
from the day after. It is simple: interest bears no interest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.quotient import quotient
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


class DayCount(StrEnum):
    """How many days a year of interest has, whatever the calendar says; the days counted are real."""

    ACTUAL_365 = "actual_365"
    ACTUAL_360 = "actual_360"

    @property
    def year(self) -> int:
        """The days of a year."""
        return 365 if self is DayCount.ACTUAL_365 else 360


@attrs.frozen(kw_only=True)
class RateSince(Value):
    """A rate of interest a year, from a day on."""

    since: Date = attrs.field(converter=as_day)
    rate: Rate


@attrs.frozen(kw_only=True)
class LateInterest(Value):
    """The rates for what is paid late, by day, and how a year is counted; before the first day there is
    none.

    Raises `BadValue` ("interest.rates") for a rate below zero, or two for one day.
    """

    rates: tuple[RateSince, ...]
    count: DayCount = DayCount.ACTUAL_365

    def __attrs_post_init__(self) -> None:
        """Check the rates against each other."""
        super().__attrs_post_init__()
        days = [each.since for each in self.rates]
        if sorted(set(days)) != days or any(each.rate.fraction < 0 for each in self.rates):
            raise BadValue(
                "interest.rates",
                "To charge interest you must give rates of zero or more, by ascending days.",
                asked=tuple([f"{each.since}: {each.rate}" for each in self.rates]),
                accepted="one rate for each day",
            )

    def on(self, item: OpenItem, until: date) -> Money:
        """The interest on an item from the day after it was due to a day included, rounded half up.

        >>> from officecore.testing.open_items import MONDAY, item
        >>> nine = LateInterest(rates=(RateSince(since=MONDAY, rate=Rate.percent(9)),))
        >>> print(nine.on(item("1000.00", due=MONDAY), MONDAY.add(days=73)))
        18.00 EUR
        """
        exact, currency = self.exact(item, until), item.amount.currency
        return quotient(exact, Decimal(self.count.year), currency, Rounding.HALF_UP)

    def exact(self, item: OpenItem, until: date) -> Decimal:
        """The same without rounding, times the days of a year: it adds up over any cut in time."""
        due, end = item.payable_from, as_day(until)
        marks = sorted({due, *[day for day in self._marks(item) if due < day < end], end})
        total = Decimal(0)
        # A mark is the end of a day: between two of them neither what is open nor the rate changes.
        for start, stop in pairwise(marks) if due < end else ():
            open_ = abs(item.residual(start)).amount
            rate = self._rate(start + timedelta(days=1))
            days = Decimal(stop.toordinal() - start.toordinal())
            total = EXACT.add(total, EXACT.multiply(EXACT.multiply(open_, rate), days))
        return total

    def _marks(self, item: OpenItem) -> Iterator[Date]:
        for each in item.settlements:
            yield each.day
            if each.undone is not None:
                yield each.undone.day
        for each_rate in self.rates:
            yield as_day(each_rate.since - timedelta(days=1))

    def _rate(self, on: date) -> Decimal:
        held = [each.rate.fraction for each in self.rates if each.since <= on]
        return held[-1] if held else Decimal(0)
