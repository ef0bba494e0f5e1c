"""Every law across an office: those of each department, and those between them."""

from __future__ import annotations

from typing import Final

from officecore.back.assets.laws import LAWS as ASSET_LAWS
from officecore.back.billing.laws import LAWS as BILLING_LAWS
from officecore.back.billing.open_items.laws import LAWS as PAYMENT_LAWS
from officecore.back.billing.payables.laws import LAWS as PAYABLE_LAWS
from officecore.back.billing.receivables.laws import LAWS as RECEIVABLE_LAWS
from officecore.back.ledger.bank.laws import LAWS as BANK_LAWS
from officecore.back.ledger.budgets.laws import LAWS as BUDGET_LAWS
from officecore.back.ledger.currencies.laws import LAWS as CURRENCY_LAWS
from officecore.back.ledger.holds.laws import LAWS as HOLD_LAWS
from officecore.back.ledger.laws import LAWS as LEDGER_LAWS
from officecore.back.ledger.periods.laws import LAWS as PERIOD_LAWS
from officecore.back.ledger.reports.laws import LAWS as REPORT_LAWS
from officecore.back.ledger.schedules.laws import LAWS as SCHEDULE_LAWS
from officecore.back.people.calendars.laws import LAWS as CALENDARS_LAWS
from officecore.back.people.laws import LAWS as PEOPLE_LAWS
from officecore.back.stock.laws import LAWS as STOCK_LAWS
from officecore.front.customers.laws import LAWS as CUSTOMER_LAWS
from officecore.front.sales.laws import LAWS as SALE_LAWS
from officecore.front.service.complaints.laws import LAWS as COMPLAINTS_LAWS
from officecore.front.service.follow_ups.laws import LAWS as FOLLOW_UPS_LAWS
from officecore.front.service.retention.laws import LAWS as RETENTION_LAWS
from officecore.front.service.surveys.laws import LAWS as SURVEYS_LAWS
from officecore.front.support.entitlement.laws import LAWS as ENTITLEMENT_LAWS
from officecore.front.support.escalation.laws import LAWS as ESCALATION_LAWS
from officecore.front.support.knowledge.laws import LAWS as KNOWLEDGE_LAWS
from officecore.front.support.laws import LAWS as TICKET_LAWS
from officecore.front.support.measures.laws import LAWS as MEASURES_LAWS
from officecore.front.support.routing.laws import LAWS as ROUTING_LAWS
from officecore.front.support.sla.laws import LAWS as SLA_LAWS
from officecore.kernel.law import Law
from officecore.kernel.work import UnitOfWork
from officecore.policies.books import BOOKS

LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    *CUSTOMER_LAWS,
    *SALE_LAWS,
    *TICKET_LAWS,
    *SLA_LAWS,
    *ESCALATION_LAWS,
    *ROUTING_LAWS,
    *MEASURES_LAWS,
    *ENTITLEMENT_LAWS,
    *KNOWLEDGE_LAWS,
    *SURVEYS_LAWS,
    *FOLLOW_UPS_LAWS,
    *COMPLAINTS_LAWS,
    *RETENTION_LAWS,
    *CALENDARS_LAWS,
    *STOCK_LAWS,
    *LEDGER_LAWS,
    *PERIOD_LAWS,
    *BUDGET_LAWS,
    *REPORT_LAWS,
    *BANK_LAWS,
    *HOLD_LAWS,
    *PAYMENT_LAWS,
    *RECEIVABLE_LAWS,
    *PAYABLE_LAWS,
    *CURRENCY_LAWS,
    *SCHEDULE_LAWS,
    *ASSET_LAWS,
    *BILLING_LAWS,
    *PEOPLE_LAWS,
    *BOOKS,
)
"""Every law across an office, as `office.audit()` asks them."""
