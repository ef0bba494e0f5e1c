"""What holds over the budgets and commitments of one office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.budgets.budget import Budget
from officecore.back.ledger.budgets.commitment import Commitment
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("budget.names", "No two budgets have the same name.")
def names(work: UnitOfWork) -> Iterator[str]:
    """A name says which budget is meant."""
    counted = Counter(budget.name for budget in every(work.repository(Budget).find))
    for name, times in counted.items():
        if times > 1:
            yield f"{times} budgets are called {name}"


@law("budget.accounts", "Budgets and commitments are for accounts of the chart.")
def accounts(work: UnitOfWork) -> Iterator[str]:
    """What is meant for an account that nobody can post to would never be used."""
    known = {account.code for account in work.repository(Account).find()}
    for budget in every(work.repository(Budget).find):
        for code in sorted({line.account for each in budget.versions for line in each.lines}):
            if code not in known:
                yield f"budget {budget.name} has a line for {code}, which is no account"
    for commitment in every(work.repository(Commitment).find):
        if commitment.account not in known:
            yield f"{commitment.source} commits {commitment.account}, which is no account"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (names, accounts)
"""The laws of budgets across an office."""
