"""Account roles: what the departments use an account for.

A chart of a bakery and one of a car dealer number their receivables differently, and both have them.
Whoever books what happened elsewhere asks for the account by what it is for, and the role finds it in
any chart. An office has at most one account for each role, and needs only those that it books to.
"""

from __future__ import annotations

from enum import StrEnum


class AccountRole(StrEnum):
    """What an account is for, wherever something that happens in a department is to be booked.

    Charts number the same thing differently; the role finds it in any chart.
    """

    BANK = "bank"
    CASH = "cash"
    BANK_CLEARING = "bank_clearing"
    """Money on its way: sent or handed in, and not on a bank statement yet."""
    RECEIVABLES = "receivables"
    ADVANCES_PAID = "advances_paid"
    INPUT_TAX = "input_tax"
    PREPAID_EXPENSES = "prepaid_expenses"
    INVENTORY = "inventory"
    FIXED_ASSETS = "fixed_assets"
    ACCUMULATED_DEPRECIATION = "accumulated_depreciation"
    PAYABLES = "payables"
    GOODS_RECEIVED = "goods_received"
    """Goods that are here and not billed yet."""
    OUTPUT_TAX = "output_tax"
    TAX_IN_WAITING = "tax_in_waiting"
    """Tax on a cash basis that is invoiced, and due only when it is paid."""
    WITHHOLDING_TAX = "withholding_tax"
    ADVANCES_RECEIVED = "advances_received"
    DEFERRED_REVENUE = "deferred_revenue"
    ACCRUED_EXPENSES = "accrued_expenses"
    LOANS = "loans"
    CAPITAL = "capital"
    RETAINED_EARNINGS = "retained_earnings"
    CURRENCY_EXCHANGE = "currency_exchange"
    """Carries the other side of each currency in an entry of several; worth nothing in one's own."""
    OPENING_BALANCES = "opening_balances"
    REVENUE = "revenue"
    SERVICE_REVENUE = "service_revenue"
    FREIGHT_REVENUE = "freight_revenue"
    SALES_RETURNS = "sales_returns"
    DISCOUNTS_GIVEN = "discounts_given"
    INTEREST_INCOME = "interest_income"
    DUNNING_FEES = "dunning_fees"
    EXCHANGE_GAIN = "exchange_gain"
    UNREALISED_GAIN = "unrealised_gain"
    DISPOSAL_GAIN = "disposal_gain"
    PURCHASES = "purchases"
    COST_OF_GOODS_SOLD = "cost_of_goods_sold"
    PRICE_DIFFERENCES = "price_differences"
    """What goods were billed at above or below the price at which they came in."""
    DISCOUNTS_TAKEN = "discounts_taken"
    STOCK_ADJUSTMENTS = "stock_adjustments"
    DEPRECIATION = "depreciation"
    BANK_FEES = "bank_fees"
    WRITE_OFFS = "write_offs"
    INTEREST_EXPENSE = "interest_expense"
    EXCHANGE_LOSS = "exchange_loss"
    UNREALISED_LOSS = "unrealised_loss"
    ROUNDING_DIFFERENCES = "rounding_differences"
    CASH_ROUNDING = "cash_rounding"
    """What a till rounded to its smallest coin."""
    DISPOSAL_LOSS = "disposal_loss"
