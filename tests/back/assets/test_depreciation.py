"""Straight line by whole months: equal rows that end exactly at the residual value."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from pendulum import Date, date, datetime

from officecore.back.assets import Asset, Month, straight_line
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.assets import assets, months, used_assets

AT = datetime(2025, 1, 6, 9)
JANUARY_15 = date(2025, 1, 15)
END_OF_TIME = date(2099, 12, 31)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def laptop(in_service: Date = JANUARY_15, cost: str = "1000.00", life: int = 36) -> Asset:
    return Asset.acquire(
        "Laptop",
        category="equipment",
        cost=euro(cost),
        acquired=in_service,
        life_months=life,
        at=AT,
    )


@given(assets())
def test_the_plan_ends_exactly_at_the_residual_value(asset: Asset) -> None:
    plan = asset.schedule()
    assert sum([row.amount for row in plan], euro("0")) == asset.cost - asset.residual
    written_off = asset.depreciate_through(Month.of(END_OF_TIME))
    assert written_off.book_value(END_OF_TIME) == asset.residual
    assert written_off.due is None


@given(assets())
def test_rows_are_equal_within_a_cent_and_never_zero(asset: Asset) -> None:
    amounts = [row.amount.minor for row in asset.schedule()]
    assert all(amount > 0 for amount in amounts)
    assert not amounts or max(amounts) - min(amounts) <= 1


@given(assets())
def test_the_plan_counts_whole_months_from_the_first(asset: Asset) -> None:
    first = Month.of(asset.in_service)
    plan = asset.schedule()
    assert [row.month for row in plan] == [first.after(place) for place in range(len(plan))]
    assert len(plan) <= asset.life_months


@given(used_assets(), months())
def test_cost_is_what_was_depreciated_and_what_is_left(asset: Asset, month: Month) -> None:
    on = month.last_day
    if asset.is_held(on):
        assert asset.depreciated(on) + asset.book_value(on) == asset.cost
        assert asset.book_value(on) >= asset.residual
    else:
        assert asset.book_value(on).is_zero


@given(used_assets(), months())
def test_the_book_value_never_rises(asset: Asset, month: Month) -> None:
    today, later = month.last_day, month.after(1).last_day
    if asset.is_held(today):
        assert asset.book_value(later) <= asset.book_value(today)


@given(assets(), months(), months())
def test_catching_up_is_the_same_as_month_by_month(asset: Asset, one: Month, two: Month) -> None:
    at_once = asset.depreciate_through(max(one, two))
    in_steps = asset.depreciate_through(min(one, two)).depreciate_through(max(one, two))
    assert at_once == in_steps
    assert in_steps.pending == at_once.pending


@pytest.mark.parametrize(
    ("in_service", "first", "last"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), date(2025, 1, 31)),
        (date(2023, 2, 28), date(2023, 2, 28), date(2024, 1, 31)),
        (date(2024, 1, 31), date(2024, 1, 31), date(2024, 12, 31)),
        (date(2024, 12, 31), date(2024, 12, 31), date(2025, 11, 30)),
        (date(2023, 3, 1), date(2023, 3, 31), date(2024, 2, 29)),
        (date(2023, 7, 15), date(2023, 7, 31), date(2024, 6, 30)),
    ],
)
def test_every_row_is_dated_at_its_months_end(in_service: Date, first: Date, last: Date) -> None:
    days = [row.month.last_day for row in laptop(in_service, life=12).schedule()]
    assert (len(days), days[0], days[-1]) == (12, first, last)
    assert all(day.add(days=1).day == 1 for day in days)


def test_leap_years_and_short_months_change_no_row() -> None:
    leap = [row.amount for row in laptop(date(2024, 2, 1), cost="1200.00", life=12).schedule()]
    assert leap == [euro("100.00")] * 12


def test_five_cents_over_ten_months_are_five_rows() -> None:
    rows = straight_line(euro("0.05"), in_service=date(2025, 1, 1), months=10)
    assert [row.amount for row in rows] == [euro("0.01")] * 5


def test_what_keeps_its_value_has_no_plan() -> None:
    painting = Asset.acquire(
        "Painting",
        category="art",
        cost=euro("500"),
        residual=euro("500"),
        acquired=date(2025, 1, 1),
        life_months=120,
        at=AT,
    )
    assert painting.schedule() == () and painting.due is None
    with refused("asset.depreciated"):
        painting.depreciate(Month(year=2025, number=1))


def test_a_month_is_depreciated_once() -> None:
    january, february = Month(year=2025, number=1), Month(year=2025, number=2)
    asset = laptop().depreciate(january)
    with refused("asset.month_twice", asked=january, accepted=february):
        asset.depreciate(january)


def test_no_month_is_skipped_or_taken_early() -> None:
    asset = laptop()
    due = Month(year=2025, number=1)
    with refused("asset.month_order", accepted=due):
        asset.depreciate(due.after(1))
    with refused("asset.month_order", accepted=due):
        asset.depreciate(due.after(-1))


def test_a_written_off_asset_is_not_depreciated_again() -> None:
    asset = laptop(life=2).depreciate_through(Month(year=2025, number=2))
    assert asset.book_value(date(2025, 2, 28)) == euro("0")
    with refused("asset.depreciated"):
        asset.depreciate(Month(year=2025, number=3))


def test_a_laptop_over_three_years_loses_its_part_a_month() -> None:
    asset = laptop().depreciate_through(Month(year=2025, number=12))
    assert {row.amount for row in asset.schedule()} == {euro("27.78"), euro("27.77")}
    assert asset.book_value(date(2025, 1, 14)) == euro("0")
    assert asset.book_value(date(2025, 1, 15)) == euro("1000.00")
    assert asset.book_value(date(2025, 1, 31)) == euro("972.22")
    assert asset.book_value(date(2025, 12, 31)) == euro("666.64")


@pytest.mark.parametrize(
    "wrong",
    [
        {"life_months": 0},
        {"residual": euro("-1")},
        {"residual": euro("1000.01")},
        {"cost": euro("0")},
        {"cost": euro("-5"), "residual": euro("-5")},
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    facts: dict[str, Any] = {
        "cost": euro("1000"),
        "life_months": 36,
        "category": "equipment",
        "at": AT,
        **wrong,
    }
    with refused("asset.plan"):
        Asset.acquire("Laptop", acquired=date(2025, 1, 1), **facts)


def test_floats_and_other_currencies_are_refused() -> None:
    facts: dict[str, Any] = {"category": "equipment", "life_months": 36, "at": AT}
    with refused("field.type", field="cost"):
        Asset.acquire("Laptop", cost=cast("Any", 1000.5), acquired=JANUARY_15, **facts)
    with refused("money.currency"):
        dollar = Money("1", "USD")
        Asset.acquire("Laptop", cost=euro("1000"), residual=dollar, acquired=JANUARY_15, **facts)


def test_there_is_no_thirteenth_month() -> None:
    with refused("month.number"):
        Month(year=2025, number=13)
    with refused("time.day"):
        Month.of(AT)
    assert Month(year=2024, number=12).after(1) == Month(year=2025, number=1)
    assert str(Month(year=2025, number=1).after(-1)) == "2024-12"
