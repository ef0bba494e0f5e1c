"""What holds over all assets of one office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from officecore.back.assets.asset import Asset
from officecore.back.assets.asset_status import HELD
from officecore.kernel.errors import Refused
from officecore.kernel.law import Law, law
from officecore.kernel.query import one_of
from officecore.kernel.work import UnitOfWork


@law("asset.serial", "No two assets that the business holds have the same serial number.")
def serials(work: UnitOfWork) -> Iterator[str]:
    """A serial number names one thing; once that has left, another may bear it."""
    held = work.repository(Asset).find(status=one_of(*HELD))
    for serial, times in Counter([asset.serial for asset in held]).items():
        if serial is not None and times > 1:
            yield f"{times} assets have the serial number {serial}"


def require_free(work: UnitOfWork, serial: str) -> None:
    """Raise `Refused` ("asset.serial_taken") when an asset that is held has that serial number."""
    if work.repository(Asset).count(serial=serial, status=one_of(*HELD)):
        raise Refused(
            "asset.serial_taken",
            f"You cannot acquire another asset with the serial number {serial} because one that we "
            "hold has it already.",
            asked=serial,
            accepted="a serial number that no asset has",
        )


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (serials,)
"""The laws that hold across the assets of one office."""
