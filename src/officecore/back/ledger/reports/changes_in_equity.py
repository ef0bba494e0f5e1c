"""Changes in equity: how what belongs to the owners came from one day's figure to another's.

It grows by what they put in and by what the business earns, and shrinks by what they take out and by
losses. What it ends with is the equity of the balance sheet of that day.
"""

from __future__ import annotations

from typing import Final

from officecore.back.ledger.account import AccountType, Side
from officecore.back.ledger.reports.layout import Layout, Reckoned, row, total
from officecore.back.ledger.reports.selection import Selection

_OWNED: Final = Selection(types=(AccountType.EQUITY, AccountType.INCOME, AccountType.EXPENSE))

CHANGES_IN_EQUITY: Final = Layout(
    name="Changes in equity",
    covers=_OWNED,
    rows=(
        row("opening", "Equity at the beginning", _OWNED, Side.CREDIT, Reckoned.BEFORE, level=0),
        row(
            "result",
            "Result",
            Selection(types=(AccountType.INCOME, AccountType.EXPENSE)),
            Side.CREDIT,
            Reckoned.DURING,
        ),
        row(
            "contributed",
            "Put in by owners, less taken out",
            Selection(types=(AccountType.EQUITY,)),
            Side.CREDIT,
            Reckoned.DURING,
            each=True,
        ),
        total("equity", "Equity at the end", Side.CREDIT, "opening", "result", "contributed"),
    ),
)
"""For any chart."""
