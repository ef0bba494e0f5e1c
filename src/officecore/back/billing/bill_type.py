"""What kind of supplier's document it is, and how far it has come."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from officecore.kernel.lifecycle import Lifecycle, step


class BillType(StrEnum):
    """The documents of suppliers, by UNTDID 1001. A self-billed one we write ourselves, in the
    supplier's name."""

    BILL = "380"
    SUPPLIER_CREDIT = "381"
    SELF_BILLED = "389"

    @property
    def sign(self) -> int:
        """1 where we owe it, -1 where it takes away."""
        return -1 if self is BillType.SUPPLIER_CREDIT else 1


class BillStatus(StrEnum):
    """How far a bill has come, told by its facts."""

    ENTERED = "entered"
    POSTED = "posted"
    REJECTED = "rejected"


BILL: Final = Lifecycle(
    "bill",
    start=BillStatus.ENTERED,
    steps=(
        step("post", (BillStatus.ENTERED,), to=(BillStatus.POSTED,)),
        step("reject", (BillStatus.ENTERED,), to=(BillStatus.REJECTED,)),
    ),
)
"""What may be done with a bill, and when: what is posted stays, and is only credited by the supplier."""
