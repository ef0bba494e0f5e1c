"""Which parts of the tax report a document makes, on either basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
from pendulum import Date

from officecore.back.billing.bill import Bill
from officecore.back.billing.bill_posting import posted_event
from officecore.back.billing.booked import TaxPart
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.issuing import issued_event
from officecore.back.billing.open_items import OpenItem, Origin, WriteOff
from officecore.back.billing.tax_corrections import corrections, share
from officecore.back.billing.tax_report import ReportedTax, TaxBasis, TaxDirection
from officecore.kernel.identity import Id
from officecore.kernel.money import Money

UNPAID: Final = frozenset({Origin.DISCOUNT, Origin.WRITE_OFF})
"""What settles an item without anybody paying: the tax of it never counts on the cash basis."""


def parts_of_invoice(
    invoice: Invoice,
    items: Iterable[OpenItem],
    basis: TaxBasis,
    given_up: Iterable[WriteOff] = (),
) -> tuple[ReportedTax, ...]:
    """What an issued document reports, its deposits taken off, since they were reported themselves.
    `given_up` is what was written off of its items."""
    if invoice.issued is None:
        return ()
    event = issued_event(invoice, invoice.issued)
    facts = (invoice.id, event.number, event.tax_point, event.day, TaxDirection.SOLD)
    before = [_less(_part(*facts, each)) for deposit in event.deposits for each in deposit.taxes]
    whole = _gathered([*[_part(*facts, each) for each in event.taxes], *before])
    gross = event.gross - sum([each.gross for each in event.deposits], Money.zero(event.currency))
    return tuple(_by(basis, whole, tuple(items), gross, given_up))


def parts_of_bill(
    bill: Bill,
    items: Iterable[OpenItem],
    basis: TaxBasis,
    given_up: Iterable[WriteOff] = (),
) -> tuple[ReportedTax, ...]:
    """What a posted bill reports. What we owe in the supplier's place counts when it is posted."""
    if bill.posted is None:
        return ()
    event = posted_event(bill, bill.posted, bill.supplier_number)
    facts = (bill.id, event.number, event.tax_point, event.day)
    bought = [_part(*facts, TaxDirection.BOUGHT, each) for each in event.taxes]
    assessed = [_part(*facts, TaxDirection.ASSESSED, each) for each in event.assessed]
    whole = _gathered(bought)
    return (*_by(basis, whole, tuple(items), -event.gross, given_up), *assessed)


def _part(
    document: Id[Any],
    number: str,
    day: Date,
    booked: Date,
    direction: TaxDirection,
    part: TaxPart,
) -> ReportedTax:
    return ReportedTax(
        document=document,
        number=number,
        day=day,
        booked=booked,
        direction=direction,
        tax=part.tax,
        base=part.base if part.base_worth is None else part.base_worth,
        amount=part.amount if part.worth is None else part.worth,
    )


def _less(part: ReportedTax) -> ReportedTax:
    return attrs.evolve(part, base=-part.base, amount=-part.amount)


def _gathered(parts: Iterable[ReportedTax]) -> list[ReportedTax]:
    """One part for each tax of a document."""
    found: dict[Any, ReportedTax] = {}
    for part in parts:
        held = found.get(part.tax.key)
        found[part.tax.key] = (
            part
            if held is None
            else attrs.evolve(held, base=held.base + part.base, amount=held.amount + part.amount)
        )
    return list(found.values())


def _by(
    basis: TaxBasis,
    whole: list[ReportedTax],
    items: tuple[OpenItem, ...],
    gross: Money,
    given_up: Iterable[WriteOff],
) -> Iterator[ReportedTax]:
    """The parts on a basis. On the cash basis each payment brings its share: what is taxed so far is the
    share of all that was paid so far, so the shares of all payments are the whole."""
    if basis is TaxBasis.ACCRUAL:
        yield from whole
        yield from corrections(whole, given_up, gross)
        return
    for part in whole:
        before = attrs.evolve(part, base=_nothing(part), amount=_nothing(part))
        for day, paid in _paid(part.day, items, gross):
            now = share(part, paid, gross)
            base, amount = now.base - before.base, now.amount - before.amount
            yield attrs.evolve(part, day=day, booked=day, base=base, amount=amount)
            before = now


def _paid(
    tax_point: Date, items: tuple[OpenItem, ...], gross: Money
) -> Iterator[tuple[Date, Money]]:
    """How much of a document was paid by the end of each day on which that changed. What it never was
    owed for, because it was paid before, counts from its tax point on."""
    changes = {tax_point: gross - sum([each.amount for each in items], Money.zero(gross.currency))}
    for item in items:
        for each in item.settlements:
            if each.by in UNPAID:
                continue
            amount = item.sign * each.amount
            changes[each.day] = changes.get(each.day, Money.zero(gross.currency)) + amount
            if each.undone is not None:
                day = each.undone.day
                changes[day] = changes.get(day, Money.zero(gross.currency)) - amount
    paid = Money.zero(gross.currency)
    for day in sorted(changes):
        paid += changes[day]
        yield day, paid


def _nothing(part: ReportedTax) -> Money:
    return Money.zero(part.amount.currency)
