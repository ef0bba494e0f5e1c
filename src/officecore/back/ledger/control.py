"""Control: what is booked for a department is booked by it, and nobody writes there by hand.

A control account is one figure in the books for what a department keeps one by one: the receivables
account holds in one sum what the open invoices hold each by itself, the inventory account what lies on
all shelves. Whoever writes to such an account by hand makes the two disagree, and
nobody finds out which invoice is meant. So what happens in the department is booked there, by the
policies or by a desk that does that work, and people post against other accounts. What was there before
the books were opened is entered once, against the opening balances.

What the departments book also has journals of its own: sales, purchases, payments, stock and assets. An
entry there is the shadow of a paper, so people neither write nor reverse one there: they take back the
paper, and its entry follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.kernel.errors import Refused

OWN_POSTINGS: Final = frozenset({"ledger.post", "ledger.reverse"})
"""The permissions with which a person writes in the books directly, not through another department."""


SALES: Final = "sales"
"""The journal of what customers are billed, owe besides and have earned us."""
PURCHASES: Final = "purchases"
"""The journal of what suppliers bill."""
PAYMENTS: Final = "payments"
"""The journal of money that comes and goes, and of what is settled without any."""
STOCK: Final = "stock"
"""The journal of goods that move."""
ASSETS: Final = "assets"
"""The journal of what is bought to be used for years."""

DEPARTMENT_JOURNALS: Final = frozenset({SALES, PURCHASES, PAYMENTS, STOCK, ASSETS})
"""The journals in which only departments write."""


def require_own_journal(journal: str) -> None:
    """Refuse a person's own entry, or reversal, in the journal of a department
    ("ledger.department_journal")."""
    if journal in DEPARTMENT_JOURNALS:
        raise Refused(
            "ledger.department_journal",
            f"You cannot write in the journal {journal} by hand because its department does: take back "
            "or correct the paper there, and the entry follows.",
            asked=journal,
            accepted="another journal, or the department's own desk",
        )


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
