"""Searching: by what is declared, in a total order, page by page."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadType
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.page import Page, every
from officecore.kernel.query import (
    at_least,
    at_most,
    between,
    less_than,
    more_than,
    one_of,
    query,
)
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable, search_field, search_fields, searchable
from officecore.testing import refused

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)


class Mood(StrEnum):
    CALM = "calm"
    WILD = "wild"


@attrs.frozen(kw_only=True, slots=False)
class Cat(Aggregate):
    kind: ClassVar[str] = "cat"
    id: Id[Cat]
    name: Searchable[str] = ""
    lives: Searchable[int] = 9
    weight: Searchable[Decimal | None] = None
    price: Searchable[Money | None] = None
    born: Searchable[Date | None] = None
    fed: Searchable[DateTime | None] = None
    mother: Searchable[Id[Cat] | None] = None
    toys: Searchable[frozenset[str]] = frozenset()
    secret: str = ""

    @searchable
    def mood(self) -> Mood:
        return Mood.CALM if self.lives > 4 else Mood.WILD


@attrs.frozen(kw_only=True)
class Chip(Record):
    kind: ClassVar[str] = "vet.chip"
    number: Searchable[int]


def cat(**facts: Any) -> Cat:
    return Cat(id=mint(Cat, NOON), **facts)


def found(cats: list[Cat], order_by: str = "id", **criteria: Any) -> list[Cat]:
    return list(query(Cat, criteria, order_by=order_by).select(cats))


PRICES = st.one_of(
    st.none(),
    st.builds(Money.of_minor, st.integers(-9, 9), st.sampled_from(["EUR", "USD"])),
)
CATS = st.lists(
    st.builds(
        cat,
        name=st.sampled_from(["", "A", "a", "É", "tom", "Tom"]),
        lives=st.integers(0, 9),
        weight=st.one_of(st.none(), st.decimals(0, 9, places=2)),
        price=PRICES,
    ),
    max_size=12,
)
ORDERS = st.sampled_from(["id", "name", "lives", "weight", "price", "mood", "-lives", "-price"])


@given(CATS, ORDERS, st.integers(1, 4))
def test_pages_put_together_are_the_whole_search(cats: list[Cat], order: str, size: int) -> None:
    whole = list(query(Cat, {}, order_by=order).select(cats))
    pages: list[Cat] = []
    after: str | None = None
    while True:
        page = query(Cat, {}, order_by=order, limit=size, after=after).select(cats)
        pages += page
        after = page.next
        if after is None:
            break
    assert pages == whole
    assert sorted(each.id for each in whole) == sorted(each.id for each in cats)


@given(CATS, st.integers(0, 9), st.integers(0, 9))
def test_a_range_holds_what_lies_within_it(cats: list[Cat], low: int, high: int) -> None:
    inside = {each.id for each in cats if low <= each.lives <= high}
    assert {each.id for each in found(cats, lives=between(low, high))} == inside
    strictly = {each.id for each in cats if low < each.lives}
    assert {each.id for each in found(cats, lives=more_than(low))} == strictly
    assert {each.id for each in found(cats, lives=at_most(low))} == {
        each.id for each in cats
    } - strictly


def test_amounts_are_only_compared_within_their_currency() -> None:
    euro, dollar = cat(price=Money("5", "EUR")), cat(price=Money("5", "USD"))
    cats = [dollar, euro, cat()]
    assert found(cats, price=at_least(Money("1", "EUR"))) == [euro]
    assert found(cats, price=less_than(Money("9", "USD"))) == [dollar]
    with refused("money.currency"):
        found(cats, price=between(Money("1", "EUR"), Money("9", "USD")))


def test_what_has_no_value_sorts_first_and_lies_in_no_range() -> None:
    young, old, unknown = cat(born=Date(2024, 1, 1)), cat(born=Date(2010, 1, 1)), cat()
    assert found([young, old, unknown], "born") == [unknown, old, young]
    assert found([young, old, unknown], "-born") == [young, old, unknown]
    assert found([young, unknown], born=at_least(date(1900, 1, 1))) == [young]
    assert found([young, unknown], born=None) == [unknown]


def test_a_set_is_found_by_any_of_its_members() -> None:
    ball, both, none = cat(toys=frozenset({"ball"})), cat(toys=frozenset({"ball", "rat"})), cat()
    assert found([ball, both, none], toys="rat") == [both]
    assert found([ball, both, none], toys=one_of("ball", "rat")) == [ball, both]
    assert found([ball, both, none], toys={"rat", "mouse"}) == [both]
    assert found([ball, both, none], toys=one_of()) == []


def test_derived_values_and_attached_records_find_as_well() -> None:
    wild, chipped = cat(lives=1), cat().attach(Chip(number=7))
    assert found([wild, chipped], mood="wild") == [wild]
    assert found([wild, chipped], mood=Mood.CALM) == [chipped]
    assert found([wild, chipped], vet_chip__number=at_least(7)) == [chipped]


@pytest.mark.parametrize(
    ("criteria", "code"),
    [
        ({"secret": "x"}, "search.unknown"),
        ({"colour": "red"}, "search.unknown"),
        ({"vet_chip__colour": "red"}, "search.unknown"),
        ({"lives": "nine"}, "search.type"),
        ({"lives": 9.0}, "search.type"),
        ({"lives": True}, "search.type"),
        ({"weight": float("nan")}, "search.type"),
        ({"price": 5}, "search.type"),
        ({"mood": "sleepy"}, "search.type"),
        ({"fed": datetime(2025, 1, 6)}, "time.naive"),
        ({"mother": "cat"}, "id.malformed"),
        ({"mother": "dog_01jd8m2q4ceaer5h9yq4k0f3xv"}, "id.kind"),
    ],
)
def test_a_criterion_that_means_nothing_is_refused(criteria: dict[str, Any], code: str) -> None:
    with refused(code):
        query(Cat, criteria)


def test_a_list_of_values_is_told_of_one_of() -> None:
    with pytest.raises(BadType, match="For any of several values give one_of"):
        query(Cat, {"mood": ["calm", "wild"]})


NO_NUMBER = base64.urlsafe_b64encode(
    json.dumps(["weight", "NaN", "cat_01jd8m2q4ceaer5h9yq4k0f3xv"]).encode()
).decode()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"limit": 0}, "search.limit"),
        ({"limit": True}, "search.limit"),
        ({"order_by": "secret"}, "search.unknown"),
        ({"order_by": "toys"}, "search.order"),
        ({"order_by": 5}, "search.order"),
        ({"order_by": ["name"]}, "search.order"),
        ({"limit": -(10**5_000)}, "search.limit"),
        ({"after": "nonsense"}, "search.cursor"),
        ({"after": "\ud800"}, "search.cursor"),
        ({"after": "W10="}, "search.cursor"),
        ({"after": 3}, "search.cursor"),
        ({"after": Page((), None)}, "search.cursor"),
        ({"after": NO_NUMBER, "order_by": "weight"}, "search.cursor"),
    ],
)
def test_an_order_or_cursor_that_is_none_is_refused(options: dict[str, Any], code: str) -> None:
    with refused(code):
        query(Cat, {}, **options)


@given(st.integers(0, 5), st.integers(1, 3))
def test_every_reads_page_by_page_what_find_finds(many: int, at_once: int) -> None:
    cats = [cat(lives=3) for _ in range(many)]

    def find(*, limit: int, after: str | None = None, **criteria: Any) -> Page[Cat]:
        assert limit > at_once
        return query(Cat, criteria, limit=at_once, after=after).select([*cats, cat(lives=9)])

    assert list(every(find, lives=3)) == cats


def test_a_cursor_of_another_order_is_refused() -> None:
    page = query(Cat, {}, order_by="name", limit=1).select([cat(), cat()])
    with refused("search.cursor"):
        query(Cat, {}, order_by="-name", after=page.next)


@given(st.text(max_size=60))
def test_a_made_up_cursor_is_refused_as_such(text: str) -> None:
    with refused("search.cursor"):
        query(Cat, {}, order_by="fed", after=text)


@pytest.mark.usefixtures("for_this_test_only")
def test_what_cannot_be_a_key_cannot_be_searched() -> None:
    @attrs.frozen(kw_only=True, slots=False)
    class Zoo(Aggregate):
        kind: ClassVar[str] = "zoo"
        plan: Searchable[bytes] = b""

    with refused("search.declared"):
        search_fields(Zoo)


@pytest.mark.usefixtures("for_this_test_only")
def test_a_field_named_like_an_option_of_find_is_refused() -> None:
    @attrs.frozen(kw_only=True, slots=False)
    class Cage(Aggregate):
        kind: ClassVar[str] = "cage"
        limit: Searchable[int] = 1

    with refused("search.reserved"):
        search_fields(Cage)


def test_every_kind_is_found_by_its_identifier() -> None:
    tom = cat(name="tom")
    assert found([tom, cat()], id=tom.id) == [tom]
    assert search_field(Cat, "id").values(tom) == (tom.id,)
