"""The general ledger: every account with every line written in it, one account after the other.

The thickest book of the office, in which an auditor looks up what the shorter ones sum up. An account
that did not move but holds something is in it too: what it held is what it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.trial_balance import Statement
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class GeneralLedger(Value):
    """The statements of all accounts that moved or held anything on these days, ordered by code.

    `names` has the name of the account of each statement.
    """

    since: Date | None
    until: Date | None
    names: tuple[str, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def of(
        cls,
        accounts: Iterable[Account],
        entries: Iterable[Entry],
        opening: Mapping[str, MoneyBag],
        *,
        since: Date | None,
        until: Date | None,
    ) -> Self:
        """The general ledger, given the entries of these days and what each code held before."""
        written: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            for line in entry.lines:
                written[line.account][entry.id] = entry
        names, statements = [], []
        for account in sorted(accounts, key=lambda each: each.code):
            code = account.code
            held = opening.get(code, MoneyBag())
            if held.is_zero and code not in written:
                continue
            names.append(account.name)
            statements.append(
                Statement.of(
                    code,
                    frozenset({code}),
                    written[code].values(),
                    held,
                    since=since,
                    until=until,
                )
            )
        return cls(since=since, until=until, names=tuple(names), statements=tuple(statements))

    def __str__(self) -> str:
        """Each account with its opening balance, its lines and its closing balance, for people."""
        return "\n\n".join(
            [
                "\n".join(_told(name, each))
                for name, each in zip(self.names, self.statements, strict=True)
            ]
        )


def _told(name: str, statement: Statement) -> Iterator[str]:
    yield f"{statement.account} {name}"
    yield f"  opening     {statement.opening}"
    for moved in statement.movements:
        yield f"  {moved.day}  {moved.amount:>16,}  {moved.text}".rstrip()
    yield f"  closing     {statement.closing}"
