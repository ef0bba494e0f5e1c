"""The trial balance over some days: what each account held before, how it moved, what it holds after.

What an accountant goes through before a month is closed. What it ends with is what the next one begins
with, and what moved on the debit side is what moved on the credit side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Self

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.entry import credited, debited
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class TurnoverRow(Value):
    """One account in one currency: `opening` and `closing`, positive where debits are more."""

    account: str
    name: str
    type: AccountType
    opening: Money
    closing: Money

    @property
    def movement(self) -> Money:
        """How the balance changed: what was debited less what was credited."""
        return self.closing - self.opening

    @property
    def debit(self) -> Money:
        """The movement where debits were more; zero elsewhere."""
        return debited(self.movement)

    @property
    def credit(self) -> Money:
        """The movement where credits were more, as a positive amount; zero elsewhere."""
        return credited(self.movement)


@attrs.frozen(kw_only=True)
class Turnover(Value):
    """How all accounts moved on the days from `since` to `until`, by code and currency.

    Groups are left out, and so are accounts that held nothing before and hold nothing after.
    """

    since: Date | None
    until: Date | None
    rows: tuple[TurnoverRow, ...]

    @classmethod
    def of(
        cls,
        accounts: Iterable[Account],
        opening: Mapping[str, MoneyBag],
        closing: Mapping[str, MoneyBag],
        *,
        since: Date | None,
        until: Date | None,
    ) -> Self:
        """The trial balance over these days, given what each code held before and after them."""
        rows = []
        for account in sorted(accounts, key=lambda each: each.code):
            before = opening.get(account.code, MoneyBag())
            after = closing.get(account.code, MoneyBag())
            codes = {each.code for each in (*before.currencies, *after.currencies)}
            rows += [
                TurnoverRow(
                    account=account.code,
                    name=account.name,
                    type=account.type,
                    opening=before[code],
                    closing=after[code],
                )
                for code in sorted(codes)
            ]
        return cls(since=since, until=until, rows=tuple(rows))

    def total(self, of: Callable[[TurnoverRow], Money]) -> MoneyBag:
        """The sum of a column, by currency: `turnover.total(lambda row: row.debit)`."""
        return MoneyBag(of(row) for row in self.rows)

    def __str__(self) -> str:
        """The rows as a table for people, with the totals of both sides, a row for each currency."""
        debit, credit = (
            self.total(lambda row: row.debit),
            self.total(lambda row: row.credit),
        )
        table = [("", "opening", "debit", "credit", "closing")]
        for row in self.rows:
            figures = (row.opening, row.debit, row.credit, row.closing)
            opening, debits, credits_, closing = map(_shown, figures)
            table.append((f"{row.account} {row.name}", opening, debits, credits_, closing))
        end = len(table)
        table += [
            ("total", "", _shown(debit[each]), _shown(credit[each]), "")
            for each in debit.currencies
        ]
        wide, *widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(
                [f"{row[0]:<{wide}}", *[f"{c:>{w}}" for c, w in zip(row[1:], widths, strict=True)]]
            ).rstrip()
            for row in table
        ]
        rule = "-" * (wide + sum(widths) + 2 * len(widths))
        return "\n".join([lines[0], rule, *lines[1:end], rule, *lines[end:]])


def _shown(amount: Money) -> str:
    return f"{amount:,}" if amount else ""
