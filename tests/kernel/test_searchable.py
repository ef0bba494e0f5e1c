"""What an object is found by: one value or several, of sorts that have an order."""

from __future__ import annotations

import base64
import json
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import pytest
from pendulum import datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id, mint
from officecore.kernel.page import cursor, place_of
from officecore.kernel.query import between, one_of, query
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable, record_fields, search_field, searchable
from officecore.testing import refused

NOON = datetime(2025, 1, 6, 12)


@attrs.frozen(kw_only=True)
class Tags(Record):
    kind: ClassVar[str] = "searchable.tags"
    words: Searchable[frozenset[str]] = frozenset()


@attrs.frozen(kw_only=True, slots=False)
class Kite(Aggregate):
    kind: ClassVar[str] = "kite"
    id: Id[Kite]
    weight: Searchable[Decimal] = Decimal(0)
    colours: Searchable[tuple[str, ...] | None] = None
    flown: Searchable[bool] = False
    pilot: Searchable[Id[Kite] | None] = None

    @searchable
    def heavy(self) -> bool:
        return self.weight > 1


def kite(**facts: Any) -> Kite:
    return Kite(id=mint(Kite, NOON), **facts)


def found(kites: list[Kite], **criteria: Any) -> list[Kite]:
    return list(query(Kite, criteria).select(kites))


def test_no_set_at_all_is_found_by_nothing() -> None:
    without = kite()
    assert search_field(Kite, "colours").values(without) == ()
    assert found([without], colours="red") == found([without], colours=None) == []


def test_a_set_on_a_record_that_is_missing_finds_nothing() -> None:
    plain, tagged = kite(), kite().attach(Tags(words=frozenset({"sky"})))
    assert found([plain, tagged], searchable_tags__words="sky") == [tagged]
    assert record_fields(Tags)["searchable_tags__words"].values(plain) == ()


def test_derived_values_are_read_like_attributes() -> None:
    assert kite(weight=Decimal(2)).heavy
    assert found([kite(), heavy := kite(weight=Decimal(2))], heavy=True) == [heavy]


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_has_no_place_in_any_order_is_refused(number: str) -> None:
    for criterion in (Decimal(number), one_of(Decimal(number)), between(0, Decimal(number))):
        with refused("search.type", field="weight"):
            query(Kite, {"weight": criterion})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight", 1.5),
        ("weight", True),
        ("weight", "1"),
        ("flown", 1),
        ("pilot", 7),
        ("colours", b"red"),
    ],
)
def test_a_criterion_of_another_type_is_refused(name: str, value: object) -> None:
    with refused("search.type", field=name):
        query(Kite, {name: value})


def test_a_cursor_keeps_the_value_of_its_place() -> None:
    order, last = search_field(Kite, "weight"), kite(weight=Decimal("1.50"))
    place = place_of(order, cursor(order, last, descending=True), descending=True)
    assert place == (Decimal("1.50"), last.id)


@pytest.mark.parametrize("key", ["NaN", "-Infinity", "heavy", "", [], {"a": 1}])
def test_a_cursor_with_a_crafted_value_is_refused(key: object) -> None:
    with refused("search.cursor"):
        place_of(search_field(Kite, "weight"), crafted("weight", key), descending=False)


@pytest.mark.parametrize("key", ["yes", 1, "None"])
def test_a_cursor_that_is_neither_true_nor_false_is_refused(key: object) -> None:
    with refused("search.cursor"):
        place_of(search_field(Kite, "flown"), crafted("flown", key), descending=False)


def crafted(order: str, key: object) -> str:
    text = json.dumps([order, key, str(mint(Kite, NOON))])
    return base64.urlsafe_b64encode(text.encode()).decode()
