"""Disposal: how an asset leaves the business, for money or for none."""

from __future__ import annotations

from typing import ClassVar

import attrs
from pendulum import Date

from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Sold(Value):
    """Sold on a day of the books for `proceeds`, zero or more, without taxes."""

    kind: ClassVar[str] = "sold"
    day: Date
    proceeds: Money


@attrs.frozen(kw_only=True)
class Scrapped(Value):
    """Scrapped, lost or stolen on a day of the books: a disposal that brings nothing."""

    kind: ClassVar[str] = "scrapped"
    day: Date
    reason: str
