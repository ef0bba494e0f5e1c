"""What holds over the holds and the limited accounts of one office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.balance_limit import beyond
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.pending_entry import PendingEntry
from officecore.kernel.errors import NotFound
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("ledger.within_limit", "No account is beyond the limit of its balance at the end of any day.")
def within_limit(work: UnitOfWork) -> Iterator[str]:
    """Every day of each account that has a limit."""
    for account in work.repository(Account).find(order_by="code"):
        if account.limit is not None:
            moved = [
                (entry.day, line.amount)
                for entry in work.book(Journal).entries(account=account.code)
                for line in entry.lines
                if line.account == account.code
            ]
            for on, balance in beyond(account.limit, moved):
                yield f"account {account.code} held {balance} on {on} in spite of {account.limit}"


@law(
    "hold.posted_within",
    "A posted hold has its entry, of the same source, and no more than was held.",
)
def posted_within(work: UnitOfWork) -> Iterator[str]:
    """What was posted of each hold."""
    for hold in every(work.repository(PendingEntry).find):
        if hold.end is None or hold.end.entry is None:
            continue
        try:
            entry = work.book(Journal).get(hold.end.entry)
        except NotFound:
            yield f"{hold.id} was posted by {hold.end.entry}, which is not written"
            continue
        if entry.source != hold.source:
            yield f"{hold.id} is of {hold.source}, and its entry of {entry.source}"
        for account, side, held, used in hold.overused(entry):
            yield f"{hold.id} holds {held} on the {side} of account {account}; {used} was posted"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (within_limit, posted_within)
"""All of them."""
