"""Deposits: what was billed before the work was done, and is taken off the bill when it is.

A builder asks for a third in advance, with tax. The final invoice shows the whole price with the whole
tax, and takes off what was billed before, tax and all (BT-113). Each deposit stands there once, and on
no line, for else the customer would be thanked twice for one payment.
"""

from __future__ import annotations

from typing import Any

import attrs

from officecore.back.billing.booked import TaxPart
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Deposit(Value):
    """A deposit invoice as a final invoice deducts it: its number, its net and its taxes.

    `worth` and the worths in `taxes` are those at which it was booked when it was issued, not those of
    the day on which it is deducted; None where it is in the currency of the books.
    """

    invoice: Id[Any]
    number: str
    net: Money
    taxes: tuple[TaxPart, ...]
    worth: Money | None = None

    @property
    def gross(self) -> Money:
        """What the deposit came to with its taxes."""
        return sum([part.amount for part in self.taxes], self.net)

    @property
    def gross_worth(self) -> Money | None:
        """What the gross is worth in the books; None where it is in their currency."""
        if self.worth is None:
            return None
        return sum([part.worth for part in self.taxes if part.worth is not None], self.worth)
