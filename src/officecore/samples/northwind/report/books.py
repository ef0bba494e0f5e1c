"""Books: the trial balance at the end, what was earned, and how stock and claims went by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pendulum import Date

from officecore.back.ledger import AccountRole, LedgerDesk, TrialBalance
from officecore.back.ledger.reports import Column, ReportsDesk
from officecore.office import Work
from officecore.presentation import Figure, Lines, Section, Table
from officecore.samples.northwind.history.assumptions import CURRENCY, OPENING
from officecore.samples.northwind.report.sales import share

_DRAWN: Final = (AccountRole.RECEIVABLES, AccountRole.INVENTORY, AccountRole.BANK)
_INTRODUCTION: Final = (
    "A shipment is invoiced when it leaves, and its goods are costed at their average. The books "
    "therefore hold what was shipped, not what was ordered."
)


def books_figures(reports: ReportsDesk, on: Date) -> tuple[Figure, ...]:
    """What was earned so far, after the cost of the goods and everything else in the books."""
    profit = reports.income_statement(Column(OPENING, on)).figure("result").shown
    return (Figure("Profit in the books", profit, "on what was shipped, before wages and rent"),)


def books(work: Work, on: Date) -> Section:
    """Trial balance, what was earned and spent, and three accounts at the end of each month."""
    return Section(
        "Books",
        (
            _INTRODUCTION,
            _trial_balance(work.ledger.trial_balance(on)),
            _income(work, on),
            _courses(work.ledger, on),
        ),
    )


def _trial_balance(balance: TrialBalance) -> Table:
    debit, credit = balance.debit, balance.credit
    rows = [(row.account, row.name, row.debit or None, row.credit or None) for row in balance.rows]
    rows += [
        ("", f"Total in {each}", debit[each], credit[each])
        for each in debit.currencies
        if each.code != CURRENCY
    ]
    total = ("", "Total", debit[CURRENCY], credit[CURRENCY])
    title = f"Trial balance on {balance.on}"
    return Table(title, ("Account", "Name", "Debit", "Credit"), rows, total=total)


def _income(work: Work, on: Date) -> Table:
    """What was earned and spent on all days: closing a year moves it on, and changes nothing of it."""
    statement = work.reports.income_statement(Column(OPENING, on))
    codes = {account.code for account in work.ledger.accounts()}
    earned = statement.figure("revenue").shown + statement.figure("other_income").shown
    rows = [
        (row.label, row.figures[0].shown, share(row.figures[0].shown, earned))
        for row in statement.rows
        if row.key in codes
    ]
    profit = statement.figure("result").shown
    total = ("Profit", profit, share(profit, earned))
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
