"""What a document of a thousand lines comes to: ours, and a plain loop over `Decimal`s.

The loop multiplies, rounds each line to the cent, adds up what each rate is taken of and rounds its
tax. It knows one currency, one rounding, no allowance and no reason for not being taxed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from benchmarks.measuring import Row, compare
from officecore.back.billing import DocumentLine, Prices, Reckoning, Tax, TaxRounding, totals

TITLE = "Totals of a document of 1,000 lines (for each line)"
LINES: Final = 1_000
CENT: Final = Decimal("0.01")
RATES: Final = (19, 7, 0)
TAXES: Final = tuple([(Tax.standard(rate) if rate else Tax.zero(),) for rate in RATES])
FACTS: Final = [
    (Decimal(n % 17 + 1), Decimal(n * 37 % 9_973 + 1) / 1_000, n % len(RATES)) for n in range(LINES)
]
WAYS: Final = {
    "tax by rate": Reckoning(),
    "tax by line": Reckoning(tax=TaxRounding.BY_LINE),
    "tax out of prices": Reckoning(prices=Prices.INCLUSIVE),
}


def rows() -> list[Row]:
    """Time for one line, by each way in which a document is reckoned."""
    lines = [
        DocumentLine(number=str(n), text="bench", quantity=quantity, price=price, taxes=TAXES[rate])
        for n, (quantity, price, rate) in enumerate(FACTS, 1)
    ]
    assert _gross(lines, WAYS["tax by rate"]) == _plain(), "the totals differ"
    return [
        row
        for name, way in WAYS.items()
        for row in compare(
            name,
            lambda way=way: _gross(lines, way),
            {"a plain loop over Decimals": _plain} if way == Reckoning() else {},
            pieces=LINES,
            calls=5,
        )
    ]


def _gross(lines: list[DocumentLine], way: Reckoning) -> Decimal:
    return totals(lines, currency="EUR", reckoning=way).gross.amount


def _plain() -> Decimal:
    net, bases = Decimal(0), dict.fromkeys(RATES, Decimal(0))
    for quantity, price, rate in FACTS:
        amount = (quantity * price).quantize(CENT, ROUND_HALF_UP)
        net += amount
        bases[RATES[rate]] += amount
    taxes = [(base * rate / 100).quantize(CENT, ROUND_HALF_UP) for rate, base in bases.items()]
    return net + sum(taxes)
