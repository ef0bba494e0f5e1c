"""Accounts by the names of plain-text accounting: `Assets:1000-Assets:1100-Bank`.

There an account is known by its place in a tree with five roots, and a name is made of letters, digits
and hyphens. Ours are known by their codes, and named as their owners like. So each gets a name that such
programs take, made of the groups over it, its code and its name, and no two get the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from officecore.back.ledger import Account, AccountType

ROOTS: Final[Mapping[AccountType, str]] = {
    AccountType.ASSET: "Assets",
    AccountType.LIABILITY: "Liabilities",
    AccountType.EQUITY: "Equity",
    AccountType.INCOME: "Income",
    AccountType.EXPENSE: "Expenses",
}
"""The roots of the tree."""


def account_names(accounts: Iterable[Account]) -> dict[str, str]:
    """The name of each account and group by its code, in the order of the codes."""
    by_code = {account.code: account for account in sorted(accounts, key=lambda each: each.code)}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code, account in by_code.items():
        path = [_component(f"{each.code} {each.name}") for each in _path(account, by_code)]
        name = free = ":".join([ROOTS[account.type], *path])
        again = 1
        # Two codes that differ only in what a name cannot hold: "1.1" and "1/1".
        while free in taken:
            again += 1
            free = f"{name}-{again}"
        taken.add(free)
        names[code] = free
    return names


def one_line(text: str) -> str:
    """A text as it may stand in a line: whatever does not print is a blank."""
    return "".join([each if each.isprintable() else " " for each in text])


def _path(account: Account, by_code: Mapping[str, Account]) -> list[Account]:
    """The groups over an account from the top, and the account."""
    path = [account]
    above = by_code.get(account.parent or "")
    while above is not None and above not in path:
        path.insert(0, above)
        above = by_code.get(above.parent or "")
    return path


def _component(text: str) -> str:
    """A text as a part of a name, begun with a capital or a digit."""
    kept = [each if _is_kept(each) else " " for each in unicodedata.normalize("NFC", text)]
    joined = "-".join("".join(kept).split())
    begins = joined != "" and unicodedata.category(joined[0]) in {"Lu", "Nd"}
    return joined if begins else f"X{joined}"


def _is_kept(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind.startswith("L") or kind == "Nd"
