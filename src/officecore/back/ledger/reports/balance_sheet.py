"""The balance sheet: what a business has, what it owes, and what is left to its owners.

What is left to the owners is what they put in, the results of past years, and the result of the year so
far, which no account holds before the year is closed. It is reckoned from the first day of the year, and
is the same the day before the year is closed and the day after.
"""

from __future__ import annotations

from typing import Final

from officecore.back.ledger.account import AccountType, Side
from officecore.back.ledger.account_role import AccountRole as R
from officecore.back.ledger.reports.layout import Layout, Reckoned, heading, row, total
from officecore.back.ledger.reports.selection import Selection

_DEBIT, _CREDIT = Side
_RESULT: Final = Selection(types=(AccountType.INCOME, AccountType.EXPENSE))

CASH: Final = Selection(roles=(R.BANK, R.CASH, R.BANK_CLEARING))
"""The accounts that are money, or as good as money, by their roles."""

BALANCE_SHEET: Final = Layout(
    name="Balance sheet",
    rows=(
        heading("Assets"),
        row("cash", "Cash and bank", CASH, _DEBIT, each=True),
        row(
            "receivables",
            "Owed by others",
            Selection(roles=(R.RECEIVABLES, R.ADVANCES_PAID, R.INPUT_TAX, R.PREPAID_EXPENSES)),
            _DEBIT,
            each=True,
        ),
        row("inventory", "Goods", Selection(roles=(R.INVENTORY,)), _DEBIT, each=True),
        row(
            "fixed_assets",
            "Fixed assets",
            Selection(roles=(R.FIXED_ASSETS, R.ACCUMULATED_DEPRECIATION)),
            _DEBIT,
            each=True,
        ),
        row(
            "other_assets", "Other assets", Selection(types=(AccountType.ASSET,)), _DEBIT, each=True
        ),
        total(
            "assets",
            "Total assets",
            _DEBIT,
            *("cash", "receivables", "inventory", "fixed_assets", "other_assets"),
        ),
        heading("Liabilities"),
        row(
            "payables",
            "Owed to suppliers and customers",
            Selection(
                roles=(
                    *(R.PAYABLES, R.GOODS_RECEIVED, R.ADVANCES_RECEIVED),
                    *(R.DEFERRED_REVENUE, R.ACCRUED_EXPENSES),
                )
            ),
            _CREDIT,
            each=True,
        ),
        row(
            "taxes",
            "Taxes",
            Selection(roles=(R.OUTPUT_TAX, R.TAX_IN_WAITING, R.WITHHOLDING_TAX)),
            _CREDIT,
            each=True,
        ),
        row("loans", "Loans", Selection(roles=(R.LOANS,)), _CREDIT, each=True),
        row(
            "other_liabilities",
            "Other liabilities",
            Selection(types=(AccountType.LIABILITY,)),
            _CREDIT,
            each=True,
        ),
        total(
            "liabilities",
            "Total liabilities",
            _CREDIT,
            *("payables", "taxes", "loans", "other_liabilities"),
        ),
        heading("Equity"),
        row("capital", "Capital", Selection(types=(AccountType.EQUITY,)), _CREDIT, each=True),
        row(
            "earlier_results",
            "Results of earlier years, not carried over",
            _RESULT,
            _CREDIT,
            Reckoned.BEFORE,
        ),
        row("result", "Result of the year", _RESULT, _CREDIT, Reckoned.DURING),
        total("equity", "Total equity", _CREDIT, "capital", "earlier_results", "result"),
        total(
            "liabilities_and_equity",
            "Total liabilities and equity",
            _CREDIT,
            *("liabilities", "equity"),
        ),
    ),
)
"""For any chart whose accounts have roles. Its columns begin on the first day of the year."""
