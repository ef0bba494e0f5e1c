"""One leg of a booking: an account by its role, and what is booked there.

Whoever books says *receivables*, not *1200*; the office's chart says where that is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.entry import Line
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork


@attrs.frozen
class Leg:
    """What is booked to the account of a role: positive to debit, negative to credit.

    `worth` is the amount in the currency of the books, None where it is in that already.
    """

    role: AccountRole
    amount: Money
    worth: Money | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it is over nothing that is worth nothing."""
        return self.amount.is_zero and not self.worth

    def __neg__(self) -> Leg:
        """The same on the other side."""
        return Leg(self.role, -self.amount, negative(self.worth), self.text)


def negative(worth: Money | None) -> Money | None:
    """The worth on the other side; None stays None."""
    return None if worth is None else -worth


def book(work: UnitOfWork, *legs: Leg, day: date, source: Id[Any], text: str, journal: str) -> None:
    """Post the legs that are over something in one entry of a department's journal; nothing if all is
    nothing."""
    ledger = work.desk(LedgerDesk)
    lines = [
        Line(
            account=ledger.account_for(leg.role).code,
            amount=leg.amount,
            text=leg.text,
            worth=leg.worth,
        )
        for leg in legs
        if not leg.is_empty
    ]
    if lines:
        ledger.post(lines, day=day, source=source, text=text, journal=journal)
