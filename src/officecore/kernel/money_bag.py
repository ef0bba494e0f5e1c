"""Amounts of several currencies, kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.kernel.currency import Currency
from officecore.kernel.currency import currency as known
from officecore.kernel.money import Money


class MoneyBag:
    """Amounts of several currencies, each summed for itself. Amounts of nothing are left out."""

    __slots__ = ("_amounts",)

    def __init__(self, *amounts: Money) -> None:
        held: dict[Currency, Money] = {}
        for amount in amounts:
            known_amount = held.get(amount.currency)
            held[amount.currency] = amount if known_amount is None else known_amount + amount
        self._amounts: Final = {c: m for c, m in sorted(held.items(), key=lambda i: i[0].code) if m}

    def __iter__(self) -> Iterator[Money]:
        return iter(self._amounts.values())

    def __getitem__(self, currency: str | Currency) -> Money:
        held = known(currency)
        return self._amounts.get(held, Money.zero(held))

    def __add__(self, other: Money | MoneyBag) -> MoneyBag:
        return MoneyBag(*self, *([other] if isinstance(other, Money) else other))

    def __sub__(self, other: Money | MoneyBag) -> MoneyBag:
        return self + -other

    def __neg__(self) -> MoneyBag:
        return MoneyBag(*[-amount for amount in self])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MoneyBag) and self._amounts == other._amounts

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __str__(self) -> str:
        return " + ".join(map(str, self)) or "0"

    @property
    def is_zero(self) -> bool:
        """Whether there is nothing in it."""
        return not self._amounts
