"""A chart of accounts: the list of drawers that a business opens its books with.

It is plain data: copy one of `charts/`, change the numbers to those that your accountant uses, and keep
the roles, by which the departments find their way.

>>> till = ChartRow("1110", "Cash", AccountType.ASSET, role=AccountRole.CASH)
>>> Chart("market stall", (till,)).code(AccountRole.CASH)
'1110'
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from officecore.back.ledger.account import AccountType
from officecore.back.ledger.account_role import AccountRole
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
    control: bool = attrs.field(default=False, kw_only=True)


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
