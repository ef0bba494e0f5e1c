"""Identifiers: TypeID text, checked, typed, and ordered by time."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger import Entry
from officecore.kernel.aggregate import AGGREGATES, Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, Register, id_named, id_of, mint
from officecore.testing import refused
from officecore.testing.identity import ids, not_ids

NOON = datetime(2025, 1, 6, 12, tzinfo=UTC)


class Parcel:
    kind: ClassVar[str] = "parcel"


class Van:
    kind: ClassVar[str] = "delivery_van"


@given(ids(Parcel))
def test_an_identifier_reads_back_from_its_text(made: Id[Parcel]) -> None:
    assert id_of(Parcel, str(made)) == made
    assert made.prefix == "parcel"
    assert made.uuid.version == 7
    assert made.uuid.variant == UUID(int=0x80 << 56).variant


@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)), min_size=2, max_size=9))
def test_identifiers_sort_by_the_time_of_their_making(moments: list[datetime]) -> None:
    in_time = sorted(moment.replace(tzinfo=UTC) for moment in moments)
    made = [mint(Parcel, moment) for moment in in_time]
    milliseconds = [each.made_at for each in made]
    assert milliseconds == sorted(milliseconds)
    assert sorted(made, key=lambda each: each.made_at) == made


def test_identifiers_of_one_millisecond_keep_their_order() -> None:
    made = [mint(Parcel, NOON) for _ in range(500)]
    assert made == sorted(set(made))


def test_an_identifier_tells_the_millisecond_of_its_making() -> None:
    moment = NOON + timedelta(milliseconds=7, microseconds=900)
    assert mint(Parcel, moment).made_at == NOON + timedelta(milliseconds=7)


@given(one=st.text(), other=st.text())
def test_one_name_has_one_identifier(one: str, other: str) -> None:
    made = id_named(Parcel, one)
    assert id_of(Parcel, str(made)) == made
    assert (made == id_named(Parcel, other)) == (one == other)
    assert made.uuid.version == 8
    assert made.uuid.variant == UUID(int=0x80 << 56).variant


def test_an_identifier_by_name_stays_for_good() -> None:
    # What is stored under it must be found again by every later version of the library.
    assert id_named(Parcel, "Łódź") == "parcel_5wh13zrsfhgkbvh6xv86x51n4f"
    assert id_named(Parcel, "half \ud800") != id_named(Parcel, "half \ud801")


def test_the_typeid_of_the_specification_is_read_as_its_uuid() -> None:
    """The specification's own example: prefix_01h455vb4pex5vsknk084sn02q."""
    given_id: Id[Parcel] = Id("prefix_01h455vb4pex5vsknk084sn02q")
    assert given_id.uuid == UUID("01890a5d-ac96-774b-bcce-b302099a8057")


@given(not_ids())
def test_text_that_is_no_identifier_is_refused(text: str) -> None:
    with refused("id.malformed"):
        Id(text)


def test_what_is_not_text_is_refused_as_identifier() -> None:
    number: Any = 17
    with refused("id.type"):
        Id(number)


def test_an_object_in_place_of_its_identifier_is_told_so() -> None:
    van: Any = SimpleNamespace(id=mint(Van, NOON))
    with refused("id.type") as it:
        Id(van)
    assert it.error.text.endswith("because it is not text: give its id.")


@given(ids(Van))
def test_an_identifier_of_another_kind_is_refused(van: Id[Van]) -> None:
    with refused("id.kind"):
        id_of(Parcel, van)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (datetime(2025, 1, 6), "time.naive"),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), "id.instant"),
    ],
)
def test_naive_and_too_early_instants_make_no_identifier(at: datetime, code: str) -> None:
    with refused(code):
        mint(Parcel, at)


@given(ids(Van))
def test_an_identifier_survives_pickle_and_copy(van: Id[Van]) -> None:
    for again in (pickle.loads(pickle.dumps(van)), copy.deepcopy(van)):
        assert again == van
        assert type(again) is Id


def test_two_classes_with_one_kind_are_refused() -> None:
    register: Register[object] = Register()
    first = type("First", (), {"kind": "same"})
    register.add(first)
    with refused("kind.twice", asked="same"):
        register.add(type("Second", (), {"kind": "same"}))
    assert register.find("same") is first


def test_a_class_declared_again_replaces_itself() -> None:
    """A notebook cell run twice declares the same class twice."""
    register: Register[object] = Register()
    register.add(type("First", (), {"kind": "same"}))
    again = type("First", (), {"kind": "same"})
    register.add(again)
    assert register.find("same") is again


@pytest.mark.parametrize("kind", ["", "Upper", "has space", "_lead", "trail_", "dot.ted", "ümlaut"])
def test_a_kind_that_makes_no_prefix_is_refused(kind: str) -> None:
    with refused("kind.malformed"):
        Register[object]().add(type("Odd", (), {"kind": kind}))


def test_an_aggregate_or_event_without_a_kind_is_refused() -> None:
    for base in (Aggregate, Event):
        with refused("kind.missing"):
            type("Nameless", (base,), {})


@pytest.mark.parametrize("kind", ["entry", "event"])
def test_a_prefix_of_what_is_no_aggregate_is_taken_too(kind: str) -> None:
    assert Entry.kind == "entry"
    with refused("kind.twice", asked=kind):
        type("Mine", (Aggregate,), {"kind": kind})
    assert AGGREGATES.find(kind) is None


def test_what_is_no_class_has_no_identifier() -> None:
    wrong: Any = "customer"
    with refused("kind.type", asked="customer"):
        mint(wrong, NOON)


def test_users_register_a_prefix_by_declaring_a_kind() -> None:
    @attrs.frozen(kw_only=True, slots=False)
    class Locker(Aggregate):
        kind: ClassVar[str] = "locker"

    assert mint(Locker, NOON).startswith("locker_")
    with refused("kind.twice"):
        type("OtherLocker", (Aggregate,), {"kind": "locker"})
