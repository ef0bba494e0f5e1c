"""Strategies for rates: of every size that a currency has, and tables over a few days."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from pendulum import Date

from officecore.back.ledger.currencies import Quotation, RateKind

__all__ = ["quotations", "rate_days", "rates_of_exchange"]

_FIRST = Date(2025, 1, 1)


def rates_of_exchange() -> st.SearchStrategy[Decimal]:
    """Rates from 0.0001 to 10,000, with up to six decimals, and one now and then."""
    return st.decimals("0.0001", "10000", places=6) | st.just(Decimal(1))


def rate_days() -> st.SearchStrategy[Date]:
    """Days of the first quarter of 2025."""
    return st.integers(0, 89).map(lambda number: _FIRST.add(days=number))


@st.composite
def quotations(
    draw: st.DrawFn, currencies: tuple[str, ...] = ("EUR", "USD", "JPY", "BHD")
) -> Quotation:
    """A quotation of two different currencies, of 0, 2 and 3 decimals among them."""
    pair = draw(st.lists(st.sampled_from(currencies), min_size=2, max_size=2, unique=True))
    kind = draw(st.sampled_from(RateKind))
    return Quotation.of(
        pair[0], pair[1], draw(rates_of_exchange()), day=draw(rate_days()), kind=kind
    )
