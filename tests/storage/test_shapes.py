"""Documents of earlier shapes are read as they were meant, and those of later ones are left alone."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from pendulum import datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.personal import FORGOTTEN, Personal
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable
from officecore.kernel.upcast import UPCASTERS, Document, upcast
from officecore.storage.document import decode, decode_event, encode
from officecore.storage.seal import forgotten, read, write
from officecore.storage.sql import SqlStorage
from officecore.testing import refused
from officecore.testing.storage import Parcel, parcels
from officecore.testing.stored_samples import unreadable_samples, write_samples

pytestmark = pytest.mark.usefixtures("shapes_of_this_test")

NOON = datetime(2025, 1, 6, 12)


@attrs.frozen(kw_only=True)
class Stamp(Record):
    kind: ClassVar[str] = "shapes.stamp"
    country: str


@attrs.frozen(kw_only=True)
class CardWritten(Event):
    kind: ClassVar[str] = "shapes_card.written"
    sender: Personal[str]
    words: int = 0


@attrs.frozen(kw_only=True, slots=False)
class Card(Aggregate):
    """In shape 1 it had a `whole` name, in shape 2 a `name`, and now a given and a family name."""

    kind: ClassVar[str] = "shapes_card"
    id: Id[Card]
    given: str
    family: Searchable[str]


CARD = Card(id=mint(Card, NOON), given="Ana", family="Silva")


def renamed(document: Document) -> Document:
    document["name"] = document.pop("whole")
    return document


def split(document: Document) -> Document:
    given, _, family = document.pop("name").partition(" ")
    return {**document, "given": given, "family": family}


def document(**fields: Any) -> str:
    return json.dumps({"id": CARD.id, "version": 0, "records": [], **fields})


AGES = [
    document(whole="Ana Silva"),
    document(name="Ana Silva", **{"@shape": 2}),
    document(given="Ana", family="Silva", **{"@shape": 3}),
]


def declare_cards() -> None:
    upcast(Card.kind, 1)(renamed)
    upcast(Card.kind, 2)(split)


@pytest.mark.parametrize("age", AGES, ids=["first", "second", "third"])
def test_a_document_of_any_age_reads_as_the_same(age: str) -> None:
    declare_cards()
    assert decode(Card, age, id=CARD.id) == CARD


def test_the_present_shape_is_written_and_read() -> None:
    declare_cards()
    assert json.loads(encode(CARD))["@shape"] == 3
    assert decode(Card, encode(CARD), id=CARD.id) == CARD


@given(parcels())
def test_documents_without_upcasters_say_nothing_of_shapes(parcel: Parcel) -> None:
    assert "@shape" not in json.loads(encode(parcel))


def test_a_newer_shape_is_refused_with_its_identifier() -> None:
    upcast(Card.kind, 1)(renamed)
    with refused("storage.unreadable", asked=CARD.id, kind=Card.kind) as refusal:
        decode(Card, AGES[2], id=CARD.id)
    assert "written by a newer program, in shape 3, and this one knows 2" in str(refusal.error)


@pytest.mark.parametrize(
    ("shape", "name"), [(True, "whole"), (0, "name"), (-1, "name"), ("2", "name"), (2.0, "name")]
)
def test_what_is_no_shape_is_refused(shape: object, name: str) -> None:
    declare_cards()
    with refused("storage.unreadable") as refusal:
        decode(Card, document(**{name: "Ana Silva", "@shape": shape}), id=CARD.id)
    assert "expected a shape from 1 on" in str(refusal.error)


def nonsense(_: Document) -> Any:
    return None


@pytest.mark.parametrize("function", [renamed, nonsense])
def test_an_upcaster_that_fails_names_the_document(function: Any) -> None:
    upcast(Card.kind, 1)(function)
    with refused("storage.unreadable", asked=CARD.id) as refusal:
        decode(Card, document(title="Dr."), id=CARD.id)
    assert "not upcast from shape 1" in str(refusal.error)


def test_an_attached_record_is_upcast_by_its_own_kind() -> None:
    old = {"kind": Stamp.kind, "land": "PT"}

    def land_is_country(stamp: Document) -> Document:
        (land,) = stamp.values()
        return {"country": land}

    upcast(Stamp.kind, 1)(land_is_country)
    text = document(given="Ana", family="Silva", records=[old])
    read_now = decode(Card, text, id=CARD.id)
    assert read_now.attached(Stamp) == Stamp(country="PT")
    assert decode(Card, encode(read_now), id=CARD.id) == read_now


def sender_from(event: Document) -> Document:
    event["sender"] = event.pop("by").upper()
    return event


def test_an_event_of_an_earlier_shape_is_read() -> None:
    upcast(CardWritten.kind, 1)(sender_from)
    assert decode_event(CardWritten.kind, '{"by":"ana","words":3}', id="e") == CardWritten(
        sender="ANA", words=3
    )


def test_a_forgotten_event_of_an_earlier_shape_is_read() -> None:
    written = write(
        Recorded(
            position=0,
            id=CARD.id,
            event=CardWritten(sender="ana"),
            subject=CARD.id,
            version=1,
            at=NOON,
            actor="ana",
            cause="",
            tenant="",
        )
    )
    upcast(CardWritten.kind, 1)(lambda event: {**event, "words": len(event["sender"])})
    kept, gone = [read(each, tenant="", position=1) for each in (written, forgotten(written))]
    assert kept.event == CardWritten(sender="ana", words=3)
    assert gone.event == CardWritten(sender=FORGOTTEN, words=len(FORGOTTEN))


def rows(path: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT document, version FROM shapes_card").fetchall()


def test_a_newer_document_is_left_as_it_is(tmp_path: Path) -> None:
    declare_cards()
    storage = SqlStorage(f"sqlite:///{tmp_path}/cards.db")
    with_newer = storage.begin("main")
    with_newer.repository(Card).save(CARD)
    with_newer.commit()
    before = rows(tmp_path / "cards.db")
    UPCASTERS._by_kind.clear()
    older = storage.begin("main").repository(Card)
    with refused("storage.unreadable", asked=CARD.id):
        older.get(CARD.id)
    with refused("storage.stale"):
        older.save(CARD)
    assert rows(tmp_path / "cards.db") == before and '"@shape":3' in before[0][0]


def test_samples_are_read_by_later_programs(tmp_path: Path) -> None:
    assert write_samples(tmp_path / "1.jsonl", [CARD]) == 1
    upcast(Card.kind, 1)(lambda card: {**card, "given": "\u2028"})
    assert write_samples(tmp_path / "2.jsonl", [CARD]) == 1
    assert unreadable_samples(tmp_path) == unreadable_samples(tmp_path / "1.jsonl") == ()


def test_each_sample_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    upcast(Card.kind, 1)(lambda card: card)
    write_samples(tmp_path / "2.jsonl", [CARD])
    (tmp_path / "3.jsonl").write_text('{"kind":"gone","id":"gone_1","document":{}}\n')
    UPCASTERS._by_kind.clear()
    named = [(each.details["kind"], each.details["asked"]) for each in unreadable_samples(tmp_path)]
    assert named == [(Card.kind, CARD.id), ("gone", "gone_1")]


def test_a_folder_without_samples_proves_nothing(tmp_path: Path) -> None:
    with refused("testing.samples"):
        unreadable_samples(tmp_path)


def test_samples_of_an_earlier_program_are_kept(tmp_path: Path) -> None:
    write_samples(tmp_path / "1.jsonl", [CARD])
    with refused("testing.samples_kept"):
        write_samples(tmp_path / "1.jsonl", [CARD])
    assert unreadable_samples(tmp_path) == ()
