"""Reminders, as the books have them: what a letter charges is owed like the invoice that it is about.

A letter to a customer who is late may cost a fee and charge interest; both are income on the day of the
letter. Whoever is let off owes them no more, and the income goes back.
"""

from __future__ import annotations

from officecore.back.billing.receivables import ChargesWaived, DunningIssued
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.control import SALES
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book


@policy(on=DunningIssued)
def book_reminder(event: DunningIssued, work: UnitOfWork) -> None:
    """Whenever a reminder is sent, the customer owes its fee and the interest in it."""
    book(
        work, *_charges(event), day=event.day, source=event.reminder, text="Reminder", journal=SALES
    )


@policy(on=ChargesWaived)
def book_waiver(event: ChargesWaived, work: UnitOfWork) -> None:
    """Whenever a customer is let off fee or interest, they were not earned."""
    legs = [-leg for leg in _charges(event)]
    book(work, *legs, day=event.day, source=event.reminder, text=event.reason, journal=SALES)


def _charges(event: DunningIssued | ChargesWaived) -> tuple[Leg, ...]:
    return (
        Leg(AccountRole.RECEIVABLES, event.fee + event.interest),
        Leg(AccountRole.DUNNING_FEES, -event.fee),
        Leg(AccountRole.INTEREST_INCOME, -event.interest),
    )
