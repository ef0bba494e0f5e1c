"""Exchange rates: what a unit of one currency was worth in another, on a day, and where that comes from.

A bank says on 31 March that a euro costs 1.10 dollars. Whoever keeps books in dollars multiplies by it;
whoever keeps them in euro divides. Dividing by 1.10 is not multiplying by 0.909091: a rate that was
turned round and rounded loses cents on every large invoice. So a rate stays what was published, and a
worth is computed from it exactly and rounded once, at the end, by a rounding with a name.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_05UP, Context, Decimal
from enum import StrEnum
from typing import Final, Self

import attrs
from pendulum import Date

from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.errors import BadValue
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, Number, positive
from officecore.kernel.rounding import Rounding
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value

# Digits enough for any amount over any rate, and the last of them never 0 or 5 where anything was cut
# off, so that rounding once more is rounding once.
_QUOTIENT: Final = Context(prec=500, rounding=ROUND_05UP)


class RateKind(StrEnum):
    """What a rate is for."""

    SPOT = "spot"
    """That of the day: at it a transaction is first written down."""

    AVERAGE = "average"
    """That of a period, by its last day: income and expenses are translated at it."""

    CLOSING = "closing"
    """The spot rate at the end of a period: what is open is valued at it."""


class RateOrigin(StrEnum):
    """How a rate was come by, from what was published."""

    SAME = "same"
    """One currency on both sides: the rate is one."""

    QUOTED = "quoted"
    """As published."""

    INVERSE = "inverse"
    """Published the other way round, and divided by."""

    CROSS = "cross"
    """By way of a third currency."""


@attrs.frozen(kw_only=True)
class Quotation(Value):
    """A published fact: on `day`, one unit of `currency` cost `rate` units of `into`.

    `rate` is above zero ("rate.quotation"), and the two currencies differ ("rate.pair").
    """

    currency: str
    into: str
    day: Date
    kind: RateKind = RateKind.SPOT
    rate: Decimal

    @classmethod
    def of(
        cls,
        currency: str | Currency,
        into: str | Currency,
        rate: Number,
        *,
        day: date,
        kind: RateKind = RateKind.SPOT,
    ) -> Self:
        """What was published: `Quotation.of("EUR", "USD", "1.10", day=…)`."""
        number = positive(rate, "rate.quotation", "an exchange rate")
        pair = known(currency).code, known(into).code
        if pair[0] == pair[1]:
            raise BadValue(
                "rate.pair",
                f"You cannot quote {pair[0]} in itself because that is always one.",
                asked=pair[0],
                accepted="two currencies",
            )
        return cls(currency=pair[0], into=pair[1], day=as_day(day), kind=kind, rate=number)


@attrs.frozen(kw_only=True)
class ExchangeRate(Value):
    """What an amount of `currency` is worth in `into`: so many `times` it, divided by `per`.

    `day` is that of the quotation behind it, the older one of two; `origin` says how it was come by.

    >>> from pendulum import date
    >>> rate = ExchangeRate.quoted(Quotation.of("EUR", "USD", "1.10", day=date(2025, 3, 31)))
    >>> print(rate.worth(Money("100.00", "EUR")), rate.inverse().worth(Money("110.00", "USD")))
    110.00 USD 100.00 EUR
    """

    currency: str
    into: str
    times: Decimal
    per: Decimal = Decimal(1)
    day: Date
    origin: RateOrigin

    @classmethod
    def quoted(cls, quotation: Quotation) -> Self:
        """The rate that was published."""
        return cls(
            currency=quotation.currency,
            into=quotation.into,
            times=quotation.rate,
            day=quotation.day,
            origin=RateOrigin.QUOTED,
        )

    @classmethod
    def same(cls, currency: str | Currency, *, day: date) -> Self:
        """One for one, within a currency."""
        code = known(currency).code
        return cls(
            currency=code, into=code, times=Decimal(1), day=as_day(day), origin=RateOrigin.SAME
        )

    def inverse(self) -> Self:
        """The same rate the other way round."""
        return attrs.evolve(
            self,
            currency=self.into,
            into=self.currency,
            times=self.per,
            per=self.times,
            origin=RateOrigin.INVERSE,
        )

    def cross(self, onward: ExchangeRate) -> ExchangeRate:
        """By this rate into a third currency, and onward by the other: exact, and as old as the older.

        `BadValue` ("rate.cross") where the other does not begin where this one ends.
        """
        if onward.currency != self.into:
            raise BadValue(
                "rate.cross",
                f"You cannot go on from {self.into} by a rate of {onward.currency} because they are "
                "two currencies.",
                asked=onward.currency,
                accepted=self.into,
            )
        return ExchangeRate(
            currency=self.currency,
            into=onward.into,
            times=EXACT.multiply(self.times, onward.times),
            per=EXACT.multiply(self.per, onward.per),
            day=min(self.day, onward.day),
            origin=RateOrigin.CROSS,
        )

    def worth(self, amount: Money, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """What the amount is worth in `into`: computed exactly, rounded once to its smallest unit.

        `BadValue` ("rate.currency") for an amount of another currency than the rate's, above all for
        one that is in `into` already.
        """
        if amount.currency.code != self.currency:
            raise BadValue(
                "rate.currency",
                f"You cannot value {amount} by a rate from {self.currency} into {self.into} because "
                "it is in another currency.",
                asked=amount,
                accepted=self.currency,
            )
        target = known(self.into)
        exact = EXACT.multiply(amount.amount, self.times)
        if self.per != 1:
            exact = _QUOTIENT.divide(exact, self.per)
        return Money(exact, target, rounding=rounding)

    def __str__(self) -> str:
        """For people: `1 EUR = 1.10 USD (2025-03-31)`."""
        per, times = (format(each.normalize(EXACT), "f") for each in (self.per, self.times))
        return f"{per} {self.currency} = {times} {self.into} ({self.day})"
