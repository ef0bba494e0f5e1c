"""Translation: the books of a house told in another currency than they are kept in.

A daughter in Chicago keeps its books in dollars; the mother in Berlin reports in euro. What the daughter
has and owes is turned at the rate of the last day, what it earned and spent at the average of the
period, and what its owners paid in at the rates of the days on which they did. So the two sides do not
meet any more, and what they differ by stands in a row of its own: a translation difference is nobody's
gain, and must not hide in another row (IAS 21.39).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
from pendulum import Date

from officecore.back.ledger.account import Account, AccountType
from officecore.back.ledger.currencies.exchange_rate import ExchangeRate
from officecore.back.ledger.currencies.rates import Rates
from officecore.back.ledger.journal import Journal
from officecore.kernel.currency import Currency
from officecore.kernel.errors import NotFound
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.kernel.value import Value

_CLOSING = (AccountType.ASSET, AccountType.LIABILITY)


@attrs.frozen(kw_only=True)
class TranslatedRow(Value):
    """What one account holds, in the currency of the books and in the other; debits are positive."""

    account: str
    name: str
    type: AccountType
    held: Money
    translated: Money


@attrs.frozen(kw_only=True)
class Translation(Value):
    """A trial balance in another currency, with the `difference` that makes its sides equal."""

    rows: tuple[TranslatedRow, ...]
    difference: Money

    def total(self, type: AccountType) -> Money:
        """The sum of one type of account in the other currency, positive where debits are more."""
        nothing = Money.zero(self.difference.currency)
        return sum([row.translated for row in self.rows if row.type is type], nothing)


def translated(
    accounts: Iterable[Account],
    held: Mapping[str, Money],
    *,
    closing: ExchangeRate,
    average: ExchangeRate,
    historical: Mapping[str, Money],
    rounding: Rounding = Rounding.HALF_UP,
) -> Translation:
    """What the accounts hold (`held`, by code, in the currency of the books) in another currency.

    Assets and liabilities at the `closing` rate, income and expense at the `average`, equity at what it
    was worth when it came in (`historical`, by code). Each row is rounded once as named, and what the
    rows do not add up to, roundings too, is the difference. `NotFound` ("translation.historical") for
    equity that nobody says the worth of.
    """
    rows: list[TranslatedRow] = []
    for account in sorted(accounts, key=lambda each: each.code):
        amount = held.get(account.code)
        if not amount:
            continue
        if account.type is AccountType.EQUITY:
            worth = _historical(account, historical)
        else:
            rate = closing if account.type in _CLOSING else average
            worth = rate.worth(amount, rounding)
        rows.append(
            TranslatedRow(
                account=account.code,
                name=account.name,
                type=account.type,
                held=amount,
                translated=worth,
            )
        )
    nothing = Money.zero(closing.into)
    return Translation(rows=tuple(rows), difference=-sum([row.translated for row in rows], nothing))


def _historical(account: Account, historical: Mapping[str, Money]) -> Money:
    if account.code not in historical:
        raise NotFound(
            "translation.historical",
            f"To translate {account.code} {account.name} you must give what it was worth when it came "
            "in, since equity keeps its first worth.",
            asked=account.code,
            accepted=tuple(historical),
        )
    return historical[account.code]


def historical(
    accounts: Iterable[Account],
    journal: Journal,
    rates: Rates,
    *,
    currency: Currency,
    into: str | Currency,
    on: Date,
) -> dict[str, Money]:
    """What each equity account was worth in `into` when it came in: its lines up to a day, each at the
    spot rate of its own day. `NotFound` ("rate.missing")."""
    found: dict[str, Money] = {}
    for account in accounts:
        if account.type is not AccountType.EQUITY:
            continue
        worth = Money.zero(into)
        for entry in journal.entries(account=account.code, until=on):
            values = [line.value for line in entry.lines if line.account == account.code]
            moved = sum(
                [each for each in values if each.currency is currency], Money.zero(currency)
            )
            if moved:
                worth += rates.rate(currency, into, entry.day).worth(moved)
        found[account.code] = worth
    return found
