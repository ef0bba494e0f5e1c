"""Both databases: durability by choice, nothing put twice, nothing that cannot be found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from pendulum import datetime

from officecore.back.ledger.journal import Journal
from officecore.kernel.actor import Actor
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import OfficeError, Refused
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id, mint
from officecore.kernel.query import query
from officecore.kernel.rate import Rate
from officecore.kernel.searchable import Searchable
from officecore.kernel.storage import Storage
from officecore.roles import MANAGER
from officecore.storage import open_storage
from officecore.storage.archive import Archive
from officecore.storage.document import encode
from officecore.storage.own_repository import with_repository
from officecore.storage.sql import SqlStorage, postgresql
from officecore.storage.sql.postgresql_session import PostgresqlSession
from officecore.storage.sql.session import Manner
from officecore.storage.sql.statement import Statement
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter, Parcel, various_parcels
from tests.postgresql import fresh_url

WAYS: dict[str, Callable[[], str]] = {
    "memory": lambda: "memory://",
    "sqlite": lambda: "sqlite://",
    "postgresql": fresh_url,
}


def no_letters(tenant: str) -> Any:
    """The repository that nobody asks for here."""
    raise AssertionError(tenant)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


@pytest.mark.parametrize(
    ("asked", "pragma"), [("", 2), ("?durability=full", 2), ("?durability=normal", 1)]
)
def test_durability_is_chosen_in_the_address(path: Path, asked: str, pragma: int) -> None:
    with SqlStorage(f"sqlite:///{path}{asked}") as storage, storage.session("main") as session:
        ((found,),) = session.read(Statement("PRAGMA synchronous", (), {}), ())
    assert found == pragma


@pytest.mark.parametrize(("asked", "setting"), [("", "on"), ("&durability=normal", "off")])
def test_a_server_waits_for_the_disk_unless_told(asked: str, setting: str) -> None:
    with SqlStorage(f"{fresh_url()}{asked}") as storage, storage.session("main") as session:
        statement = Statement("SELECT current_setting('synchronous_commit')", (), {})
        assert session.read(statement, ()) == [(setting,)]


def test_who_only_looks_waits_for_a_sound_moment() -> None:
    asked = ("transaction_isolation", "transaction_read_only", "transaction_deferrable")
    with SqlStorage(fresh_url()) as storage:
        session = storage.session("main", manner=Manner.READING)
        for name, setting in zip(asked, ("serializable", "on", "on"), strict=True):
            statement = Statement(f"SELECT current_setting('{name}')", (), {})
            assert session.read(statement, ()) == [(setting,)]
        session.rollback()


def test_another_durability_is_refused(path: Path) -> None:
    with refused("storage.durability", asked="fast", accepted=("full", "normal")):
        SqlStorage(f"sqlite:///{path}?durability=fast")
    assert not path.exists()


@pytest.mark.parametrize(
    "wait", [-1, "x", True, None, float("nan"), float("inf"), pytest.param(10**5_000, id="long")]
)
def test_a_time_to_wait_that_is_none_is_refused(path: Path, wait: Any) -> None:
    with refused("storage.wait"):
        SqlStorage(f"sqlite:///{path}", wait_seconds=wait)
    assert not path.exists()


@pytest.mark.parametrize("connections", [1, 0, -1, "x", True, None, 1.5])
def test_a_server_is_asked_for_two_connections_at_least(connections: Any) -> None:
    with refused("storage.connections", asked=connections):
        SqlStorage(fresh_url(), connections=connections)


def test_who_does_not_wait_never_waits_for_ever() -> None:
    with SqlStorage(fresh_url(), wait_seconds=0) as storage, storage.session("main") as session:
        statement = Statement("SELECT current_setting('lock_timeout')", (), {})
        assert session.read(statement, ()) == [("1ms",)]


@pytest.mark.parametrize("wrong", [-1, "x", True, 1.5, (), pytest.param(-(10**5_000), id="long")])
@pytest.mark.parametrize("way", WAYS)
def test_only_whole_numbers_say_where_to_read(way: str, wrong: Any) -> None:
    opened: Any = open_storage(WAYS[way]())
    with closing(opened):
        for each in (opened, with_repository(opened, Letter, no_letters)):
            with refused("events.after", asked=wrong):
                each.events("main", after=wrong)
            with refused("events.limit", asked=wrong):
                each.events("main", limit=wrong)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_happened_after_the_last_of_all(way: str) -> None:
    with closing(open_storage(WAYS[way]())) as storage:
        with Workplace(storage=storage).work() as work:
            work.repository(Letter).save(Letter.write("Ana"))
        assert len(list(storage.events("main", limit=10**5_000))) == 1
        assert list(storage.events("main", after=10**5_000)) == []
        assert list(storage.events("main", limit=0)) == []


def opened(way: str) -> Storage:
    return open_storage({"memory": "memory://", "sqlite": "sqlite://"}.get(way) or fresh_url())


@pytest.mark.parametrize("way", ["memory", "sqlite", "postgresql"])
def test_what_happened_lands_though_nothing_else_does(way: str) -> None:
    letter = Letter.write("Ana")
    (event,) = letter.pending
    with closing(opened(way)) as storage:
        transaction = storage.begin("main")
        transaction.record(Recorded(position=0, event=event, **ENVELOPE))
        transaction.commit()
        assert [each.event for each in storage.events("main")] == [event]


ENVELOPE: dict[str, Any] = {
    "id": mint(Letter, datetime(2025, 1, 6)),
    "subject": PAPER,
    "version": 1,
    "at": datetime(2025, 1, 6),
    "actor": "Ana",
    "cause": "",
    "tenant": "main",
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_there_is_not_put_again(way: str) -> None:
    with closing(open_storage(WAYS[way]())) as storage:
        letter = Letter.write("Ana").saved()
        for refusals in (
            nullcontext(),
            refused("storage.stale" if way == "memory" else "storage.taken"),
        ):
            with refusals:
                transaction = storage.begin("main")
                transaction.book(Archive).put(Letter, [letter])
                transaction.commit()
        transaction.rollback()
        assert list(Workplace(storage=storage).work().repository(Letter).find()) == [letter]


def test_a_text_too_long_for_an_index_is_refused_whole() -> None:
    long = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))
    with SqlStorage(fresh_url()) as storage:
        with refused("storage.too_long"), Workplace(storage=storage).work() as work:
            work.repository(Letter).save(Letter.write("Ana"))
            work.repository(Letter).save(Letter.write(long))
        assert Workplace(storage=storage).work().repository(Letter).count() == 0
        assert list(storage.events("main")) == []


def test_what_is_too_large_for_the_wire_is_sent_whole() -> None:
    """All of it, also where the server does not listen before its long answer has been heard."""
    long = "x" * 10_000_000
    with SqlStorage(fresh_url()) as storage, storage.session("main") as session:
        assert isinstance(session, PostgresqlSession)
        session.write(Statement(f"SELECT repeat('x', {len(long)})", (), {}), ())
        measured = Statement("SELECT length(%s)", ("text",), {})
        session.write(measured, (long,))
        assert session._connection.pgconn.flush() == 0
        session.write_all(measured, [(long,), (long,)])
        assert session._connection.pgconn.flush() == 0
        assert session.read(measured, (long,)) == [(len(long),)]


def test_answers_are_heard_before_a_commit_is_sent() -> None:
    letter = Letter.write("Ana").saved()
    with SqlStorage(fresh_url()) as storage:
        storage.make_room(Letter)
        insert = storage.shelf(Letter).tables.insert
        row = ("main", letter.id, 1, encode(letter), "Ana")
        told: list[int] = []
        with storage.session("main") as session, refused("app.twice"):
            session.write(insert, row, told.append)
            session.write(insert, row, refuse)
            session.write(insert, row, told.append)
            session.commit()
        assert told == [1]
        assert Workplace(storage=storage).work().repository(Letter).count() == 0


def refuse(rows: int) -> None:
    raise Refused("app.twice", f"You cannot do this because it changed {rows} rows.")


def test_no_more_connections_are_made_than_allowed() -> None:
    with SqlStorage(fresh_url(), wait_seconds=0.1, connections=2) as storage:
        storage.make_room(Letter)
        both = [storage.begin("main"), storage.begin("main")]
        assert [each.repository(Letter).count() for each in both] == [0, 0]
        with refused("storage.locked") as refusal:
            storage.begin("main").repository(Letter).count()
        assert refusal.error.retry
        with refused("storage.locked"):
            storage.share()
        for each in both:
            each.rollback()
        assert Workplace(storage=storage).work().repository(Letter).count() == 0


@pytest.mark.parametrize("way", ["sqlite", "postgresql"])
def test_nothing_is_done_with_a_closed_storage(way: str) -> None:
    storage = opened(way)
    assert isinstance(storage, SqlStorage)
    left_open = storage.begin("main")
    left_open.repository(Letter).save(Letter.write("Ana"))
    storage.close()
    with refused("storage.closed"):
        storage.begin("main").repository(Letter).count()
    with refused("storage.closed"):
        list(storage.events("main"))
    with refused("storage.closed"):
        storage.share()
    with pytest.raises(OfficeError):
        left_open.commit()


def test_an_older_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_SERVER_MIN", 990000)
    with refused(
        "storage.failed",
        accepted="a PostgreSQL server, 15 or newer, that answers there and lets this user in",
    ):
        SqlStorage(fresh_url())


@pytest.mark.parametrize("way", ["sqlite", "postgresql"])
def test_lines_of_another_office_find_no_entry(way: str) -> None:
    ours = an_entry(PAPER)
    lines = [attrs.evolve(line, account=f"{line.account}1", text="theirs") for line in ours.lines]
    theirs = attrs.evolve(ours, lines=tuple(lines))
    with closing(opened(way)) as storage:
        for tenant, entry in (("ours", ours), ("theirs", theirs)):
            with Workplace(storage=storage, tenant=tenant).work() as work:
                work.book(Journal).append(entry)
        for tenant, entry, other in (("ours", ours, theirs), ("theirs", theirs, ours)):
            journal = Workplace(storage=storage, tenant=tenant).work().book(Journal)
            assert list(journal.entries()) == [entry]
            assert list(journal.entries(account=entry.lines[0].account)) == [entry]
            assert list(journal.entries(account=other.lines[0].account)) == []


def test_two_who_change_different_objects_do_not_meet() -> None:
    """Not even in a small table, which a server would rather read, and lock, as a whole."""
    with SqlStorage(fresh_url()) as storage:
        place = Workplace(storage=storage)
        with place.work() as work:
            letters = [work.repository(Letter).save(Letter.write(to)) for to in ("Ana", "Bob")]
        with storage.session("main") as session:
            session.write(Statement("ANALYZE sample_letter", (), {}), ())
            session.commit()
        clerks = [place.work(), place.work()]
        for work, letter in zip(clerks, letters, strict=True):
            (found,) = work.repository(Letter).find(to=letter.to)
            work.repository(Letter).save(found.readdress("Cem"))
        for work in clerks:
            work.commit()
        assert place.work().repository(Letter).count(to="Cem") == 2


@attrs.frozen(kw_only=True, slots=False)
class Long(Aggregate):
    """A kind and fields with names longer than those that PostgreSQL takes whole."""

    kind: ClassVar[str] = f"sample_{'very_' * 10}long"
    id: Id[Any]
    a_field_of_which_the_name_is_longer_than_all_that_a_server_takes_one: Searchable[int]
    a_field_of_which_the_name_is_longer_than_all_that_a_server_takes_two: Searchable[int]
    several: Searchable[frozenset[str]] = frozenset()


@pytest.mark.parametrize("way", ["sqlite", "postgresql"])
def test_names_may_be_longer_than_a_server_takes(way: str) -> None:
    one, two = [name for name in attrs.fields_dict(Long) if name.startswith("a_field")]
    with closing(opened(way)) as storage:
        with Workplace(storage=storage).work() as work:
            long: dict[str, Any] = {one: 1, two: 2, "several": frozenset({"words"})}
            work.repository(Long).save(Long(id=mint(Long, datetime(2025, 1, 6)), **long))
        found = Workplace(storage=storage).work().repository(Long)
        for question, many in (({one: 1}, 1), ({two: 1}, 0), ({"several": "words"}, 1)):
            assert found.count(**question) == many


def test_an_order_is_read_from_an_index_of_a_server() -> None:
    with SqlStorage(fresh_url()) as storage:
        storage.make_room(Parcel)
        searches = storage.shelf(Parcel).searches
        with storage.session("main") as session:
            for order in ("due", "-weight"):
                found, values = searches.found(query(Parcel, {}, order_by=order, limit=5), "main")
                asked = Statement(f"EXPLAIN {found.text}", (), {})
                plan = " ".join([step for (step,) in session.read(asked, values)])
                assert "Index Scan" in plan and "Sort" not in plan


def test_what_finds_an_object_stays_where_only_the_document_changes(path: Path) -> None:
    with SqlStorage(f"sqlite:///{path}") as storage:
        with Workplace(storage=storage).work() as work:
            saved = work.repository(Parcel).save(various_parcels()[0])
        with Workplace(storage=storage).work() as work:
            kept = work.repository(Parcel)
            changed = kept.save(attrs.evolve(kept.get(saved.id), fee=Rate("0.5")))
        looking = Workplace(storage=storage).work().repository(Parcel)
        for question in ({"to": saved.to}, {"speed": saved.speed}, {"weight": saved.weight}):
            assert list(looking.find(**question)) == [changed]


def test_a_column_that_is_wrong_is_put_right_by_a_save(path: Path) -> None:
    """What a column holds is compared, not what it should have held."""
    with SqlStorage(f"sqlite:///{path}") as storage:
        with Workplace(storage=storage).work() as work:
            ana = work.repository(Letter).save(Letter.write("Ana"))
        with storage.session("main") as session:
            session.write(Statement("UPDATE sample_letter SET by_to = 'Bob'", (), {}), ())
            session.commit()
        with Workplace(storage=storage).work() as work:
            letters = work.repository(Letter)
            letters.save(attrs.evolve(letters.get(ana.id), records=()))
        assert Workplace(storage=storage).work().repository(Letter).count(to="Ana") == 1


@pytest.mark.parametrize("way", ["sqlite", "postgresql"])
def test_what_failed_cannot_be_committed_any_more(way: str) -> None:
    """Whoever swallows a failure must not take silence for a commit."""
    with SqlStorage("sqlite://" if way == "sqlite" else fresh_url()) as storage:
        transaction = storage.begin("main")
        saved = transaction.repository(Letter).save(Letter.write("Ana"))
        with refused("storage.failed"):
            transaction._session.read(Statement("SELECT nothing FROM nowhere", (), {}), ())
        with refused("storage.ended"):
            transaction.commit()
        with refused("storage.not_found"):
            storage.begin("main").repository(Letter).get(saved.id)


def test_a_commit_that_was_refused_lands_nothing_when_tried_again() -> None:
    """On a server the answers come late, when more is written already."""
    ana = Letter.write("Ana")
    with SqlStorage(fresh_url()) as storage:
        with Workplace(storage=storage).work() as work:
            work.repository(Letter).save(ana)
        transaction = storage.begin("main")
        transaction.repository(Letter).save(ana)
        transaction.repository(Letter).save(Letter.write("Bob"))
        with refused("storage.stale"):
            transaction.commit()
        with refused("storage.ended"):
            transaction.commit()
        assert Workplace(storage=storage).work().repository(Letter).count() == 1


@pytest.mark.parametrize("way", ["memory", "sqlite", "postgresql"])
def test_an_older_object_is_refused_when_it_is_saved(way: str) -> None:
    with closing(opened(way)) as storage:
        with Workplace(storage=storage).work() as work:
            old = work.repository(Letter).save(Letter.write("Ana"))
            work.repository(Letter).save(old.readdress("Bob"))
        late = storage.begin("main").repository(Letter)
        assert late.get(old.id).to == "Bob"
        with refused("storage.stale"):
            late.save(old.readdress("Cem"))


@pytest.mark.parametrize("way", ["memory", "sqlite", "postgresql"])
def test_who_did_it_is_told_to_the_letter(way: str) -> None:
    name = "Ana\x00\x01\ud7ff Gómez, 山"
    with closing(opened(way)) as storage:
        with Workplace(storage=storage).work(Actor(name, (MANAGER,))) as work:
            work.repository(Letter).save(Letter.write("Bob"))
        assert [each.actor for each in storage.events("main")] == [name]
