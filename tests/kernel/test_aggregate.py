"""Aggregates: a step returns a new object and the event that explains it, and breaks no law."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ClassVar, Self

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime, naive
from pendulum import datetime as at

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.record import Record, RecordAttached, RecordDetached
from officecore.testing import refused

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class BoxFilled(Event):
    kind: ClassVar[str] = "box.filled"
    box: Id[Any]
    pieces: int


@attrs.frozen(kw_only=True, slots=False)
class Box(Aggregate):
    kind: ClassVar[str] = "box"
    id: Id[Box]
    room: int
    pieces: int = 0
    label: tuple[str, ...] = ()

    @law("box.holds", "A box holds no more than it has room for.")
    def _holds(self) -> Iterator[str]:
        if self.pieces > self.room:
            yield f"{self.pieces} pieces are more than the room for {self.room}"

    @law("box.not_negative", "A box holds nothing less than nothing.")
    def _not_negative(self) -> Iterator[str]:
        if self.pieces < 0:
            yield f"{self.pieces} pieces are less than none"

    def fill(self, pieces: int) -> Self:
        return self._after(BoxFilled(box=self.id, pieces=pieces), pieces=self.pieces + pieces)


@attrs.frozen(kw_only=True)
class Sticker(Record):
    kind: ClassVar[str] = "tests.sticker"
    text: str

    @law("sticker.text", "A sticker says something.")
    def _says(self) -> Iterator[str]:
        if not self.text:
            yield "the sticker says nothing"


@attrs.frozen(kw_only=True)
class Seal(Record):
    kind: ClassVar[str] = "tests.seal"
    number: int


def box(room: int = 10) -> Box:
    return Box(id=mint(Box, NOON), room=room, label=("glass", "this side up"))


def test_a_step_to_an_instant_without_a_zone_is_refused() -> None:
    @attrs.frozen(kw_only=True, slots=False)
    class Letter(Aggregate):
        kind: ClassVar[str] = "letter"
        id: Id[Any]
        read: DateTime

        def move(self, when: DateTime) -> Self:
            return self._after(BoxFilled(box=self.id, pieces=0), read=when)

    letter = Letter(id=mint(Letter, NOON), read=at(2025, 1, 6)).move(at(2025, 1, 7))
    with refused("time.naive"):
        letter.move(naive(2025, 1, 8))


@given(st.integers(0, 10))
def test_a_step_keeps_every_other_field_by_identity(pieces: int) -> None:
    before = box()
    after = before.fill(pieces)
    for field in attrs.fields(Box):
        if field.name not in ("pieces", "pending"):
            assert getattr(after, field.name) is getattr(before, field.name)


@given(st.lists(st.integers(0, 3), max_size=3))
def test_a_step_yields_exactly_the_event_that_explains_it(steps: list[int]) -> None:
    filled = box()
    for pieces in steps:
        filled = filled.fill(pieces)
    assert filled.pending == tuple(BoxFilled(box=filled.id, pieces=n) for n in steps)


def test_the_object_before_a_step_stays_as_it_was() -> None:
    before = box()
    before.fill(4)
    assert (before.pieces, before.pending) == (0, ())


def test_a_step_that_would_break_a_law_is_refused() -> None:
    with refused("box.holds"):
        box(room=10).fill(11)
    with refused("box.holds"):
        Box(id=mint(Box, NOON), room=1, pieces=2)


def test_all_breaches_are_listed_at_once() -> None:
    with refused("box.holds") as refusal:
        Box(id=mint(Box, NOON), room=-3, pieces=-2)
    breaches: Any = refusal.error.details["breaches"]
    assert [breach.law for breach in breaches] == ["box.holds", "box.not_negative"]


def test_a_changed_field_is_checked_against_its_annotation() -> None:
    wrong: Any = "many"
    with refused("field.type", field="pieces"):
        box()._after(BoxFilled(box=box().id, pieces=1), pieces=wrong)


def test_a_change_of_an_unknown_field_is_refused() -> None:
    with refused("aggregate.field", asked="piece"):
        box()._after(BoxFilled(box=box().id, pieces=1), piece=3)


def test_pending_events_are_no_part_of_equality() -> None:
    before = box()
    assert before.fill(0) == before
    assert hash(before.fill(0)) == hash(before)


def test_saving_counts_the_version_and_hands_over_events() -> None:
    saved = box().fill(2).saved()
    assert (saved.version, saved.pending, saved.pieces) == (1, (), 2)


def test_the_identifier_of_another_kind_is_refused() -> None:
    other: Any = mint(type("Crate", (), {"kind": "crate"}), NOON)
    with refused("id.kind"):
        Box(id=other, room=1)


def test_an_aggregate_cannot_be_assigned_to() -> None:
    frozen: Any = box()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        frozen.pieces = 3


def test_an_aggregate_survives_pickling() -> None:
    filled = box().fill(2).attach(Seal(number=7))
    assert pickle.loads(pickle.dumps(filled)) == filled


@pytest.mark.usefixtures("for_this_test_only")
def test_a_slotted_aggregate_is_refused_with_the_remedy() -> None:
    with refused("aggregate.slots"):

        @attrs.frozen(kw_only=True)
        class Slotted(Aggregate):
            kind: ClassVar[str] = "slotted"
            size: int


@pytest.mark.usefixtures("for_this_test_only")
def test_a_cached_value_on_an_aggregate_is_refused() -> None:
    """A copy would keep the old value: a cached total would survive the change of its lines."""
    with refused("aggregate.cached"):

        class Caching(Aggregate):
            kind: ClassVar[str] = "caching"

            @cached_property
            def total(self) -> int:
                return 1


def test_attached_records_are_found_by_their_type() -> None:
    both = box().attach(Sticker(text="fragile")).attach(Seal(number=7))
    assert both.attached(Sticker) == Sticker(text="fragile")
    assert both.attached(Seal) == Seal(number=7)
    assert box().attached(Seal) is None


def test_a_record_takes_the_place_of_one_of_its_kind() -> None:
    again = box().attach(Seal(number=7)).attach(Seal(number=8))
    assert again.records == (Seal(number=8),)
    assert [type(event) for event in again.pending] == [RecordAttached, RecordAttached]


def test_a_detached_record_leaves_the_others_alone() -> None:
    both = box().attach(Sticker(text="fragile")).attach(Seal(number=7))
    without = both.detach(Sticker)
    assert without.records == (Seal(number=7),)
    assert without.pending[-1] == RecordDetached(subject=both.id, record=Sticker(text="fragile"))
    assert without.detach(Sticker) is without


def test_a_record_is_held_to_its_own_laws() -> None:
    with refused("sticker.text"):
        Sticker(text="")
