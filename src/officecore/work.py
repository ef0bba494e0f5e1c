"""A unit of work in which every desk of the house is at hand, under its name.

with office.unit_of_work(actor=ana) as work:
work.sales.confirm(sale_id)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from officecore.back.assets.desk import AssetsDesk
from officecore.back.billing.desk import BillingDesk
from officecore.back.billing.open_items.desk import PaymentsDesk
from officecore.back.billing.payables.desk import PayablesDesk
from officecore.back.billing.receivables.desk import ReceivablesDesk
from officecore.back.ledger.bank.desk import BankDesk
from officecore.back.ledger.budgets.desk import BudgetDesk
from officecore.back.ledger.currencies.desk import CurrenciesDesk
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.holds.desk import HoldsDesk
from officecore.back.ledger.periods.desk import PeriodsDesk
from officecore.back.ledger.reports.desk import ReportsDesk
from officecore.back.ledger.schedules.desk import SchedulesDesk
from officecore.back.people.calendars.desk import CalendarsDesk
from officecore.back.people.desk import PeopleDesk
from officecore.back.stock.desk import StockDesk
from officecore.front.customers.desk import CustomersDesk
from officecore.front.sales.desk import SalesDesk
from officecore.front.service.complaints.desk import ComplaintsDesk
from officecore.front.service.follow_ups.desk import FollowUpsDesk
from officecore.front.service.retention.desk import RetentionDesk
from officecore.front.service.surveys.desk import SurveysDesk
from officecore.front.support.desk import SupportDesk
from officecore.front.support.entitlement.desk import EntitlementDesk
from officecore.front.support.escalation.desk import EscalationDesk
from officecore.front.support.knowledge.desk import KnowledgeDesk
from officecore.front.support.measures.desk import MeasuresDesk
from officecore.front.support.routing.desk import RoutingDesk
from officecore.front.support.sla.desk import SlaDesk
from officecore.idempotency import once
from officecore.kernel.work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


class Work(UnitOfWork):
    """A unit of work with the desks of the house at hand; your own is `work.desk(TellerDesk)`."""

    @property
    def customers(self) -> CustomersDesk:
        """Whom the business deals with."""
        return self.desk(CustomersDesk)

    @property
    def sales(self) -> SalesDesk:
        """Quotes, sales, shipments and returns."""
        return self.desk(SalesDesk)

    @property
    def support(self) -> SupportDesk:
        """Tickets."""
        return self.desk(SupportDesk)

    @property
    def stock(self) -> StockDesk:
        """Items and their moves."""
        return self.desk(StockDesk)

    @property
    def ledger(self) -> LedgerDesk:
        """The books."""
        return self.desk(LedgerDesk)

    @property
    def periods(self) -> PeriodsDesk:
        """Fiscal years and locks."""
        return self.desk(PeriodsDesk)

    @property
    def holds(self) -> HoldsDesk:
        """Entries in two steps: amounts that are set aside."""
        return self.desk(HoldsDesk)

    @property
    def bank(self) -> BankDesk:
        """Bank statements, and the books beside them."""
        return self.desk(BankDesk)

    @property
    def reports(self) -> ReportsDesk:
        """Balance sheets, income statements, cash flows: the books read as a whole."""
        return self.desk(ReportsDesk)

    @property
    def currencies(self) -> CurrenciesDesk:
        """Exchange rates, and what foreign money is worth in the books."""
        return self.desk(CurrenciesDesk)

    @property
    def payments(self) -> PaymentsDesk:
        """What is owed, the money that pays it, and what that was for."""
        return self.desk(PaymentsDesk)

    @property
    def receivables(self) -> ReceivablesDesk:
        """Who is late, and who is told so."""
        return self.desk(ReceivablesDesk)

    @property
    def payables(self) -> PayablesDesk:
        """Which bills are paid, when, and by whose leave."""
        return self.desk(PayablesDesk)

    @property
    def billing(self) -> BillingDesk:
        """Invoices, credit notes and suppliers' bills."""
        return self.desk(BillingDesk)

    @property
    def schedules(self) -> SchedulesDesk:
        """Costs and income of other days, and entries that come round."""
        return self.desk(SchedulesDesk)

    @property
    def assets(self) -> AssetsDesk:
        """Fixed assets and their depreciation."""
        return self.desk(AssetsDesk)

    @property
    def budgets(self) -> BudgetDesk:
        """Budgets, commitments and forecasts."""
        return self.desk(BudgetDesk)

    @property
    def people(self) -> PeopleDesk:
        """Employees and the organisation."""
        return self.desk(PeopleDesk)

    @property
    def sla(self) -> SlaDesk:
        """Service levels: promises and how they stand."""
        return self.desk(SlaDesk)

    @property
    def escalation(self) -> EscalationDesk:
        """What is due next, and who is told before it is too late."""
        return self.desk(EscalationDesk)

    @property
    def routing(self) -> RoutingDesk:
        """Teams, those who answer, and who gets which ticket."""
        return self.desk(RoutingDesk)

    @property
    def measures(self) -> MeasuresDesk:
        """How well support kept its word, in figures that name their tickets."""
        return self.desk(MeasuresDesk)

    @property
    def entitlement(self) -> EntitlementDesk:
        """Support contracts, warranties, and what is covered."""
        return self.desk(EntitlementDesk)

    @property
    def knowledge(self) -> KnowledgeDesk:
        """Articles, and how they are found."""
        return self.desk(KnowledgeDesk)

    @property
    def surveys(self) -> SurveysDesk:
        """How content those are whom we served."""
        return self.desk(SurveysDesk)

    @property
    def follow_ups(self) -> FollowUpsDesk:
        """What was promised to customers, and whether it was kept."""
        return self.desk(FollowUpsDesk)

    @property
    def complaints(self) -> ComplaintsDesk:
        """Complaints, their clock, and what puts them right."""
        return self.desk(ComplaintsDesk)

    @property
    def retention(self) -> RetentionDesk:
        """Who stayed and who left."""
        return self.desk(RetentionDesk)

    @property
    def calendars(self) -> CalendarsDesk:
        """Working calendars and their holidays."""
        return self.desk(CalendarsDesk)

    def once(self, key: str, command: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out a desk's method under a key, or give what came of it the first time.

            work.once("gateway-7731", work.sales.confirm, sale_id)

        The same key again, in this unit of work or years later, does nothing and returns the first
        outcome; with another command or other arguments it is refused. See `officecore.idempotency`.
        """
        return once(self, key, command, *args, **kwargs)
