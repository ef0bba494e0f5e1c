"""Holds: entries in two steps, and accounts that are never overdrawn.

A *hold* sets amounts aside for an entry that is agreed and not yet written: a card held for a hotel
room, an order that will use a budget. It is *posted* (as a whole, or in part, and the rest is free
again), *voided* for a reason, or it *expires*. A *balance limit* keeps an account from a debit or a
credit balance on any day; what is held counts.

Files: `desk.py`, `laws.py`. Whoever writes in the books asks for room, so the ledger itself has
`pending_entry.py` (a hold and its steps), `hold_status.py` (its lifecycle), `balance_limit.py` and
`headroom.py` (whether an account has room).

Flow: place a hold, post or void it; do nothing, and it expires.

>>> from datetime import timedelta
>>> from pendulum import date, datetime
>>> from officecore.back.ledger.entry import credit, debit
>>> from officecore.kernel.identity import Id
>>> from officecore.kernel.money import Money
>>> room, guest = Money("200.00", "EUR"), Id("customer_01jd8m2q4ceaer5h9yq4k0f3xv")
>>> hold = PendingEntry.place(
...     [debit("2300", room), credit("4100", room)], day=date(2025, 1, 6), source=guest,
...     at=datetime(2025, 1, 6, 9), lasts=timedelta(days=7),
... )
>>> [str(hold.status(datetime(2025, 1, day, 9))) for day in (7, 13)]
['pending', 'expired']
"""

from __future__ import annotations

from officecore.back.ledger.balance_limit import BalanceLimit
from officecore.back.ledger.hold_status import HOLD_LIFECYCLE, HoldStatus
from officecore.back.ledger.holds.desk import HoldsDesk
from officecore.back.ledger.holds.laws import LAWS
from officecore.back.ledger.pending_entry import (
    HoldEnd,
    HoldPlaced,
    HoldPosted,
    HoldVoided,
    PendingEntry,
)

__all__ = [
    "HOLD_LIFECYCLE",
    "LAWS",
    "BalanceLimit",
    "HoldEnd",
    "HoldPlaced",
    "HoldPosted",
    "HoldStatus",
    "HoldVoided",
    "HoldsDesk",
    "PendingEntry",
]
