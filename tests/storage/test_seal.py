"""The seal: what is written reads as it was, and forgetting leaves the digest as it is."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import FORGOTTEN, Personal, blanked
from officecore.kernel.record import RecordAttached
from officecore.storage.seal import (
    GENESIS,
    Written,
    forgotten,
    is_forgotten,
    misfits,
    read,
    seal,
    write,
)
from officecore.testing import refused
from officecore.testing.person_name import person_names
from officecore.testing.storage import Parcel, insurances, parcels, texts

NOON = datetime(2025, 1, 6, 12)
PARCEL = mint(Parcel, NOON)


@attrs.frozen(kw_only=True)
class Addressed(Event):
    """A parcel got an address, and somebody who waits for it."""

    kind: ClassVar[str] = "seal.addressed"
    to: Personal[PersonName]
    hint: Personal[str | None] = None
    floor: int = 0


def recorded(event: Event, **envelope: Any) -> Recorded:
    known: dict[str, Any] = {"actor": "ana", "cause": "parcels.send", "at": NOON, "version": 1}
    return Recorded(
        position=0,
        id=mint(Parcel, NOON),
        event=event,
        subject=PARCEL,
        tenant="",
        **{**known, **envelope},
    )


def back(written: Written) -> Event:
    return read(written, tenant="main", position=1).event


def digest(written: Written) -> str:
    return seal(GENESIS, written, tenant="main", position=1).digest


ADDRESSED = recorded(Addressed(to=PersonName(given="Ana"), hint="two doors down"))


@given(parcels(), texts())
def test_an_event_without_personal_fields_reads_as_it_was(parcel: Parcel, actor: str) -> None:
    for event in parcel.pending[:1]:
        before = recorded(event, actor=actor, cause=actor)
        written = write(before)
        assert read(written, tenant="t", position=7) == attrs.evolve(before, tenant="t", position=7)
        assert written.personal is None and forgotten(written) is written


@given(person_names(), st.none() | texts())
def test_an_event_with_personal_fields_reads_as_it_was(name: PersonName, hint: str | None) -> None:
    event = Addressed(to=name, hint=hint, floor=3)
    written = write(recorded(event))
    assert back(written) == event and misfits(written) == ()
    assert not is_forgotten(written)


@given(person_names(), st.none() | texts())
def test_forgetting_blanks_the_event_under_the_same_seal(
    name: PersonName, hint: str | None
) -> None:
    event = Addressed(to=name, hint=hint, floor=3)
    written = write(recorded(event))
    after = forgotten(written)
    assert back(after) == blanked(event) and digest(after) == digest(written)
    assert forgotten(after) == after and is_forgotten(after) and misfits(after) == ()


@given(insurances())
def test_an_attached_record_is_kept_beside_its_digest(insured: Any) -> None:
    event = RecordAttached(subject=PARCEL, record=insured)
    assert back(write(recorded(event))) == event
    assert back(forgotten(write(recorded(event)))) == blanked(event)


def test_a_sealed_document_holds_no_personal_text() -> None:
    written = write(ADDRESSED)
    assert "Ana" not in written.document and "two doors" not in written.document
    assert "Ana" not in repr(forgotten(written))
    assert json.loads(written.document)["hint"]["@forgotten"] == FORGOTTEN


def test_equal_values_have_unequal_digests() -> None:
    one, other = write(ADDRESSED), write(ADDRESSED)
    assert one.document != other.document


@pytest.mark.parametrize("name", [each.name for each in attrs.fields(Written)])
def test_every_word_of_a_row_but_the_personal_is_sealed(name: str) -> None:
    written = write(ADDRESSED)
    change: dict[str, Any] = {name: 2 if name == "version" else "other"}
    changed = attrs.evolve(written, **change)
    assert (digest(changed) == digest(written)) == (name == "personal")


def test_the_place_of_a_row_is_sealed() -> None:
    written = write(ADDRESSED)
    places = [(GENESIS, "a", 1), (GENESIS, "b", 1), (GENESIS, "a", 2), ("1" * 64, "a", 1)]
    digests = {seal(p, written, tenant=t, position=n).digest for p, t, n in places}
    assert len(digests) == len(places)


def test_a_seal_is_the_same_in_every_release() -> None:
    written = Written(
        id="event_01jgwejj00e0s91w68er5d83et",
        kind="parcel.sent",
        subject="parcel_01jgwejj00e0s91w68er5d83et",
        version=1,
        at="2025-01-06T12:00:00.000000Z",
        actor="Ana \u00e9\x00",
        cause="parcels.send",
        document="{}",
        personal=None,
    )
    assert digest(written) == "21f8ad46d1dfce42fbfa66222b63716ec2e281bfeb9c03149cc2b9b6cb354af7"


@pytest.mark.parametrize(
    "personal",
    ["", "[]", "5", "{", '{"to":5}', '{"to":{}}', '{"hint":{"salt":"00","value":5}}'],
)
def test_personal_values_that_cannot_be_read_are_refused(personal: str) -> None:
    with refused("storage.unreadable", kind="seal.addressed"):
        back(attrs.evolve(write(ADDRESSED), personal=personal))


@pytest.mark.parametrize("name", ["id", "subject", "at"])
def test_an_envelope_that_cannot_be_read_is_refused(name: str) -> None:
    change: dict[str, Any] = {name: "?"}
    with refused("storage.unreadable", kind="seal.addressed"):
        back(attrs.evolve(write(ADDRESSED), **change))


@pytest.mark.parametrize("name", ["actor", "cause"])
def test_half_a_character_in_an_envelope_is_refused(name: str) -> None:
    change: dict[str, Any] = {name: "Ana \ud800"}
    with refused("storage.text"):
        write(attrs.evolve(ADDRESSED, **change))


def test_half_a_character_in_an_event_is_refused() -> None:
    with refused("document.value"):
        write(recorded(Addressed(to=PersonName(given="\ud800"))))


def test_changed_missing_and_strange_personal_values_are_told() -> None:
    written = write(ADDRESSED)
    beside = json.loads(written.personal or "")
    changed = beside | {"hint": beside["hint"] | {"value": "next door"}}
    assert misfits(attrs.evolve(written, personal=json.dumps(changed))) == ("hint",)
    assert misfits(attrs.evolve(written, personal=json.dumps({"to": beside["to"]}))) == ("hint",)
    strange = beside | {"floor": beside["hint"]}
    assert misfits(attrs.evolve(written, personal=json.dumps(strange))) == ("floor",)


def test_the_order_of_words_in_a_value_says_nothing() -> None:
    written = write(ADDRESSED)
    turned = json.dumps(json.loads(written.personal or ""), sort_keys=True)
    assert turned != written.personal
    assert misfits(attrs.evolve(written, personal=turned)) == ()


def test_the_identifier_of_an_event_is_kept() -> None:
    assert read(write(ADDRESSED), tenant="", position=0).id == Id(ADDRESSED.id)
