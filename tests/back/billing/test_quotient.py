"""A quotient is rounded once, as the fraction that it is."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.quotient import quotient
from officecore.kernel.currency import currency
from officecore.kernel.rounding import Rounding

_EURO = currency("EUR")


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(2, 1_000), st.sampled_from([*Rounding]))
def test_a_price_for_one_rounds_like_for_many(above: Decimal, many: int, way: Rounding) -> None:
    assert quotient(above, Decimal(1), _EURO, way) == quotient(
        above * many, Decimal(many), _EURO, way
    )


@given(st.integers(1, 10**6), st.sampled_from([*Rounding]))
def test_next_to_nothing_rounds_where_the_rule_says(digits: int, way: Rounding) -> None:
    tiny = Decimal(digits).scaleb(-150)
    assert quotient(tiny, Decimal(1), _EURO, way).minor == (way is Rounding.UP)
