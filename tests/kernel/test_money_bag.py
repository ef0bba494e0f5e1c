"""A bag keeps currencies apart, forgets nothing, and is converted once."""

from __future__ import annotations

import operator
import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.currency import Currency, currency
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.money import amounts, bags, decimals, roundings


@given(st.lists(amounts(), max_size=8))
def test_a_bag_holds_the_sum_of_each_currency(moneys: list[Money]) -> None:
    bag = MoneyBag(moneys)
    for held in {money.currency for money in moneys}:
        assert bag[held].minor == sum(each.minor for each in moneys if each.currency is held)
    assert sum(moneys, MoneyBag()) == bag == MoneyBag(reversed(moneys))
    assert hash(bag) == hash(MoneyBag(reversed(moneys)))


@given(bags(), bags(), bags())
def test_bags_add_up_in_any_order(a: MoneyBag, b: MoneyBag, c: MoneyBag) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == sum([c, b, a])
    assert a + b - b == a
    assert a - b == -(b - a)


@given(bags(), amounts("EUR"))
def test_money_goes_in_and_out_of_a_bag(bag: MoneyBag, money: Money) -> None:
    assert bag + money == money + bag == bag + MoneyBag([money])
    assert (bag + money)["EUR"] == bag["EUR"] + money
    assert bag + money - money == bag
    assert money - bag == -(bag - money)


@given(bags())
def test_zeros_do_not_make_a_difference(bag: MoneyBag) -> None:
    assert bag + Money.zero("BHD") == bag
    assert (bag - bag).is_zero and bag - bag == MoneyBag()
    assert bag.is_zero is (not bag) is (not bag.currencies)
    assert bag["BHD"] == Money.zero("BHD")
    assert pickle.loads(pickle.dumps(bag)) == bag == MoneyBag(bag)


@given(bags(), decimals(1, 10**6), decimals(1, 10**6), roundings())
def test_a_bag_is_converted_exactly_and_rounded_once(
    bag: MoneyBag, dollar: Decimal, yen: Decimal, rule: Rounding
) -> None:
    rates = {"USD": dollar, "JPY": yen, "EUR": Decimal(1)}
    exact = sum(Fraction(each.amount) * Fraction(rates[each.currency.code]) for each in bag)
    with localcontext() as context:
        context.prec = 3
        money = bag.convert(rates, "EUR", rule)
    assert abs(Fraction(money.amount) - exact) < Fraction(1, 100)
    assert (-bag).convert(rates, "EUR", rule) == -money
    assert bag.convert(lambda held: rates[held.code], "EUR", rule) == money


def test_the_target_currency_needs_no_rate() -> None:
    def never(held: Currency) -> Decimal:
        raise AssertionError(held)

    assert MoneyBag([Money("5.00", "EUR")]).convert(never, "EUR") == Money("5.00", "EUR")
    assert MoneyBag().convert({}, "JPY") == Money.zero("JPY")


def test_halves_are_not_rounded_before_they_are_added() -> None:
    bag = MoneyBag([Money(1, "JPY"), Money("0.01", "USD")])
    rates = {"JPY": Decimal("0.005"), "USD": Decimal("0.5")}
    assert bag.convert(rates, "EUR") == Money("0.01", "EUR")


@pytest.mark.parametrize("rates", [{}, {"USD": Decimal(0)}, {"USD": Decimal(-1)}, {"USD": 0.9}])
def test_a_missing_or_impossible_rate_is_refused(rates: Any) -> None:
    with refused("money_bag.rate"):
        MoneyBag([Money("5.00", "USD")]).convert(rates, "EUR")


@pytest.mark.parametrize("wrong", [1, 1.5, "1.00 EUR", None, Decimal(1)])
def test_only_money_goes_into_a_bag(wrong: Any) -> None:
    with refused("money_bag.amount", asked=wrong):
        MoneyBag([wrong])
    for combine in (operator.add, operator.sub):
        with refused("money_bag.amount", asked=wrong):
            combine(MoneyBag(), wrong)
    with refused("money_bag.amount", asked=wrong):
        wrong + MoneyBag()


def test_bags_have_no_order_and_do_not_change() -> None:
    bag: Any = MoneyBag([Money("5.00", "USD")])
    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(TypeError):
            compare(bag, MoneyBag())
    with pytest.raises(AttributeError):
        bag.amounts = ()


def test_a_bag_reads_as_a_sum() -> None:
    bag = MoneyBag([Money("5.00", "USD"), Money("1.00", "EUR"), Money(0, "JPY")])
    assert str(bag) == "1.00 EUR + 5.00 USD"
    assert str(MoneyBag()) == "nothing"
    assert bag.currencies == (currency("EUR"), currency("USD"))
    assert eval(repr(bag)) == bag
