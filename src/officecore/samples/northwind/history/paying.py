"""Paying: when the customers' money came in for what was invoiced.

The papers end with the parcel. So the number of the order decides, by the rules among the assumptions:
whether a customer pays on the day on which the invoice is due or later, in one sum or in two, and who
never pays at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from officecore.back.billing import Invoice
from officecore.back.billing.open_items.oldest_first import Share
from officecore.kernel.allocation import split_evenly
from officecore.kernel.money import Money
from officecore.office import Work
from officecore.samples.northwind.facts import Northwind, Order
from officecore.samples.northwind.history.assumptions import (
    BANK_FROM,
    PAYMENT_DAYS,
    SECOND_PART,
    ZONE,
    days_late,
    is_never_paid,
    pays_in_parts,
)
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

_MINUTES_EACH: Final = 2
_SATURDAY: Final = 5


def paying(company: Northwind, staff: Staff) -> Iterator[Step]:
    """Every payment for what was shipped, each on the morning of its day."""
    seen: Counter[date] = Counter()
    for order in company.orders:
        if order.shipped is None or is_never_paid(order.number):
            continue
        first = order.shipped + timedelta(days=PAYMENT_DAYS + days_late(order.number))
        days = [first, first + SECOND_PART] if pays_in_parts(order.number) else [first]
        for part, day in enumerate(map(_bank_day, days)):
            when = at(day, BANK_FROM, ZONE, minute=_MINUTES_EACH * seen[day] % 60)
            seen[day] += 1
            yield Step(when, staff.director, partial(_receive, order, part, len(days)))


def _receive(order: Order, part: int, of: int, work: Work, filed: Filed) -> None:
    """Take the next part of what the order's invoice came to, and say what it was for."""
    (invoice,) = work.repository(Invoice).find(source=filed.sales[order.number])
    (owed,) = work.payments.items(source=invoice.id)
    amount = split_evenly(owed.amount, of)[part]
    payment = work.payments.receive(invoice.party, amount, reference=invoice.number or "")
    nothing = Money.zero(amount.currency)
    work.payments.allocate(payment.id, [Share(item=owed.id, amount=amount, discount=nothing)])


def _bank_day(day: date) -> date:
    """The day, or the Monday after it where banks are closed."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)
