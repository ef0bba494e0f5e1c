"""Money: whole smallest units, exact, of one currency, never a float."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.currency import Currency, currency, define_currency
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding, round_to
from officecore.testing import refused
from officecore.testing.money import amounts, currencies, decimals, rates, roundings

euros = amounts("EUR")
whole = st.integers(-1000, 1000)


@given(amounts())
def test_every_writing_of_a_sum_reads_back(money: Money) -> None:
    assert Money.parse(str(money)) == money
    assert Money.parse(f"{money:,}") == money
    assert Money(money.amount, money.currency) == money
    assert Money.of_minor(money.minor, money.currency.code) == money
    assert eval(repr(money)) == money


@given(amounts())
def test_copies_and_pickles_are_the_same_sum(money: Money) -> None:
    for again in (
        copy.copy(money),
        copy.deepcopy(money),
        pickle.loads(pickle.dumps(money)),
    ):
        assert again == money
        assert hash(again) == hash(money)
        assert again.currency is money.currency


@given(euros, euros, euros)
def test_sums_do_not_depend_on_their_order(a: Money, b: Money, c: Money) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == sum([c, a, b])
    assert a + b - b == a
    assert a - b == a + -b == -(b - a)


@given(euros, whole, whole)
def test_multiplying_is_adding_that_often(money: Money, some: int, more: int) -> None:
    assert money * some + money * more == money * (some + more)
    assert some * money == money * some == money.times(some, Rounding.DOWN)
    assert (money * some).minor == money.minor * some


@given(amounts())
def test_a_sum_and_its_negative_mirror_each_other(money: Money) -> None:
    mirror = -money
    assert -mirror == +money == money
    assert abs(money) == abs(-money)
    assert (money + -money).is_zero and money - money == Money.zero(money.currency)
    assert [money.is_negative, money.is_zero, money.is_positive].count(True) == 1
    assert bool(money) is not money.is_zero
    assert (-money).is_positive is money.is_negative


@given(euros, euros)
def test_sums_are_ordered_as_their_units_are(a: Money, b: Money) -> None:
    assert (a < b, a <= b, a > b, a >= b, a == b) == (
        a.minor < b.minor,
        a.minor <= b.minor,
        a.minor > b.minor,
        a.minor >= b.minor,
        a.minor == b.minor,
    )
    assert a != b or hash(a) == hash(b)


@given(currencies(), decimals(places=12), roundings())
def test_a_named_rounding_makes_whole_units(
    held: Currency, number: Decimal, rule: Rounding
) -> None:
    money = Money(number, held, rounding=rule)
    assert Money(number.copy_negate(), held, rounding=rule) == -money
    assert abs(Fraction(money.amount) - Fraction(number)) < Fraction(1, 10**held.decimals)


@given(currencies(), decimals(places=12))
def test_more_decimals_than_the_currency_has_are_refused(held: Currency, number: Decimal) -> None:
    if (Fraction(number) * 10**held.decimals).denominator == 1:
        assert Fraction(Money(number, held).amount) == Fraction(number)
    else:
        with refused("money.decimals", asked=number):
            Money(number, held)


@given(currencies(), decimals(places=12), roundings())
def test_money_rounds_as_its_number_does(held: Currency, number: Decimal, rule: Rounding) -> None:
    assert Money(number, held, rounding=rule).amount == round_to(number, held.decimals, rule)


@given(euros, decimals(places=12), roundings())
def test_a_product_is_exact_and_rounded_once(money: Money, factor: Decimal, rule: Rounding) -> None:
    product = money.times(factor, rule)
    assert abs(Fraction(product.minor) - money.minor * Fraction(factor)) < 1
    assert (-money).times(factor, rule) == money.times(factor.copy_negate(), rule) == -product


@given(decimals(0, 10**6), decimals(0, 10**6), currencies(), roundings())
def test_price_times_quantity_is_rounded_once(
    price: Decimal, quantity: Decimal, held: Currency, rule: Rounding
) -> None:
    line = Money.of_price(price, quantity, held, rule)
    exact = Fraction(price) * Fraction(quantity)
    assert abs(Fraction(line.amount) - exact) < Fraction(1, 10**held.decimals)
    assert Money.of_price(quantity, price, held, rule) == line
    assert Money.of_price(price.copy_negate(), quantity, held, rule) == -line


@given(euros, euros.filter(bool))
def test_a_ratio_of_sums_is_right_to_34_digits(a: Money, b: Money) -> None:
    ratio, exact = a / b, Fraction(a.minor, b.minor)
    assert isinstance(ratio, Decimal)
    assert abs(Fraction(ratio) - exact) <= abs(exact) / 10**33


@given(amounts(), rates(), st.integers(1, 5))
def test_money_ignores_the_callers_decimal_context(money: Money, rate: Rate, prec: int) -> None:
    def facts() -> list[str]:
        return [
            f"{money!r} {money:,} {money.amount}",
            repr(money.times(rate, Rounding.HALF_EVEN)),
            repr(Money.parse(str(money))),
            repr(money / Money.of_minor(7, money.currency)),
            repr(Money.of_price(money.amount, "1.25", "CLF")),
        ]

    expected = facts()
    with localcontext() as context:
        context.prec = prec
        context.rounding = "ROUND_UP"
        assert facts() == expected


@given(amounts(), amounts())
def test_different_currencies_are_never_equal(a: Money, b: Money) -> None:
    assert (a == b) is (a.currency is b.currency and a.minor == b.minor)
    assert (a != b) is not (a == b)


MIXED: list[Callable[[Any, Any], object]] = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a / b,
    lambda a, b: a < b,
    lambda a, b: a <= b,
    lambda a, b: a > b,
    lambda a, b: a >= b,
    lambda a, b: sum([a, b]),
    max,
]


@pytest.mark.parametrize("combine", MIXED)
def test_mixed_currencies_are_refused_naming_both(
    combine: Callable[[Any, Any], object],
) -> None:
    euro, dollar = Money("1.00", "EUR"), Money("1.00", "USD")
    with refused("money.currency") as refusal:
        combine(euro, dollar)
    assert "1.00 EUR" in refusal.error.text and "1.00 USD" in refusal.error.text


@pytest.mark.parametrize("other", [1, Decimal("1.00"), "1.00", True])
@pytest.mark.parametrize("combine", MIXED[:7])
def test_bare_numbers_are_no_money(combine: Callable[[Any, Any], object], other: object) -> None:
    with refused("money.operand", asked=other):
        combine(Money("1.00", "EUR"), other)


@pytest.mark.parametrize("start", [1, True, Decimal(0)])
def test_a_sum_starts_from_nothing_else(start: Any) -> None:
    with refused("money.operand", asked=start):
        sum([Money("1.00", "EUR")], start)


@pytest.mark.parametrize("factor", [Decimal(2), "2", True])
def test_only_whole_numbers_multiply_without_rounding(factor: Any) -> None:
    with refused("money.operand"):
        Money("1.00", "EUR") * factor
    with refused("money.operand"):
        factor * Money("1.00", "EUR")


@given(st.floats())
def test_floats_are_refused_wherever_money_is(number: float) -> None:
    euro = Money("1.00", "EUR")
    anything: Any = number
    attempts: list[Callable[[], object]] = [
        lambda: Money(anything, "EUR"),
        lambda: Money(anything, "EUR", rounding=Rounding.HALF_UP),
        lambda: Money.of_price(anything, 1, "EUR"),
        lambda: euro.times(anything, Rounding.HALF_UP),
        *(lambda combine=combine: combine(euro, anything) for combine in MIXED[:7]),
        lambda: euro * anything,
    ]
    for attempt in attempts:
        with refused("money.float"):
            attempt()


@pytest.mark.parametrize("amount", [True, None, "NaN", Decimal("Infinity"), "", "12,50", [1]])
def test_what_is_no_amount_is_refused(amount: Any) -> None:
    with refused("money.amount"):
        Money(amount, "EUR")


@pytest.mark.parametrize("minor", [True, 1.0, "1", Decimal(1), None])
def test_smallest_units_are_counted_in_whole_numbers(minor: Any) -> None:
    with refused("money.minor", asked=minor):
        Money.of_minor(minor, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.50",
        "12.50EUR",
        "1,250 EUR",
        "12,50 EUR",
        "1,2,50.00 EUR",
        "1 2 EUR",
        None,
    ],
)
def test_text_that_may_mean_something_else_is_refused(text: Any) -> None:
    with refused("money.text", asked=text):
        Money.parse(text)


def test_nothing_has_no_ratio_to_anything() -> None:
    with refused("money.ratio"):
        Money("1.00", "EUR") / Money.zero("EUR")


def test_a_sum_of_money_cannot_be_changed() -> None:
    money: Any = Money("1.00", "EUR")
    for name in ("minor", "currency", "amount", "__class__", "note"):
        with refused("money.immutable"):
            setattr(money, name, 5)
        with refused("money.immutable"):
            delattr(money, name)
    assert money == Money("1.00", "EUR")


def test_an_unknown_currency_holds_no_money() -> None:
    with refused("currency.unknown"):
        Money(1, "EURO")
    with refused("currency.unknown"):
        Money(1, Currency("UNDEFINED", decimals=2))


def test_money_of_ones_own_currency_is_money() -> None:
    define_currency(Currency("TESTCOIN", decimals=8))
    coin = Money("0.00000001", "TESTCOIN")
    assert str(coin) == "0.00000001 TESTCOIN"
    assert Money.parse(str(coin)) == coin


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        ("", "1250.00 EUR"),
        (",", "1,250.00 EUR"),
        (">14", "   1250.00 EUR"),
        ("*<14,", "1,250.00 EUR**"),
    ],
)
def test_money_prints_in_columns_and_with_thousands(spec: str, text: str) -> None:
    assert format(Money(1250, "EUR"), spec) == text


@pytest.mark.parametrize("spec", [".2f", "f", "d", "e", "_"])
def test_a_format_that_would_lose_digits_is_refused(spec: str) -> None:
    with refused("money.format", asked=spec):
        format(Money("1.00", "EUR"), spec)


def test_trailing_zeros_lose_nothing_and_are_taken() -> None:
    assert str(Money("12.5000", "EUR")) == "12.50 EUR"
    assert str(Money("12.00", "JPY")) == "12 JPY"
    assert str(Money("1.5", "BHD")) == "1.500 BHD"
    assert str(Money("-0.00", "EUR")) == "0.00 EUR"


def test_the_currency_may_be_given_itself() -> None:
    assert Money(1, currency("EUR")) == Money(1, "EUR")
