"""What is taken for a number, and what is not."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.errors import BadType, BadValue
from officecore.kernel.number import decimal_of, not_negative, positive
from officecore.testing import refused
from officecore.testing.money import decimals


@given(decimals())
def test_a_decimal_and_its_text_read_alike(number: Decimal) -> None:
    assert decimal_of(number, "a.b", "a number") == number
    assert decimal_of(str(number), "a.b", "a number") == number


@given(st.integers(-(10**60), 10**60))
def test_whole_numbers_come_out_with_every_digit(number: int) -> None:
    with localcontext() as context:
        context.prec = 3
        assert int(decimal_of(number, "a.b", "a number")) == number


@given(st.floats())
def test_no_float_is_ever_a_number(number: float) -> None:
    untyped: Any = number
    with refused("a.b") as refusal:
        decimal_of(untyped, "a.b", "a number")
    assert isinstance(refusal.error, BadType)


@pytest.mark.parametrize("wrong", [True, False, None, [1], object(), 1j, b"1"])
def test_other_kinds_are_refused_as_types(wrong: Any) -> None:
    with refused("a.b") as refusal:
        decimal_of(wrong, "a.b", "a number")
    assert isinstance(refusal.error, BadType)


@pytest.mark.parametrize(
    "text",
    ["", " ", "twelve", "1,250.00", "1_000", "12.5.0", "١٢", "1" * 300, "0x10", "€5"],
)
def test_text_that_is_no_plain_number_is_refused(text: str) -> None:
    with refused("a.b", asked=text) as refusal:
        decimal_of(text, "a.b", "a number")
    assert isinstance(refusal.error, BadValue)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+100", "1E-101"])
def test_what_is_endless_or_enormous_is_refused(text: str) -> None:
    for value in (text, Decimal(text)):
        with refused("a.b"):
            decimal_of(value, "a.b", "a number")


def test_sixty_digits_on_both_sides_are_a_number() -> None:
    text = "9" * 60 + "." + "9" * 60
    assert str(decimal_of(text, "a.b", "a number")) == text


@given(decimals())
def test_above_zero_and_not_below_are_told_apart(number: Decimal) -> None:
    for check, fits in ((positive, number > 0), (not_negative, number >= 0)):
        if fits:
            assert check(number, "a.b", "a number") == number
        else:
            with refused("a.b", asked=number):
                check(number, "a.b", "a number")


def test_the_refusal_names_what_was_meant() -> None:
    with refused("sale.quantity") as refusal:
        positive("-2", "sale.quantity", "a quantity sold")
    assert refusal.error.text == (
        "To give a quantity sold you must write a number above zero, not -2."
    )
