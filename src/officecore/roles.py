"""The roles of the two offices: who may do what unless you say otherwise.

A role is only a name and a list of permissions; make your own with `Role("buyer", ("stock.receive",))`.
A role gets what its work needs and no more: whoever sells does not post to the books, and whoever keeps
the books does not move the stock. Who closes a year does not reopen it. Who is forgotten is forgotten
for good, so whoever sells does not do that either: it is for those who answer the customers.
"""

from __future__ import annotations

from typing import Final

from officecore.kernel.actor import Role

MARKETER: Final = Role("marketer", ("customers.read", "sales.read"))
SALESPERSON: Final = Role(
    "salesperson",
    (
        "customers.register",
        "customers.change",
        "customers.archive",
        "customers.read",
        "sales.*",
        "stock.read",
        "support.open",
        "support.read",
        "entitlement.contract",
        "entitlement.warrant",
        "entitlement.read",
    ),
)
CASHIER: Final = Role(
    "cashier",
    (
        "customers.read",
        "sales.quote",
        "sales.confirm",
        "sales.ship",
        "sales.read",
        "stock.read",
    ),
)
SERVICE_AGENT: Final = Role(
    "service agent",
    (
        "calendars.read",
        "customers.*",
        "sales.read",
        "sales.return",
        "support.*",
        "entitlement.draw",
        "entitlement.judge",
        "entitlement.register",
        "entitlement.read",
    ),
)
SUPPORT_AGENT: Final = Role(
    "support agent",
    (
        "calendars.read",
        "customers.read",
        "sales.read",
        "support.*",
        "entitlement.draw",
        "entitlement.judge",
        "entitlement.register",
        "entitlement.read",
    ),
)
HR_OFFICER: Final = Role("HR officer", ("people.*", "calendars.*"))
ACCOUNTANT: Final = Role(
    "accountant",
    (
        "ledger.*",
        "periods.open",
        "periods.close",
        "periods.lock",
        "periods.read",
        "bank.*",
        "payments.*",
        "billing.*",
        "entitlement.bill",
        "entitlement.read",
        "budgets.draft",
        "budgets.commit",
        "budgets.read",
        "assets.*",
        "stock.read",
        "sales.read",
        "customers.read",
    ),
)
CONTROLLER: Final = Role(
    "controller",
    (
        "approvals.*",
        "budgets.*",
        "ledger.read",
        "periods.reopen",
        "periods.finish",
        "periods.exempt",
        "periods.read",
        "bank.read",
        "payments.read",
        "billing.read",
        "assets.read",
        "stock.read",
        "sales.read",
        "customers.read",
        "people.read",
        "support.read",
    ),
)
STOCK_KEEPER: Final = Role("stock keeper", ("stock.*", "sales.read", "sales.ship"))
IT_OPERATOR: Final = Role("IT operator", ("assets.read", "support.*", "people.read"))
MANAGER: Final = Role("manager", ("*",))

ROLES: Final = (
    MARKETER,
    SALESPERSON,
    CASHIER,
    SERVICE_AGENT,
    SUPPORT_AGENT,
    HR_OFFICER,
    ACCOUNTANT,
    CONTROLLER,
    STOCK_KEEPER,
    IT_OPERATOR,
    MANAGER,
)
"""All of them, in the order of the offices."""
