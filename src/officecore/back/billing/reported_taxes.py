"""All that an office has to report of its taxes, gathered from its documents and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from officecore.back.billing.bill import Bill
from officecore.back.billing.invoice import Invoice
from officecore.back.billing.open_items import OpenItem, WriteOff
from officecore.back.billing.reporting import parts_of_bill, parts_of_invoice
from officecore.back.billing.tax_report import ReportedTax, TaxBasis
from officecore.kernel.identity import Id
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


def reported_taxes(work: UnitOfWork, basis: TaxBasis) -> Iterator[ReportedTax]:
    """Every part that every document reports on a basis, whatever its day."""
    owed: defaultdict[Id[Any], list[OpenItem]] = defaultdict(list)
    given_up: defaultdict[Id[Any], list[WriteOff]] = defaultdict(list)
    document: dict[Id[OpenItem], Id[Any]] = {}
    for item in every(work.repository(OpenItem).find):
        owed[item.source].append(item)
        document[item.id] = item.source
    for made in every(work.repository(WriteOff).find):
        given_up[document[made.item]].append(made)
    for invoice in every(work.repository(Invoice).find):
        yield from parts_of_invoice(invoice, owed[invoice.id], basis, given_up[invoice.id])
    for bill in every(work.repository(Bill).find):
        yield from parts_of_bill(bill, owed[bill.id], basis, given_up[bill.id])
