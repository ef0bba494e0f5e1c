"""Words, numbers and cursors that nobody means well with: refused in the house's words, or kept as they
are."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger import TRADING, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.front.customers import PersonName
from officecore.kernel.actor import SYSTEM
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.query import OneOf, Range
from officecore.kernel.storage import Repository, Storage
from officecore.office import Office, Work
from officecore.storage import open_storage
from officecore.storage.document import decode, encode
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER
from officecore.testing.storage import Letter, Parcel, various_parcels
from tests.postgresql import fresh_url

WAYS: dict[str, Callable[[], str]] = {
    "memory": lambda: "memory://",
    "sqlite": lambda: "sqlite://",
    "postgresql": fresh_url,
}
HOSTILE = [
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "\x1b[2J\x7f\x85",
    "\u202egnp.exe",
    "'; DROP TABLE sample_letter; --",
    '{"$ne": null}',
    '"kind":"sample_letter"',
    "%s %(x)s :x ? $1 {0}",
    "[" * 10_000,
    "x" * 3_000,
    "é" * 3_000,
]


class Mute:
    """Something that cannot be written down at all."""

    def __repr__(self) -> str:
        raise OSError


def nested(depth: int) -> tuple[Any, ...]:
    value: tuple[Any, ...] = ()
    for _ in range(depth):
        value = (value,)
    return value


DEEP = nested(10_000)
LONG = 10**5_000
CURSORS = [
    base64.urlsafe_b64encode(text.encode()).decode()
    for text in ("[" * 10_000, "[" * 10_000 + "]" * 10_000, '["id", 1' + "0" * 5_000 + ', "x"]')
]
WORDS = st.sampled_from(HOSTILE) | st.text(max_size=20)
NUMBERS = st.sampled_from([2**63, -(2**63) - 1, 2**64, 10**30, 10**400, LONG]) | st.integers()
THINGS = (
    WORDS
    | NUMBERS
    | st.floats()
    | st.decimals()
    | st.none()
    | st.binary(max_size=9)
    | st.booleans()
    | st.sampled_from([DEEP, [DEEP], {"deep": DEEP}, Mute()])
)
ASKED = (
    THINGS
    | st.builds(OneOf, st.lists(THINGS, max_size=3).map(tuple))
    | st.builds(Range, low=THINGS, high=THINGS)
)


@pytest.fixture(scope="module", params=WAYS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    storage = open_storage(WAYS[request.param]())
    with Workplace(storage=storage).work() as work:
        for each in various_parcels():
            work.repository(Parcel).save(each)
    yield storage
    storage.close()


@given(word=WORDS)
def test_a_word_is_refused_or_kept_whole(storage: Storage, word: str) -> None:
    place = Workplace(storage=storage)
    with place.work() as work:
        known = work.repository(Letter).count()
    letter: Letter | None = None
    with suppress(OfficeError), place.work() as work:
        letter = work.repository(Letter).save(Letter.write(word))
    with place.work() as work:
        letters = work.repository(Letter)
        assert letters.count() in (known, known + 1)
        if letters.count() > known:
            assert letter is not None and letters.get(letter.id) == letter
            assert letter.id in {each.id for each in letters.find(to=word)}


@given(
    name=st.sampled_from(["id", "to", "weight", "pieces", "due", "seen", "worth"]) | WORDS,
    asked=ASKED,
    order=st.sampled_from(["id", "-due"]) | WORDS | THINGS,
    after=st.none() | WORDS | st.sampled_from(CURSORS) | THINGS,
    limit=st.none() | NUMBERS,
)
def test_whatever_is_looked_for_changes_nothing(
    storage: Storage, name: str, asked: Any, order: Any, after: Any, limit: int | None
) -> None:
    questions: list[Callable[[Repository[Parcel]], object]] = [
        lambda parcels: parcels.find(**{name: asked}),
        lambda parcels: parcels.count(**{name: asked}),
        lambda parcels: parcels.find(order_by=order, after=after, limit=limit),
        lambda parcels: parcels.get(cast("Id[Any]", name)),
        lambda parcels: parcels.get(cast("Id[Any]", asked)),
    ]
    for ask in questions:
        with suppress(OfficeError), Workplace(storage=storage).work() as work:
            ask(work.repository(Parcel))
    with Workplace(storage=storage).work() as work:
        assert work.repository(Parcel).count() == len(various_parcels())


@given(word=WORDS)
def test_the_journal_finds_nothing_under_hostile_words(storage: Storage, word: str) -> None:
    questions: list[Callable[[Journal], object]] = [
        lambda journal: journal.get(cast("Id[Any]", word)),
        lambda journal: journal.reversal_of(cast("Id[Any]", word)),
        lambda journal: list(journal.entries(account=word)),
        lambda journal: list(journal.entries(source=cast("Id[Any]", word))),
        lambda journal: list(journal.balance(word)),
    ]
    for ask in questions:
        with suppress(OfficeError), Workplace(storage=storage).work() as work:
            assert not ask(work.book(Journal))


@given(tenant=WORDS.filter(lambda word: word != "main"))
def test_no_tenants_name_opens_anothers_office(storage: Storage, tenant: str) -> None:
    letter = Letter.write("Zoe")
    with suppress(OfficeError):
        place = Workplace(storage=storage, tenant=tenant)
        with place.work() as work:
            work.repository(Letter).save(letter)
        with place.work() as work:
            assert letter.id in {each.id for each in work.repository(Letter).find(to="Zoe")}
        assert {each.tenant for each in storage.events(tenant)} == {tenant}
    with Workplace(storage=storage).work() as work:
        assert work.repository(Letter).count(id=letter.id) == 0


DESKS: list[Callable[[Work, str], object]] = [
    lambda work, word: work.customers.register(PersonName(given=word)),
    lambda work, word: work.stock.introduce(word, sku="TEA"),
    lambda work, word: work.stock.introduce("Tea", sku=word, category=word),
    lambda work, word: work.ledger.post(
        [debit("1100", Money("1", "EUR"), text=word), credit("3100", Money("1", "EUR"))],
        day=work.today(),
        source=PAPER,
        text=word,
    ),
    lambda work, word: work.support.open(
        word, word, customer=work.customers.register(PersonName(given="Ana")).id, reference=word
    ),
]
_OFFICES = count()


@given(word=WORDS, desk=st.sampled_from(DESKS))
def test_every_desk_refuses_or_keeps_a_word(
    storage: Storage, word: str, desk: Callable[[Work, str], object]
) -> None:
    business = Workplace(tenant=f"office {next(_OFFICES)}").business
    office = Office(storage, business)
    with office.unit_of_work(actor=SYSTEM) as work:
        work.ledger.open_chart(TRADING)
    before = len(list(office.events()))
    try:
        with office.unit_of_work(actor=SYSTEM) as work:
            desk(work, word)
    except OfficeError:
        assert len(list(office.events())) == before
    assert office.audit().breaches == ()


@given(thing=THINGS)
def test_no_field_holds_what_it_does_not_declare(thing: Any) -> None:
    makers: list[Callable[[], object]] = [
        lambda: Letter.write(thing),
        lambda: attrs.evolve(Letter.write("Zoe"), to=thing),
        lambda: attrs.evolve(various_parcels()[0], weight=thing, pieces=thing),
        lambda: Money(thing, "EUR"),
        lambda: Money.of_minor(thing, "EUR"),
        lambda: Id(thing),
    ]
    for make in makers:
        told = ""
        try:
            encode(make())
        except OfficeError as error:
            told = f"{error} {error!r}"
        assert len(told) < 1_000


STORED = [
    "[" * 100_000,
    '{"a":' * 100_000,
    "1" + "0" * 5_000,
    '{"id":%s}' % ("[" * 10_000 + "]" * 10_000),
    '{"version":1%s}' % ("0" * 5_000),
    '"\\ud800"',
    "",
    "\x00",
]


@pytest.mark.parametrize("document", STORED, ids=range(len(STORED)))
def test_a_stored_document_of_any_depth_is_unreadable(document: str) -> None:
    for kind in (Letter, Parcel):
        with refused("storage.unreadable", asked="here") as refusal:
            decode(kind, document, id="here")
        assert len(refusal.error.text) < 1_000


@pytest.mark.parametrize("way", WAYS)
def test_ten_million_letters_are_kept_or_refused(way: str) -> None:
    letter = Letter.write("x" * 10_000_000)
    storage = open_storage(WAYS[way]())
    place, kept = Workplace(storage=storage), 0
    with suppress(OfficeError), place.work() as work:
        work.repository(Letter).save(letter)
    with place.work() as work:
        for each in work.repository(Letter).find():
            kept += 1
            assert each.id == letter.id and each.to == letter.to
        assert kept <= 1
    storage.close()
