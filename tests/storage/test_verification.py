"""Verification: each sort of tampering with what was recorded is found, and named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.ledger.entry import Entry, EntryPosted, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import Breach
from officecore.kernel.money import Money
from officecore.kernel.personal import Personal
from officecore.storage import verification
from officecore.storage.document import unreadable
from officecore.storage.memory import MemoryStorage
from officecore.storage.seal import GENESIS, Head, Sealed, Written, forgotten, seal, write
from officecore.storage.verification import chain_breaches, journal_breaches
from officecore.testing.storage import Parcel

NOON = datetime(2025, 1, 6, 12)
EURO = Money("1.00", "EUR")
PARCELS: Final = tuple([mint(Parcel, NOON) for _ in range(3)])


@attrs.frozen(kw_only=True)
class Told(Event):
    kind: ClassVar[str] = "verified.told"
    text: Personal[str]


@attrs.frozen(kw_only=True)
class Weighed(Event):
    kind: ClassVar[str] = "verified.weighed"
    grams: int


@attrs.frozen(kw_only=True)
class Gone(Event):
    kind: ClassVar[str] = "verified.gone"
    forgets: ClassVar[bool] = True


def written(event: Event, subject: Id[Any] = PARCELS[0]) -> Written:
    envelope: dict[str, Any] = {
        "version": 1,
        "at": NOON,
        "actor": "ana",
        "cause": "x",
        "tenant": "",
    }
    return write(
        Recorded(position=0, id=mint(Parcel, NOON), event=event, subject=subject, **envelope)
    )


def chain(rows: Iterable[Written]) -> list[Sealed]:
    sealed: list[Sealed] = []
    for place, row in enumerate(rows, 1):
        previous = sealed[-1].digest if sealed else GENESIS
        sealed.append(seal(previous, row, tenant="main", position=place))
    return sealed


def head(rows: list[Sealed]) -> Head | None:
    return Head(rows[-1].position, rows[-1].digest) if rows else None


def found(rows: list[Sealed], end: Head | None, *witnesses: Head) -> list[tuple[str, str]]:
    breaches = chain_breaches(iter(rows), end, witnesses=witnesses)
    return [(each.law, each.subject.partition(" (")[0]) for each in breaches]


def replaced(rows: list[Sealed], place: int, **changes: Any) -> list[Sealed]:
    """The rows, the one at a position with other words."""
    row = rows[place - 1]
    changed = attrs.evolve(row, written=attrs.evolve(row.written, **changes))
    return [*rows[: place - 1], changed, *rows[place:]]


FIVE: Final = chain(
    [written(Told(text="Ana")), *[written(Weighed(grams=n), PARCELS[1]) for n in range(4)]]
)
END: Final = head(FIVE)

events = st.one_of(
    st.builds(Told, text=st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(Weighed, grams=st.integers()),
)
subjects = st.sampled_from(PARCELS)


@given(st.lists(st.builds(written, events, subjects), max_size=8))
def test_a_chain_as_it_was_sealed_has_no_breach(rows: list[Written]) -> None:
    sealed = chain(rows)
    heads = [Head(row.position, row.digest) for row in sealed]
    assert found(sealed, head(sealed), *heads) == []


@given(st.integers(1, 5), st.sampled_from([f.name for f in attrs.fields(Written)][:-1]))
def test_a_changed_word_is_found_in_its_row(place: int, name: str) -> None:
    rows = replaced(FIVE, place, **{name: 9 if name == "version" else "other"})
    assert ("events.sealed", f"position {place}") in found(rows, END)
    assert {where for _, where in found(rows, END)} == {f"position {place}"}


@given(st.integers(1, 5))
def test_a_row_sealed_anew_does_not_fit_its_chain(place: int) -> None:
    rows = replaced(FIVE, place, actor="bob")
    previous = rows[place - 2].digest if place > 1 else GENESIS
    row = seal(previous, rows[place - 1].written, tenant="main", position=place)
    rows[place - 1] = row
    assert found(rows, END) == [("events.sealed", f"position {min(place + 1, 5)}")]


def test_a_chain_sealed_anew_does_not_fit_its_head() -> None:
    rows = chain([row.written for row in replaced(FIVE, 2, actor="bob")])
    assert found(rows, END) == [("events.sealed", "position 5")]
    assert found(rows, head(rows)) == []
    assert found(rows, head(rows), Head(3, FIVE[2].digest)) == [("events.sealed", "position 3")]


@given(st.integers(1, 4), st.integers(1, 4))
def test_removed_rows_are_missed_at_their_positions(first: int, count: int) -> None:
    last = min(first + count - 1, 4)
    subject = f"position {first}" if first == last else f"positions {first} to {last}"
    assert found([*FIVE[: first - 1], *FIVE[last:]], END) == [("events.complete", subject)]


@given(st.integers(0, 4))
def test_a_cut_tail_is_missed_by_the_head(kept: int) -> None:
    subject = "position 5" if kept == 4 else f"positions {kept + 1} to 5"
    cut = FIVE[:kept]
    assert found(cut, END) == [("events.complete", subject)]
    assert found(cut, head(cut)) == []
    assert END is not None and found(cut, head(cut), END) == [("events.complete", subject)]


@given(st.integers(1, 4), st.integers(2, 5))
def test_rows_that_changed_places_are_both_found(one: int, other: int) -> None:
    if one == other:
        return
    rows = list(FIVE)
    rows[one - 1] = attrs.evolve(FIVE[other - 1], position=one)
    rows[other - 1] = attrs.evolve(FIVE[one - 1], position=other)
    named = set(found(rows, END))
    assert {("events.sealed", f"position {one}"), ("events.sealed", f"position {other}")} <= named


def test_rows_that_come_in_another_order_are_found() -> None:
    rows = [FIVE[0], FIVE[2], FIVE[1], FIVE[3], FIVE[4]]
    assert ("events.sealed", "position 2") in found(rows, END)


def test_rows_behind_the_head_are_found() -> None:
    rows = chain([*[row.written for row in FIVE], written(Weighed(grams=9))])
    assert found(rows, END) == [("events.complete", "position 5")]
    assert found(rows, None) == [("events.complete", "position 0")]


def test_a_row_of_another_office_does_not_fit() -> None:
    rows = [attrs.evolve(FIVE[0], tenant="other"), *FIVE[1:]]
    assert found(rows, END) == [("events.sealed", "position 1")]


@pytest.mark.parametrize("name", ["value", "salt"])
def test_a_changed_personal_value_is_found(name: str) -> None:
    beside = json.loads(FIVE[0].written.personal or "")
    beside["text"][name] = "00"
    rows = replaced(FIVE, 1, personal=json.dumps(beside))
    assert found(rows, END) == [("events.personal", "position 1")]


def test_a_value_that_nobody_asked_to_forget_is_found() -> None:
    rows = replaced(FIVE, 1, personal=None)
    assert found(rows, END) == [("events.forgotten", "position 1")]


@given(st.integers(0, 5))
def test_a_subject_may_be_forgotten_when_an_event_says_so(place: int) -> None:
    rows = [row.written for row in FIVE]
    rows.insert(place, written(Gone()))
    sealed = [attrs.evolve(row, written=forgotten(row.written)) for row in chain(rows)]
    assert found(sealed, head(sealed)) == []


def test_forgetting_one_does_not_forget_another() -> None:
    rows = chain([*[row.written for row in FIVE], written(Gone(), PARCELS[2])])
    rows = replaced(rows, 1, personal=None)
    assert found(rows, head(rows)) == [("events.forgotten", "position 1")]


def test_a_document_that_cannot_be_read_is_found() -> None:
    unknown = attrs.evolve(FIVE[0].written, kind="elsewhere.happened")
    rows = chain([unknown, *[row.written for row in FIVE[1:]]])
    assert found(rows, head(rows)) == [("events.readable", "position 1")]
    assert found(replaced(FIVE, 1, personal="{"), END) == [("events.readable", "position 1")]


def entry(cents: int = 100) -> Entry:
    amount = Money.of_minor(cents, EURO.currency)
    lines = (debit("1200", amount), credit("4000", amount))
    return Entry.post(lines, day=date(2025, 1, 6), source=PARCELS[0], at=NOON)


def booked(posted: list[Entry], kept: list[Entry]) -> list[tuple[str, str]]:
    """What is found where these entries were posted, and those are in the journal."""
    rows = chain([written(EntryPosted(entry=each), each.id) for each in posted])
    return [(b.law, b.subject) for b in journal_breaches(lambda: iter(rows), journal(kept))]


def journal(kept: list[Entry]) -> Journal:
    book = MemoryStorage().begin("main").book(Journal)
    for each in kept:
        book.append(each)
    return book


@given(st.lists(st.builds(entry, st.integers(1, 999)), max_size=6))
def test_a_journal_that_holds_what_was_posted_is_sound(entries: list[Entry]) -> None:
    assert booked(entries, entries) == []


@given(st.integers(0, 3), st.integers(0, 3))
def test_missing_and_strange_entries_are_each_named(missing: int, strange: int) -> None:
    posted, others = [entry() for _ in range(4)], [entry() for _ in range(strange)]
    named = {*posted[:missing], *others}
    assert set(booked(posted, [*posted[missing:], *others])) == {
        ("events.booked", each.id) for each in named
    }


def test_strange_entries_are_looked_for_in_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "_AT_ONCE", 2)
    posted, strange = [entry() for _ in range(3)], [entry() for _ in range(4)]
    found = booked(posted, [*posted, *strange])
    assert set(found) == {("events.booked", each.id) for each in strange}


def test_an_entry_that_was_changed_is_named() -> None:
    posted = [entry(), entry()]
    changed = attrs.evolve(posted[1], day=date(2025, 1, 7))
    assert booked(posted, [posted[0], changed]) == [("events.booked", changed.id)]


class Torn:
    """A journal of which a page cannot be read."""

    def get(self, id: Id[Entry]) -> Entry:
        raise unreadable("entry", id, "torn")

    def entries(self) -> Iterator[Entry]:
        raise unreadable("entry", "the first", "torn")


def test_an_entry_that_cannot_be_read_is_named() -> None:
    posted = entry()
    rows = chain([written(EntryPosted(entry=posted), posted.id)])
    torn: Any = Torn()
    assert [b.law for b in journal_breaches(lambda: rows, torn)] == ["events.readable"]


def test_a_posting_that_cannot_be_read_leaves_its_entry_unexplained() -> None:
    posted = entry()
    row = attrs.evolve(written(EntryPosted(entry=posted), posted.id), document="{}")
    (breach,) = journal_breaches(lambda: chain([row]), journal([posted]))
    assert breach == Breach("events.booked", posted.id, breach.text)
