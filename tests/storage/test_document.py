"""Documents: what is declared comes back equal, and what does not fit is refused by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.personal import Personal
from officecore.kernel.quantity import Quantity, Unit
from officecore.kernel.record import RECORDS
from officecore.kernel.value import Value
from officecore.storage.document import decode, decode_event, encode
from officecore.testing import refused
from officecore.testing.money import bags
from officecore.testing.storage import Insured, Parcel, parcels

_NOON = datetime(2025, 1, 6, 12)


def _parcel() -> Parcel:
    return Parcel.send(_NOON, to="Ana", weight=Decimal("1.50")).scan("Berlin", _NOON)


def _document(without: str = "", **changes: Any) -> str:
    """A parcel's document with some fields changed, or one taken out."""
    written = {**json.loads(encode(_parcel())), **changes}
    return json.dumps({name: value for name, value in written.items() if name != without})


@given(parcels())
def test_an_object_reads_back_as_it_was(parcel: Parcel) -> None:
    read = decode(Parcel, encode(parcel), id=parcel.id)
    assert read == parcel
    assert sorted(repr(read)) == sorted(repr(parcel))  # sets are shown in any order
    assert read.pending == ()


@given(parcels())
def test_events_read_back_by_their_kind(parcel: Parcel) -> None:
    for event in parcel.scan("x", _NOON).pending:
        assert decode_event(event.kind, encode(event), id="event") == event


@given(parcels())
def test_equal_objects_have_equal_plain_documents(parcel: Parcel) -> None:
    document = encode(parcel)
    assert encode(decode(Parcel, document, id=parcel.id)) == document
    assert "\n" not in document and document.encode().decode() == document


def test_a_document_can_be_read_by_a_person() -> None:
    written = json.loads(encode(_parcel()))
    assert written["weight"] == "1.50"
    assert written["speed"] == "normal"
    assert written["log"] == [
        {"kind": "scanned", "at": "2025-01-06T12:00:00.000000Z", "place": "Berlin"}
    ]
    assert "pending" not in written


@pytest.mark.parametrize(
    "changes",
    [
        {"to": 5},
        {"to": None},
        {"pieces": "1"},
        {"pieces": 1.0},
        {"pieces": True},
        {"fragile": 0},
        {"weight": 1.5},
        {"weight": "NaN"},
        {"weight": "heavy"},
        {"speed": "warp"},
        {"due": "2025-02-30"},
        {"due": "2025-01-06T00:00:00Z"},
        {"worth": "12.50 EUR"},
        {"worth": {"amount": 12, "currency": "EUR"}},
        {"worth": {"amount": "12.505", "currency": "EUR"}},
        {"worth": {"amount": "12.50", "currency": "EUR", "rounded": True}},
        {"worth": {"amount": "12.50", "currency": "XXY"}},
        {"worth": {"amount": "1_2.50", "currency": "EUR"}},
        {"labels": "ab"},
        {"labels": {"a": 1}},
        {"labels": ["a", "a"]},
        {"size": [1]},
        {"size": [1, "2", "3"]},
        {"log": [{"at": "2025-01-06T12:00:00.000000Z", "place": "x"}]},
        {"log": [{"kind": "lost", "at": "2025-01-06T12:00:00.000000Z", "place": "x"}]},
        {"log": [{"kind": "scanned", "at": "2025-01-06T12:00:00", "place": "x"}]},
        {"log": [{"kind": "scanned", "at": "2025-01-06T12:00:00+01:00", "place": "x"}]},
        {"log": [{"kind": "scanned", "at": "2025-01-06T12:00:00+01:00Z", "place": "x"}]},
        {"log": [{"kind": "scanned", "at": "2025-01-06T12:00:00Z", "place": "x", "by": "y"}]},
        {"content": {"amount": "1.5", "unit": "piece"}},
        {"content": {"amount": "1"}},
        {"id": "sale_01jd8m2q4ceaer5h9yq4k0f3xv"},
        {"beside": "nobody"},
        {"colour": "red"},
        {"pending": []},
        {"kind": "sample_parcel"},
    ],
    ids=json.dumps,
)
def test_what_is_not_as_declared_is_refused(changes: Mapping[str, Any]) -> None:
    with refused("storage.unreadable", asked="the one", kind="sample_parcel") as refusal:
        decode(Parcel, _document(**changes), id="the one")
    assert next(iter(changes)) in str(refusal.error)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"parcel"', "[" * 100_000, "\x00"])
def test_what_is_no_document_is_refused(text: str) -> None:
    with refused("storage.unreadable", asked="the one"):
        decode(Parcel, text, id="the one")


@attrs.frozen(kw_only=True)
class Blank(Value):
    text: str = ""


@pytest.mark.parametrize("text", ["[]", '""', "0", "false"])
def test_only_an_object_reads_as_one(text: str) -> None:
    assert decode(Blank, "{}", id="the one") == Blank()
    with refused("storage.unreadable"):
        decode(Blank, text, id="the one")


def test_a_missing_field_is_refused_with_its_name() -> None:
    with refused("storage.unreadable") as refusal:
        decode(Parcel, _document(without="id"), id="the one")
    assert "id: it is missing" in str(refusal.error)


def test_a_field_added_later_reads_as_its_default() -> None:
    older = decode(Parcel, _document(without="labels"), id="the one")
    assert older.labels == frozenset()
    assert older.to == "Ana"


def test_what_breaks_a_law_is_read_for_the_audit() -> None:
    broken = decode(Parcel, _document(pieces=0), id="the one")
    found = [breach.law for each in Parcel.laws() for breach in each.breaches(broken)]
    assert found == ["sample_parcel.pieces"]


