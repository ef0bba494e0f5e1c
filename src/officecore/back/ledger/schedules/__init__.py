"""What comes round, and what is spread over time.

The rent is booked every month without anybody deciding it anew. Insurance paid for a year becomes a cost
month by month, a service billed for a year is earned month by month, and what was used but not billed is
a cost before the bill comes. Somebody agrees it once; from then on the desk books what is due, each part
once, and the parts make the sum to the last cent.

Files: `spreading.py` (a sum over stretches of days), `agreed_terms.py` (what was agreed, and how it
changes), `schedule.py` (prepaid, deferred and accrued sums), `recurring.py` (the same entry again and
again), `desk.py` (where they are agreed, and booked as they fall due), `laws.py` (schedules and books
agree).

>>> from pendulum import date, datetime
>>> from officecore.kernel.identity import Id
>>> from officecore.kernel.money import Money
>>> insurance = Schedule.agree(
...     Money("1200.00", "EUR"), nature=Nature.PREPAID_EXPENSE, debited="5500", credited="1280",
...     start=date(2025, 10, 1), end=date(2026, 9, 30), agreed=date(2025, 10, 6),
...     source=Id("bill_01jd8m2q4ceaer5h9yq4k0f3xv"), at=datetime(2025, 10, 6, 9),
... )
>>> [f"{part.until} {part.amount}" for part in insurance.due(date(2025, 12, 31))]
['2025-10-31 100.00 EUR', '2025-11-30 100.00 EUR', '2025-12-31 100.00 EUR']
"""

from __future__ import annotations

from officecore.back.ledger.schedules.agreed_terms import PostedPart, Spread, Terms
from officecore.back.ledger.schedules.desk import SchedulesDesk
from officecore.back.ledger.schedules.laws import LAWS
from officecore.back.ledger.schedules.recurring import (
    Occurrence,
    RecurringEntry,
    RecurringEntryAgreed,
    RecurringEntryChanged,
    RecurringEntryPosted,
    RecurringEntryStopped,
    Rhythm,
)
from officecore.back.ledger.schedules.schedule import (
    Nature,
    Schedule,
    ScheduleAgreed,
    ScheduleChanged,
    SchedulePartPosted,
)
from officecore.back.ledger.schedules.spreading import (
    Part,
    Section,
    by_days,
    by_months,
    by_table,
    spread,
)

__all__ = [
    "LAWS",
    "Nature",
    "Occurrence",
    "Part",
    "PostedPart",
    "RecurringEntry",
    "RecurringEntryAgreed",
    "RecurringEntryChanged",
    "RecurringEntryPosted",
    "RecurringEntryStopped",
    "Rhythm",
    "Schedule",
    "ScheduleAgreed",
    "ScheduleChanged",
    "SchedulePartPosted",
    "SchedulesDesk",
    "Section",
    "Spread",
    "Terms",
    "by_days",
    "by_months",
    "by_table",
    "spread",
]
