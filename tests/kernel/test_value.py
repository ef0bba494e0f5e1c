"""Values hold what their annotations say, or are refused with the name of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Literal, NewType

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, DateTime, naive
from pendulum import datetime as at

from officecore.kernel.errors import BadType
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.value import Value, shape_of
from officecore.testing import refused

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)


class Shelf:
    kind: ClassVar[str] = "shelf"


class Tree:
    kind: ClassVar[str] = "tree"


Nickname = NewType("Nickname", str)


class Colour(StrEnum):
    RED = "red"


@attrs.frozen(kw_only=True)
class Tag(Value):
    text: str


@attrs.frozen(kw_only=True)
class Thing(Value):
    text: str = ""
    count: int = 0
    weight: Decimal = Decimal(0)
    price: Money | None = None
    colour: Colour | None = None
    made: Date | None = None
    shelf: Id[Shelf] | None = None
    tags: tuple[Tag, ...] = ()
    pair: tuple[str, int] = ("", 0)
    names: frozenset[str] = frozenset()
    size: Literal["small", "large"] = "small"
    nickname: Nickname = Nickname("")
    day: date = date(2025, 1, 6)
    seen: DateTime | None = None
    holder: Id[Shelf] | Id[Tree] | None = None
    anything: Any = None


GOOD: dict[str, Any] = {
    "text": "kettle",
    "count": 3,
    "weight": Decimal("1.5"),
    "price": Money("9.90", "EUR"),
    "colour": Colour.RED,
    "made": Date(2025, 1, 6),
    "shelf": mint(Shelf, NOON),
    "tags": (Tag(text="new"),),
    "pair": ("left", 1),
    "names": frozenset({"a"}),
    "size": "large",
    "nickname": Nickname("ketty"),
    "day": date(2025, 2, 1),
    "seen": at(2025, 1, 6, tz="Europe/Berlin"),
    "holder": mint(Tree, NOON),
    "anything": object(),
}

BAD: dict[str, list[object]] = {
    "text": [5, None, b"kettle"],
    "count": [True, 1.0, "3", Decimal(3)],
    "weight": [1.5, 1, "1.5"],
    "price": [9.9, Decimal("9.90"), "9.90 EUR"],
    "colour": ["red", 1],
    "made": ["2025-01-06", at(2025, 1, 6), NOON],
    "shelf": ["shelf", "shelf_01jgxqrxg0e6qa91spr0caqc4h"],
    "tags": [[Tag(text="new")], ("new",), Tag(text="new")],
    "pair": [("left",), ("left", "1"), ["left", 1]],
    "names": [{"a"}, frozenset({1})],
    "size": ["medium", 1],
    "nickname": [5],
    "day": ["2025-01-06", NOON],
}


def test_fields_that_fit_their_annotations_are_kept() -> None:
    thing = Thing(**GOOD)
    assert all(getattr(thing, name) is value for name, value in GOOD.items())


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, bad in BAD.items() for v in bad])
def test_a_field_that_does_not_fit_is_refused_by_name(name: str, value: object) -> None:
    with refused("field.type", field=name, asked=value):
        Thing(**{**GOOD, name: value})


@given(st.floats())
def test_a_float_is_never_taken_for_a_number(value: float) -> None:
    for name in ("count", "weight", "price"):
        with refused("field.type", field=name):
            Thing(**{**GOOD, name: value})


def test_an_identifier_of_another_kind_is_refused_within_a_value() -> None:
    class Cupboard:
        kind: ClassVar[str] = "cupboard"

    other: Any = mint(Cupboard, NOON)
    with refused("id.kind"):
        Thing(shelf=other)


def test_an_identifier_of_neither_kind_is_refused() -> None:
    neither: Any = Id("cup_01jgxqrxg0e6qa91spr0caqc4h")
    with refused("id.kind"):
        Thing(holder=neither)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with refused("time.naive"):
        Thing(seen=naive(2025, 1, 6))


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("tags", [], "give tags as tuple[Tag, ...], not as list []."),
        ("price", 9, "give price as Money or None, not as int 9."),
        ("shelf", "a", "Text from outside becomes an identifier by Id(text)."),
    ],
)
def test_a_refusal_says_what_would_be_accepted(name: str, given: object, said: str) -> None:
    wrong: Any = {name: given}
    with pytest.raises(BadType, match=re.escape(said)):
        Thing(**wrong)


def test_a_class_that_was_not_decorated_is_refused() -> None:
    class Bare(Value):
        text: str

    with refused("value.undecorated"):
        shape_of(Bare)


def test_fields_beside_a_decorated_base_are_not_lost() -> None:
    class Loose(Tag):
        colour: str = "red"

    with refused("value.undecorated", asked="Loose"):
        Loose(text="new")


HIDDEN = [list[str] | None, tuple[list[str], ...], Sequence[str], Mapping[str, int]]


@pytest.mark.parametrize("kind", [list[str], dict[str, int], set[int], list, *HIDDEN])
def test_a_field_that_could_change_is_refused(kind: Any) -> None:
    loose = attrs.make_class("Open", {"things": attrs.field()}, bases=(Value,), frozen=True)
    loose.__annotations__ = {"things": kind}
    with refused("value.mutable"):
        shape_of(loose)


def test_an_annotation_imported_only_for_type_checkers_is_named() -> None:
    lost = attrs.make_class("Lost", {"where": attrs.field()}, bases=(Value,), frozen=True)
    lost.__annotations__ = {"where": "Nowhere"}
    with refused("value.annotation", missing="Nowhere"):
        shape_of(lost)