def test_a_record_of_an_unknown_kind_is_never_lost() -> None:
    stranger = {"kind": "elsewhere.points", "points": 5}
    with refused("storage.unreadable") as refusal:
        decode(Parcel, _document(records=[stranger]), id="the one")
    assert "elsewhere.points" in str(refusal.error)
    assert RECORDS.find("elsewhere.points") is None


def test_an_event_of_an_unknown_kind_is_refused() -> None:
    with refused("storage.unreadable", kind="elsewhere.happened", asked="event_1"):
        decode_event("elsewhere.happened", "{}", id="event_1")


def test_attached_records_come_back_as_their_own_class() -> None:
    insured = Insured(cover=Money("100.00", "EUR"), risks=frozenset({"water", "fire"}))
    read = decode(Parcel, encode(_parcel().attach(insured)), id="the one")
    assert read.attached(Insured) == insured


@attrs.frozen(kw_only=True)
class Branch(Value):
    """A value that holds values of its own kind, and others that documents must tell apart."""

    kind: ClassVar[str] = "branch"
    name: str
    bag: MoneyBag = attrs.field(factory=MoneyBag)
    leaves: tuple[Branch, ...] = ()
    pairs: tuple[tuple[str, Decimal], ...] = ()
    whose: Id[Tree] | None = None
    held: Quantity | None = None


@attrs.frozen(kw_only=True, slots=False)
class Tree(Aggregate):
    kind: ClassVar[str] = "document_tree"
    id: Id[Tree]
    root: Branch

    @law("document_tree.named", "A tree has a name.")
    def named(self) -> Iterator[str]:
        if not self.root.name:
            yield "it has none"


@given(bags())
def test_values_within_values_read_back_equal(bag: MoneyBag) -> None:
    tree = Tree(id=mint(Tree, _NOON), root=Branch(name="oak", bag=bag))
    leaf = Branch(name="leaf", whose=tree.id, pairs=(("a", Decimal("1.10")),))
    grown = Tree(id=tree.id, root=attrs.evolve(tree.root, leaves=(leaf, leaf)))
    assert decode(Tree, encode(grown), id=tree.id) == grown


def test_an_identifier_of_another_kind_is_refused() -> None:
    branch = json.dumps({"name": "oak", "whose": "sale_01jd8m2q4ceaer5h9yq4k0f3xv"})
    with refused("storage.unreadable") as refusal:
        decode(Branch, branch, id="oak")
    assert "identifies no document_tree" in str(refusal.error)


def test_a_unit_of_ones_own_is_kept_with_its_facts() -> None:
    crate = Unit("crate", "crate of 24", 1)
    branch = Branch(name="oak", held=Quantity("2.5", crate))
    assert decode(Branch, encode(branch), id="oak") == branch


@attrs.frozen(kw_only=True)
class Twig(Branch):
    thickness: int


def test_a_subclass_where_another_is_declared_is_refused() -> None:
    tree = Tree(id=mint(Tree, _NOON), root=Twig(name="oak", thickness=3))
    with refused("document.subclass", asked="Twig", accepted="Branch"):
        encode(tree)


@attrs.frozen(kw_only=True)
class Vague(Value):
    anything: Any


@attrs.frozen(kw_only=True)
class Floating(Value):
    weight: float


@pytest.mark.parametrize(
    "value",
    [Vague(anything=1), Floating(weight=1.5)],
    ids=lambda value: type(value).__name__,
)
def test_a_field_that_no_document_holds_is_refused(value: Value) -> None:
    with refused("document.type"):
        encode(value)


@attrs.frozen(kw_only=True)
class Leaf(Value):
    kind: ClassVar[str] = "branch"


@attrs.frozen(kw_only=True)
class Confused(Value):
    part: Branch | Leaf


@attrs.frozen(kw_only=True)
class Marked(Value):
    by: Personal[str] | int | None = None
    whose: Personal[Branch] | Decimal


@pytest.mark.parametrize("by", [None, 5, "Ana"])
def test_a_mark_within_a_choice_changes_nothing(by: str | int | None) -> None:
    for whose in (Branch(name="oak"), Decimal("1.5")):
        marked = Marked(by=by, whose=whose)
        assert decode(Marked, encode(marked), id="the one") == marked


def test_two_choices_with_one_kind_are_refused() -> None:
    with refused("document.kind", asked="branch"):
        encode(Confused(part=Leaf()))


@attrs.frozen(kw_only=True)
class Weighed(Value):
    weight: Decimal


@pytest.mark.parametrize("text", ["NaN", "Infinity", "sNaN"])
def test_what_is_no_number_cannot_be_written(text: str) -> None:
    with refused("document.value"):
        encode(Weighed(weight=Decimal(text)))


@attrs.frozen(kw_only=True)
class Promised(Value):
    within: timedelta


@given(st.timedeltas())
def test_a_length_of_time_is_read_as_written(within: timedelta) -> None:
    assert decode(Promised, encode(Promised(within=within)), id="x").within == within


@pytest.mark.parametrize("text", ["8 h", "PT8H", "PT1.5S", "PT٣S", ""])
def test_other_lengths_of_time_are_not_guessed_at(text: str) -> None:
    written = encode(Promised(within=timedelta(seconds=5))).replace("PT5S", text)
    with refused("storage.unreadable"):
        decode(Promised, written, id="x")


@pytest.mark.parametrize("half", ["\ud800", "\ud83d\ude42"])
def test_half_a_character_cannot_be_written(half: str) -> None:
    """JSON would join two halves to one character, and read another text than was written."""
    with refused("document.value"):
        encode(Parcel.send(_NOON, to=half))


def test_a_value_nested_without_end_cannot_be_written() -> None:
    deep = Branch(name="deep")
    for _ in range(2000):
        deep = Branch(name="deep", leaves=(deep,))
    with refused("document.value"):
        encode(deep)
