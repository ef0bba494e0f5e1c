"""What a credit note does not reckon anew: the taxes, and whatever else was rounded on its invoice."""

from __future__ import annotations

from typing import Any

import attrs

from officecore.back.billing.credit import Credit, CreditedLine
from officecore.back.billing.tax_row import TaxRow
from officecore.back.billing.totals import Totals
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Fixed(Value):
    """What a credit note takes back of an invoice: lines with the invoice's signs, and the taxes, the
    withheld part and the rounding that stand in it as they are."""

    lines: tuple[CreditedLine, ...]
    taxes: tuple[TaxRow, ...]
    withheld: Money
    rounding: Money

    def apply(self, reckoned: Totals) -> Totals:
        """The totals of the note: its lines as reckoned, the rest as it was on the invoice."""
        return attrs.evolve(
            reckoned, taxes=self.taxes, withheld=self.withheld, rounding=self.rounding
        )

    def credit(self, note: Id[Any]) -> Credit:
        """What the invoice keeps of the note."""
        return Credit(
            note=note,
            lines=self.lines,
            taxes=self.taxes,
            withheld=self.withheld,
            rounding=self.rounding,
        )
