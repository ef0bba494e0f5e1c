"""Both databases: durability by choice, nothing put twice, nothing that cannot be found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import attrs
import pytest

from officecore.kernel.rate import Rate
from officecore.storage import open_storage
from officecore.storage.archive import Archive
from officecore.storage.own_repository import with_repository
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.statement import Statement
from officecore.testing import Workplace, refused
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


@pytest.mark.parametrize("connections", [0, -1, "x", True, None, 1.5])
def test_a_server_is_asked_for_one_connection_at_least(connections: Any) -> None:
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
