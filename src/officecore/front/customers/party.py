"""What somebody is to the business: one party may buy, supply and recommend, each from a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs
from pendulum import Date

from officecore.kernel.time import day
from officecore.kernel.value import Value


class PartyRole(StrEnum):
    """What somebody is to the business."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    PARTNER = "partner"


@attrs.frozen(kw_only=True)
class HeldRole(Value):
    """A role held since a day, until a day (included) or until further notice."""

    role: PartyRole
    since: Date = attrs.field(converter=day)
    until: Date | None = attrs.field(default=None, converter=attrs.converters.optional(day))

    def holds_on(self, on: date) -> bool:
        """Whether the role is held on a day."""
        return self.since <= on and (self.until is None or on <= self.until)
