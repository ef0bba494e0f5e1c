"""The business itself: what is true of the whole office and asked for in every department."""

from __future__ import annotations

import attrs
from pendulum import Date, DateTime

from officecore.kernel.currency import Currency
from officecore.kernel.time import day_of


@attrs.frozen(kw_only=True)
class Business:
    """One business: its tenant name in storage, the currency of its books, and its time zone.

    Days are counted in `timezone`, an IANA name: a sale at 23:30 in Berlin belongs to that day there.
    """

    tenant: str
    currency: Currency
    timezone: str

    def day(self, at: DateTime) -> Date:
        """The day of the instant `at` in the business's own zone."""
        return day_of(at, self.timezone)
