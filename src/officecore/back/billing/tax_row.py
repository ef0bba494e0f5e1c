"""A row of the table of taxes on a document: on how much, at which rate, how much tax.

The tax office reads this table and nothing else of an invoice. A rate stands in it because it was
applied, never because somebody divided the tax by its base.
"""

from __future__ import annotations

import attrs

from officecore.back.billing.tax import Tax
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class TaxRow(Value):
    """One tax of a document: `base` is what it is taken of (BT-116), `amount` what it comes to
    (BT-117)."""

    tax: Tax
    base: Money
    amount: Money

    def __neg__(self) -> TaxRow:
        """The row with both signs turned."""
        return attrs.evolve(self, base=-self.base, amount=-self.amount)

    def __str__(self) -> str:
        return f"{self.tax} of {self.base}: {self.amount}"
