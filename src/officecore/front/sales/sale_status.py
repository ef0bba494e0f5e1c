"""How far a sale has come, and what may be done with it there.

The state is never written down. It follows from four counts of each line (ordered, shipped, returned,
cancelled), by one function, whatever the path by which they came about.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from enum import StrEnum
from typing import Final

import attrs

from officecore.kernel.lifecycle import Lifecycle, step
from officecore.kernel.number import EXACT


class SaleStatus(StrEnum):
    """The states of a sale."""

    QUOTED = "quoted"
    """An offer: lines and prices may still change."""

    CONFIRMED = "confirmed"
    """Agreed: nothing changes any more, and nothing has been shipped."""

    PART_SHIPPED = "part_shipped"
    """Something was shipped and something is still to be."""

    SHIPPED = "shipped"
    """Nothing is left to ship, and all of what was shipped is with the customer."""

    PART_RETURNED = "part_returned"
    """Nothing is left to ship, and some of what was shipped came back."""

    RETURNED = "returned"
    """Nothing is left to ship, and all of what was shipped came back."""

    CANCELLED = "cancelled"
    """Given up before anything was shipped."""


@attrs.frozen(kw_only=True)
class LineCounts:
    """How many units of a line were ordered, shipped, returned and cancelled."""

    ordered: Decimal
    shipped: Decimal
    returned: Decimal
    cancelled: Decimal

    @property
    def open(self) -> Decimal:
        """What is still to be shipped."""
        return EXACT.subtract(EXACT.subtract(self.ordered, self.shipped), self.cancelled)

    @property
    def kept(self) -> Decimal:
        """What was shipped and is still with the customer."""
        return EXACT.subtract(self.shipped, self.returned)


def status_of(counts: Collection[LineCounts], *, confirmed: bool, cancelled: bool) -> SaleStatus:
    """The state of a sale with these counts, whether it was confirmed, and anything of it cancelled.

    What is still to be shipped weighs more than what came back: a sale is part shipped until the last
    unit has gone out or was given up, and only then part returned or returned.
    """
    if not any(line.shipped for line in counts):
        if cancelled:
            return SaleStatus.CANCELLED
        return SaleStatus.CONFIRMED if confirmed else SaleStatus.QUOTED
    if any(line.open for line in counts):
        return SaleStatus.PART_SHIPPED
    if not any(line.returned for line in counts):
        return SaleStatus.SHIPPED
    return SaleStatus.PART_RETURNED if any(line.kept for line in counts) else SaleStatus.RETURNED


_QUOTED: Final = (SaleStatus.QUOTED,)
_OUT: Final = (SaleStatus.SHIPPED, SaleStatus.PART_RETURNED)
_BACK: Final = (SaleStatus.PART_RETURNED, SaleStatus.RETURNED)

SALE_LIFECYCLE: Final = Lifecycle(
    "sale",
    start=SaleStatus.QUOTED,
    steps=(
        step("add", _QUOTED, to=_QUOTED),
        step("remove", _QUOTED, to=_QUOTED),
        step("discount", _QUOTED, to=_QUOTED),
        step("charge", _QUOTED, to=_QUOTED),
        step("confirm", _QUOTED, to=(SaleStatus.CONFIRMED,)),
        step("ship", (SaleStatus.CONFIRMED,), to=(SaleStatus.PART_SHIPPED, SaleStatus.SHIPPED)),
        step(
            "ship",
            (SaleStatus.PART_SHIPPED,),
            to=(SaleStatus.PART_SHIPPED, SaleStatus.SHIPPED, SaleStatus.PART_RETURNED),
        ),
        step("take_back", (SaleStatus.PART_SHIPPED,), to=(SaleStatus.PART_SHIPPED,)),
        step("take_back", _OUT, to=_BACK),
        step("cancel", (SaleStatus.QUOTED, SaleStatus.CONFIRMED), to=(SaleStatus.CANCELLED,)),
        step("close_short", (SaleStatus.PART_SHIPPED,), to=(SaleStatus.SHIPPED, *_BACK)),
    ),
)
"""Which step a sale may take from where."""
