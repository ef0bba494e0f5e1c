"""Budgets: what the business means to do, and how far it has come.

A *budget* says for each account and period what is to be earned and spent; it has *versions*, and one of
them applies on a day. An order *commits* money before it is spent. The *consumption* of a budget is what
is spent, what is ordered and what somebody asks for on top; the *variance* sets the budget beside what
came of it, the *rolling forecast* says what the year will come to, and the *cash forecast* whether there
will be money on the day on which it is needed, also in *scenarios*.

Files: `budget.py`, `commitment.py`, `consumption.py`, `variance.py`, `rolling_forecast.py`,
`cash_forecast.py`, `desk.py` (where it is all asked for), `laws.py` (what the audit asks).

Flow: draw a budget up, let somebody else approve it, commit what is ordered, let bills draw on it, and
ask what is left before more is spent.

>>> from pendulum import date
>>> from officecore.kernel.money import Money
>>> year = months(date(2026, 1, 1), 12)
>>> print(*[line.amount for line in spread("6800", Money("100.00", "EUR"), year)][:3])
8.34 EUR 8.34 EUR 8.34 EUR
"""

from __future__ import annotations

from officecore.back.ledger.budgets.budget import (
    Approval,
    Budget,
    BudgetApproved,
    BudgetDrafted,
    BudgetLine,
    BudgetStatus,
    BudgetVersion,
    months,
    spread,
)
from officecore.back.ledger.budgets.cash_forecast import (
    Besides,
    CashForecast,
    Compared,
    Expected,
    Scaled,
    Scenario,
    Shifted,
    Without,
    compare,
)
from officecore.back.ledger.budgets.commitment import (
    Commitment,
    CommitmentDrawn,
    CommitmentMade,
    CommitmentReleased,
    Drawn,
    Release,
)
from officecore.back.ledger.budgets.consumption import Consumption, Measure, measured
from officecore.back.ledger.budgets.desk import BudgetDesk
from officecore.back.ledger.budgets.laws import LAWS
from officecore.back.ledger.budgets.rolling_forecast import ForecastPart, RollingForecast
from officecore.back.ledger.budgets.variance import Variance, VarianceRow

__all__ = [
    "LAWS",
    "Approval",
    "Besides",
    "Budget",
    "BudgetApproved",
    "BudgetDesk",
    "BudgetDrafted",
    "BudgetLine",
    "BudgetStatus",
    "BudgetVersion",
    "CashForecast",
    "Commitment",
    "CommitmentDrawn",
    "CommitmentMade",
    "CommitmentReleased",
    "Compared",
    "Consumption",
    "Drawn",
    "Expected",
    "ForecastPart",
    "Measure",
    "Release",
    "RollingForecast",
    "Scaled",
    "Scenario",
    "Shifted",
    "Variance",
    "VarianceRow",
    "Without",
    "compare",
    "measured",
    "months",
    "spread",
]
