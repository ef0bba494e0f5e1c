"""However a sum is spread, its parts make it again."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date

from officecore.back.ledger.schedules import Section, by_days, by_months, by_table, spread
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.schedules import days_of_service, sections


@given(sections(), st.integers(-(10**9), 10**9), st.sampled_from(["JPY", "EUR", "BHD"]))
def test_the_parts_of_any_spread_make_its_sum(
    stretches: tuple[Section, ...], minor: int, currency: str
) -> None:
    total, worth = Money.of_minor(minor, currency), Money.of_minor(2 * minor + 1, "EUR")
    parts = spread(total, stretches, worth=worth)
    nothing = Money.zero(currency)
    assert sum([part.amount for part in parts], nothing) == total
    assert sum([part.worth for part in parts if part.worth], Money.zero("EUR")) == worth
    assert all(part.amount or part.worth for part in parts)


@given(days_of_service(), st.integers(0, 800))
def test_every_day_of_service_counts_once(start: Date, length: int) -> None:
    end = start + timedelta(length)
    for stretches in (by_months(start, end), by_days(start, end)):
        assert (stretches[0].since, stretches[-1].until) == (start, end)
        for one, following in pairwise(stretches):
            assert following.since == one.until.add(days=1)
    days = by_days(start, end)
    assert sum(section.weight for section in days) == length + 1
    assert len({(section.until.year, section.until.month) for section in days}) == len(days)


@given(days_of_service(), st.integers(0, 800), st.integers(1, 10**9))
def test_equal_months_differ_by_one_unit_at_most(start: Date, length: int, minor: int) -> None:
    parts = spread(Money.of_minor(minor, "EUR"), by_months(start, start + timedelta(length)))
    amounts = [part.amount.minor for part in parts]
    assert max(amounts) - min(amounts) <= 1


def test_a_leap_day_and_both_ends_count() -> None:
    ends = [section.weight for section in by_days(date(2024, 1, 31), date(2024, 3, 1))]
    assert ends == [1, 29, 1]
    (only,) = by_days(date(2024, 2, 29), date(2024, 2, 29))
    assert only.weight == 1


def test_months_from_the_last_day_follow_the_last_days() -> None:
    months = by_months(date(2024, 1, 31), date(2024, 4, 29))
    assert [str(month.until) for month in months] == ["2024-02-28", "2024-03-30", "2024-04-29"]
    assert len(by_months(date(2025, 1, 15), date(2026, 1, 14))) == 12


def test_a_table_weighs_as_it_was_drawn_up() -> None:
    rows = [(date(2025, 1, 31), 3), (date(2025, 2, 10), 0), (date(2025, 3, 31), 1)]
    parts = spread(Money("100.00", "EUR"), by_table(date(2025, 1, 1), rows))
    assert [str(part.amount) for part in parts] == ["75.00 EUR", "25.00 EUR"]
    assert parts[1].since == date(2025, 2, 11)


@pytest.mark.parametrize("rows", [[], [(date(2025, 1, 31), 0)], [(date(2025, 1, 31), -1)]])
def test_a_table_without_weight_spreads_nothing(rows: Any) -> None:
    with refused("schedule.weights"):
        by_table(date(2025, 1, 1), rows)


def test_no_stretch_ends_before_it_begins() -> None:
    with refused("schedule.days"):
        by_months(date(2025, 2, 1), date(2025, 1, 31))
    with refused("schedule.days"):
        by_table(date(2025, 1, 1), [(date(2025, 2, 28), 1), (date(2025, 2, 28), 1)])
