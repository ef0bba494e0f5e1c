"""The laws of reports: what they say must agree with each other, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pendulum import Date

from officecore.back.ledger.account import Account
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.reports.cash_flow import INDIRECT_CASH_FLOW
from officecore.back.ledger.reports.column import Column
from officecore.back.ledger.reports.desk import ReportsDesk
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.work import UnitOfWork


@law("report.balance_sheet", "What a business has is what it owes and what belongs to its owners.")
def balance_sheet(work: UnitOfWork) -> Iterator[str]:
    """Both sides of the balance sheet are equal at the end of every year."""
    columns = _years(work)
    report = work.desk(ReportsDesk).balance_sheet(*columns)
    for at, column in enumerate(columns):
        assets = report.figure("assets", at).shown
        others = report.figure("liabilities_and_equity", at).shown
        if assets != others:
            yield f"{column.title} the assets are {assets}, liabilities and equity {others}"


@law(
    "report.equity",
    "Equity grows by the result and by what the owners put in, and by nothing else.",
)
def equity(work: UnitOfWork) -> Iterator[str]:
    """The changes in equity end with what assets are above liabilities."""
    columns, desk = _years(work), work.desk(ReportsDesk)
    changes, sheet = desk.changes_in_equity(*columns), desk.balance_sheet(*columns)
    for at, column in enumerate(columns):
        left = sheet.figure("assets", at).shown - sheet.figure("liabilities", at).shown
        told = changes.figure("equity", at).shown
        if told != left:
            yield f"{column.title} equity comes to {told}, and assets without liabilities are {left}"


@law("report.cash_flow", "The cash flow, told directly or indirectly, is the change of cash.")
def cash_flow(work: UnitOfWork) -> Iterator[str]:
    """All money that came or went, in both tellings, is what the bank and the till changed by."""
    columns, desk = _years(work), work.desk(ReportsDesk)
    direct = desk.cash_flow(*columns)
    indirect = desk.cash_flow(*columns, layout=INDIRECT_CASH_FLOW)
    for at, column in enumerate(columns):
        end, before = direct.figure("end", at).shown, direct.figure("before", at).shown
        for way, report in (("direct", direct), ("indirect", indirect)):
            flow = report.figure("flow", at).shown
            if flow != end - before:
                yield f"{column.title} the {way} cash flow is {flow}, and cash changed by {end - before}"


@law("report.lines", "A figure is the sum of the lines of which it is made.")
def lines(work: UnitOfWork) -> Iterator[str]:
    """Every figure of the last balance sheet and income statement answers which lines make it."""
    desk, last = work.desk(ReportsDesk), _years(work)[-1]
    for report in (desk.balance_sheet(last), desk.income_statement(last)):
        for row in report.rows:
            for figure in row.figures:
                made = sum(
                    [each.amount for each in desk.lines(figure)],
                    Money.zero(report.currency),
                )
                if made != figure.amount:
                    yield f"{row.label} is {figure.amount}, and its lines make {made}"


@law("ledger.groups", "Groups hold what the accounts below them hold, and all of it once.")
def groups(work: UnitOfWork) -> Iterator[str]:
    """The accounts under no other hold together what all accounts with lines hold, for each type."""
    held = work.book(Journal).balances()
    known = {account.code: account for account in work.repository(Account).find()}
    for account in known.values():
        above, seen = account, {account.code}
        while above.parent in known and above.parent not in seen:
            above = known[above.parent]
            seen.add(above.code)
        rest = held.get(account.code, MoneyBag())
        if above.parent is not None and not rest.is_zero:
            yield f"account {account.code} holds {rest}, which no group at the top has in it"


def _years(work: UnitOfWork) -> tuple[Column, ...]:
    """A column for each calendar year from the first entry on; the last is open-ended."""
    first = next(work.book(Journal).entries(), None)
    today = work.today().year
    years = range(today if first is None else min(first.day.year, today), today + 1)
    return tuple(
        [Column(Date(year, 1, 1), None if year == today else Date(year, 12, 31)) for year in years]
    )


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (balance_sheet, equity, cash_flow, lines, groups)
"""All of them."""
