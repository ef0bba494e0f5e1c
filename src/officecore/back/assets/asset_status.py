"""What may become of an asset: it is used, laid aside, and one day sold or scrapped."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from officecore.kernel.lifecycle import Lifecycle, step


class AssetStatus(StrEnum):
    """What has become of an asset."""

    IN_USE = "in_use"
    OUT_OF_USE = "out_of_use"
    SOLD = "sold"
    SCRAPPED = "scrapped"


HELD: Final = (AssetStatus.IN_USE, AssetStatus.OUT_OF_USE)
"""The states in which the business still has the asset."""

ASSET: Final = Lifecycle(
    "asset",
    start=AssetStatus.IN_USE,
    steps=(
        step("hand_over", (AssetStatus.IN_USE,), to=(AssetStatus.IN_USE,)),
        step("hand_over", (AssetStatus.OUT_OF_USE,), to=(AssetStatus.OUT_OF_USE,)),
        step("depreciate", (AssetStatus.IN_USE,), to=(AssetStatus.IN_USE,)),
        step("depreciate", (AssetStatus.OUT_OF_USE,), to=(AssetStatus.OUT_OF_USE,)),
        step("put_out_of_use", (AssetStatus.IN_USE,), to=(AssetStatus.OUT_OF_USE,)),
        step("sell", HELD, to=(AssetStatus.SOLD,)),
        step("scrap", HELD, to=(AssetStatus.SCRAPPED,)),
    ),
)
"""What may be done with an asset, and when."""
