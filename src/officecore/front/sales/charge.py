"""What is charged beside the goods: freight, packing, a gift wrap."""

from __future__ import annotations

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Charge(Value):
    """A named amount beside the goods, zero or more; discounts do not touch it.

    Raises `BadValue` ("sale.charge") for an amount below zero or a name of nothing.
    """

    name: str
    amount: Money

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then name and sign."""
        super().__attrs_post_init__()
        if self.amount.is_negative or not self.name.strip():
            raise BadValue(
                "sale.charge",
                "To charge something you must give its name and zero or an amount above it, "
                f"not {shown(self.name)} and {self.amount}.",
                asked=(self.name, self.amount),
                accepted="a name, and zero or more",
            )
