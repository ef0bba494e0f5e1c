"""A year at the asset desk."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import date

from officecore.back.assets import Asset, AssetDepreciated, AssetsDesk, Month
from officecore.kernel.actor import Actor, Role
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused

JANUARY = Month(year=2025, number=1)
ANA: Id[Any] = Id("employee_01jd8m2q4ceaer5h9yq4k0f3xv")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def laptops(place: Workplace, count: int = 3) -> list[Id[Asset]]:
    """So many laptops of 1,000.00 each, acquired on 6 January 2025."""
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        return [
            desk.acquire(
                f"Laptop {number}",
                category="equipment",
                cost=euro("1000.00"),
                life_months=36,
                serial=f"SN-{number}",
            ).id
            for number in range(count)
        ]


def booked(place: Workplace) -> list[AssetDepreciated]:
    events = [recorded.event for recorded in place.storage.events("main")]
    return [event for event in events if isinstance(event, AssetDepreciated)]


def test_a_month_of_all_assets_is_booked_once() -> None:
    place = Workplace()
    laptops(place)
    for _ in range(2):
        with place.work() as work:
            work.desk(AssetsDesk).depreciate_all(JANUARY)
    assert len(booked(place)) == 3
    assert {event.day for event in booked(place)} == {date(2025, 1, 31)}


def test_a_second_run_finds_nothing_due() -> None:
    place = Workplace()
    laptops(place)
    with place.work() as work:
        assert len(work.desk(AssetsDesk).depreciate_all(JANUARY)) == 3
        assert work.desk(AssetsDesk).depreciate_all(JANUARY) == ()


def test_a_forgotten_month_is_caught_up() -> None:
    place = Workplace()
    laptops(place, 1)
    with place.work() as work:
        work.desk(AssetsDesk).depreciate_all(JANUARY.after(2))
    assert [event.month for event in booked(place)] == [JANUARY.after(n) for n in range(3)]


def test_a_run_that_fails_books_nothing() -> None:
    place = Workplace()
    laptops(place)
    with place.work() as work:
        work.desk(AssetsDesk).depreciate_all(JANUARY)
        work.rollback()
    assert booked(place) == []
    with place.work() as work:
        assert len(work.desk(AssetsDesk).depreciate_all(JANUARY)) == 3


def test_what_was_sold_is_not_depreciated_with_the_others() -> None:
    place = Workplace()
    first, *_ = laptops(place)
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        desk.sell(first, euro("900.00"), date(2025, 3, 3))
        assert len(desk.depreciate_all(JANUARY)) == 2
    assert [event.month for event in booked(place) if event.asset == first] == [
        JANUARY,
        JANUARY.after(1),
    ]


def test_the_register_of_a_day_forgets_what_came_later() -> None:
    place = Workplace()
    first, second, _ = laptops(place)
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        before = desk.register(date(2025, 1, 30))
        desk.depreciate_all(JANUARY)
        desk.sell(first, euro("900.00"), date(2025, 3, 3))
        desk.scrap(second, date(2025, 3, 3), "dropped")
        assert desk.register(date(2025, 1, 30)) == before
        assert before.book_value == euro("3000.00")
        assert desk.register(date(2025, 1, 31)).book_value == euro("2916.66")
        march = desk.register(date(2025, 3, 3))
        assert len(march.lines) == 1
        assert (march.cost, march.depreciated, march.book_value) == (
            euro("1000.00"),
            euro("27.78"),
            euro("972.22"),
        )


def test_a_register_of_nothing_is_worth_nothing() -> None:
    with Workplace(currency="JPY").work() as work:
        register = work.desk(AssetsDesk).register(date(2025, 1, 1))
        assert register.lines == () and register.book_value == Money(0, "JPY")


def test_a_serial_number_is_free_once_its_asset_has_left() -> None:
    place = Workplace()
    first, *_ = laptops(place)
    facts: dict[str, Any] = {"category": "equipment", "cost": euro("1"), "life_months": 1}
    with refused("asset.serial_taken", asked="SN-0"), place.work() as work:
        work.desk(AssetsDesk).acquire("Twin", serial="SN-0", **facts)
    with place.work() as work:
        work.desk(AssetsDesk).scrap(first, date(2025, 1, 7), "dropped")
        work.desk(AssetsDesk).acquire("Heir", serial="SN-0", **facts)


def test_a_laptop_changes_hands() -> None:
    place = Workplace()
    first, *_ = laptops(place)
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        desk.hand_over(first, ANA)
        assert [asset.id for asset in desk.in_care_of(ANA)] == [first]
        desk.hand_over(first, None)
        assert desk.in_care_of(ANA) == ()


def test_what_has_left_is_in_nobodys_care() -> None:
    place = Workplace()
    first, *_ = laptops(place)
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        desk.hand_over(first, ANA)
        desk.scrap(first, date(2025, 1, 20), "dropped")
        assert desk.in_care_of(ANA) == ()


def test_an_asset_is_laid_aside_at_the_desk() -> None:
    place = Workplace()
    first, *_ = laptops(place)
    with place.work() as work:
        desk = work.desk(AssetsDesk)
        desk.put_out_of_use(first, date(2025, 1, 20))
        assert desk.asset(first).due is None
        with refused("asset.depreciated"):
            desk.depreciate(first, JANUARY)


@pytest.mark.parametrize("step", ["depreciate", "sell", "scrap", "put_out_of_use", "hand_over"])
def test_readers_may_look_but_not_touch(step: str) -> None:
    place = Workplace()
    first, *_ = laptops(place)
    with place.work(Actor("Ana", (Role("reader", ("assets.read",)),))) as work:
        assert work.desk(AssetsDesk).asset(first).name == "Laptop 0"
        with refused("access.denied"):
            getattr(work.desk(AssetsDesk), step)(first)
