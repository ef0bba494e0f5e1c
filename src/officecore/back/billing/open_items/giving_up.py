"""Giving up a part of what is owed, and taking that back.

Whoever gives up money of the business needs a cause, a reason and a limit. What is given up becomes an
item of its own, settled at once against the one it is a part of, so that a later payment finds less open
and cannot change what was given up.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.payment_events import Cause
from officecore.back.billing.open_items.settling import settle, undo
from officecore.back.billing.open_items.write_off import WriteOff
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money


@attrs.frozen
class GivenUp:
    """An item after a part of it was given up, the write-off, and the item that settled it."""

    item: OpenItem
    write_off: WriteOff
    counterpart: OpenItem


def give_up(
    item: OpenItem,
    part: Money,
    *,
    cause: Cause,
    reason: str,
    day: date,
    at: datetime,
    correct_tax: bool = False,
    limit: Money | None = None,
    along: Id[Any] | None = None,
) -> GivenUp:
    """Write off a part (above zero) of an item. `correct_tax` says whether the tax in it is corrected.

    `limit` is in the currency of the item or in that of the books; `Refused` ("write_off.limit") above
    it. Raises also as `WriteOff.of` and `settle` do.
    """
    _require_within(item, part, limit)
    made = WriteOff.of(
        item,
        part,
        cause=cause,
        correct_tax=correct_tax,
        reason=reason,
        day=day,
        at=at,
        along=along,
    )
    left, counterpart = settle(item, made.counterpart(at), part, day=day, at=at)
    return GivenUp(left, made, counterpart)


def take_back(
    item: OpenItem,
    made: WriteOff,
    counterpart: OpenItem,
    *,
    reason: str,
    day: date,
    at: datetime,
) -> tuple[GivenUp, OpenItem]:
    """The item owed again as if nothing had been given up from `day` on, the write-off reversed and its
    counterpart settled by an item of the reversal, which comes last."""
    reversed_ = made.reverse(day=day, reason=reason)
    shared = next(each for each in counterpart.settlements if each.holds)
    item, counterpart = undo(item, counterpart, shared.id, day=day, at=at, reason=reason)
    counterpart, taken = settle(counterpart, reversed_.taking_back(at), day=day, at=at)
    return GivenUp(item, reversed_, counterpart), taken


def _require_within(item: OpenItem, part: Money, limit: Money | None) -> None:
    if limit is None:
        return
    asked = part
    if part.currency is not limit.currency:
        worth = item.worth_in(part)
        asked = part if worth is None else abs(worth)
    if asked > limit:
        raise Refused(
            "write_off.limit",
            f"You cannot write off {part} of {item.title} because no more than {limit} may be given up "
            "without somebody's leave.",
            asked=asked,
            accepted=limit,
        )
