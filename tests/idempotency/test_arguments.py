"""The same was asked where the values are equal, however they were written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, timezone

from officecore.front.customers import PartyRole, PersonName
from officecore.idempotency.arguments import arguments_of
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.rate import Rate
from officecore.testing import refused
from officecore.testing.money import amounts
from officecore.testing.storage import Parcel, parcels
from officecore.testing.time import days, instants
from tests.idempotency.shop import ANA, Shop


def digest(value: object) -> str:
    (argument,) = arguments_of(lambda value: value, (value,), {})
    return argument.digest


class Colour(Enum):
    RED = 1


class Shade(Enum):
    RED = 1


NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)
TICKET: Id[Any] = Id("ticket_01jd8m2q4ceaer5h9yq4k0f3xv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (3, Decimal("3.00")),
        (0, Decimal("-0.0")),
        ([1, "a"], (1, "a")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({3, 1}, frozenset([1, 3])),
        (NOON, NOON.astimezone(timezone("Asia/Tokyo"))),
        (date(2025, 1, 6), Date(2025, 1, 6)),
        (TICKET, str(TICKET)),
        (PartyRole.CUSTOMER, "customer"),
        (Rate.percent(7), Rate.of("0.0700")),
        (Quantity(3, "kg"), Quantity("3.000", "kg")),
        (Money("5.00", "EUR"), Money(5, "EUR")),
        (PersonName(given="Bob"), PersonName(given="Bob", family="")),
        (timedelta(days=1), timedelta(hours=24)),
    ],
)
def test_equal_values_are_the_same_argument(one: object, other: object) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, "1"),
        (0, None),
        ("", None),
        (1, 10),
        (1, -1),
        (Decimal("0.1"), Decimal("0.01")),
        ([1, 2], [2, 1]),
        ([1], {1}),
        ([], {}),
        ({1: "a"}, {"1": "a"}),
        ([[1], 2], [1, [2]]),
        (NOON, NOON + timedelta(microseconds=1)),
        (NOON, NOON.date()),
        (Money("5.00", "EUR"), Money("5.00", "USD")),
        (Quantity(3, "kg"), Quantity(3, "l")),
        (Colour.RED, Shade.RED),
        (PersonName(given="Bob"), PersonName(given="", family="Bob")),
        ("\ud800", "\ud801"),
    ],
)
def test_other_values_are_another_argument(one: object, other: object) -> None:
    assert digest(one) != digest(other)


VALUES = (
    st.none() | st.booleans() | st.integers() | st.text() | amounts() | days() | instants()
) | st.lists(st.integers() | st.text(), max_size=3).map(tuple)


def test_numbers_of_any_length_are_compared() -> None:
    assert digest(10**5000) == digest(Decimal(10**5000)) != digest(10**5001)


@given(one=VALUES, other=VALUES)
def test_digests_are_equal_as_values_are(one: object, other: object) -> None:
    alike = one == other and isinstance(one, bool) == isinstance(other, bool)
    assert (digest(one) == digest(other)) == alike


@given(parcel=parcels())
def test_an_object_is_told_by_its_fields(parcel: Parcel) -> None:
    assert digest(parcel) == digest(attrs.evolve(parcel, pending=()))
    assert digest(parcel) != digest(attrs.evolve(parcel, pieces=parcel.pieces + 1))


def asked(size: int, *rest: str, colour: str = "red", **more: int) -> None: ...


@pytest.mark.parametrize(
    "call",
    [
        lambda: arguments_of(asked, (1,), {}),
        lambda: arguments_of(asked, (), {"size": 1}),
        lambda: arguments_of(asked, (1,), {"colour": "red"}),
    ],
)
def test_names_places_and_defaults_make_no_difference(call: Callable[[], Any]) -> None:
    assert [each.name for each in call()] == ["size"]
    assert call() == arguments_of(asked, (1,), {})


def test_a_list_like_the_default_is_the_default() -> None:
    def order(lines: Any = (), note: Any = lambda: None) -> None: ...

    assert arguments_of(order, ([],), {}) == ()
    assert [each.name for each in arguments_of(order, (), {"note": "quick"})] == ["note"]


@pytest.mark.parametrize(
    "value", [1.5, object(), b"raw", (n for n in (1, 2)), Decimal("NaN"), [[{"a": 0.1}]], int]
)
def test_what_is_no_value_is_refused_by_name(value: Any) -> None:
    with refused("command.argument", argument="value"):
        digest(value)


def test_nesting_without_end_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with refused("command.argument"):
        digest(endless)


def test_an_instant_without_zone_is_refused() -> None:
    with refused("time.naive"):
        digest(datetime(2025, 1, 6, 12))


class CountingDesk(Desk):
    @requires("count.it")
    def count(self, number: int, times: int = 1) -> int:
        return number * times


def test_a_call_that_does_not_fit_is_pythons_own_error() -> None:
    with Shop().office.unit_of_work(actor=ANA) as work:
        count: Any = work.desk(CountingDesk).count
        with pytest.raises(TypeError, match="number"):
            work.once("k", count)
        assert work.once("k", count, 2, times=3) == 6
