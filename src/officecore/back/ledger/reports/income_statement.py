"""The income statement: what was earned, what was spent for it, and what is left, over some days.

It tells the same before a year is closed and after: closing a year moves its result to equity, and takes
nothing away from what was earned.
"""

from __future__ import annotations

from typing import Final

from officecore.back.ledger.account import AccountType, Side
from officecore.back.ledger.account_role import AccountRole as R
from officecore.back.ledger.reports.layout import Layout, LayoutRow, Reckoned, row, total
from officecore.back.ledger.reports.selection import Selection


def _during(key: str, label: str, takes: Selection) -> LayoutRow:
    return row(key, label, takes, Side.CREDIT, Reckoned.DURING, each=True)


INCOME_STATEMENT: Final = Layout(
    name="Income statement",
    covers=Selection(types=(AccountType.INCOME, AccountType.EXPENSE)),
    rows=(
        _during(
            "revenue",
            "Revenue",
            Selection(
                roles=(
                    *(R.REVENUE, R.SERVICE_REVENUE, R.FREIGHT_REVENUE),
                    *(R.SALES_RETURNS, R.DISCOUNTS_GIVEN),
                )
            ),
        ),
        _during(
            "cost_of_sales",
            "Cost of sales",
            Selection(
                roles=(
                    *(R.COST_OF_GOODS_SOLD, R.PURCHASES, R.PRICE_DIFFERENCES),
                    *(R.DISCOUNTS_TAKEN, R.STOCK_ADJUSTMENTS),
                )
            ),
        ),
        total("gross_profit", "Gross profit", Side.CREDIT, "revenue", "cost_of_sales"),
        _during("other_income", "Other income", Selection(types=(AccountType.INCOME,))),
        _during("depreciation", "Depreciation", Selection(roles=(R.DEPRECIATION,))),
        _during("expenses", "Other expenses", Selection(types=(AccountType.EXPENSE,))),
        total(
            "operating_result",
            "Operating result",
            Side.CREDIT,
            *("gross_profit", "other_income", "depreciation", "expenses"),
        ),
        _during(
            "financial",
            "Interest and exchange differences",
            Selection(
                roles=(
                    *(R.INTEREST_INCOME, R.INTEREST_EXPENSE),
                    *(R.EXCHANGE_GAIN, R.EXCHANGE_LOSS, R.UNREALISED_GAIN, R.UNREALISED_LOSS),
                )
            ),
        ),
        total("result", "Result", Side.CREDIT, "operating_result", "financial"),
    ),
)
"""For any chart whose accounts have roles. Income is positive, expenses are negative."""
