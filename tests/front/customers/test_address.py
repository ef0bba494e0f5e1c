"""Addresses: which one holds is a pure function of the day and the purpose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from officecore.front.customers import (
    Address,
    Customer,
    OrganisationName,
    Purpose,
    Season,
)
from officecore.testing import refused
from officecore.testing.customers import addresses, customers, seasons

LEAP = [date(2000, 1, 1) + timedelta(days=n) for n in range(366)]


def shop() -> Customer:
    return Customer.register(
        OrganisationName(name="Shop"),
        at=datetime(2025, 1, 6, tzinfo=UTC),
        since=date(2025, 1, 6),
    )


@given(seasons(), seasons())
def test_two_seasons_meet_when_they_share_a_day(one: Season, other: Season) -> None:
    shared = [day for day in LEAP if day in one and day in other]
    assert one.meets(other) == other.meets(one) == bool(shared)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("06-01", "08-31"), ("09-01", "05-31"), False),
        (("10-01", "12-31"), ("11-01", "02-28"), True),
        (("03-20", "03-10"), ("03-12", "03-18"), False),
    ],
)
def test_seasons_over_the_turn_of_the_year_are_told_apart(
    one: tuple[str, str], other: tuple[str, str], meet: bool
) -> None:
    assert Season.between(*one).meets(Season.between(*other)) is meet


@pytest.mark.parametrize("text", ["13-01", "02-30", "0601", "", "06-01-01"])
def test_a_season_that_is_no_day_is_refused(text: str) -> None:
    with refused("address.season"):
        Season.between(text, "12-31")


@given(st.lists(addresses(st.just(Purpose.POST)), max_size=6), st.dates(date(1996, 1, 1)))
def test_each_purpose_has_one_address_on_any_day(moves: list[Address], on: date) -> None:
    customer = shop()
    for address in moves:
        customer = customer.move(address)
    holding = [a for a in customer.addresses if a.holds_on(on)]
    assert len([a for a in holding if a.season is None]) <= 1
    assert len([a for a in holding if a.season is not None]) <= 1


@given(st.lists(addresses(st.just(Purpose.POST)), min_size=1, max_size=5))
def test_the_address_last_moved_to_holds_from_its_day(moves: list[Address]) -> None:
    customer = shop()
    for address in moves:
        customer = customer.move(address)
    last = moves[-1]
    if last.season is None:
        others = [a for a in customer.addresses if a.season is not None and a.holds_on(last.since)]
        assert customer.address_on(last.since) == (others[0] if others else last)


def test_a_seasonal_address_goes_before_the_one_all_year() -> None:
    home = Address(city="Lisboa", since=Date(2020, 1, 1))
    beach = Address(city="Faro", since=Date(2020, 1, 1), season=Season.between("06-15", "09-15"))
    customer = shop().move(home).move(beach)
    assert customer.address_on(Date(2025, 7, 1)) == beach
    assert customer.address_on(Date(2025, 12, 1)) == home


def test_a_purpose_without_an_address_falls_back_to_post() -> None:
    home = Address(city="Lisboa", since=Date(2020, 1, 1))
    customer = shop().move(home)
    assert customer.address_on(Date(2025, 1, 1), Purpose.INVOICE) == home
    assert customer.address_on(Date(2019, 12, 31), Purpose.INVOICE) is None


def test_an_earlier_address_ends_the_day_before_the_move() -> None:
    old = Address(city="Porto", since=Date(2020, 1, 1))
    new = Address(city="Lisboa", since=Date(2024, 5, 1))
    customer = shop().move(old).move(new)
    assert customer.address_on(Date(2024, 4, 30)) == customer.addresses[0]
    assert customer.addresses[0].until == Date(2024, 4, 30)


def test_an_address_that_ends_before_it_begins_is_refused() -> None:
    with refused("address.days"):
        Address(city="Porto", since=Date(2020, 1, 2), until=Date(2020, 1, 1))


@given(customers())
def test_two_addresses_at_once_are_refused(customer: Customer) -> None:
    home = Address(city="Porto", since=Date(2020, 1, 1))
    doubled = (home, Address(city="Faro", since=Date(2021, 1, 1)))
    with refused("customer.one_address"):
        Customer(id=customer.id, name=customer.name, roles=customer.roles, addresses=doubled)
