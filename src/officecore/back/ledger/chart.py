"""A chart of accounts: the list of drawers that a business opens its books with.

`TRADING` suits a small company that buys, keeps and sells goods. It is plain data: copy it, change the
numbers to those that your accountant uses, and keep the roles, by which the departments find their way.

>>> TRADING.code(AccountRole.RECEIVABLES)
'1200'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from officecore.back.ledger.account import AccountRole, AccountType
from officecore.kernel.errors import NotFound, worded
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.value import Value


@attrs.frozen
class ChartRow(Value):
    """One account to be opened; the fields are those of `Account`."""

    code: str
    name: str
    type: AccountType
    parent: str | None = None
    role: AccountRole | None = attrs.field(default=None, kw_only=True)
    contra: bool = attrs.field(default=False, kw_only=True)
    group: bool = attrs.field(default=False, kw_only=True)
    currency: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Chart(Value):
    """Accounts to be opened, groups before what is below them."""

    name: str
    rows: tuple[ChartRow, ...]

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of a chart."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    def code(self, role: AccountRole) -> str:
        """The code of the account with that role; `NotFound` ("ledger.role_unassigned")."""
        for row in self.rows:
            if row.role is role:
                return row.code
        raise role_unassigned(role)

    @law("ledger.chart_codes", "A chart lists every code and every role once.")
    def _once(self) -> Iterator[str]:
        seen: set[str] = set()
        for row in self.rows:
            for key in (f"code {row.code}", f"role {row.role}" if row.role else ""):
                if key and key in seen:
                    yield f"the {key} is listed twice"
                seen.add(key)

    @law(
        "ledger.chart_parents", "A parent is a group of the same type, listed before its children."
    )
    def _parents(self) -> Iterator[str]:
        groups: dict[str, AccountType] = {}
        for row in self.rows:
            if row.parent is not None and groups.get(row.parent) is not row.type:
                yield f"{row.code} needs a group of {row.type} accounts before it, not {row.parent}"
            if row.group:
                groups[row.code] = row.type


def role_unassigned(role: AccountRole) -> NotFound:
    """The refusal of a role that no account has."""
    return NotFound(
        "ledger.role_unassigned",
        f"To book by the role {worded(role)} you must open an account that has it, for instance all of "
        "a chart at once: open_chart(TRADING).",
        asked=role,
        accepted="a chart with that role",
    )


_ASSET, _LIABILITY, _EQUITY, _INCOME, _EXPENSE = AccountType
_R = AccountRole

TRADING: Final = Chart(
    "trading company",
    (
        ChartRow("1000", "Assets", _ASSET, group=True),
        ChartRow("1100", "Bank", _ASSET, "1000", role=_R.BANK),
        ChartRow("1200", "Trade receivables", _ASSET, "1000", role=_R.RECEIVABLES),
        ChartRow("1300", "Inventory", _ASSET, "1000", role=_R.INVENTORY),
        ChartRow("1500", "Equipment", _ASSET, "1000", role=_R.FIXED_ASSETS),
        ChartRow(
            "1590",
            "Accumulated depreciation",
            _ASSET,
            "1000",
            role=_R.ACCUMULATED_DEPRECIATION,
            contra=True,
        ),
        ChartRow("2000", "Liabilities", _LIABILITY, group=True),
        ChartRow("2100", "Trade payables", _LIABILITY, "2000", role=_R.PAYABLES),
        ChartRow("2150", "Goods received, not billed", _LIABILITY, "2000", role=_R.GOODS_RECEIVED),
        ChartRow("3000", "Equity", _EQUITY, group=True),
        ChartRow("3100", "Owner's capital", _EQUITY, "3000", role=_R.CAPITAL),
        ChartRow("3900", "Opening balances", _EQUITY, "3000", role=_R.OPENING_BALANCES),
        ChartRow("4000", "Income", _INCOME, group=True),
        ChartRow("4100", "Sales", _INCOME, "4000", role=_R.REVENUE),
        ChartRow("4200", "Freight charged", _INCOME, "4000", role=_R.FREIGHT_REVENUE),
        ChartRow("4300", "Sales returns", _INCOME, "4000", role=_R.SALES_RETURNS, contra=True),
        ChartRow("4800", "Gain on disposals", _INCOME, "4000", role=_R.DISPOSAL_GAIN),
        ChartRow("5000", "Expenses", _EXPENSE, group=True),
        ChartRow("5100", "Cost of goods sold", _EXPENSE, "5000", role=_R.COST_OF_GOODS_SOLD),
        ChartRow("5200", "Stock adjustments", _EXPENSE, "5000", role=_R.STOCK_ADJUSTMENTS),
        ChartRow("5300", "Depreciation", _EXPENSE, "5000", role=_R.DEPRECIATION),
        ChartRow("5900", "Loss on disposals", _EXPENSE, "5000", role=_R.DISPOSAL_LOSS),
    ),
)
"""The chart of a small trading company, in the office's currency or any other."""
