"""SQLite as a place to keep a business: what is stored lasts, is found fast, and is never guessed at."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id, mint
from officecore.kernel.money import Money
from officecore.kernel.query import at_least, one_of, query
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.journal import SqlJournal
from officecore.storage.sql.session import Session
from officecore.storage.sql.sqlite import Sqlite
from officecore.storage.sql.sqlite_session import SqliteSession
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.ledger import lines
from officecore.testing.storage import Letter, Parcel, various_parcels

_NOON = datetime(2025, 1, 6, 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


def opened(path: Path, wait_seconds: float = 0.1) -> SqlStorage:
    return SqlStorage(f"sqlite:///{path}", wait_seconds=wait_seconds)


def keep(storage: SqlStorage, *aggregates: Aggregate) -> None:
    with Workplace(storage=storage).work() as work:
        for each in aggregates:
            work.repository(type(each)).save(each)


def by_hand(path: Path, statement: str, *values: object) -> list[Any]:
    """What somebody does with the database behind the library's back."""
    connection = sqlite3.connect(path)
    with connection:
        rows = connection.execute(statement, values).fetchall()
    connection.close()
    return rows


def test_who_began_before_a_table_finds_nothing_in_it(path: Path) -> None:
    with opened(path) as storage:
        keep(storage, Letter.write("Bob"))
        early = Workplace(storage=storage).work()
        assert early.repository(Letter).count() == 1
        keep(storage, various_parcels()[0])
        assert early.repository(Parcel).count() == 0
        with refused("storage.overtaken"):
            early.repository(Parcel).save(various_parcels()[1])


def test_what_was_stored_is_there_when_opened_again(path: Path) -> None:
    parcels = various_parcels()
    with opened(path) as storage:
        keep(storage, *parcels)
        with Workplace(storage=storage).work() as work:
            work.book(Journal).append(an_entry(PAPER))
    with opened(path) as storage:
        work = Workplace(storage=storage).work()
        assert set(work.repository(Parcel).find()) == {each.saved() for each in parcels}
        assert work.book(Journal).balance("1200")["EUR"] == Money("119.00", "EUR")
        assert len(list(storage.events("main"))) == len([e for p in parcels for e in p.pending])
        work.rollback()


def test_the_database_is_set_up_to_last(path: Path) -> None:
    with opened(path) as storage, storage.session("main") as session:
        session.begin_altering()
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [
            _session(session)._cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas
        ]
    assert found == ["wal", 2, 1]


def test_a_temporary_database_is_gone_when_closed() -> None:
    storage = SqlStorage("sqlite://")
    keep(storage, Letter.write("Ana"))
    kept = Path(str(_database(storage)._engine.url.database))
    assert kept.exists()
    storage.close()
    assert not kept.parent.exists()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sample_letter SET document = 'nonsense'",
        "UPDATE sample_letter SET document = replace(document, '\"to\":', '\"whom\":')",
        "UPDATE sample_letter SET document = replace(document, '\"Ana\"', '7')",
        """UPDATE sample_letter SET document = replace(document, '"records":[]',
        '"records":[{"kind":"elsewhere.points","points":5}]')""",
    ],
)
def test_an_unreadable_document_is_named_and_kept(path: Path, damage: str) -> None:
    letter = Letter.write("Ana")
    with opened(path) as storage:
        keep(storage, letter)
        by_hand(path, damage)
        before = by_hand(path, "SELECT * FROM sample_letter")
        letters = Workplace(storage=storage).work().repository(Letter)
        with refused("storage.unreadable", asked=letter.id, kind="sample_letter"):
            letters.get(letter.id)
        with refused("storage.unreadable", asked=letter.id):
            letters.find()
        with refused("storage.stale"):
            letters.save(letter)
        assert by_hand(path, "SELECT * FROM sample_letter") == before


def test_one_unreadable_document_hides_no_other(path: Path) -> None:
    ana, bob = Letter.write("Ana"), Letter.write("Bob")
    with opened(path) as storage:
        keep(storage, ana, bob)
        by_hand(path, "UPDATE sample_letter SET document = '{}' WHERE id = ?", ana.id)
        letters = Workplace(storage=storage).work().repository(Letter)
        assert letters.get(bob.id).to == "Bob"
        assert [each.id for each in letters.find(to="Bob")] == [bob.id]


def test_an_unreadable_event_is_named(path: Path) -> None:
    with opened(path) as storage:
        keep(storage, Letter.write("Ana"))
        (event,) = storage.events("main")
        by_hand(path, "UPDATE officecore_event SET kind = 'elsewhere.happened'")
        with refused("storage.unreadable", asked=event.id, kind="elsewhere.happened"):
            list(storage.events("main"))


def test_an_unreadable_entry_is_named(path: Path) -> None:
    entry = an_entry(PAPER)
    with opened(path) as storage:
        with Workplace(storage=storage).work() as work:
            work.book(Journal).append(entry)
        by_hand(path, "UPDATE officecore_line SET currency = 'XXY' WHERE place = 0")
        journal = Workplace(storage=storage).work().book(Journal)
        with refused("storage.unreadable", asked=entry.id):
            journal.get(entry.id)


def plain_pots() -> type[Any]:
    @attrs.frozen(kw_only=True, slots=False)
    class Pot(Aggregate):
        __qualname__ = "Pot"
        kind: ClassVar[str] = "sql_pot"
        id: Id[Any]
        size: int

    return Pot


def searchable_pots() -> type[Any]:
    @attrs.frozen(kw_only=True, slots=False)
    class Pot(Aggregate):
        __qualname__ = "Pot"
        kind: ClassVar[str] = "sql_pot"
        id: Id[Any]
        size: Searchable[int]
        uses: Searchable[frozenset[str]] = frozenset({"soup"})

    return Pot


