"""Reminders, as the books have them: what a letter costs, and the interest in it, is owed and earned."""

from __future__ import annotations

from officecore.back.billing.receivables.reminder import ChargesWaived, DunningIssued
from officecore.back.ledger.account_role import AccountRole
from officecore.kernel.policy import policy
from officecore.kernel.work import UnitOfWork
from officecore.policies.booking.leg import Leg, book


@policy(on=DunningIssued)
def book_reminder(event: DunningIssued, work: UnitOfWork) -> None:
    """Whenever a reminder goes out, its fee and its interest are owed."""
    book(work, *_owed(event), day=event.day, source=event.reminder, text="Reminder")


@policy(on=ChargesWaived)
def book_waiver(event: ChargesWaived, work: UnitOfWork) -> None:
    """Whenever a customer is let off them, they are owed no more."""
    legs = [-leg for leg in _owed(event)]
    book(work, *legs, day=event.day, source=event.reminder, text="Reminder waived")


def _owed(event: DunningIssued | ChargesWaived) -> tuple[Leg, ...]:
    return (
        Leg(AccountRole.RECEIVABLES, event.fee + event.interest),
        Leg(AccountRole.DUNNING_FEES, -event.fee),
        Leg(AccountRole.INTEREST_INCOME, -event.interest),
    )
