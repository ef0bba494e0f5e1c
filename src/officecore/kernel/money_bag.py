"""Money of several currencies, side by side: what is in the till at an airport, or owed abroad.

Ten euro and five dollars do not make fifteen of anything. A bag keeps each currency's sum apart until
somebody names the rates. There is no order between bags: which is worth more depends on the day.

>>> from officecore.kernel.money import Money
>>> till = MoneyBag([Money("10.00", "EUR"), Money("5.00", "USD"), Money("2.50", "EUR")])
>>> print(till)
12.50 EUR + 5.00 USD
>>> till["USD"], till["JPY"]
(Money('5.00', 'USD'), Money('0', 'JPY'))
>>> print(till - Money("5.00", "USD"))
12.50 EUR
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from officecore.kernel.currency import Currency, currency
from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, positive
from officecore.kernel.rounding import Rounding

ExchangeRates: TypeAlias = "Mapping[str, Decimal] | Callable[[Currency], Decimal]"
"""What one unit of a currency is worth in the target: by code, or asked of a function."""


def _merged(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[str, Money] = {}
    for amount in amounts:
        if not isinstance(amount, Money):
            raise _no_money(amount)
        code = amount.currency.code
        sums[code] = sums[code] + amount if code in sums else amount
    return tuple(sums[code] for code in sorted(sums) if sums[code])


@attrs.frozen
class MoneyBag:
    """Sums of money in several currencies; immutable, and equal where all sums other than zero are.

    `amounts` holds one sum a currency, without zeros, ordered by code. `bag["EUR"]` is the sum in
    euro, nothing included. `+` and `-` take money and bags, and `sum` adds bags up; for many sums of
    money `MoneyBag(amounts)` is the quick way. What is no money raises `BadType` "money_bag.amount".
    """

    amounts: tuple[Money, ...] = attrs.field(default=(), converter=_merged)

    @property
    def currencies(self) -> tuple[Currency, ...]:
        """The currencies of which there is anything, ordered by code."""
        return tuple(amount.currency for amount in self.amounts)

    @property
    def is_zero(self) -> bool:
        """Whether there is nothing in any currency."""
        return not self.amounts

    def convert(
        self,
        rates: ExchangeRates,
        into: str | Currency,
        rounding: Rounding = Rounding.HALF_UP,
    ) -> Money:
        """All of it in one currency: the exact sum of amounts times rates, rounded once at the end.

        A rate is what one unit of a currency is worth in `into`, at whatever day the caller chose;
        `into` itself needs none. Raises `BadValue` "money_bag.rate" for a rate that is missing or not
        above zero.

        >>> bag = MoneyBag([Money("10.00", "EUR"), Money("5.00", "USD")])
        >>> bag.convert({"USD": Decimal("0.925")}, "EUR")
        Money('14.63', 'EUR')
        """
        target = currency(into)
        worth = Decimal(0)
        for amount in self.amounts:
            rate = Decimal(1)
            if amount.currency is not target:
                rate = _rate(rates, amount.currency, target)
            worth = EXACT.add(worth, EXACT.multiply(amount.amount, rate))
        return Money(worth, target, rounding=rounding)

    def __getitem__(self, code: str | Currency) -> Money:
        held = currency(code)
        for amount in self.amounts:
            if amount.currency is held:
                return amount
        return Money.zero(held)

    def __iter__(self) -> Iterator[Money]:
        return iter(self.amounts)

    def __len__(self) -> int:
        return len(self.amounts)

    def __add__(self, other: Money | MoneyBag) -> MoneyBag:
        added = other.amounts if isinstance(other, MoneyBag) else (other,)
        return MoneyBag((*self.amounts, *added))

    def __radd__(self, other: Money | int) -> MoneyBag:
        """`sum()` begins with the number 0, which is nothing in every currency."""
        if isinstance(other, Money):
            return self + other
        if type(other) is int and other == 0:
            return self
        raise _no_money(other)

    def __sub__(self, other: Money | MoneyBag) -> MoneyBag:
        taken = other if isinstance(other, MoneyBag) else MoneyBag((other,))
        return self + -taken

    def __rsub__(self, other: Money) -> MoneyBag:
        return -self + other

    def __neg__(self) -> MoneyBag:
        return MoneyBag(-amount for amount in self.amounts)

    def __str__(self) -> str:
        return " + ".join(map(str, self.amounts)) or "nothing"


def _no_money(given: object) -> BadType:
    return BadType(
        "money_bag.amount",
        f"To fill a bag you must give Money, not {type(given).__name__} {shown(given)}.",
        asked=given,
        accepted="Money",
    )


def _rate(rates: ExchangeRates, given: Currency, into: Currency) -> Decimal:
    if not isinstance(rates, Mapping):
        rate = rates(given)
    elif given.code in rates:
        rate = rates[given.code]
    else:
        raise BadValue(
            "money_bag.rate",
            f"To convert {given} into {into} you must give a rate for it.",
            asked=given.code,
            accepted=tuple(rates),
        )
    return positive(rate, "money_bag.rate", f"a rate from {given} into {into}")
