"""Dimensions: what a line of the books is for, beside the account that it is in.

An account says what a thing is: wages, rent. A dimension says for whom or for what: the cost centre
Berlin, the project Harbour. A business names the dimensions that it wants to see apart, and the books
keep the running balance of each value of them, as they do of each account.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from officecore.kernel.errors import shown
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.value import Value


@attrs.frozen
class Dimension(Value):
    """One thing that a line is for: `Dimension("cost_centre", "Berlin")`.

    The name is one word, as programs write names; the value is any text without blanks around it.
    """

    name: str
    value: str

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the law of a dimension."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    @property
    def facet(self) -> str:
        """The facet under which the journal keeps the balances of this value: "cost_centre=Berlin"."""
        return f"{self.name}={self.value}"

    @law("ledger.dimension", "A dimension is named by one word, and has a value.")
    def _named(self) -> Iterator[str]:
        if not self.name.isidentifier():
            yield f'a dimension is named by one word such as "cost_centre", not {shown(self.name)}'
        if not self.value or self.value != self.value.strip() or not self.value.isprintable():
            yield (
                f"the dimension {shown(self.name)} needs a value without blanks around it, not "
                f"{shown(self.value)}"
            )
