"""Receivables: who is late, since when, and what is done about it.

A shopkeeper's words for it: once a week somebody goes through the pages of those who owe us, sorts them
by how late they are, and writes to them: a friendly word first, then a letter that costs something.
Whoever says that the lamp was broken is not written to until that is cleared.

Concepts

- `Ageing`: what is open, by how long it has been overdue, on any day and as known at any instant.
- `PartyStatement`: the account of a customer from a day to a day.
- `LateInterest`: simple interest by day, on what was open each day.
- `DunningProcedure`, `DunningLevel`: the steps by which a late customer is reminded.
- `Reminder`: a letter, what it claims, and what of that was waived.
- `Hold`: a dispute or a promise, for which an item is left alone.
"""

from __future__ import annotations

from officecore.back.billing.receivables.ageing import BOUNDS, Ageing, AgeingRow
from officecore.back.billing.receivables.desk import ReceivablesDesk
from officecore.back.billing.receivables.dunning import letters_due, reached_levels
from officecore.back.billing.receivables.dunning_procedure import (
    DunningLevel,
    DunningProcedure,
    ProcedureChanged,
    Reached,
)
from officecore.back.billing.receivables.hold import Hold, HoldLifted, HoldReason, ItemHeld
from officecore.back.billing.receivables.late_interest import DayCount, LateInterest, RateSince
from officecore.back.billing.receivables.party_statement import Movement, PartyStatement, StillOpen
from officecore.back.billing.receivables.reminder import (
    ChargesWaived,
    DunningIssued,
    Reminder,
    ReminderRow,
    Waiver,
)

__all__ = [
    "BOUNDS",
    "Ageing",
    "AgeingRow",
    "ChargesWaived",
    "DayCount",
    "DunningIssued",
    "DunningLevel",
    "DunningProcedure",
    "Hold",
    "HoldLifted",
    "HoldReason",
    "ItemHeld",
    "LateInterest",
    "Movement",
    "PartyStatement",
    "ProcedureChanged",
    "RateSince",
    "Reached",
    "ReceivablesDesk",
    "Reminder",
    "ReminderRow",
    "StillOpen",
    "Waiver",
    "letters_due",
    "reached_levels",
]
