"""The stock list of a day: how much of each item there was, and what it was worth.

It is read off the book of moves: the last move of an item up to that day says what was on hand
after it. Nothing that happened later can change it, so last year's balance sheet stays what it
was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import attrs
from pendulum import Date

from officecore.back.stock.item import Item
from officecore.kernel.currency import Currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Worth(Value):
    """One line: so much of an item was on hand, in all locations, and worth so much."""

    item: Id[Item]
    name: str
    quantity: Quantity
    value: Money


@attrs.frozen(kw_only=True)
class Valuation(Value):
    """What the stock was worth at the end of the day `on`: a line for each item that had moved by
    then, and their `total`."""

    on: Date
    lines: tuple[Worth, ...]
    total: Money

    @classmethod
    def of(cls, on: Date, lines: Iterable[Worth], currency: Currency) -> Self:
        """The stock list with its total; nothing in `currency` where there are no lines."""
        kept = tuple(lines)
        total = sum([line.value for line in kept], Money.zero(currency))
        return cls(on=on, lines=kept, total=total)
