"""Hypothesis strategies for money and numbers, with a taste for what goes wrong.

Small amounts, zeros, negative ones and ties are drawn often, because that is where cents are lost;
huge ones too, because that is where floats begin to round.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from officecore.kernel.currency import Currency, currency, known_currencies
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.number import EXACT
from officecore.kernel.quantity import UNITS, Quantity, Unit
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding

__all__ = [
    "amounts",
    "bags",
    "currencies",
    "decimals",
    "quantities",
    "rates",
    "roundings",
    "units",
    "weights",
]

_HUGE = 10**30


def currencies() -> st.SearchStrategy[Currency]:
    """Currencies with 0, 2, 3 and 4 decimals, the usual ones first."""
    usual = st.sampled_from([currency(code) for code in ("EUR", "USD", "JPY", "BHD", "CLF")])
    return usual | st.sampled_from(known_currencies())


def roundings() -> st.SearchStrategy[Rounding]:
    """Every rounding on offer."""
    return st.sampled_from(Rounding)


def amounts(
    currency: str | Currency | None = None,
    *,
    min_minor: int = -_HUGE,
    max_minor: int = _HUGE,
) -> st.SearchStrategy[Money]:
    """Sums of money in the given currency, or in any, within bounds given in smallest units."""
    held = currencies() if currency is None else st.just(currency)
    low, high = max(min_minor, -200), min(max_minor, 200)
    few = st.integers(low, high) if low <= high else st.nothing()
    return st.builds(Money.of_minor, few | st.integers(min_minor, max_minor), held)


def bags() -> st.SearchStrategy[MoneyBag]:
    """Bags of up to six sums, of which some share a currency."""
    few = st.sampled_from(("EUR", "USD", "JPY")).flatmap(amounts)
    return st.lists(few, max_size=6).map(MoneyBag)


def decimals(
    min_value: int = -_HUGE, max_value: int = _HUGE, *, places: int = 6
) -> st.SearchStrategy[Decimal]:
    """Finite decimals with up to so many places; ties for every rounding are among them."""
    return st.integers(0, places).flatmap(
        lambda shift: st.integers(min_value * 10**shift, max_value * 10**shift).map(
            lambda digits: EXACT.scaleb(Decimal(digits), -shift)
        )
    )


def rates(min_percent: int = 0, max_percent: int = 100) -> st.SearchStrategy[Rate]:
    """Rates to a hundredth of a percent, both ends included."""
    return st.integers(min_percent * 100, max_percent * 100).map(
        lambda basis_points: Rate.of(EXACT.scaleb(Decimal(basis_points), -4))
    )


def units() -> st.SearchStrategy[Unit]:
    """The units that officecore knows by code."""
    return st.sampled_from(list(UNITS.values()))


def quantities(
    unit: str | Unit | None = None, *, min_value: int = 0, max_value: int = 1_000_000
) -> st.SearchStrategy[Quantity]:
    """Quantities of the given unit, or of any, with all the decimals that it has."""

    def of(held: Unit) -> st.SearchStrategy[Quantity]:
        scale = 10**held.decimals
        return st.integers(min_value * scale, max_value * scale).map(
            lambda digits: Quantity(EXACT.scaleb(Decimal(digits), -held.decimals), held)
        )

    if unit is None:
        return units().flatmap(of)
    return of(UNITS[unit] if isinstance(unit, str) else unit)


def weights(min_size: int = 1, max_size: int = 8) -> st.SearchStrategy[Sequence[int | Decimal]]:
    """Weights for the allocator: at least one above zero, zeros and equal ones often among them."""
    small = st.integers(0, 5)
    any_weight = small | st.integers(0, _HUGE) | decimals(0, 10_000)
    return st.lists(any_weight, min_size=min_size, max_size=max_size).filter(any)
