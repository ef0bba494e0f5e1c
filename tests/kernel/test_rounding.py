"""Every rounding is symmetric, exact, and the same whatever the caller's decimal context."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.rounding import Rounding, round_to
from officecore.testing import refused
from officecore.testing.money import decimals, roundings

places = st.integers(0, 18)


@given(decimals(places=30), places, roundings())
def test_rounding_turns_with_the_sign(value: Decimal, decimals: int, rule: Rounding) -> None:
    assert (
        round_to(value.copy_negate(), decimals, rule)
        == round_to(value, decimals, rule).copy_negate()
    )


@given(decimals(places=30), places, roundings())
def test_rounding_once_is_rounding_twice(value: Decimal, decimals: int, rule: Rounding) -> None:
    once = round_to(value, decimals, rule)
    assert round_to(once, decimals, rule) == once


@given(decimals(places=30), places, roundings())
def test_rounding_moves_by_less_than_one_step(
    value: Decimal, decimals: int, rule: Rounding
) -> None:
    step = Fraction(1, 10**decimals)
    moved = Fraction(round_to(value, decimals, rule)) - Fraction(value)
    nearest = rule in (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)
    assert abs(moved) <= step / 2 if nearest else abs(moved) < step


@given(decimals(places=30), decimals(places=30), places, roundings())
def test_rounding_keeps_the_order(
    one: Decimal, other: Decimal, decimals: int, rule: Rounding
) -> None:
    low, high = sorted((one, other))
    assert round_to(low, decimals, rule) <= round_to(high, decimals, rule)


@given(decimals(places=30), places, roundings())
def test_rounding_ignores_the_callers_context(
    value: Decimal, decimals: int, rule: Rounding
) -> None:
    expected = round_to(value, decimals, rule)
    with localcontext() as context:
        context.prec = 3
        context.rounding = "ROUND_CEILING"
        assert str(round_to(value, decimals, rule)) == str(expected)


def test_sixty_digits_round_to_the_last_one() -> None:
    with localcontext() as context:
        context.prec = 3
        value = Decimal("9" * 57 + ".125")
        assert str(round_to(value, 2, Rounding.HALF_UP)) == "9" * 57 + ".13"


@pytest.mark.parametrize(
    ("rule", "up_tie", "even_tie", "above", "below"),
    [
        (Rounding.HALF_UP, "0.14", "0.13", "0.13", "0.12"),
        (Rounding.HALF_EVEN, "0.14", "0.12", "0.13", "0.12"),
        (Rounding.HALF_DOWN, "0.13", "0.12", "0.13", "0.12"),
        (Rounding.UP, "0.14", "0.13", "0.13", "0.13"),
        (Rounding.DOWN, "0.13", "0.12", "0.12", "0.12"),
    ],
)
def test_each_rule_rounds_as_it_says(
    rule: Rounding, up_tie: str, even_tie: str, above: str, below: str
) -> None:
    values = ("0.135", "0.125", "0.126", "0.121")
    rounded = [str(round_to(Decimal(value), 2, rule)) for value in values]
    assert rounded == [up_tie, even_tie, above, below]


@given(places, roundings())
def test_nothing_never_has_a_sign(decimals: int, rule: Rounding) -> None:
    if rule is not Rounding.UP:
        tiny = Decimal("-1E-40")
        assert not round_to(tiny, decimals, rule).is_signed()
    assert not round_to(Decimal("-0"), decimals, rule).is_signed()


@pytest.mark.parametrize("rule", ["ROUND_HALF_UP", "HALF_UP", None, 2])
def test_a_rounding_without_a_name_is_refused(rule: Any) -> None:
    with refused("rounding.type", asked=rule):
        round_to(Decimal("0.125"), 2, rule)


@pytest.mark.parametrize("decimals", [-1, 19, True, "2", 2.0])
def test_a_rounding_to_no_place_is_refused(decimals: Any) -> None:
    with refused("rounding.decimals", asked=decimals):
        round_to(Decimal("0.125"), decimals, Rounding.HALF_UP)


@pytest.mark.parametrize("value", [0.125, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_not_rounded(value: Any) -> None:
    with refused("number.value"):
        round_to(value, 2, Rounding.HALF_UP)
