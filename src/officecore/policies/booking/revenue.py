"""What is earned of a contract, as the books have it: it was deferred when it was billed."""

from __future__ import annotations

from officecore.back.billing.revenue_events import RevenueRecognised
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import SALES
from officecore.kernel.errors import Refused
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.documents import EARNED
from officecore.policies.booking.leg import Leg, book


@policy(on=RevenueRecognised)
def book_revenue(event: RevenueRecognised, work: UnitOfWork) -> None:
    """Whenever a part of a contract is earned, it is deferred no more: it is income, promise by promise.

    Refused for foreign money ("books.deferred_foreign"): what it was worth when it was billed is not
    known of a part.
    """
    if event.amount.currency is not work.business.currency:
        raise Refused(
            "books.deferred_foreign",
            f"You cannot book {event.amount} of {event.contract} as income because the books are kept "
            f"in {work.business.currency}: agree the contract in that.",
            asked=event.amount.currency,
            accepted=work.business.currency,
        )
    book(
        work,
        Leg(AccountRole.DEFERRED_REVENUE, event.amount),
        *[Leg(EARNED[part.purpose], -part.amount, text=part.number) for part in event.parts],
        day=event.day,
        source=event.contract,
        text="Revenue earned",
        journal=SALES,
    )
