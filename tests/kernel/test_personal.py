"""Personal data: what is marked is forgotten to the last text, and nothing else is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Literal, Self

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import (
    FORGOTTEN,
    Personal,
    blanked,
    blanked_field,
    forgetting,
    personal_fields,
)
from officecore.kernel.quantity import Quantity
from officecore.kernel.query import query
from officecore.kernel.record import Record, RecordAttached
from officecore.kernel.searchable import Searchable
from officecore.kernel.value import Value
from officecore.testing.person_name import person_names

NOON = datetime(2025, 1, 6, 12)


class Mood(StrEnum):
    CALM = "calm"


@attrs.frozen(kw_only=True)
class Line(Value):
    """A value whose class marks one of its own fields."""

    kind: ClassVar[str] = "line"
    place: int = 0
    said: Personal[str]
    channel: str = "mail"
    answers: tuple[Line, ...] = ()


@attrs.frozen(kw_only=True)
class Note(Value):
    kind: ClassVar[str] = "note"
    topic: str


@attrs.frozen(kw_only=True)
class Everything(Value):
    """Whatever may stand in a personal field."""

    text: str = "Ana"
    empty: str = ""
    nothing: str | None = None
    either: str | int | Note = "Ana"
    texts: tuple[str, ...] = ("a", "b")
    pair: tuple[str, int] = ("Ana", 7)
    words: frozenset[str] = frozenset({"a", "b"})
    notes: tuple[Note | Line, ...] = (Note(topic="Ana"), Line(said="Ana"))
    side: Literal["left", "right"] = "left"
    mood: Mood = Mood.CALM
    born: Date = attrs.field(factory=lambda: date(1990, 5, 17))
    owes: Money = attrs.field(factory=lambda: Money("5.00", "EUR"))
    holds: Quantity = attrs.field(factory=lambda: Quantity("1", "piece"))
    weight: Decimal = Decimal("1.5")
    who: Id[Any]


@attrs.frozen(kw_only=True)
class Pet(Record):
    kind: ClassVar[str] = "personal.pet"
    name: Personal[str]
    legs: int = 4


@attrs.frozen(kw_only=True)
class MemberGone(Event):
    kind: ClassVar[str] = "personal_member.gone"
    forgets: ClassVar[bool] = True


@attrs.frozen(kw_only=True, slots=False)
class Member(Aggregate):
    kind: ClassVar[str] = "personal_member"
    id: Id[Member]
    name: Personal[PersonName | str] = "Ana"
    nick: Personal[Searchable[str]] = "Ani"
    mail: Searchable[Personal[str | None]] = None
    club: str = "chess"
    lines: tuple[Line, ...] = ()

    def forget(self) -> Self:
        return self._after(MemberGone(), **forgetting(self))


def everything() -> Everything:
    return Everything(who=mint(Member, NOON))


@attrs.frozen(kw_only=True)
class Told(Value):
    all: Personal[Everything]
    besides: Everything


def test_every_text_in_a_marked_field_is_forgotten() -> None:
    told = Told(all=everything(), besides=everything())
    after = blanked(told)
    gone = Everything(
        text=FORGOTTEN,
        either=FORGOTTEN,
        texts=(FORGOTTEN, FORGOTTEN),
        pair=(FORGOTTEN, 7),
        words=frozenset({FORGOTTEN}),
        notes=(Note(topic=FORGOTTEN), Line(said=FORGOTTEN, channel=FORGOTTEN)),
        who=told.all.who,
    )
    assert after.all == gone
    assert after.besides.text == "Ana" and told.all.text == "Ana"


def test_a_value_in_an_unmarked_field_forgets_its_own_marks() -> None:
    after = blanked(Told(all=everything(), besides=everything())).besides
    assert after.notes == (Note(topic="Ana"), Line(said=FORGOTTEN))


def test_values_within_values_of_their_class_forget_too() -> None:
    deep = Line(said="a", answers=(Line(said="b", answers=(Line(said="c"),)),))
    assert "said='a'" in repr(deep)
    assert blanked(deep).answers[0].answers[0] == Line(said=FORGOTTEN)


@attrs.frozen(kw_only=True)
class Loose(Value):
    """Marks that stand within other annotations."""

    first: Personal[str] | None = None
    both: tuple[Personal[str | Note], str] | None = None
    either: Personal[str | None] | Note = None
    inner: tuple[Loose, ...] = ()


@attrs.frozen(kw_only=True)
class Knot(Value):
    """Holds its own kind, and tells of nobody."""

    knots: tuple[Knot, ...] = ()


def test_marks_within_annotations_are_found() -> None:
    assert personal_fields(Loose) == ("first", "both", "either", "inner")
    told = Loose(
        first="Ana", both=("Ana", "b"), either="Ana", inner=(Loose(both=(Note(topic="Ana"), "b")),)
    )
    assert blanked(told) == Loose(
        first=FORGOTTEN,
        both=(FORGOTTEN, "b"),
        either=FORGOTTEN,
        inner=(Loose(both=(Note(topic=FORGOTTEN), "b")),),
    )


def test_a_class_within_itself_may_tell_of_nobody() -> None:
    assert personal_fields(Knot) == ()


def test_personal_fields_are_known_by_their_class() -> None:
    assert personal_fields(Member) == ("records", "name", "nick", "mail", "lines")
    assert personal_fields(Told) == ("all", "besides")
    assert personal_fields(Line) == ("said", "answers")
    assert personal_fields(RecordAttached) == ("record",)
    assert personal_fields(Note) == personal_fields(MemberGone) == ()


@given(person_names())
def test_forgetting_again_changes_nothing(name: PersonName) -> None:
    member = Member(id=mint(Member, NOON), name=name, lines=(Line(said="x"),))
    once = member.attach(Pet(name="Rex")).forget()
    assert once.forget() == once == blanked(once)


def test_an_object_forgets_with_its_attached_records() -> None:
    member = Member(id=mint(Member, NOON)).attach(Pet(name="Rex", legs=3))
    after = member.forget()
    assert (after.name, after.nick, after.club) == (FORGOTTEN, FORGOTTEN, "chess")
    assert after.attached(Pet) == Pet(name=FORGOTTEN, legs=3)
    assert after.pending == (*member.pending, MemberGone())


def test_a_record_in_an_event_forgets_by_its_own_class() -> None:
    event = RecordAttached(subject=mint(Member, NOON), record=Pet(name="Rex"))
    assert blanked_field(RecordAttached, "record", event.record) == Pet(name=FORGOTTEN)


def test_marks_within_one_another_mean_both() -> None:
    member = Member(id=mint(Member, NOON), mail="a@b")
    for criteria in ({"nick": "Ani"}, {"mail": "a@b"}):
        assert list(query(Member, criteria).select([member])) == [member]
        assert list(query(Member, criteria).select([member.forget()])) == []


@given(st.text(min_size=1))
def test_no_text_of_somebody_is_left_behind(said: str) -> None:
    assert blanked(Line(said=said)).said == FORGOTTEN
