"""Budgeting: what the new year is meant to bring, drawn up from the old one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pendulum import Date

from officecore.back.ledger import Account, AccountType
from officecore.back.ledger.budgets import BudgetLine, months
from officecore.kernel.rounding import Rounding
from officecore.office import Work
from officecore.samples.northwind.history.assumptions import CURRENCY, GROWTH, ZONE
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

BUDGET: Final = "1998"
"""The name of the budget."""

_DRAFTED: Final = Date(1998, 1, 2)
_APPROVED: Final = Date(1998, 1, 5)
_MORNING: Final = 9
_RESULT: Final = (AccountType.INCOME, AccountType.EXPENSE)


def budgeting(staff: Staff) -> Iterator[Step]:
    """The budget of 1998: one draws it up, and another approves it."""
    yield Step(at(_DRAFTED, _MORNING, ZONE), staff.planner, _draft)
    yield Step(at(_APPROVED, _MORNING, ZONE), staff.director, _approve)


def _draft(work: Work, _: Filed) -> None:
    lines = [
        line
        for account in work.ledger.accounts()
        if account.type in _RESULT and not account.group
        for line in _grown(account, work)
    ]
    work.budgets.draft(BUDGET, lines)


def _approve(work: Work, _: Filed) -> None:
    work.budgets.approve(BUDGET, 1, since=Date(1998, 1, 1))


def _grown(account: Account, work: Work) -> Iterator[BudgetLine]:
    """Each month of the account with what the same month came to a year before, and more by the growth;
    months of nothing are left out."""
    sign = 1 if account.side == "debit" else -1
    for since, until in months(Date(1998, 1, 1), 12):
        moved = work.ledger.statement(
            account.code, since.subtract(years=1), until.subtract(years=1)
        )
        came_to = sign * (moved.closing - moved.opening)[CURRENCY]
        if came_to.is_positive:
            amount = came_to.times(GROWTH, Rounding.HALF_UP)
            yield BudgetLine(account=account.code, since=since, until=until, amount=amount)
