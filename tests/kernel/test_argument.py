"""Whoever hands the wrong thing over the counter hears which, and nothing was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Protocol, TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused

CENT = Money("0.01", "EUR")


class Facts(TypedDict, total=False):
    """What is told by name."""

    fee: Money | None


class Colour(Protocol):
    """What cannot be asked for at run time."""


class Till(Desk):
    """Adds up, and stumbles over whatever cannot be added."""

    @requires("till.count")
    def count(self, *coins: Money, day: date | None = None, **facts: Unpack[Facts]) -> int:
        """The cents of the coins and of the fee; the day before is reckoned too."""
        if day is not None:
            date.fromordinal(day.toordinal() - 1)
        return sum([coin.minor for coin in (*coins, facts.get("fee") or CENT)])

    @requires("till.count")
    def total(self, prices: Iterable[Money] | None, table: Mapping[str, Money]) -> int:
        """The cents of all prices."""
        cents = [price.minor for price in (*(prices or ()), *table.values())]
        return sum(cents) + len("".join(table))

    @requires("till.count")
    def belongs(self, customer: Id[Any] | None, *, sure: bool = False) -> str:
        """Whose it is."""
        return customer.prefix if customer else str(sure)

    @requires("till.count")
    def fail(self, colour: Colour, text: str) -> None:
        """Stumble over nobody's argument."""
        raise RuntimeError(text)


def till() -> Till:
    return Workplace().work().desk(Till)


def unlike(*kinds: type) -> st.SearchStrategy[Any]:
    """Anything but these."""
    every: list[Any] = [0.5, "text", b"text", 3, [1], {"a": 1}, object(), CENT, timedelta(1), ...]
    return st.sampled_from([each for each in every if not isinstance(each, kinds)])


@given(unlike(Money))
def test_a_coin_that_is_no_money_is_named(coin: Any) -> None:
    with refused("desk.argument", accepted="Money"):
        till().count(CENT, coin)


@given(unlike(Money))
def test_a_fact_that_is_told_by_name_is_compared(fee: Any) -> None:
    with refused("desk.argument", argument="fee"):
        till().count(CENT, fee=fee)


@given(unlike(date))
def test_no_day_is_made_of_something_else(day: Any) -> None:
    with refused("desk.argument", argument="day"):
        till().count(day=day)


@given(unlike(list, dict) | st.lists(unlike(Money), min_size=1))
def test_a_list_is_compared_piece_by_piece(prices: Any) -> None:
    with refused("desk.argument", argument="prices"):
        till().total(prices, {})


@pytest.mark.parametrize("table", [None, [CENT], {"a": 1}, {1: None}])
def test_a_table_is_compared_by_key_and_value(table: Any) -> None:
    with refused("desk.argument", argument="table"):
        till().total([], table)


@given(unlike(bool))
def test_a_flag_is_true_or_false_and_nothing_else(sure: Any) -> None:
    with refused("desk.argument", argument="sure"):
        till().belongs(None, sure=sure)


def test_an_identifier_in_plain_text_is_none() -> None:
    text: Any = "customer_01jd8m2q4ceaer5h9yq4k0f3xv"
    with refused("desk.argument", accepted="Id[Any] or None"):
        till().belongs(text)


def test_no_day_is_reckoned_before_the_first() -> None:
    assert till().count(CENT, day=date(2025, 1, 6)) == 2
    with refused("time.range"):
        till().count(day=date.min)


def test_a_fault_of_the_desk_itself_stays_one() -> None:
    with pytest.raises(RuntimeError):
        till().fail(object(), "no argument's fault")
    method: Any = till().fail
    with pytest.raises(TypeError):
        method()
