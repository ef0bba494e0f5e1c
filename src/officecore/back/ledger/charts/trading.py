"""The chart of a small company that buys, keeps and sells goods, in the office's currency or any other.

>>> TRADING.code(AccountRole.RECEIVABLES)
'1200'
"""

from __future__ import annotations

from typing import Final

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import Chart, ChartRow

_ASSET, _LIABILITY, _EQUITY, _INCOME, _EXPENSE = AccountType
_R = AccountRole

TRADING: Final = Chart(
    "trading company",
    (
        ChartRow("1000", "Assets", _ASSET, group=True),
        ChartRow("1100", "Bank", _ASSET, "1000", role=_R.BANK),
        ChartRow("1110", "Cash", _ASSET, "1000", role=_R.CASH),
        ChartRow("1190", "Money on its way", _ASSET, "1000", role=_R.BANK_CLEARING),
        ChartRow("1200", "Trade receivables", _ASSET, "1000", role=_R.RECEIVABLES, control=True),
        ChartRow("1250", "Advances paid", _ASSET, "1000", role=_R.ADVANCES_PAID),
        ChartRow("1260", "Input tax", _ASSET, "1000", role=_R.INPUT_TAX),
        ChartRow("1280", "Prepaid expenses", _ASSET, "1000", role=_R.PREPAID_EXPENSES),
        ChartRow("1300", "Inventory", _ASSET, "1000", role=_R.INVENTORY, control=True),
        ChartRow("1500", "Equipment", _ASSET, "1000", role=_R.FIXED_ASSETS, control=True),
        ChartRow(
            "1590",
            "Accumulated depreciation",
            _ASSET,
            "1000",
            role=_R.ACCUMULATED_DEPRECIATION,
            control=True,
            contra=True,
        ),
        ChartRow("2000", "Liabilities", _LIABILITY, group=True),
        ChartRow("2100", "Trade payables", _LIABILITY, "2000", role=_R.PAYABLES, control=True),
        ChartRow("2150", "Goods received, not billed", _LIABILITY, "2000", role=_R.GOODS_RECEIVED),
        ChartRow("2200", "Output tax", _LIABILITY, "2000", role=_R.OUTPUT_TAX),
        ChartRow("2210", "Output tax not due yet", _LIABILITY, "2000", role=_R.TAX_IN_WAITING),
        ChartRow("2250", "Withholding tax", _LIABILITY, "2000", role=_R.WITHHOLDING_TAX),
        ChartRow("2300", "Advances received", _LIABILITY, "2000", role=_R.ADVANCES_RECEIVED),
        ChartRow("2400", "Deferred revenue", _LIABILITY, "2000", role=_R.DEFERRED_REVENUE),
        ChartRow("2500", "Accrued expenses", _LIABILITY, "2000", role=_R.ACCRUED_EXPENSES),
        ChartRow("2600", "Loans", _LIABILITY, "2000", role=_R.LOANS),
        ChartRow("3000", "Equity", _EQUITY, group=True),
        ChartRow("3100", "Owner's capital", _EQUITY, "3000", role=_R.CAPITAL),
        ChartRow("3200", "Retained earnings", _EQUITY, "3000", role=_R.RETAINED_EARNINGS),
        ChartRow("3800", "Currency exchange", _EQUITY, "3000", role=_R.CURRENCY_EXCHANGE),
        ChartRow("3900", "Opening balances", _EQUITY, "3000", role=_R.OPENING_BALANCES),
        ChartRow("4000", "Income", _INCOME, group=True),
        ChartRow("4100", "Sales", _INCOME, "4000", role=_R.REVENUE),
        ChartRow("4150", "Services", _INCOME, "4000", role=_R.SERVICE_REVENUE),
        ChartRow("4200", "Freight charged", _INCOME, "4000", role=_R.FREIGHT_REVENUE),
        ChartRow("4300", "Sales returns", _INCOME, "4000", role=_R.SALES_RETURNS, contra=True),
        ChartRow("4350", "Discounts given", _INCOME, "4000", role=_R.DISCOUNTS_GIVEN, contra=True),
        ChartRow("4500", "Interest received", _INCOME, "4000", role=_R.INTEREST_INCOME),
        ChartRow("4550", "Dunning fees", _INCOME, "4000", role=_R.DUNNING_FEES),
        ChartRow("4700", "Exchange gains", _INCOME, "4000", role=_R.EXCHANGE_GAIN),
        ChartRow("4710", "Unrealised exchange gains", _INCOME, "4000", role=_R.UNREALISED_GAIN),
        ChartRow("4800", "Gain on disposals", _INCOME, "4000", role=_R.DISPOSAL_GAIN),
        ChartRow("5000", "Expenses", _EXPENSE, group=True),
        ChartRow("5050", "Purchases", _EXPENSE, "5000", role=_R.PURCHASES),
        ChartRow("5100", "Cost of goods sold", _EXPENSE, "5000", role=_R.COST_OF_GOODS_SOLD),
        ChartRow("5150", "Price differences", _EXPENSE, "5000", role=_R.PRICE_DIFFERENCES),
        ChartRow("5180", "Discounts taken", _EXPENSE, "5000", role=_R.DISCOUNTS_TAKEN, contra=True),
        ChartRow("5200", "Stock adjustments", _EXPENSE, "5000", role=_R.STOCK_ADJUSTMENTS),
        ChartRow("5300", "Depreciation", _EXPENSE, "5000", role=_R.DEPRECIATION),
        ChartRow("5600", "Bank fees", _EXPENSE, "5000", role=_R.BANK_FEES),
        ChartRow("5650", "Write-offs", _EXPENSE, "5000", role=_R.WRITE_OFFS),
        ChartRow("5700", "Interest paid", _EXPENSE, "5000", role=_R.INTEREST_EXPENSE),
        ChartRow("5750", "Exchange losses", _EXPENSE, "5000", role=_R.EXCHANGE_LOSS),
        ChartRow("5760", "Unrealised exchange losses", _EXPENSE, "5000", role=_R.UNREALISED_LOSS),
        ChartRow("5800", "Rounding differences", _EXPENSE, "5000", role=_R.ROUNDING_DIFFERENCES),
        ChartRow("5810", "Cash rounding", _EXPENSE, "5000", role=_R.CASH_ROUNDING),
        ChartRow("5900", "Loss on disposals", _EXPENSE, "5000", role=_R.DISPOSAL_LOSS),
    ),
)
"""Every role has an account here; the numbers are those of no law."""
