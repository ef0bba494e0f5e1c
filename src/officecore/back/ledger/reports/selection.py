"""Which accounts a line of a report is about.

"Cash" on a balance sheet is the bank and the till; "other assets" is whatever else is owned. A selection
says so by what accounts are for, by their codes, by the group over them or by their type, and the closer
word wins: an account that one line names by its role is not in the line that takes the rest of its type.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import attrs

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.kernel.value import Value

_NAMED, _GROUPED, _TYPED, _ANY = range(4)


@attrs.frozen
class CodeRange(Value):
    """The codes from `first` to `last`, compared as text, with all codes that begin with `last`.

    `CodeRange("40")` is every code that begins with 40, `CodeRange("4000", "4999")` a whole class.
    """

    first: str
    last: str = ""

    def __contains__(self, code: str) -> bool:
        last = self.last or self.first
        return self.first <= code and (code <= last or code.startswith(last))


@attrs.frozen(kw_only=True)
class Selection(Value):
    """Accounts that meet any of what is named: roles, codes, groups over them (by code), types.

    One that names nothing takes all accounts.
    """

    types: tuple[AccountType, ...] = ()
    roles: tuple[AccountRole, ...] = ()
    codes: tuple[CodeRange, ...] = ()
    groups: tuple[str, ...] = ()

    def distance(self, account: Account, above: Collection[str]) -> int | None:
        """How closely this names the account: 0 by role or code, then by group, by type, as any.

        `above` are the codes of the groups over it. None where the account is not meant.
        """
        if account.role in self.roles or any(account.code in each for each in self.codes):
            return _NAMED
        if not set(self.groups).isdisjoint(above):
            return _GROUPED
        if account.type in self.types:
            return _TYPED
        return _ANY if self == EVERYTHING else None

    def takes(self, account: Account, above: Collection[str]) -> bool:
        """Whether the account is meant."""
        return self.distance(account, above) is not None


EVERYTHING: Final = Selection()
"""All accounts."""
