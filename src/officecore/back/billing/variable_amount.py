"""Variable amounts: what of a price depends on what happens, and how much of it counts by now.

A bonus for finishing early, a rebate above a thousand pieces, a penalty: nobody knows yet whether it
comes. It is estimated, and of the estimate only so much counts as will hardly have to be taken back (the
constraint, IFRS 15.56). When more is known, what counts changes, and at the end it is what came.
"""

from __future__ import annotations

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class VariableAmount(Value):
    """A part of a price that is not certain: a bonus above zero, a rebate or a penalty below.

    `expected` is the estimate, `included` what of it counts. Raises `BadValue` "variable.included" for
    one that has another sign or currency than the other, or more of it than is expected.
    """

    number: str
    text: str
    expected: Money
    included: Money

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the one against the other."""
        super().__attrs_post_init__()
        alike = self.expected.currency is self.included.currency
        if not alike or not _within(self.included.minor, self.expected.minor):
            raise BadValue(
                "variable.included",
                f"To count a part of {self.expected} for {self.text} you must give from nothing to all "
                f"of it, not {self.included}.",
                asked=self.included,
                accepted=self.expected,
            )


def _within(part: int, whole: int) -> bool:
    return min(whole, 0) <= part <= max(whole, 0)
