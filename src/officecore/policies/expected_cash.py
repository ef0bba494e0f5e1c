"""What money is expected, by all that the departments know: what is owed, and what comes round.

Customers pay what is due and suppliers want what is due; rent and loans come in their rhythm. Together
with what is planned besides, this is what a cash forecast is made of (`work.budgets.cash_forecast`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from officecore.back.billing.open_items.open_item import ItemStatus, OpenItem
from officecore.back.billing.open_items.origin import Side
from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.budgets.cash_forecast import Expected
from officecore.back.ledger.schedules.recurring import RecurringEntry
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.query import one_of
from officecore.kernel.work import UnitOfWork

CASH: Final = (AccountRole.BANK, AccountRole.CASH)
"""The roles of the accounts in which money lies."""

_WORDS: Final = {Side.RECEIVABLE: "receivables", Side.PAYABLE: "payables"}


def expected_cash(work: UnitOfWork, *, until: date) -> tuple[Expected, ...]:
    """The money that is expected up to a day, in the currency of the books: each open item on the day
    on which it is due ("receivables", "payables"), and each recurring entry that moves money, by its
    text ("recurring" without one), on each day on which it comes round and is not booked."""
    return (*_owed(work, until), *_coming_round(work, until))


def _owed(work: UnitOfWork, until: date) -> Iterator[Expected]:
    unsettled = one_of(ItemStatus.OPEN, ItemStatus.PART_SETTLED)
    for item in every(work.repository(OpenItem).find, status=unsettled):
        worth = item.residual_worth()
        amount = item.residual() if worth is None else worth
        if item.payable_from <= until and amount:
            yield Expected(
                day=item.payable_from, amount=amount, what=_WORDS[item.side], source=item.source
            )


def _coming_round(work: UnitOfWork, until: date) -> Iterator[Expected]:
    cash = {account.code for account in work.repository(Account).find(role=one_of(*CASH))}
    nothing = Money.zero(work.business.currency)
    for entry in every(work.repository(RecurringEntry).find):
        moved = sum([line.value for line in entry.lines if line.account in cash], nothing)
        if moved:
            for day in entry.due(until):
                yield Expected(
                    day=day, amount=moved, what=entry.text or "recurring", source=entry.source
                )