def test_a_field_made_searchable_later_finds_older_objects(path: Path) -> None:
    plain = plain_pots()
    with opened(path) as storage:
        keep(storage, *[plain(id=mint(plain, _NOON), size=size) for size in (1, 2, 3)])
    newer = searchable_pots()
    with opened(path) as storage:
        pots = Workplace(storage=storage).work().repository(newer)
        assert [pot.size for pot in pots.find(size=at_least(2), order_by="-size")] == [3, 2]
        assert pots.count(uses="soup") == 3


def test_a_field_searchable_again_finds_what_came_between(path: Path) -> None:
    for declare in (searchable_pots, plain_pots, searchable_pots):
        kind = declare()
        with opened(path) as storage:
            keep(storage, kind(id=mint(kind, _NOON), size=7))
    with opened(path) as storage:
        assert Workplace(storage=storage).work().repository(kind).count(size=7) == 3


def plain_seals() -> type[Any]:
    @attrs.frozen(kw_only=True)
    class Seal(Record):
        __qualname__ = "Seal"
        kind: ClassVar[str] = "sql.seal"
        number: int

    return Seal


def searchable_seals() -> type[Any]:
    @attrs.frozen(kw_only=True)
    class Seal(Record):
        __qualname__ = "Seal"
        kind: ClassVar[str] = "sql.seal"
        number: Searchable[int]

    return Seal


def test_a_record_made_searchable_later_finds_its_object(path: Path) -> None:
    letter = Letter.write("Ana").attach(plain_seals()(number=7))
    with opened(path) as storage:
        keep(storage, letter, Letter.write("Bob"))
        searchable_seals()
        work = Workplace(storage=storage).work()
        assert work.repository(Letter).count() == 2
        assert [each.id for each in work.repository(Letter).find(sql_seal__number=7)] == [letter.id]
        work.commit()
    with opened(path) as storage:
        assert Workplace(storage=storage).work().repository(Letter).count(sql_seal__number=7) == 1


@pytest.mark.parametrize(
    "question",
    [
        {"to": "a"},
        {"worth": at_least(Money(1, "EUR"))},
        {"pieces": one_of(1, 2)},
        {"labels": "red"},
        {"officecore_insured__cover": Money(1, "EUR")},
        {"order_by": "due", "limit": 5},
        {"order_by": "-weight", "limit": 5},
    ],
    ids=str,
)
def test_a_search_reads_an_index_and_sorts_nothing(question: dict[str, Any]) -> None:
    with SqlStorage("sqlite://") as storage:
        shelf = storage.shelf(Parcel)
        with storage.session("main") as session:
            session.begin_altering()
            shelf.fill(session, shelf.names_now)
            how = {n: question[n] for n in question.keys() & {"order_by", "limit"}}
            criteria = {n: question[n] for n in question.keys() - how.keys()}
            statement, values = shelf.searches.found(query(Parcel, criteria, **how), "main")
            plan = _session(session)._cursor.execute(f"EXPLAIN QUERY PLAN {statement.text}", values)
            steps = " ".join([row[-1] for row in plan])
    assert "SCAN sample_parcel" not in steps
    if "order_by" in question:
        assert "TEMP B-TREE" not in steps


def _session(session: Session) -> SqliteSession:
    assert isinstance(session, SqliteSession)
    return session


def _database(storage: SqlStorage) -> Sqlite:
    assert isinstance(storage._database, Sqlite)
    return storage._database


def effort(storage: SqlStorage, ask: Any) -> int:
    """How many hundreds of steps SQLite takes to answer."""
    with storage.session("main") as session:
        session.begin_altering()
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        _session(session)._connection.set_progress_handler(count, 20)
        ask(session)
        _session(session)._connection.set_progress_handler(None, 0)
    return steps


def test_balances_are_read_without_reading_the_lines() -> None:
    def look(storage: SqlStorage) -> int:
        day = Date(2025, 2, 1)
        return effort(
            storage, lambda session: SqlJournal(session, "main", storage.journal).balances(on=day)
        )

    with SqlStorage("sqlite://") as storage:
        write(storage, 10)
        few = look(storage)
        write(storage, 400)
        assert look(storage) <= 2 * few


def write(storage: SqlStorage, count: int) -> None:
    with Workplace(storage=storage).work() as work:
        for number in range(count):
            sale = lines("1200 5.00 EUR\n4100 -5.00 EUR")
            day = Date(2025, 1, 1).add(days=number % 60)
            work.book(Journal).append(Entry.post(sale, day=day, source=PAPER, at=_NOON))


def test_amounts_beyond_64_bits_are_refused_whole(path: Path) -> None:
    large = lines(f"1200 {2**63}.00 JPY\n4100 -{2**63}.00 JPY".replace(".00", ""))
    with opened(path) as storage:
        with refused("storage.number"), Workplace(storage=storage).work() as work:
            work.book(Journal).append(Entry.post(large, day=_NOON.date(), source=PAPER, at=_NOON))
        assert Workplace(storage=storage).work().book(Journal).balances() == {}


def test_a_balance_never_becomes_a_float(path: Path) -> None:
    """SQLite turns a sum beyond 64 bits into a float, unless it is told not to."""
    half = 2**62
    sale = lines(f"1200 {half} JPY\n4100 -{half} JPY")
    with opened(path) as storage:
        with Workplace(storage=storage).work() as work:
            work.book(Journal).append(Entry.post(sale, day=_NOON.date(), source=PAPER, at=_NOON))
        with refused("storage.number"), Workplace(storage=storage).work() as work:
            work.book(Journal).append(Entry.post(sale, day=_NOON.date(), source=PAPER, at=_NOON))
        balance = Workplace(storage=storage).work().book(Journal).balance("1200")
        assert balance["JPY"].minor == half
