"""Control accounts: one figure in the books for what a department keeps one by one.

The receivables account holds in one sum what the open invoices hold each by itself; the inventory
account what lies on all shelves. Whoever writes to such an account by hand makes the two disagree, and
nobody finds out which invoice is meant. So what happens in the department is booked there, by the
policies or by a desk that does that work, and people post against other accounts. What was there before
the books were opened is entered once, against the opening balances.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.kernel.errors import Refused

OWN_POSTINGS: Final = frozenset({"ledger.post", "ledger.reverse"})
"""The permissions with which a person writes in the books directly, not through another department."""


def require_department(accounts: Iterable[Account]) -> None:
    """Refuse a person's own entry over these accounts when one is a control account
    ("ledger.control_account"), unless one has the role of opening balances."""
    touched = tuple(accounts)
    if any(account.role is AccountRole.OPENING_BALANCES for account in touched):
        return
    for account in touched:
        if account.control:
            raise Refused(
                "ledger.control_account",
                f"You cannot post to account {account.code} {account.name} by hand because it is a "
                "control account: record what happened in its department, which is booked here.",
                asked=account.code,
                accepted="what the department books, or an entry against the opening balances",
                account=account.code,
            )
