"""Quantities are exact, counted as finely as their unit, and keep units apart."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.quantity import UNITS, Quantity, Unit, unit
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.money import decimals, quantities, roundings, units

kilos = quantities("kg", min_value=-1000, max_value=1000)


@given(kilos, kilos, kilos)
def test_quantities_of_one_unit_add_up(a: Quantity, b: Quantity, c: Quantity) -> None:
    with localcontext() as context:
        context.prec = 2
        assert (a + b) + c == a + (b + c) == sum([c, b, a])
        assert a + b - b == a
        assert a - b == -(b - a)
        assert abs(a) == abs(-a)
    assert bool(a) is not a.is_zero
    assert [a.is_negative, a.is_zero, a.is_positive].count(True) == 1


@given(kilos, st.integers(-50, 50), decimals(places=9), roundings())
def test_a_multiple_is_exact_and_rounded_once(
    some: Quantity, times: int, factor: Decimal, rule: Rounding
) -> None:
    assert (some * times).amount == (times * some).amount == some.amount * times
    product = some.times(factor, rule)
    assert abs(Fraction(product.amount) - Fraction(some.amount) * Fraction(factor)) < Fraction(
        1, 1000
    )
    assert (-some).times(factor, rule) == -product


@given(kilos, kilos)
def test_quantities_are_ordered_as_their_amounts(a: Quantity, b: Quantity) -> None:
    assert (a < b, a <= b, a > b, a >= b) == (
        a.amount < b.amount,
        a.amount <= b.amount,
        a.amount > b.amount,
        a.amount >= b.amount,
    )
    assert a != b or hash(a) == hash(b)


@given(quantities())
def test_a_quantity_reads_back_and_pickles(some: Quantity) -> None:
    assert eval(repr(some)) == some == pickle.loads(pickle.dumps(some))
    assert str(some) == f"{some.amount:f} {some.unit.code}"
    assert Quantity(some.amount, some.unit.code) == some


@given(units(), decimals(places=9), roundings())
def test_a_quantity_is_counted_as_finely_as_its_unit(
    held: Unit, number: Decimal, rule: Rounding
) -> None:
    assert abs(Quantity(number, held, rounding=rule).amount - number) < 1
    if (Fraction(number) * 10**held.decimals).denominator == 1:
        assert Quantity(number, held).amount == number
    else:
        with refused("quantity.decimals", asked=number):
            Quantity(number, held)


@pytest.mark.parametrize(
    "combine",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
    ],
)
def test_different_units_are_refused_naming_both(
    combine: Callable[[Any, Any], object],
) -> None:
    with refused("quantity.unit") as refusal:
        combine(Quantity(3, "kg"), Quantity(3, "piece"))
    assert "3.000 kg and 3 piece" in refusal.error.text
    for bare in (3, 3.0, "3"):
        with refused("quantity.operand"):
            combine(Quantity(3, "kg"), bare)


@pytest.mark.parametrize("wrong", [1.5, True, None, "NaN", Decimal("Infinity"), "three", "1,5"])
def test_what_is_no_number_is_no_quantity(wrong: Any) -> None:
    with refused("quantity.amount"):
        Quantity(wrong, "kg")


@pytest.mark.parametrize("factor", [1.5, True, "NaN"])
def test_a_float_multiplies_nothing(factor: Any) -> None:
    with refused("quantity.factor"):
        Quantity(1, "kg").times(factor, Rounding.HALF_UP)
    with refused("quantity.operand"):
        Quantity(1, "kg") * factor


def test_a_unit_of_ones_own_needs_no_registration() -> None:
    crate = Unit("crate24", "crate of 24")
    assert Quantity(2, crate) + Quantity(1, crate) == Quantity(3, crate)
    assert eval(repr(Quantity(2, crate))) == Quantity(2, crate)
    with refused("unit.unknown", asked="crate24"):
        Quantity(2, "crate24")


def test_units_of_one_code_and_other_facts_differ() -> None:
    with refused("quantity.unit"):
        Quantity(1, "kg") + Quantity(1, Unit("kg", "kilogram", 2))


@pytest.mark.parametrize("given", [None, 3, b"kg"])
def test_a_unit_by_another_kind_is_refused(given: Any) -> None:
    with refused("unit.type", asked=given):
        unit(given)
    assert all(unit(code) is held for code, held in UNITS.items())


@pytest.mark.parametrize("code", ["", " ", "kg ", None])
def test_a_unit_without_a_proper_code_is_refused(code: Any) -> None:
    with refused("unit.code", asked=code):
        Unit(code)
    with refused("rounding.decimals"):
        Unit("kg", decimals=-1)
