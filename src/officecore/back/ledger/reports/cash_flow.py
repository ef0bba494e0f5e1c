"""The cash flow statement: where money came from and where it went.

Told in two ways. *Directly*: every entry that touches the bank or the till says by its other lines what
the money was for. *Indirectly*: begin with the result, and undo whatever made it without money, which is
how every other account changed. Both come to the change of what is in the bank and the till.
"""

from __future__ import annotations

from typing import Final

from officecore.back.ledger.account import AccountType, Side
from officecore.back.ledger.account_role import AccountRole as R
from officecore.back.ledger.reports.balance_sheet import CASH
from officecore.back.ledger.reports.layout import (
    Layout,
    LayoutRow,
    Reckoned,
    heading,
    row,
    total,
)
from officecore.back.ledger.reports.selection import Selection


def _flow(key: str, label: str, takes: Selection) -> LayoutRow:
    """What came in for these accounts, less what went out."""
    return row(key, label, takes, Side.CREDIT, Reckoned.DURING)


def _cash(cash: Selection) -> tuple[LayoutRow, ...]:
    return (
        total("flow", "Cash flow", Side.CREDIT, "operating", "investing", "financing", "exchange"),
        row("change", "Change of cash", cash, Side.DEBIT, Reckoned.DURING, level=0),
        row("before", "Cash at the beginning", cash, Side.DEBIT, Reckoned.BEFORE, level=0),
        row("end", "Cash at the end", cash, Side.DEBIT, Reckoned.END, level=0),
    )


def direct_cash_flow(cash: Selection = CASH) -> Layout:
    """The layout of the direct cash flow statement, where `cash` names the accounts that are money."""
    return Layout(
        name="Cash flow",
        through=cash,
        rows=(
            heading("Operating"),
            _flow(
                "customers",
                "From customers",
                Selection(
                    types=(AccountType.INCOME,),
                    roles=(R.RECEIVABLES, R.ADVANCES_RECEIVED, R.DEFERRED_REVENUE),
                ),
            ),
            _flow(
                "suppliers",
                "To suppliers and for expenses",
                Selection(
                    types=(AccountType.EXPENSE, AccountType.LIABILITY),
                    roles=(R.ADVANCES_PAID, R.PREPAID_EXPENSES, R.INVENTORY),
                ),
            ),
            _flow("taxes", "Taxes", Selection(roles=_TAXES)),
            _flow("interest", "Interest", Selection(roles=(R.INTEREST_INCOME, R.INTEREST_EXPENSE))),
            _flow("other", "Other", Selection(types=(AccountType.ASSET,))),
            total(
                "operating",
                "Operating cash flow",
                Side.CREDIT,
                *("customers", "suppliers", "taxes", "interest", "other"),
            ),
            _flow("investing", "Investing: fixed assets", Selection(roles=_INVESTING)),
            _flow("financing", "Financing: owners and loans", _FINANCING),
            _flow("exchange", "Exchange rates", Selection(roles=_EXCHANGE)),
            *_cash(cash),
        ),
    )


def indirect_cash_flow(cash: Selection = CASH) -> Layout:
    """The layout of the indirect cash flow statement, where `cash` names the accounts that are money."""
    return Layout(
        name="Cash flow",
        rows=(
            heading("Operating"),
            _flow("result", "Result", Selection(types=(AccountType.INCOME, AccountType.EXPENSE))),
            _flow("depreciation", "Depreciation", Selection(roles=(R.ACCUMULATED_DEPRECIATION,))),
            _flow(
                "receivables",
                "Receivables and other assets",
                Selection(types=(AccountType.ASSET,)),
            ),
            _flow("inventory", "Goods", Selection(roles=(R.INVENTORY,))),
            _flow(
                "payables",
                "Payables and other liabilities",
                Selection(types=(AccountType.LIABILITY,)),
            ),
            total(
                "operating",
                "Operating cash flow",
                Side.CREDIT,
                *("result", "depreciation", "receivables", "inventory", "payables"),
            ),
            _flow("investing", "Investing: fixed assets", Selection(roles=(R.FIXED_ASSETS,))),
            _flow("financing", "Financing: owners and loans", _FINANCING),
            _flow("exchange", "Exchange rates", Selection(roles=(R.CURRENCY_EXCHANGE,))),
            *_cash(cash),
        ),
    )


_TAXES: Final = (R.OUTPUT_TAX, R.INPUT_TAX, R.TAX_IN_WAITING, R.WITHHOLDING_TAX)
_INVESTING: Final = (
    *(R.FIXED_ASSETS, R.ACCUMULATED_DEPRECIATION),
    *(R.DISPOSAL_GAIN, R.DISPOSAL_LOSS),
)
_EXCHANGE: Final = (
    *(R.EXCHANGE_GAIN, R.EXCHANGE_LOSS, R.UNREALISED_GAIN, R.UNREALISED_LOSS),
    R.CURRENCY_EXCHANGE,
)
_FINANCING: Final = Selection(types=(AccountType.EQUITY,), roles=(R.LOANS,))

DIRECT_CASH_FLOW: Final = direct_cash_flow()
"""For a chart whose money is in the accounts with the roles of bank, cash and money on its way."""

INDIRECT_CASH_FLOW: Final = indirect_cash_flow()
"""For a chart whose money is in the accounts with the roles of bank, cash and money on its way."""
