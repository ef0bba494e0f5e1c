"""The page: sections in the order in which an owner asks."""

from __future__ import annotations

from officecore.audit import Audit
from officecore.kernel.actor import Actor
from officecore.office import Office
from officecore.presentation import Figure, Page, Section
from officecore.roles import CONTROLLER
from officecore.samples.northwind.history import ASSUMPTIONS
from officecore.samples.northwind.history.assumptions import OPENING
from officecore.samples.northwind.report.books import books, books_figures
from officecore.samples.northwind.report.equipment import equipment
from officecore.samples.northwind.report.organisation import organisation
from officecore.samples.northwind.report.refusals import refusal_section, refusals
from officecore.samples.northwind.report.sales import sales, sales_figures
from officecore.samples.northwind.report.sold import sold
from officecore.samples.northwind.report.stock import stock, stock_figures
from officecore.samples.northwind.report.tickets import served, ticket_figures, tickets

_READER = Actor("the owner's report", (CONTROLLER,))


def report(office: Office) -> Page:
    """The page over everything that happened in an office in which the history was played.

    Also tries what the office refuses, which changes nothing, and audits every law.
    """
    with office.unit_of_work(actor=_READER) as work:
        today = work.today()
        staff = work.people.organisation(today)
        orders = sold(work)
        valuation = work.stock.valuation(today)
        answered = served(work, staff, work.now())
        figures = (
            *sales_figures(orders),
            *books_figures(work.ledger, today),
            *stock_figures(valuation),
            *ticket_figures(answered),
        )
        sections = (
            sales(orders),
            books(work.ledger, today),
            stock(work.stock, valuation),
            equipment(work.assets.register(today)),
            tickets(answered),
            organisation(work.people, staff),
        )
    refused = refusals(office)
    audit = office.audit()
    return Page(
        "Northwind Traders",
        f"Front and back office from {OPENING:%-d %B %Y} to {today:%-d %B %Y}, every order run "
        "through the desks of officecore",
        figures=(*figures, _audited(audit)),
        sections=(
            *sections,
            refusal_section(refused),
            Section("Assumptions", ASSUMPTIONS),
            Section("Audit", str(audit).splitlines()),
        ),
    )


def _audited(audit: Audit) -> Figure:
    hint = f"breaches of {audit.laws} laws over {audit.objects:,} objects"
    return Figure("Audit", len(audit.breaches), hint)
