"""A rate says what it is, stays exact, and becomes money by a named rounding."""

from __future__ import annotations

import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.money import amounts, decimals, rates, roundings


@given(decimals(places=12))
def test_percent_per_mille_and_fraction_agree(number: Decimal) -> None:
    with localcontext() as context:
        context.prec = 3
        fraction, percent, per_mille = (
            Rate.of(number),
            Rate.percent(number),
            Rate.per_mille(number),
        )
        assert Rate.percent(str(fraction).removesuffix(" %")) == fraction
    assert Fraction(fraction.fraction) == Fraction(number)
    assert Fraction(percent.fraction) == Fraction(number) / 100
    assert Fraction(per_mille.fraction) == Fraction(number) / 1000


@given(rates(-200, 200))
def test_a_rate_reads_back_and_keeps_its_worth(rate: Rate) -> None:
    assert eval(repr(rate)) == rate == pickle.loads(pickle.dumps(rate))
    assert Rate.percent(str(rate).removesuffix(" %")) == rate
    assert rate.complement.complement == rate
    assert rate.fraction + rate.complement.fraction == 1


@given(rates(), rates())
def test_rates_are_ordered_as_their_fractions(one: Rate, other: Rate) -> None:
    assert (one < other) is (one.fraction < other.fraction)
    assert (one == other) is (one.fraction == other.fraction)
    assert one != other or hash(one) == hash(other)


@given(amounts("EUR"), rates(), roundings())
def test_a_part_of_an_amount_mirrors_its_sign(money: Money, rate: Rate, rule: Rounding) -> None:
    part = rate.of_amount(money, rule)
    assert rate.of_amount(-money, rule) == -part
    assert abs(part) <= abs(money)
    assert part == money.times(rate, rule) == money.times(rate.fraction, rule)


def test_the_same_rate_however_it_was_said() -> None:
    assert Rate.percent("7.5") == Rate.per_mille(75) == Rate.of(Decimal("0.0750"))
    assert str(Rate.of("0.0750")) == "7.5 %"
    assert str(Rate.percent(100)) == "100 %"
    assert str(Rate.percent("-0.0")) == "0 %"


def test_documents_round_a_rate_half_up() -> None:
    assert Rate.percent(50).of_amount(Money("0.05", "EUR")) == Money("0.03", "EUR")
    assert Rate.percent(50).of_amount(Money("-0.05", "EUR")) == Money("-0.03", "EUR")


@pytest.mark.parametrize("wrong", [0.075, True, None, "NaN", Decimal("Infinity"), "7.5 %", "7,5"])
def test_what_is_no_exact_number_is_no_rate(wrong: Any) -> None:
    for make in (Rate, Rate.of, Rate.percent, Rate.per_mille):
        with refused("rate.value"):
            make(wrong)
