"""The page: sections in the order in which an owner asks, and then what speaks for them."""

from __future__ import annotations

from officecore.audit import Audit
from officecore.kernel.actor import Actor
from officecore.office import Office
from officecore.policies import BOOKS
from officecore.presentation import Figure, Page, Section, Table
from officecore.roles import CONTROLLER
from officecore.samples.northwind.facts import Northwind
from officecore.samples.northwind.history.assumptions import ASSUMPTIONS, OPENING
from officecore.samples.northwind.report.agreement import agreement
from officecore.samples.northwind.report.books import books, books_figures
from officecore.samples.northwind.report.equipment import equipment
from officecore.samples.northwind.report.organisation import organisation
from officecore.samples.northwind.report.owed import owed
from officecore.samples.northwind.report.planning import planning
from officecore.samples.northwind.report.refusals import refusals, what_is_refused
from officecore.samples.northwind.report.sales import sales, sales_figures
from officecore.samples.northwind.report.sold import sold
from officecore.samples.northwind.report.statements import statements
from officecore.samples.northwind.report.stock import stock, stock_figures
from officecore.samples.northwind.report.taxes import taxes
from officecore.samples.northwind.report.tickets import served, ticket_figures, tickets

_READER = Actor("the owner's report", (CONTROLLER,))


def report(office: Office, company: Northwind) -> Page:
    """The page over everything that happened in an office in which the history was played.

    Also tries what the office refuses, which changes nothing, audits every law, and adds up the papers
    of the `company` by itself, to see whether they agree.
    """
    with office.unit_of_work(actor=_READER) as work:
        today = work.today()
        orders = sold(work)
        valuation = work.stock.valuation(today)
        staff = work.people.organisation(today)
        answered = served(work, staff, work.now())
        figures = (
            *sales_figures(orders),
            *books_figures(work.reports, today),
            *stock_figures(valuation),
            *ticket_figures(answered),
        )
        people = (organisation(work.people, staff), equipment(work, staff, today))
        sections = (
            sales(orders),
            books(work, today),
            statements(work, today),
            owed(work, today),
            taxes(work, today),
            planning(work, today),
            stock(work.stock, valuation),
            tickets(answered),
            Section("People and equipment", people),
        )
        agreed = agreement(company, orders, answered, valuation)
    refused = what_is_refused(refusals(office))
    audit = office.audit()
    return Page(
        "Northwind Traders",
        f"Front and back office from {OPENING:%-d %B %Y} to {today:%-d %B %Y}, run day by day through "
        "the desks of officecore",
        figures=(*figures, _breaches(audit)),
        sections=(*sections, refused, _audited(audit, agreed), Section("Assumptions", ASSUMPTIONS)),
    )


def _breaches(audit: Audit) -> Figure:
    hint = f"breaches of {audit.laws} laws over {audit.objects:,} objects"
    return Figure("Audit", len(audit.breaches), hint)


def _audited(audit: Audit, agreed: Table) -> Section:
    corridor = [(each.name, each.statement) for each in BOOKS]
    title = "Among them, what front and back office must agree on"
    laws = Table(title, ("Law", "What must hold"), corridor)
    return Section("Audit", (f"{audit}.", laws, agreed))
