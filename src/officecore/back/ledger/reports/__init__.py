"""Reports: the books read as a whole, for owners, banks and tax offices.

The balance sheet says what a business has and to whom that belongs; the income statement what it earned;
the cash flow where its money came from; the changes in equity what became of the owners' share. Each is
a *layout*, plain data that can be changed, filled with *figures* for one or more *columns* of days. No
figure is kept: it is looked up in the running balances of the books when it is asked for, and answers
which lines it is made of.

Files: `selection.py` (which accounts), `layout.py` (rows), `column.py` (days), `standing.py` (what
accounts count), `figure.py`, `report.py`; the layouts `balance_sheet.py`, `income_statement.py`,
`cash_flow.py`, `changes_in_equity.py`; `turnover.py` (the trial balance over some days),
`general_ledger.py`; `desk.py`, `laws.py`.

Flow: `work.reports.balance_sheet(Column(first_day_of_the_year, on))`, then `work.reports.lines(figure)`.

>>> from pendulum import date
>>> Column(date(2025, 1, 1), date(2025, 3, 31)).title
'2025-01-01 to 2025-03-31'
>>> [each.label for each in CHANGES_IN_EQUITY.rows][-1]
'Equity at the end'
"""

from __future__ import annotations

from officecore.back.ledger.reports.balance_sheet import BALANCE_SHEET, CASH
from officecore.back.ledger.reports.cash_flow import (
    DIRECT_CASH_FLOW,
    INDIRECT_CASH_FLOW,
    direct_cash_flow,
    indirect_cash_flow,
)
from officecore.back.ledger.reports.changes_in_equity import CHANGES_IN_EQUITY
from officecore.back.ledger.reports.column import Column
from officecore.back.ledger.reports.desk import ReportsDesk
from officecore.back.ledger.reports.figure import Extent, Figure
from officecore.back.ledger.reports.general_ledger import GeneralLedger
from officecore.back.ledger.reports.income_statement import INCOME_STATEMENT
from officecore.back.ledger.reports.laws import LAWS
from officecore.back.ledger.reports.layout import (
    Layout,
    LayoutRow,
    Reckoned,
    heading,
    row,
    total,
)
from officecore.back.ledger.reports.report import Report, ReportRow
from officecore.back.ledger.reports.selection import EVERYTHING, CodeRange, Selection
from officecore.back.ledger.reports.turnover import Turnover, TurnoverRow

__all__ = [
    "BALANCE_SHEET",
    "CASH",
    "CHANGES_IN_EQUITY",
    "DIRECT_CASH_FLOW",
    "EVERYTHING",
    "INCOME_STATEMENT",
    "INDIRECT_CASH_FLOW",
    "LAWS",
    "CodeRange",
    "Column",
    "Extent",
    "Figure",
    "GeneralLedger",
    "Layout",
    "LayoutRow",
    "Reckoned",
    "Report",
    "ReportRow",
    "ReportsDesk",
    "Selection",
    "Turnover",
    "TurnoverRow",
    "direct_cash_flow",
    "heading",
    "indirect_cash_flow",
    "row",
    "total",
]
