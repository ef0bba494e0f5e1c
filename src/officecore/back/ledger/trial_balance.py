"""What the books say: the trial balance and the statement of one account.

A trial balance lists what every account holds at the end of a day, debits on one side and credits on
the other; the sides are equal, because those of every entry are. A statement tells how an account came
from its opening balance to its closing balance, movement by movement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.entry import Entry, credited, debited
from officecore.kernel.errors import BadValue
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class TrialBalanceRow(Value):
    """What one account holds in one currency: `balance` is positive where debits are more."""

    account: str
    name: str
    type: AccountType
    balance: Money

    @property
    def debit(self) -> Money:
        """The balance where debits are more; zero elsewhere."""
        return debited(self.balance)

    @property
    def credit(self) -> Money:
        """The balance where credits are more, as a positive amount; zero elsewhere."""
        return credited(self.balance)


@attrs.frozen(kw_only=True)
class TrialBalance(Value):
    """What all accounts hold at the end of the day `on` (None: of all days), by code and currency.

    Groups are left out, since they hold what the accounts below them hold, and so are accounts that
    hold nothing.
    """

    on: Date | None
    rows: tuple[TrialBalanceRow, ...]

    @classmethod
    def of(
        cls, accounts: Iterable[Account], balances: Mapping[str, MoneyBag], on: Date | None
    ) -> Self:
        """The trial balance over these accounts, given what each code holds."""
        rows = [
            TrialBalanceRow(
                account=account.code, name=account.name, type=account.type, balance=amount
            )
            for account in sorted(accounts, key=lambda each: each.code)
            for amount in balances.get(account.code, MoneyBag())
        ]
        return cls(on=on, rows=tuple(rows))

    @property
    def debit(self) -> MoneyBag:
        """The sum of the debit side, by currency."""
        return MoneyBag(row.debit for row in self.rows)

    @property
    def credit(self) -> MoneyBag:
        """The sum of the credit side, by currency; equal to the debit side."""
        return MoneyBag(row.credit for row in self.rows)

    def total(self, type: AccountType) -> MoneyBag:
        """The sum of the balances of one type of account, positive where debits are more."""
        return MoneyBag(row.balance for row in self.rows if row.type is type)

    def __str__(self) -> str:
        """Both sides as a table for people, with their totals, a row for each currency."""
        debit, credit = self.debit, self.credit
        currencies = MoneyBag(abs(row.balance) for row in self.rows).currencies
        rows = [(f"{row.account} {row.name}", row.debit, row.credit) for row in self.rows]
        rows += [("total", debit[each], credit[each]) for each in currencies]
        table = [
            ("", "debit", "credit"),
            *[(label, _shown(left), _shown(right)) for label, left, right in rows],
        ]
        wide, left, right = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [f"{a:<{wide}}  {b:>{left}}  {c:>{right}}".rstrip() for a, b, c in table]
        rule = "-" * (wide + left + right + 4)
        end = len(self.rows) + 1
        return "\n".join([lines[0], rule, *lines[1:end], rule, *lines[end:]])


def _shown(side: Money) -> str:
    return f"{side:,}" if side else ""


@attrs.frozen(kw_only=True)
class Movement(Value):
    """One line of an account's statement: the line's amount, debits positive, and its entry's facts."""

    account: str
    entry: Id[Entry]
    day: Date
    source: Id[Any]
    text: str
    amount: Money


@attrs.frozen(kw_only=True)
class Statement(Value):
    """How an account (or a group) moved on the days from `since` to `until`, both included.

    None leaves an end open. What it held before and after is stated also where nothing moved.
    """

    account: str
    since: Date | None
    until: Date | None
    opening: MoneyBag
    movements: tuple[Movement, ...]

    @classmethod
    def of(
        cls,
        account: str,
        codes: frozenset[str],
        entries: Iterable[Entry],
        opening: MoneyBag,
        *,
        since: Date | None,
        until: Date | None,
    ) -> Self:
        """The statement of `account`, made from the lines that `entries` have on any of `codes`."""
        movements = [
            Movement(
                account=line.account,
                entry=entry.id,
                day=entry.day,
                source=entry.source,
                text=line.text or entry.text,
                amount=line.amount,
            )
            for entry in sorted(entries, key=lambda each: (each.day, each.id))
            for line in entry.lines
            if line.account in codes
        ]
        return cls(
            account=account, since=since, until=until, opening=opening, movements=tuple(movements)
        )

    @property
    def closing(self) -> MoneyBag:
        """What is held at the end: the opening balance and all movements."""
        return self.opening + MoneyBag(each.amount for each in self.movements)


def days_in_order(since: date | None, until: date | None) -> tuple[Date | None, Date | None]:
    """Both days, None for an open end. Refuses what is no day ("time.day") and a range that ends
    before it begins ("ledger.days")."""
    first, last = [None if each is None else as_day(each) for each in (since, until)]
    if first is not None and last is not None and last < first:
        raise BadValue(
            "ledger.days",
            f"You cannot ask for the days from {since} to {until} because they end before they begin.",
            asked=until,
            accepted=f"{since} or later",
        )
    return first, last
