"""Periods: which days of the books may still be written to, and the closing of a year.

What was reported must not change afterwards. So the books are cut into *fiscal years*, and these into
*periods*; a period that was reported is *closed*, a year that was signed is *locked*. Before it comes to
that, a *soft lock* keeps days that are done with from being written to by mistake, and lets through who
has a reason. At the end of a year its result is carried over into the owners' capital by a *closing
entry*, so that income and expense begin the next year with nothing.

Files: `period.py` (a period and its states), `year_plan.py` (years of any shape), `fiscal_year.py` (a
year, and how far it is closed) with its record in `year_fact.py`, `soft_lock.py` (locks and exemptions),
`passage.py` (what was let through), `fiscal_calendar.py` (all of them together) with its `verdict.py`,
`admission.py` (where it is asked), `closing.py` (what is carried over), `desk.py` and `laws.py`.

Flow: open a year from a plan, close its periods as they are reported, close the year, lock it. Whoever
posts asks the calendar of the day; an office without years takes any day.

>>> from pendulum import date, datetime
>>> year = FiscalYear.open(by_months(2025), at=datetime(2025, 1, 1))
>>> year = year.close_period("2025-P01", by="ana", at=datetime(2025, 2, 3), fingerprint="")
>>> print(year.period_of(date(2025, 1, 31)).name, year.state(year.periods[0]), year.status)
2025-P01 closed open
"""

from __future__ import annotations

from officecore.back.ledger.periods.closing import (
    carried,
    closing_lines,
    fingerprint,
    opening_lines,
    result_lines,
)
from officecore.back.ledger.periods.fiscal_calendar import FiscalCalendar
from officecore.back.ledger.periods.fiscal_year import (
    FiscalYear,
    FiscalYearOpened,
    FiscalYearStepped,
)
from officecore.back.ledger.periods.passage import LockPassed, Passage
from officecore.back.ledger.periods.period import ADJUSTMENTS, CLOSING, Period, PeriodState
from officecore.back.ledger.periods.soft_lock import (
    Exemption,
    ExemptionEnded,
    ExemptionGranted,
    LockMark,
    LockScope,
    SoftLock,
    SoftLockSet,
)
from officecore.back.ledger.periods.verdict import LateEntries, Obstacle, Passing, Verdict
from officecore.back.ledger.periods.year_fact import FISCAL_YEAR_LIFECYCLE, YearFact, YearStep
from officecore.back.ledger.periods.year_plan import YearPlan, by_days, by_months, by_weeks

__all__ = [
    "ADJUSTMENTS",
    "CLOSING",
    "FISCAL_YEAR_LIFECYCLE",
    "Exemption",
    "ExemptionEnded",
    "ExemptionGranted",
    "FiscalCalendar",
    "FiscalYear",
    "FiscalYearOpened",
    "FiscalYearStepped",
    "LateEntries",
    "LockMark",
    "LockPassed",
    "LockScope",
    "Obstacle",
    "Passage",
    "Passing",
    "Period",
    "PeriodState",
    "SoftLock",
    "SoftLockSet",
    "Verdict",
    "YearFact",
    "YearPlan",
    "YearStep",
    "by_days",
    "by_months",
    "by_weeks",
    "carried",
    "closing_lines",
    "fingerprint",
    "opening_lines",
    "result_lines",
]
