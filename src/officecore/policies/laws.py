"""What must hold between departments: the books say what the departments know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.assets.asset import Asset
from officecore.back.assets.laws import LAWS as ASSET_LAWS
from officecore.back.billing.laws import LAWS as BILLING_LAWS
from officecore.back.billing.open_items.laws import LAWS as PAYMENT_LAWS
from officecore.back.billing.payables.laws import LAWS as PAYABLE_LAWS
from officecore.back.billing.receivables.laws import LAWS as RECEIVABLE_LAWS
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.bank.laws import LAWS as BANK_LAWS
from officecore.back.ledger.budgets.laws import LAWS as BUDGET_LAWS
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.holds.laws import LAWS as HOLD_LAWS
from officecore.back.ledger.laws import LAWS as LEDGER_LAWS
from officecore.back.ledger.periods.laws import LAWS as PERIOD_LAWS
from officecore.back.ledger.reports.laws import LAWS as REPORT_LAWS
from officecore.back.ledger.schedules.laws import LAWS as SCHEDULE_LAWS
from officecore.back.people.laws import LAWS as PEOPLE_LAWS
from officecore.back.stock.item import Item
from officecore.back.stock.laws import LAWS as STOCK_LAWS
from officecore.front.customers.laws import LAWS as CUSTOMER_LAWS
from officecore.front.sales.laws import LAWS as SALE_LAWS
from officecore.front.sales.sale import Sale
from officecore.front.support.laws import LAWS as TICKET_LAWS
from officecore.kernel.errors import NotFound
from officecore.kernel.law import Law, law
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("books.receivables", "The receivables account holds what customers owe.")
def receivables(work: UnitOfWork) -> Iterator[str]:
    """Compare it with what was invoiced and credited in every sale."""
    owed = MoneyBag(sale.invoiced() - sale.credited() for sale in every(work.repository(Sale).find))
    yield from _difference(work, AccountRole.RECEIVABLES, owed, "what customers owe")


@law("books.inventory", "The inventory account holds what the stock is worth.")
def inventory(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the value of every item."""
    worth = MoneyBag(item.value for item in every(work.repository(Item).find))
    yield from _difference(work, AccountRole.INVENTORY, worth, "what the stock is worth")


@law("books.fixed_assets", "The fixed assets account holds what the assets in the register cost.")
def fixed_assets(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the cost of every asset that is still there."""
    cost = MoneyBag(asset.cost for asset in _in_the_register(work))
    yield from _difference(work, AccountRole.FIXED_ASSETS, cost, "what the assets cost")


@law("books.depreciation", "Accumulated depreciation is what the assets in the register lost.")
def accumulated_depreciation(work: UnitOfWork) -> Iterator[str]:
    """Compare it with the months booked of every asset that is still there."""
    lost = MoneyBag(-asset.depreciated() for asset in _in_the_register(work))
    yield from _difference(work, AccountRole.ACCUMULATED_DEPRECIATION, lost, "what the assets lost")


BOOKS: Final[tuple[Law[UnitOfWork], ...]] = (
    receivables,
    inventory,
    fixed_assets,
    accumulated_depreciation,
)
"""The laws between the departments and the books."""

LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    *CUSTOMER_LAWS,
    *SALE_LAWS,
    *TICKET_LAWS,
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
    *SCHEDULE_LAWS,
    *ASSET_LAWS,
    *BILLING_LAWS,
    *PEOPLE_LAWS,
    *BOOKS,
)
"""Every law across an office, as `office.audit()` asks them."""


def _in_the_register(work: UnitOfWork) -> Iterator[Asset]:
    """The assets that are still there."""
    for asset in every(work.repository(Asset).find):
        if asset.disposal is None:
            yield asset


def _difference(work: UnitOfWork, role: AccountRole, known: MoneyBag, what: str) -> Iterator[str]:
    ledger = work.desk(LedgerDesk)
    try:
        booked = ledger.balance(ledger.account_for(role).code)
    except NotFound:
        booked = MoneyBag()
    if booked != known:
        yield f"the {role} account holds {booked}, but {what} is {known}"
