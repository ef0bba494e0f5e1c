"""Books: the trial balance at the end, what was earned, and how stock and claims went by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pendulum import Date

from officecore.back.ledger import AccountRole, AccountType, LedgerDesk, TrialBalance
from officecore.kernel.money import Money
from officecore.presentation import Figure, Lines, Section, Table
from officecore.samples.northwind.history.assumptions import CURRENCY, OPENING
from officecore.samples.northwind.report.sales import share

_DRAWN: Final = (AccountRole.RECEIVABLES, AccountRole.INVENTORY, AccountRole.BANK)
_INTRODUCTION: Final = (
    "A shipment is invoiced when it leaves, and its goods are costed at their average. The books "
    "therefore hold what was shipped, not what was ordered."
)


def books_figures(ledger: LedgerDesk, on: Date) -> tuple[Figure, ...]:
    """What was earned so far, after the cost of the goods and everything else in the books."""
    balance = ledger.trial_balance(on)
    profit = -(_of_type(balance, AccountType.INCOME) + _of_type(balance, AccountType.EXPENSE))
    return (Figure("Profit in the books", profit, "on what was shipped, before wages and rent"),)


def books(ledger: LedgerDesk, on: Date) -> Section:
    """Trial balance, income statement, and three accounts at the end of each month."""
    balance = ledger.trial_balance(on)
    return Section(
        "Books",
        (
            _INTRODUCTION,
            _trial_balance(balance),
            _income(balance),
            _courses(ledger, on),
        ),
    )


def _trial_balance(balance: TrialBalance) -> Table:
    rows = [(row.account, row.name, row.debit or None, row.credit or None) for row in balance.rows]
    total = ("", "Total", balance.debit[CURRENCY], balance.credit[CURRENCY])
    title = f"Trial balance on {balance.on}"
    return Table(title, ("Account", "Name", "Debit", "Credit"), rows, total=total)


def _income(balance: TrialBalance) -> Table:
    income = _of_type(balance, AccountType.INCOME)
    expense = _of_type(balance, AccountType.EXPENSE)
    rows = [
        (row.name, -row.balance, share(-row.balance, -income))
        for row in balance.rows
        if row.type in (AccountType.INCOME, AccountType.EXPENSE)
    ]
    profit = -(income + expense)
    total = ("Profit", profit, share(profit, -income))
    return Table("Earned and spent", ("", "Amount", "Of income"), rows, total=total)


def _courses(ledger: LedgerDesk, on: Date) -> Lines:
    series = {}
    for role in _DRAWN:
        account = ledger.account_for(role)
        series[account.name] = [
            (day, ledger.balance(account.code, day)[CURRENCY]) for day in month_ends(OPENING, on)
        ]
    return Lines("Claims, stock and money at the end of each month", series)


def month_ends(since: date, until: date) -> Iterator[Date]:
    """The last day of every month from that of `since` on, up to `until`, which is the last given."""
    day = Date(since.year, since.month, 1).end_of("month")
    while day < until:
        yield day
        day = day.add(days=1).end_of("month")
    yield Date(until.year, until.month, until.day)


def _of_type(balance: TrialBalance, type: AccountType) -> Money:
    return balance.total(type)[CURRENCY]
