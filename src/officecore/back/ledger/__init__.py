"""The ledger: the books of the business.

Every business keeps two things in mind at once: what it has, and where that came from. The books write
down both. An *account* is a drawer for one sort of thing (money in the bank, what customers owe, what
was sold); an *entry* moves amounts between drawers on a day, with the paper that it stems from; the
*journal* is the row of all entries, which only grows. What an account holds is its *balance*, on any
day, and the *trial balance* of all of them shows both sides equal. A mistake is never rubbed out: it is
*reversed* by an entry that says so, and the right one is written after it.

Files: `account.py` (accounts and what they admit), `account_role.py` (what they are for), `chart.py` (a
list of accounts to begin with), `chart_csv.py` (the same as text), `charts/` (some that are ready to
open), `control.py` (which accounts only their department posts to), `dimension.py` (what a line is for
beside its account), `dimension_split.py` (how one amount is shared among several), `entry.py` (entries
and their laws), `journal.py` (the port that storage implements), `trial_balance.py` (trial balance and
statement), `desk.py` (where it is all asked for), `laws.py` (what the audit asks of the whole).

Flow: open a chart, post entries, read balances; reverse what was wrong. Other departments do not post:
policies hear of what happened there and post it here, finding the accounts by their roles.

>>> from pendulum import date, datetime
>>> from officecore.kernel.identity import Id
>>> from officecore.kernel.money import Money
>>> paper = Id("sale_01jd8m2q4ceaer5h9yq4k0f3xv")
>>> rent = Entry.post(
...     [debit("5400", Money("900.00", "EUR")), credit("1100", Money("900.00", "EUR"))],
...     day=date(2025, 1, 31), source=paper, at=datetime(2025, 1, 31, 10), text="Rent",
... )
>>> print(rent.total)
900.00 EUR
>>> [str(line.amount) for line in rent.reversed(day=date(2025, 2, 1), at=rent.at).lines]
['-900.00 EUR', '900.00 EUR']
"""

from __future__ import annotations

from officecore.back.ledger.account import (
    Account,
    AccountClosed,
    AccountLimited,
    AccountOpened,
    AccountReclassified,
    AccountRenamed,
    AccountType,
    Side,
)
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.balance_limit import BalanceLimit
from officecore.back.ledger.chart import Chart, ChartRow
from officecore.back.ledger.chart_csv import chart_csv, chart_from_csv
from officecore.back.ledger.charts.printed import ifrs_chart, skr03_chart
from officecore.back.ledger.charts.trading import TRADING
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.dimension_split import DimensionSplit
from officecore.back.ledger.entry import Entry, EntryPosted, Line, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.laws import LAWS
from officecore.back.ledger.trial_balance import (
    Movement,
    Statement,
    TrialBalance,
    TrialBalanceRow,
)

__all__ = [
    "LAWS",
    "TRADING",
    "Account",
    "AccountClosed",
    "AccountLimited",
    "AccountOpened",
    "AccountReclassified",
    "AccountRenamed",
    "AccountRole",
    "AccountType",
    "BalanceLimit",
    "Chart",
    "ChartRow",
    "Dimension",
    "DimensionSplit",
    "Entry",
    "EntryPosted",
    "Journal",
    "LedgerDesk",
    "Line",
    "Movement",
    "Side",
    "Statement",
    "TrialBalance",
    "TrialBalanceRow",
    "chart_csv",
    "chart_from_csv",
    "credit",
    "debit",
    "ifrs_chart",
    "skr03_chart",
]
