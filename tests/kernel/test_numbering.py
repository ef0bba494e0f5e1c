"""A series has the numbers 1 to n at all times, whatever fails and whoever comes at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.kernel.actor import SYSTEM
from officecore.kernel.numbering import (
    NumberTaken,
    Series,
    VoidNumber,
    take_number,
    void_number,
)
from officecore.kernel.storage import Storage
from officecore.office import Office
from officecore.storage import open_storage
from officecore.testing import Workplace, refused
from officecore.testing.planting import planted
from tests.postgresql import fresh_url

_AT = datetime(2025, 1, 6, 9)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    urls = {"memory": "memory://", "sqlite": f"sqlite:///{tmp_path / 'shop.db'}"}
    with closing(open_storage(urls.get(request.param) or fresh_url())) as opened:
        yield opened


def taken(storage: Storage) -> list[int]:
    """The numbers that were taken, in the order in which they were."""
    events = [recorded.event for recorded in storage.events("main")]
    return [event.number for event in events if isinstance(event, NumberTaken)]


@given(st.lists(st.booleans(), max_size=12))
def test_a_failed_step_leaves_no_gap(failing: list[bool]) -> None:
    place = Workplace()
    for fails in failing:
        with place.work() as work:
            take_number(work, "invoices")
            if fails:
                work.rollback()
    assert taken(place.storage) == list(range(1, failing.count(False) + 1))


def test_who_take_at_once_get_numbers_of_their_own(storage: Storage) -> None:
    office = Office(storage, Workplace().business)
    with ThreadPoolExecutor(4) as clerks:
        asked = [
            clerks.submit(office.run, lambda work: take_number(work, "invoices").last, actor=SYSTEM)
            for _ in range(12)
        ]
        found = [each.result() for each in asked]
    assert sorted(found) == list(range(1, 13)) == taken(storage)


def test_series_and_years_count_apart() -> None:
    place = Workplace()
    with place.work() as work:
        pattern = "INV-{year}-{number:05}"
        found = [
            take_number(work, "invoices", pattern=pattern, year=year).text
            for year in (2025, 2025, 2026)
        ]
        assert found == ["INV-2025-00001", "INV-2025-00002", "INV-2026-00001"]
        assert take_number(work, "credit notes").text == "1"


def test_an_open_series_keeps_its_pattern() -> None:
    with Workplace().work() as work:
        take_number(work, "invoices", pattern="A{number}")
        assert take_number(work, "invoices", pattern="B{number}").text == "A2"


@pytest.mark.parametrize(
    "pattern", ["INV", "{year}", "{number:.1s}", "{", "{other}{number}", "{year}{number}"]
)
def test_a_pattern_writes_every_number_in_its_own_way(pattern: str) -> None:
    with refused("series.pattern"):
        Series.open("invoices", pattern=pattern)


@given(st.lists(st.integers(-1, 6), max_size=8))
def test_a_void_number_is_never_taken_again(numbers: list[int]) -> None:
    place, void = Workplace(), set()
    with place.work() as work:
        for number in numbers:
            if number < 1:
                take_number(work, "invoices")
        series = take_number(work, "invoices")
        for number in [each for each in numbers if 1 <= each <= series.last]:
            if number not in void:
                series = void_number(work, "invoices", number, reason="spoilt in the printer")
                void.add(number)
        assert {each.number for each in series.voids} == void
        assert take_number(work, "invoices").last == series.last + 1


@pytest.mark.parametrize(("number", "reason"), [(0, "x"), (3, "x"), (1, "x"), (2, " ")])
def test_only_what_was_taken_is_voided_once(number: int, reason: str) -> None:
    series = Series.open("invoices").take().take().void(1, reason="torn", at=_AT)
    with refused("series.void"):
        series.void(number, reason=reason, at=_AT)


@pytest.mark.parametrize(("number", "reason"), [(1, ""), (2, "torn"), (0, "torn")])
def test_what_is_void_was_taken_and_says_why(number: int, reason: str) -> None:
    void = VoidNumber(number=number, reason=reason, at=_AT)
    with refused("series.voids"):
        attrs.evolve(Series.open("invoices").take(), voids=(void,))


def test_no_number_is_voided_of_no_series() -> None:
    with refused("storage.not_found"), Workplace().work() as work:
        void_number(work, "invoices", 1, reason="torn")


@pytest.mark.parametrize("name", ["", " invoices"])
def test_a_series_has_a_name(name: str) -> None:
    with refused("series.named"):
        Series.open(name)


def test_a_series_below_nothing_is_found() -> None:
    assert Series._named.breaches(planted(Series.open("invoices"), last=-1))
