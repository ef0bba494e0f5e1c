"""Money against py-moneyed, stockholm and the bare `decimal` module."""

from __future__ import annotations

from decimal import Decimal

import moneyed
import stockholm

from benchmarks.measuring import Row, compare
from officecore.kernel.allocation import allocate
from officecore.kernel.money import Money

TITLE = "Money"


def rows() -> list[Row]:
    """Adding, making from text, and splitting."""
    return [*_add(), *_make(), *_split()]


def _add() -> list[Row]:
    a, b = Money("12.50", "EUR"), Money("7.25", "EUR")
    c, d = moneyed.Money("12.50", "EUR"), moneyed.Money("7.25", "EUR")
    e, f = stockholm.Money("12.50", "EUR"), stockholm.Money("7.25", "EUR")
    g, h = Decimal("12.50"), Decimal("7.25")
    return compare(
        "add two amounts",
        lambda: a + b,
        {"py-moneyed": lambda: c + d, "stockholm": lambda: e + f, "decimal": lambda: g + h},
        calls=20_000,
        goals={"py-moneyed": ">= 2.5", "decimal": ">= 0.22 (within 4.5 x)"},
    )


def _make() -> list[Row]:
    return compare(
        "make an amount from text",
        lambda: Money("12.50", "EUR"),
        {
            "py-moneyed": lambda: moneyed.Money("12.50", "EUR"),
            "stockholm": lambda: stockholm.Money("12.50", "EUR"),
            "decimal": lambda: Decimal("12.50"),
        },
        calls=5_000,
    )


def _split() -> list[Row]:
    total, weights = Money("1000.00", "EUR"), [1, 2, 3, 4, 5, 6, 7]
    whole, cent = Decimal("1000.00"), Decimal("0.01")

    def naive() -> list[Decimal]:
        shares = [(whole * weight / 28).quantize(cent) for weight in weights[:-1]]
        return [*shares, whole - sum(shares)]

    return compare(
        "split an amount seven ways",
        lambda: allocate(total, weights),
        {"decimal, rest to the last": naive},
        calls=1_000,
    )
