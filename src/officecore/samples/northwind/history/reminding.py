"""Reminding: on the first day of each month, whoever is late hears of it, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from officecore.back.billing.receivables.dunning_procedure import DunningLevel, DunningProcedure
from officecore.kernel.money import Money
from officecore.office import Work
from officecore.samples.northwind.history.assumptions import (
    BANK_FROM,
    CURRENCY,
    OPENING,
    REMINDER_DAYS,
    REMINDER_FEE,
    ZONE,
)
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at


def draw_up_reminders(work: Work, _: Filed) -> None:
    """The steps in which customers are reminded; the last one costs a fee."""
    nothing = Money.zero(CURRENCY)
    fees = [nothing] * (len(REMINDER_DAYS) - 1) + [REMINDER_FEE]
    levels = [
        DunningLevel(days=days, fee=fee) for days, fee in zip(REMINDER_DAYS, fees, strict=True)
    ]
    work.receivables.draw_up("Reminders", levels)


def reminding(staff: Staff, *, until: date) -> Iterator[Step]:
    """A run on the first day of every month, before the payments of the day."""
    day = OPENING.add(months=1)
    while day <= until:
        yield Step(at(day, BANK_FROM - 1, ZONE), staff.director, _remind)
        day = day.add(months=1)


def _remind(work: Work, _: Filed) -> None:
    (procedure,) = work.repository(DunningProcedure).find()
    work.receivables.dun(procedure.id)
