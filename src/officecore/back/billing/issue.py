"""What issuing makes of a draft: a number, a day, and figures that stay.

From that moment the paper is out of the house. What it says is kept as it said it,
so that a program that learns to reckon better next year does not change what was sent this year.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
from pendulum import Date, DateTime

from officecore.back.billing.booked import Worth
from officecore.back.billing.totals import Totals
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Issue(Value):
    """The issuing of a document: its number in its `series`, as counted (`ordinal`) and as written
    (`number`), when, and what it came to.

    `tax_point` is the day on which its tax becomes due. `rate` is how much of the currency of the books
    one unit of the document's currency is, and `tax_worth` its tax in that currency (BT-111); both
    None where it is in the currency of the books.
    """

    series: str
    ordinal: int
    number: str
    day: Date
    at: DateTime
    tax_point: Date
    totals: Totals
    rate: Decimal | None = None
    tax_worth: Money | None = None

    @property
    def worth(self) -> Worth:
        """How the document's amounts are turned into the currency of the books."""
        worth = self.tax_worth
        functional = self.totals.currency if worth is None else worth.currency
        return Worth(functional, self.rate)
