"""Dunning: who is reminded today, of what, and at what cost.

Nobody is reminded of what they dispute or have promised, nor while money of theirs that is free covers
what is overdue. One letter goes to a customer, for all that is overdue, with the fee of its highest
level. Interest is counted from the due day on, and what earlier letters charged is taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.open_items.origin import Origin, Side
from officecore.back.billing.receivables.dunning_procedure import DunningProcedure, Reached
from officecore.back.billing.receivables.hold import Hold
from officecore.back.billing.receivables.reminder import Reminder, ReminderRow
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day

_DUNNED: Final = frozenset({Origin.INVOICE, Origin.OPENING})


def reached_levels(letters: Iterable[Reminder]) -> dict[Id[OpenItem], list[Reached]]:
    """The levels that each item has reached in some letters, in the order of the letters' days."""
    found: dict[Id[OpenItem], list[Reached]] = {}
    for letter in sorted(letters, key=lambda each: (each.day, each.id)):
        for row in letter.rows:
            step = Reached(level=row.level, day=letter.day, interest=row.interest)
            found.setdefault(row.item, []).append(step)
    return found


def letters_due(
    procedure: DunningProcedure,
    items: Iterable[OpenItem],
    letters: Iterable[Reminder],
    holds: Iterable[Hold],
    *,
    day: date,
    at: datetime,
) -> tuple[Reminder, ...]:
    """The letters to be sent on a day, one for each customer, in the order of their identifiers.

    `items` are those of customers in the currency of the procedure, free money among them; others are
    left out. `letters` are those sent before, `holds` what stands in the way.
    """
    on, reached = as_day(day), reached_levels(letters)
    held = {hold.item for hold in holds if hold.holds(on)}
    code = procedure.levels[0].fee.currency.code
    rows: dict[Id[Any], list[ReminderRow]] = {}
    free: dict[Id[Any], Money] = {}
    for item in sorted(items, key=lambda each: (each.payable_from, each.id)):
        if item.side is not Side.RECEIVABLE or item.currency != code:
            continue
        left = item.residual(on)
        if left.is_negative:
            free[item.party] = free.get(item.party, 0 * left) - left
        elif item.origin in _DUNNED and item.id not in held:
            row = _row(procedure, item, reached.get(item.id, []), on)
            if row is not None:
                rows.setdefault(item.party, []).append(row)
    return tuple(
        [
            _letter(procedure, party, rows[party], on, at)
            for party in sorted(rows)
            if not _covers(free, party, rows[party])
        ]
    )


def _row(
    procedure: DunningProcedure, item: OpenItem, reached: list[Reached], on: Date
) -> ReminderRow | None:
    number = procedure.next_level(item, reached, on)
    if number is None:
        return None
    interest = Money.zero(item.amount.currency)
    if procedure.levels[number - 1].interest and procedure.rates is not None:
        charged = sum([each.interest for each in reached], interest)
        # A payment booked for an earlier day can make what was charged too much; that is no minus here.
        interest = max(procedure.rates.on(item, on) - charged, interest)
    return ReminderRow(
        item=item.id,
        reference=item.reference,
        level=number,
        principal=item.residual(on),
        overdue_days=on.toordinal() - item.payable_from.toordinal(),
        interest=interest,
    )


def _letter(
    procedure: DunningProcedure,
    party: Id[Any],
    rows: list[ReminderRow],
    on: Date,
    at: datetime,
) -> Reminder:
    highest = procedure.levels[max(row.level for row in rows) - 1]
    return Reminder.issue(party, rows, fee=highest.fee, day=on, at=at, text=highest.text)


def _covers(free: Mapping[Id[Any], Money], party: Id[Any], rows: list[ReminderRow]) -> bool:
    overdue = sum([row.principal for row in rows], 0 * rows[0].principal)
    return party in free and free[party] >= overdue
