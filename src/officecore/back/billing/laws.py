"""What holds over all documents of one office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from officecore.back.billing.bill import Bill
from officecore.back.billing.bill_type import BillType
from officecore.back.billing.duplicate import duplicates
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.invoice_type import InvoiceStatus, InvoiceType
from officecore.back.billing.open_items import OpenItem, Origin
from officecore.back.billing.tax_code import TaxCode
from officecore.kernel.errors import NotFound, Refused
from officecore.kernel.law import Law, law
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.numbering import Series
from officecore.kernel.page import every
from officecore.kernel.query import more_than
from officecore.kernel.time import day as as_day
from officecore.kernel.work import UnitOfWork


@law("billing.numbers", "The documents of a series have the numbers 1 to n, each number once.")
def numbers(work: UnitOfWork) -> Iterator[str]:
    """No gap and no twin, unless a number is void: one that is missing looks like a document that was
    hidden."""
    given: defaultdict[str, list[int]] = defaultdict(list)
    for invoice in every(work.repository(Invoice).find):
        if invoice.issued is not None:
            given[invoice.issued.series].append(invoice.issued.ordinal)
    for bill in every(work.repository(Bill).find):
        if bill.posted is not None:
            given[bill.posted.series].append(bill.posted.ordinal)
    for kept in every(work.repository(Series).find):
        if kept.label in given:
            given[kept.label] += [void.number for void in kept.voids]
    for series, found in sorted(given.items()):
        if sorted(found) != list(range(1, len(found) + 1)):
            missing = sorted(set(range(1, max(found) + 1)) - set(found))
            twice = sorted(number for number, times in Counter(found).items() if times > 1)
            yield f"series {series} lacks {missing or 'none'} and has {twice or 'none'} twice"


@law("billing.chronology", "In a series, a later number is of no earlier day.")
def chronology(work: UnitOfWork) -> Iterator[str]:
    """Numbers tell the order in which invoices went out."""
    days: defaultdict[str, list[tuple[int, date]]] = defaultdict(list)
    for invoice in every(work.repository(Invoice).find):
        if invoice.issued is not None:
            days[invoice.issued.series].append((invoice.issued.ordinal, invoice.issued.day))
    for series, found in sorted(days.items()):
        ordered = [day for _, day in sorted(found)]
        if ordered != sorted(ordered):
            yield f"the days of series {series} go back"


@law("billing.credits", "An invoice knows each credit note that was issued for it, and no other.")
def credits_known(work: UnitOfWork) -> Iterator[str]:
    """Both sides tell one story: else one could be credited twice."""
    invoices = work.repository(Invoice)
    known: Counter[tuple[str, str]] = Counter()
    issued: Counter[tuple[str, str]] = Counter()
    for invoice in every(invoices.find):
        known.update([(str(invoice.id), str(credit.note)) for credit in invoice.credits])
        if invoice.fixed is not None and invoice.issued is not None:
            issued.update([(str(of), str(invoice.id)) for of in invoice.preceding])
    for of, note in sorted((known - issued) + (issued - known)):
        yield f"{note} and {of} do not know of each other"


@law("billing.deposits", "A deposit is taken off by the one final invoice that it names.")
def deposits_known(work: UnitOfWork) -> Iterator[str]:
    """Each deposit stands in one final invoice at most, and knows which."""
    known: Counter[tuple[str, str]] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    for invoice in every(work.repository(Invoice).find):
        if invoice.deducted_by is not None:
            known[str(invoice.id), str(invoice.deducted_by)] += 1
        if invoice.issued is not None:
            taken.update([(str(each.invoice), str(invoice.id)) for each in invoice.deposits])
    for deposit, final in sorted((known - taken) + (taken - known)):
        yield f"{deposit} and {final} do not know of each other"


@law("billing.preceding", "A document is about documents of the same customer.")
def preceding_known(work: UnitOfWork) -> Iterator[str]:
    """A correction leads back to what it corrects."""
    invoices = work.repository(Invoice)
    for invoice in every(invoices.find):
        for each in invoice.preceding:
            try:
                if invoices.get(each).party != invoice.party:
                    yield f"{invoice.id} is about {each}, of another customer"
            except NotFound:
                yield f"{invoice.id} is about {each}, which nobody knows"


@law("billing.corrected", "What a corrected invoice stands for was credited in full.")
def corrected(work: UnitOfWork) -> Iterator[str]:
    """Else the customer would owe both."""
    invoices = work.repository(Invoice)
    for invoice in every(invoices.find, type=InvoiceType.CORRECTED):
        if invoice.issued is not None:
            for each in invoice.preceding:
                if invoices.get(each).status is not InvoiceStatus.CREDITED:
                    yield f"{invoice.number} stands for {each}, which is still owed"


@law("billing.duplicates", "No bill looks like an earlier one, unless somebody said why.")
def no_duplicates(work: UnitOfWork) -> Iterator[str]:
    """A bill that came in twice would be paid twice."""
    bills = work.repository(Bill)
    for bill in every(bills.find):
        if bill.number_key is None or bill.despite or bill.rejected:
            continue
        twins = bills.find(number_key=bill.number_key, party=bill.party)
        for twin in duplicates(bill, [other for other in twins if other.id < bill.id]):
            yield f"{bill.id} looks like {twin.bill}: {twin.reason}"


@law("billing.tax_codes", "No two tax codes have the same name.")
def tax_codes(work: UnitOfWork) -> Iterator[str]:
    """What a clerk types means one thing."""
    codes = Counter([each.code for each in every(work.repository(TaxCode).find)])
    for code, times in sorted(codes.items()):
        if times > 1:
            yield f"{times} tax codes are called {code}"


@law("billing.owed", "The open items of a document come to what is payable for it.")
def owed(work: UnitOfWork) -> Iterator[str]:
    """What is on the paper is what is owed, whatever was paid of it since."""
    items: defaultdict[str, MoneyBag] = defaultdict(MoneyBag)
    for item in every(work.repository(OpenItem).find):
        if item.origin in (Origin.INVOICE, Origin.CREDIT_NOTE):
            items[str(item.source)] += item.amount
    for invoice in every(work.repository(Invoice).find):
        payable = MoneyBag([invoice.type.sign * invoice.totals.payable])
        if invoice.issued is not None and items[str(invoice.id)] != payable:
            yield f"{items[str(invoice.id)]} are owed for {invoice.number}, payable are {payable}"
    for bill in every(work.repository(Bill).find):
        payable = MoneyBag([-bill.type.sign * bill.totals.payable])
        if bill.posted is not None and items[str(bill.id)] != payable:
            yield f"{items[str(bill.id)]} are owed for {bill.number}, payable are {payable}"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    numbers,
    chronology,
    credits_known,
    deposits_known,
    preceding_known,
    corrected,
    no_duplicates,
    tax_codes,
    owed,
)
"""The laws that hold across the documents of one office."""


def require_chronology(work: UnitOfWork, series: str, day: date) -> None:
    """Raise `Refused` ("invoice.chronology") when the series has a document of a later day."""
    later = work.repository(Invoice).find(
        series=series, day=more_than(as_day(day)), order_by="-day", limit=1
    )
    for invoice in later:
        raise Refused(
            "invoice.chronology",
            f"You cannot issue in the series {series} on {day} because {invoice.number} is of "
            f"{invoice.day}.",
            asked=day,
            accepted=f"{invoice.day} or later",
        )


def require_credited(work: UnitOfWork, invoice: Invoice) -> None:
    """Raise `Refused` ("invoice.not_credited") when a corrected invoice stands for one that is owed."""
    if invoice.type is not InvoiceType.CORRECTED:
        return
    for each in invoice.preceding:
        if work.repository(Invoice).get(each).status is not InvoiceStatus.CREDITED:
            raise Refused(
                "invoice.not_credited",
                f"You cannot issue a corrected invoice because {each}, for which it stands, is still "
                "owed: credit it in full first.",
                asked=invoice.id,
                accepted="a preceding invoice that is credited in full",
            )


def require_new(work: UnitOfWork, bill: Bill) -> None:
    """Raise `Refused` ("bill.duplicate") when a bill looks like another one and nobody said why."""
    if bill.number_key is None or bill.despite or bill.type is BillType.SELF_BILLED:
        return
    twins = work.repository(Bill).find(number_key=bill.number_key, party=bill.party)
    found = duplicates(bill, twins)
    if found:
        raise Refused(
            "bill.duplicate",
            f"You cannot enter {bill.title} because it looks like a bill that is here: "
            f"{'; '.join(each.reason for each in found)}. If it is another one, say why (despite=).",
            asked=bill.supplier_number,
            accepted="despite= with a reason",
            duplicates=tuple([each.bill for each in found]),
        )


def require_free(work: UnitOfWork, code: str) -> None:
    """Raise `Refused` ("tax_code.taken") when a tax code of that name is there."""
    if work.repository(TaxCode).count(code=code):
        raise Refused(
            "tax_code.taken",
            f"You cannot define the tax code {code} again because it is there: change it.",
            asked=code,
            accepted="change_tax",
        )
