"""Taxes: what is owed to the state of what customers were charged, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pendulum import Date

from officecore.back.billing.tax_report import TaxDirection, TaxFigure, TaxReport
from officecore.office import Work
from officecore.presentation import Section, Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.history.assumptions import HOME, OPENING, SALES_TAX

_LAST: Final = 12
_SOLD: Final = TaxDirection.SOLD


def taxes(work: Work, on: Date) -> Section:
    """The tax report of each quarter, and the documents behind each."""
    whole = work.billing.tax_report(OPENING, on)
    reports = [
        TaxReport.of(
            whole.parts,
            start=start,
            end=end,
            basis=whole.basis,
            currency=work.business.currency,
        )
        for start, end in _quarters(on)
    ]
    table = Table(
        f"Sales tax of {SALES_TAX}, on what was sold in the {HOME}",
        ("Quarter", "Sold", "Taxed", "Tax"),
        [(f"{each.start} to {each.end}", *_figures(each)) for each in reports],
        total=("Total", *_figures(whole)),
        behind=[_documents(each) for each in reports],
    )
    return Section("Taxes", (table,))


def _quarters(on: Date) -> Iterator[tuple[Date, Date]]:
    start = OPENING
    while start <= on:
        end = start.add(months=3).subtract(days=1)
        yield start, min(end, on)
        start = end.add(days=1)


def _figures(report: TaxReport) -> tuple[Cell, ...]:
    sold = report.total(_SOLD, TaxFigure.BASE)
    untaxed = [part.base for part in report.parts if not part.tax.rate.fraction]
    taxed = sold - sum(untaxed[1:], untaxed[0]) if untaxed else sold
    return sold, taxed, report.total(_SOLD)


def _documents(report: TaxReport) -> Table | None:
    taxed = [part for part in report.parts if part.amount]
    if not taxed:
        return None
    rows = [(part.number, part.day, part.base, part.amount) for part in taxed[-_LAST:]]
    note = "" if len(taxed) <= _LAST else f"The last {_LAST} of {len(taxed)} invoices."
    return Table(f"{len(taxed)} invoices", ("Number", "Day", "Taxed", "Tax"), rows, note=note)
