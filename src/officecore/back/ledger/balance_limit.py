"""Limits of balances: the cash drawer never holds less than nothing, a voucher is never overspent.

A limited account has one side on which its balance may not stand, on no day. What is held for entries to
come (see `holds`) counts as if it were written, so that whoever posts it later still finds room. An
entry of an earlier day is looked at on every day since: it must leave enough for what came after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

import attrs
from pendulum import Date

from officecore.kernel.currency import Currency
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag


class BalanceLimit(StrEnum):
    """The side on which a balance may not stand: where debits, or where credits, are more."""

    NO_DEBIT_BALANCE = "no_debit_balance"
    NO_CREDIT_BALANCE = "no_credit_balance"

    def room(self, balance: Money) -> Money:
        """How far a balance is from its limit; negative where it is beyond."""
        return -balance if self is BalanceLimit.NO_DEBIT_BALANCE else balance

    def taken(self, amount: Money) -> Money:
        """How much of the room a line over `amount` takes; nothing where it gives room."""
        less = -self.room(amount)
        return less if less.is_positive else Money.zero(amount.currency)


@attrs.frozen
class Tightest:
    """The day on which there is least room for an entry, and how much there is before it is written."""

    day: Date
    room: Money


def tightest(
    limit: BalanceLimit,
    currency: Currency,
    *,
    day: Date,
    balance: MoneyBag,
    later: Iterable[tuple[Date, Money]],
    held: MoneyBag,
) -> Tightest:
    """Where there is least room from `day` on, given the balance at its end, what moved on later days
    in order, and what is held."""
    days = [(day, balance[currency]), *_balances(balance[currency], later)]
    rooms = [Tightest(on, limit.room(each) - held[currency]) for on, each in days]
    return min(rooms, key=lambda each: each.room.minor)


def beyond(
    limit: BalanceLimit, moved: Iterable[tuple[Date, Money]]
) -> Iterator[tuple[Date, Money]]:
    """The days at whose end an account is beyond its limit, with its balance, given all that moved on
    it, in order of the days."""
    moves = tuple(moved)
    for currency in MoneyBag([abs(amount) for _, amount in moves]).currencies:
        nothing = Money.zero(currency)
        for on, balance in _balances(nothing, moves):
            if limit.room(balance).minor < 0:
                yield on, balance


def _balances(before: Money, moved: Iterable[tuple[Date, Money]]) -> Iterator[tuple[Date, Money]]:
    """The balance at the end of each day on which something moved, in the currency of `before`."""
    balance = before
    for on, amounts in groupby(moved, key=itemgetter(0)):
        for _, amount in amounts:
            if amount.currency is before.currency:
                balance += amount
        yield on, balance
