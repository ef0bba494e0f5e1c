"""The history of Northwind, played through the desks in memory: it adds up, and every law holds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from pendulum import Date

from officecore.back.billing.open_items import Origin, Side
from officecore.back.billing.tax_report import TaxDirection
from officecore.back.ledger import AccountRole, credit, debit
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.reports import Column
from officecore.front.sales import Sale, SaleConfirmed, SaleShipped, SaleStatus
from officecore.front.support import TicketStatus
from officecore.front.support.sla import FIRST_REPLY as REPLY
from officecore.kernel.actor import SYSTEM
from officecore.kernel.money import Money
from officecore.kernel.page import Page
from officecore.kernel.rate import Rate
from officecore.office import Office, Work
from officecore.presentation import Table
from officecore.samples import northwind
from officecore.samples.northwind import Northwind
from officecore.samples.northwind.history import Filed, History, service_level
from officecore.samples.northwind.history.assumptions import (
    BORROWED,
    CURRENCY,
    FIRST_REPLY,
    LAPTOP,
    LOAN,
    OPENING,
    POUND,
    SALES_TAX,
    is_overlooked,
    pays_in_parts,
    reply_time,
    waits_for_customer,
    zone_of,
)
from officecore.samples.northwind.report import refusals, report
from officecore.samples.northwind.report.refusals import _refused
from officecore.testing import refused

_R = AccountRole
_A_MOMENT = timedelta(seconds=1)  # between the shipment and the ticket that it opens


@attrs.frozen
class Played:
    """An office in which a history was played, and the papers that it was played from."""

    company: Northwind
    history: History
    office: Office
    filed: Filed

    def work(self) -> Work:
        return self.office.unit_of_work(actor=SYSTEM)


def played(company: Northwind) -> Played:
    history = History.of(company)
    office = history.office("memory://")
    return Played(company, history, office, history.play(office))


@pytest.fixture(scope="module")
def part() -> Played:
    """Every thirteenth order: some are late, one of those is overlooked, some are open."""
    company = northwind()
    return played(attrs.evolve(company, orders=company.orders[7::13]))


@pytest.fixture(scope="module")
def whole() -> Played:
    return played(northwind())


def everything(played: Played) -> Page[Sale]:
    with played.work() as work:
        return work.sales.find()


def stock_of(played: Played) -> dict[int, int]:
    with played.work() as work:
        items = played.filed.items.items()
        return {number: int(work.stock.on_hand(item).amount) for number, item in items}


def stock_stated(company: Northwind) -> dict[int, int]:
    return {one.number: one.in_stock for one in company.products}


def test_steps_are_planned_in_order_of_time() -> None:
    history = History.of(northwind())
    assert all(before.at < after.at for before, after in pairwise(history.steps))
    assert history.closing.isoformat() == "1998-05-06"


def test_the_same_papers_make_the_same_plan() -> None:
    plans = [[(step.at, step.actor) for step in History.of(northwind()).steps] for _ in range(2)]
    assert plans[0] == plans[1]


def test_every_order_is_taken_and_shipped_on_its_day(part: Played) -> None:
    zone, seen = part.office.business, Counter[str]()
    rows = {part.filed.sales[order.number]: order for order in part.company.orders}
    names = {one.number: f"{one.first_name} {one.last_name}" for one in part.company.employees}
    for recorded in part.office.events():
        match recorded.event:
            case SaleConfirmed(sale=sale):
                assert zone.day(recorded.at) == rows[sale].ordered
                assert recorded.actor == names[rows[sale].employee]
            case SaleShipped(sale=sale, day=day):
                assert zone.day(recorded.at) == day == rows[sale].shipped
                assert recorded.actor == "Laura Callahan"
        seen[recorded.event.kind] += 1
    assert (seen["sale.confirmed"], seen["sale.shipped"]) == (64, 62)


def test_every_item_ends_with_the_stated_stock(part: Played) -> None:
    assert stock_of(part) == stock_stated(part.company)


def test_every_law_holds_on_the_last_evening(part: Played) -> None:
    audit = part.office.audit()
    assert audit.breaches == ()
    assert audit.objects > 800


def test_the_tax_account_is_the_tax_report(part: Played) -> None:
    with part.work() as work:
        account = work.ledger.account_for(_R.OUTPUT_TAX).code
        report = work.billing.tax_report(OPENING, part.history.closing)
        assert work.ledger.balance(account)[CURRENCY] == -report.total(TaxDirection.SOLD)
        assert {each.tax.rate for each in report.parts} == {Rate.of(0), SALES_TAX}


def test_customers_pay_on_the_days_assumed(part: Played) -> None:
    late, unpaid = 0, []
    numbers = {id_: number for number, id_ in part.filed.sales.items()}
    with part.work() as work:
        for item in work.payments.items(side=Side.RECEIVABLE, origin=Origin.INVOICE):
            sale = work.billing.invoice(item.source).source
            assert sale is not None
            days = [fact.day for fact in item.settlements]
            assert len(days) <= (2 if pays_in_parts(numbers[sale]) else 1)
            late += any(day > item.payable_from.add(days=2) for day in days)
            long_due = item.payable_from < Date(1998, 3, 1)
            unpaid += [numbers[sale]] if item.residual() and long_due else []
    assert late > 5
    assert unpaid == []


def test_the_loan_is_shown_at_the_rate_of_the_day(part: Played) -> None:
    with part.work() as work:
        ends = [day for day in POUND if day != BORROWED]
        sheets = [work.reports.balance_sheet(Column(OPENING, day)) for day in ends]
        shown = [sheet.figure("loans").shown for sheet in sheets]
    assert shown == [Money(LOAN.amount * Decimal(POUND[day]), CURRENCY) for day in ends]


def test_a_closed_year_stays_as_it_was_reported(part: Played) -> None:
    with part.work() as work:
        source = work.ledger.account_for(_R.BANK).id
        lines = (debit("1110", LAPTOP), credit("1100", LAPTOP))
        with refused("period.admits"):
            work.ledger.post(lines, day=Date(1997, 12, 31), source=source)
        sheet = work.reports.balance_sheet(Column(Date(1997, 1, 1), Date(1997, 12, 31)))
        assert sheet.figure("assets").amount == -sheet.figure("liabilities_and_equity").amount


def test_two_plays_do_not_know_of_each_other(part: Played) -> None:
    again = played(part.company)
    assert stock_of(again) == stock_of(part)
    assert set(again.filed.sales.values()).isdisjoint(part.filed.sales.values())


def test_an_office_in_use_stays_as_it_is(part: Played) -> None:
    before = sum(1 for _ in part.office.events())
    with refused("clock.backwards"):
        part.history.play(part.office)
    assert sum(1 for _ in part.office.events()) == before


def test_every_mistake_is_refused_and_forgotten(part: Played) -> None:
    tried = refusals(part.office)
    assert [one.error.code for one in tried.each] == [
        "sale.shipped_within_ordered",
        "sale.returned_within_shipped",
        "stock.enough",
        "people.manager_cycle",
        "ledger.balanced",
        "ledger.control_account",
        "period.admits",
        "money.float",
        "access.denied",
        "storage.stale",
    ]
    assert tried.events_before == tried.events_after > 0


def test_late_shipments_are_answered_as_the_rule_says(part: Played) -> None:
    late = [one for one in part.company.orders if one.shipped and one.shipped > one.required]
    zones = {one.number: zone_of(one.city) for one in part.company.employees}
    with part.work() as work:
        for order in late:
            [ticket] = work.support.find(source=part.filed.sales[order.number])
            level = service_level(zones[order.employee])
            reply = level.verdict(ticket, work.now()).of(REPLY)
            if is_overlooked(order.number):
                assert ticket.status is TicketStatus.NEW and reply.is_breached
            else:
                assert timedelta() <= reply_time(order.number) - reply.elapsed < _A_MOMENT
                assert reply.is_breached == (reply_time(order.number) > FIRST_REPLY)
                assert ticket.assignee == part.filed.employees[order.employee]
    assert len(late) == 6


def test_a_customer_who_was_asked_is_waited_for(part: Played) -> None:
    with part.work() as work:
        waiting = work.support.find(status=TicketStatus.WAITING)
    asked = [
        one.number
        for one in part.company.orders
        if part.filed.sales[one.number] in [ticket.source for ticket in waiting]
    ]
    assert asked == [10970]
    assert all(waits_for_customer(number) for number in asked)


def test_laptops_lose_a_month_of_cost_each_month(part: Played) -> None:
    with part.work() as work:
        register = work.assets.register(work.today())
        posted = work.ledger.entries(account=work.ledger.account_for(_R.DEPRECIATION).code)
    assert {one.depreciated for one in register.lines} == {Money("1466.74", "USD")}
    assert register.cost == LAPTOP * 9
    assert len([entry for entry in posted if entry.journal != CLOSING]) == 9 * 22
    assert all(entry.day == entry.day.end_of("month") for entry in posted)


def test_nobody_reports_to_who_is_not_there(part: Played) -> None:
    with part.work() as work:
        numbers = part.filed.employees
        assert work.people.employee(numbers[3]).manager_on(Date(1992, 8, 13)) is None
        assert work.people.employee(numbers[3]).manager_on(Date(1992, 8, 14)) == numbers[2]
        organisation = work.people.organisation(work.today())
    assert organisation.without_manager == ()
    assert [organisation.seat(root).name.family for root in organisation.roots] == ["Fuller"]


def test_papers_and_office_agree_on_the_page(part: Played) -> None:
    page = report(part.office, part.company)
    [agreed] = [
        block
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table) and block.columns == ("", "Papers", "Office")
    ]
    assert all(papers == office for _, papers, office in agreed.rows)
    assert agreed.rows[0] == ("Orders", 64, 64)
    assert page.figures[-1].value == 0


def test_the_whole_history_adds_up_to_the_cent(whole: Played) -> None:
    sales = everything(whole)
    assert len(sales) == 830
    assert sum(sale.net() for sale in sales) == Money("1265793.29", "USD")
    assert sum(sale.charges_total() for sale in sales) == Money("64942.69", "USD")
    assert sum(sale.status is SaleStatus.CONFIRMED for sale in sales) == 21
    assert stock_of(whole) == stock_stated(whole.company)
    assert whole.office.audit().breaches == ()


def test_a_mistake_that_passes_stops_the_report(part: Played) -> None:
    with pytest.raises(AssertionError, match="let pass: nothing wrong"):
        _refused(part.office, "nothing wrong", SYSTEM, lambda work: work.now())
