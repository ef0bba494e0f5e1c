"""Holds: why somebody is not reminded, or not paid, for the time being."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day


class HoldReason(StrEnum):
    """Why an item is held."""

    DISPUTE = "dispute"
    PROMISE = "promise"


@attrs.frozen(kw_only=True)
class ItemHeld(Event):
    """An item is not dunned, nor paid, for the time being."""

    kind: ClassVar[str] = "hold.placed"
    hold: Id[Any]
    item: Id[Any]
    reason: HoldReason
    since: Date
    until: Date | None


@attrs.frozen(kw_only=True)
class HoldLifted(Event):
    """What stood in the way does not any more, from `day` on."""

    kind: ClassVar[str] = "hold.lifted"
    hold: Id[Any]
    item: Id[Any]
    day: Date


@attrs.frozen(kw_only=True, slots=False)
class Hold(Aggregate):
    """The customer says that the lamp came broken, or promises to pay on Friday. Until that is cleared,
    they are not reminded of the invoice; of their other invoices they are. In the same way we hold a
    bill of a supplier that we do not agree with.

    It holds from `since` on, through `until` where a day was promised, and ends on the day `lifted`.
    """

    kind: ClassVar[str] = "hold"
    id: Id[Hold]
    item: Searchable[Id[Any]]
    reason: HoldReason
    note: Personal[str] = ""
    since: Date
    until: Date | None = None
    lifted: Date | None = None

    @classmethod
    def place(
        cls,
        item: Id[Any],
        reason: HoldReason,
        *,
        since: date,
        at: datetime,
        until: date | None = None,
        note: str = "",
    ) -> Self:
        """A new hold. A promise names the day ("hold.promise"), which is not before `since`."""
        id_, first = mint(cls, at), as_day(since)
        last = None if until is None else as_day(until)
        if (reason is HoldReason.PROMISE and last is None) or (last is not None and last < first):
            raise Refused(
                "hold.promise",
                f"To hold an item for a promise you must name the day, {first} or later.",
                asked=last,
                accepted=f"{first} or later",
            )
        event = ItemHeld(hold=id_, item=item, reason=reason, since=first, until=last)
        return cls(
            id=id_,
            item=item,
            reason=reason,
            note=note,
            since=first,
            until=last,
            pending=(event,),
        )

    @searchable
    def is_lifted(self) -> bool:
        """Whether it was lifted, however long it would have held."""
        return self.lifted is not None

    def holds(self, on: date) -> bool:
        """Whether the item is held on a day."""
        if on < self.since or (self.until is not None and on > self.until):
            return False
        return self.lifted is None or on < self.lifted

    def lift(self, day: date) -> Self:
        """The hold ended from a day on, once ("hold.lifted")."""
        if self.lifted is not None:
            raise Refused(
                "hold.lifted",
                f"You cannot lift a hold that was lifted on {self.lifted}, because it is gone.",
                asked=self.id,
            )
        on = as_day(day)
        return self._after(HoldLifted(hold=self.id, item=self.item, day=on), lifted=on)
