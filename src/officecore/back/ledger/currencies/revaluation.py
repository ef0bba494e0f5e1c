"""Revaluation: what is owed in foreign money is worth something else at the end of the period.

On 31 December the bank account still holds a thousand dollars. They were 920 euro when they came in and
are 900 today. Whoever reads the balance sheet wants to see 900, so 20 are written down as a loss that
nobody has realised yet. On the next day that is taken back: what a later payment brings is compared with
the 920, and nothing counts twice. Only what is money is revalued (bank, receivables, payables, loans);
a machine that was bought in dollars cost what it cost.

An account that holds no dollars any more but still a few cents of worth is emptied: that is a gain or a
loss for good, and is not taken back. Where a department keeps the account item by item, it is taken back
too: a hundred dollars owed to us and a hundred owed by us are nothing together, and what the two are
worth is settled with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import ClassVar, Final, Self

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.currencies.carried import Carried
from officecore.back.ledger.currencies.exchange import ExchangeAccounts, exchanged
from officecore.back.ledger.currencies.exchange_rate import ExchangeRate, RateKind
from officecore.back.ledger.currencies.rates import Rates
from officecore.back.ledger.entry import Entry, Line
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value

NON_MONETARY: Final = frozenset(
    {
        AccountRole.INVENTORY,
        AccountRole.FIXED_ASSETS,
        AccountRole.ACCUMULATED_DEPRECIATION,
        AccountRole.PREPAID_EXPENSES,
        AccountRole.ADVANCES_PAID,
        AccountRole.ADVANCES_RECEIVED,
        AccountRole.DEFERRED_REVENUE,
    }
)
"""What is owned or owed otherwise than in money, and so stays at what it cost (IAS 21.16 and 21.23)."""


@attrs.frozen(kw_only=True)
class Restated(Value):
    """What an account held of a foreign currency: `held` as the books had it, its worth by `rate` after.

    `rate` is None where nothing is held any more but a worth was left; `itemised` says that a department
    keeps the account item by item, so that what is left belongs to its items.
    """

    account: str
    held: Carried
    rate: ExchangeRate | None
    worth: Money
    itemised: bool = False

    @property
    def difference(self) -> Money:
        """What the account is worth more; negative where it is worth less."""
        return self.worth - self.held.worth


@attrs.frozen(kw_only=True)
class Revalued(Event):
    """Foreign balances were restated as at a day."""

    kind: ClassVar[str] = "revaluation.made"
    revaluation: Id[Revaluation]
    day: Date
    rows: tuple[Restated, ...]


@attrs.frozen(kw_only=True, slots=False)
class Revaluation(Aggregate):
    """One run over the foreign balances as at the day `day`: what was restated, and the entries.

    `restating` is the entry of that day over what is held, and `reversal` the one that takes it back on
    the next; `clearing` the one over what was left of accounts that hold nothing, for good. Each is None
    where there was nothing to write.
    """

    kind: ClassVar[str] = "revaluation"

    id: Id[Revaluation]
    day: Searchable[Date]
    rows: tuple[Restated, ...]
    restating: Id[Entry] | None = None
    reversal: Id[Entry] | None = None
    clearing: Id[Entry] | None = None

    @classmethod
    def of(cls, rows: Iterable[Restated], *, day: date, at: datetime) -> Self:
        """A run that found these rows, not booked yet."""
        return cls(id=mint(cls, at), day=as_day(day), rows=tuple(rows))

    def booked(
        self,
        *,
        restating: Id[Entry] | None,
        reversal: Id[Entry] | None,
        clearing: Id[Entry] | None,
    ) -> Self:
        """This run with its entries."""
        event = Revalued(revaluation=self.id, day=self.day, rows=self.rows)
        return self._after(event, restating=restating, reversal=reversal, clearing=clearing)

    @property
    def open(self) -> tuple[Restated, ...]:
        """The rows of what is still held, or kept item by item: their differences are taken back."""
        return tuple([row for row in self.rows if row.rate is not None or row.itemised])

    @property
    def left_over(self) -> tuple[Restated, ...]:
        """The rows of other accounts that hold nothing: their differences stay."""
        return tuple([row for row in self.rows if row.rate is None and not row.itemised])

    @law(
        "revaluation.restated", "What is held is worth its amount at the rate, and nothing nothing."
    )
    def _at_the_rate(self) -> Iterator[str]:
        for row in self.rows:
            amount = row.held.amount
            due = Money.zero(row.worth.currency) if row.rate is None else row.rate.worth(amount)
            if row.worth != due or (row.rate is None) != amount.is_zero:
                yield f"{amount} on {row.account} is restated at {row.worth}, not {due}"
            if not row.difference:
                yield f"{amount} on {row.account} was worth {row.worth} before"


def is_monetary(account: Account) -> bool:
    """Whether an account is about money: an asset or a liability, but for what its role says is none."""
    owned_or_owed = account.type in (AccountType.ASSET, AccountType.LIABILITY)
    return owned_or_owed and account.role not in NON_MONETARY


def restated(
    held: Iterable[tuple[str, Carried]],
    rates: Rates,
    *,
    currency: str | Currency,
    on: date,
    itemised: Collection[str] = (),
) -> tuple[Restated, ...]:
    """What is not worth what the books say: of each account and each foreign currency by itself.

    `itemised` are the codes of the accounts that departments keep item by item. Every balance that is
    not in `currency` is looked at, one whose worth happens to be the same number too, and rounded half
    up. `NotFound` ("rate.missing") where no closing rate is known.
    """
    target = known(currency)
    found: list[Restated] = []
    for code, each in held:
        if each.amount.currency is target:
            continue
        rate, worth = None, Money.zero(target)
        if each.amount:
            rate = rates.rate(each.amount.currency, target, on, RateKind.CLOSING)
            worth = rate.worth(each.amount, Rounding.HALF_UP)
        if worth != each.worth:
            found.append(
                Restated(account=code, held=each, rate=rate, worth=worth, itemised=code in itemised)
            )
    return tuple(found)


def restating(
    rows: Iterable[Restated], accounts: ExchangeAccounts, *, currency: str | Currency
) -> tuple[Line, ...]:
    """The lines that book these rows: each account gets its difference, gains and losses apart, and the
    exchange account stands between. No rows make no lines."""
    target = known(currency)
    found = tuple(rows)
    lines = [
        Line(
            account=row.account,
            amount=Money.zero(row.held.amount.currency),
            worth=row.difference,
            text=f"at {row.rate}" if row.rate is not None else "nothing is held",
        )
        for row in found
    ]
    for code, sign in ((accounts.gain, 1), (accounts.loss, -1)):
        parts = [row.difference for row in found if row.difference.minor * sign > 0]
        total = sum(parts, Money.zero(target))
        if total:
            lines.append(Line(account=code, amount=-total))
    return exchanged(lines, account=accounts.exchange, currency=target)
