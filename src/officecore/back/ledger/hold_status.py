"""How far a hold has come: it is pending until it is posted, voided, or its time has run out."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from officecore.kernel.lifecycle import Lifecycle, step


class HoldStatus(StrEnum):
    """How far a hold has come."""

    PENDING = "pending"
    POSTED = "posted"
    VOIDED = "voided"
    EXPIRED = "expired"


HOLD_LIFECYCLE: Final = Lifecycle(
    "hold",
    start=HoldStatus.PENDING,
    steps=(
        step("post", (HoldStatus.PENDING,), to=(HoldStatus.POSTED,)),
        step("void", (HoldStatus.PENDING,), to=(HoldStatus.VOIDED,)),
    ),
)
"""What may become of a hold. No step leads to `expired`: time does."""
