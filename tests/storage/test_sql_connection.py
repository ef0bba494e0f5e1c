"""SQLite under other people: several writers, closed doors, bad addresses, hostile words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.ledger.journal import Journal
from officecore.kernel.actor import Actor, Role
from officecore.kernel.aggregate import AGGREGATES, Aggregate
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.query import OneOf, Range
from officecore.kernel.storage import Repository, Transaction
from officecore.storage import MemoryStorage, open_storage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter, Parcel, various_parcels


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


def opened(path: Path, wait_seconds: float = 0.05) -> SqlStorage:
    return SqlStorage(f"sqlite:///{path}", wait_seconds=wait_seconds)


def test_each_address_opens_its_own_storage(tmp_path: Path) -> None:
    assert isinstance(open_storage("memory://"), MemoryStorage)
    for url in ("sqlite://", "sqlite:///:memory:", f"sqlite:///{tmp_path / 'shop.db'}"):
        storage = open_storage(url)
        assert isinstance(storage, SqlStorage)
        storage.close()


@pytest.mark.parametrize(
    "url",
    ["", "shop.db", "memory:", "sqlite:shop.db", "sqlite+aio://"],
)
def test_any_other_address_is_refused(url: str) -> None:
    with refused("storage.url", asked=url):
        open_storage(url)


@pytest.mark.parametrize("url", ["sqlite://localhost/shop.db", "mysql://x/y", "nonsense"])
def test_an_address_that_is_no_file_is_refused(url: str) -> None:
    with refused("storage.url", asked=url):
        SqlStorage(url)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with refused("storage.failed"):
        opened(tmp_path / "nowhere" / "shop.db")


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    path.write_text("Dear diary, today I sold nothing. " * 100)
    with refused("storage.failed"):
        opened(path)
    assert path.read_text().startswith("Dear diary")


def test_a_second_writer_waits_for_the_first(path: Path) -> None:
    with opened(path, wait_seconds=5) as storage:
        first = storage.begin("main")
        first.repository(Letter).save(Letter.write("Ana"))
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(save, storage, Letter.write("Bob"))
            assert not second.done()
            first.commit()
            second.result(timeout=5)
        assert Workplace(storage=storage).work().repository(Letter).count() == 2


def save(storage: SqlStorage, letter: Letter) -> None:
    with Workplace(storage=storage).work() as work:
        work.repository(Letter).save(letter)


def test_a_writer_that_waited_too_long_is_refused(path: Path) -> None:
    with opened(path) as storage:
        first = storage.begin("main")
        first.repository(Letter).save(Letter.write("Ana"))
        begun = monotonic()
        with refused("storage.locked") as refusal:
            save(storage, Letter.write("Bob"))
        assert refusal.error.retry and monotonic() - begun >= 0.05
        first.rollback()
        save(storage, Letter.write("Bob"))


def test_a_reader_never_waits_for_a_writer(path: Path) -> None:
    with opened(path) as storage:
        save(storage, Letter.write("Ana"))
        writer = storage.begin("main")
        writer.repository(Letter).save(Letter.write("Bob"))
        assert Workplace(storage=storage).work().repository(Letter).count() == 1
        writer.rollback()


def test_looking_for_what_never_was_writes_nothing(path: Path) -> None:
    with opened(path) as storage:
        writer = storage.begin("main")
        writer.repository(Letter).save(Letter.write("Ana"))
        parcels = Workplace(storage=storage).work().repository(Parcel)
        assert (parcels.count(), list(parcels.find(to="Ana", order_by="due"))) == (0, [])
        with refused("storage.not_found"):
            parcels.get(various_parcels()[0].id)
        writer.commit()


def test_whoever_was_overtaken_holds_nobody_up(path: Path) -> None:
    with opened(path) as storage:
        late = storage.begin("main")
        assert late.repository(Letter).count() == 0
        save(storage, Letter.write("Ana"))
        assert late.repository(Letter).count() == 0
        with refused("storage.overtaken"):
            late.repository(Letter).save(Letter.write("Bob"))
        save(storage, Letter.write("Cem"))


def test_whoever_is_prepared_has_the_writers_place(path: Path) -> None:
    with opened(path) as storage:
        save(storage, Letter.write("Ana"))
        ready = storage.begin("main")
        assert ready.repository(Letter).count() == 1
        ready.prepare()
        with refused("storage.locked"):
            save(storage, Letter.write("Bob"))
        ready.rollback()
        save(storage, Letter.write("Bob"))


def test_somebody_elses_commit_elsewhere_is_no_conflict(path: Path) -> None:
    """Others may sell while we count: only what was read must still be so."""
    with opened(path) as storage:
        ana = Letter.write("Ana")
        save(storage, ana)
        slow = Workplace(storage=storage).work()
        read = slow.repository(Letter).get(ana.id)
        save(storage, Letter.write("Bob"))
        slow.repository(Letter).save(read.readdress("Anna"))
        slow.commit()
        assert {
            each.to for each in Workplace(storage=storage).work().repository(Letter).find()
        } == {
            "Anna",
            "Bob",
        }


def test_many_may_be_the_first_at_once(path: Path) -> None:
    """The tables of a kind are made once, whoever comes first."""
    with opened(path, wait_seconds=10) as storage, ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(save, storage, Letter.write(str(n))) for n in range(12)]:
            done.result(timeout=30)
        assert Workplace(storage=storage).work().repository(Letter).count() == 12


def test_two_programs_may_be_the_first_at_once(path: Path) -> None:
    with opened(path, wait_seconds=10) as one, opened(path, wait_seconds=10) as other:
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(save, s, Letter.write("x")) for s in (one, other) * 3]:
                done.result(timeout=30)
        assert Workplace(storage=one).work().repository(Letter).count() == 6


def test_a_kind_met_midway_is_made_and_rolled_back(path: Path) -> None:
    with opened(path) as storage:
        save(storage, Letter.write("Ana"))
        work = Workplace(storage=storage).work()
        assert work.repository(Letter).count() == 1
        work.repository(Parcel).save(various_parcels()[0])
        work.rollback()
        with Workplace(storage=storage).work() as again:
            assert again.repository(Letter).count() == 1
            again.repository(Parcel).save(various_parcels()[0])
        assert Workplace(storage=storage).work().repository(Parcel).count() == 1


def test_a_table_of_somebody_elses_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE sample_letter (mine TEXT)")
    connection.close()
    with opened(path) as storage, refused("storage.failed"):
        save(storage, Letter.write("Ana"))


@pytest.mark.parametrize("kind_", ["officecore_balance", "sqlite_master", "pg_class"])
def test_a_kind_named_like_their_tables_is_refused(kind_: str) -> None:
    @attrs.frozen(kw_only=True, slots=False)
    class Balance(Aggregate):
        kind: ClassVar[str] = kind_
        id: Id[Any]

    # No office could store it, so none that is audited later may come upon it.
    del AGGREGATES._by_kind[kind_]
    with SqlStorage("sqlite://") as storage, refused("storage.kind", asked=kind_):
        storage.begin("main").repository(Balance)


def test_a_closed_storage_cannot_be_used(path: Path) -> None:
    storage = opened(path)
    storage.close()
    with refused("storage.closed"):
        save(storage, Letter.write("Ana"))
    with refused("storage.closed"):
        list(storage.events("main"))


USES: list[Callable[[Transaction], object]] = [
    lambda work: work.repository(Letter).count(),
    lambda work: work.repository(Letter).save(Letter.write("Ana")),
    lambda work: work.book(Journal).append(an_entry(PAPER)),
]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_an_ended_transaction_cannot_be_used(
    path: Path, use: Callable[[Transaction], object], end: str
) -> None:
    with opened(path) as storage:
        work = storage.begin("main")
        work.repository(Letter).save(Letter.write("Ana"))
        getattr(work, end)()
        with refused("storage.ended"):
            use(work)


def test_another_book_than_the_journal_is_refused() -> None:
    for url in ("memory://", "sqlite://"):
        storage = open_storage(url)
        with refused("storage.book", asked="Letter", accepted="Journal, Archive"):
            storage.begin("main").book(Letter)
        storage.close()


def test_half_a_character_identifies_nothing(path: Path) -> None:
    with opened(path) as storage:
        save(storage, Letter.write("Ana"))
        with refused("storage.not_found"):
            storage.begin("main").repository(Letter).get(cast("Id[Any]", "\ud800"))


def test_half_a_character_in_a_name_is_refused(path: Path) -> None:
    nobody = Actor("\ud800", (Role("all", ("*",)),))
    with opened(path) as storage:
        with refused("storage.text"), Workplace(storage=storage).work(nobody) as work:
            work.repository(Letter).save(Letter.write("Ana"))
        assert Workplace(storage=storage).work().repository(Letter).count() == 0


_WORDS = st.text() | st.sampled_from(["\x00", "\ud800", "'; DROP TABLE x", "x" * 100_000])
_THINGS = _WORDS | st.integers() | st.floats() | st.none() | st.binary() | st.decimals()
_ASKED = _THINGS | st.builds(OneOf, st.lists(_THINGS, max_size=3).map(tuple))
_NAMES = st.sampled_from(["id", "to", "weight", "pieces", "due", "seen", "worth"]) | _WORDS


@pytest.fixture(scope="module")
def parcels() -> Any:
    with SqlStorage("sqlite://") as storage:
        with Workplace(storage=storage).work() as work:
            for each in various_parcels():
                work.repository(Parcel).save(each)
        yield lambda: storage.begin("main").repository(Parcel)


@given(
    criteria=st.dictionaries(
        _NAMES, _ASKED | st.builds(Range, low=_THINGS, high=_THINGS), max_size=2
    ),
    order=_NAMES,
    after=st.none() | _WORDS,
    id_=_WORDS,
)
def test_whatever_is_asked_only_office_errors_come(
    parcels: Callable[[], Repository[Parcel]],
    criteria: dict[str, Any],
    order: str,
    after: str | None,
    id_: str,
) -> None:
    questions: list[Callable[[], Any]] = [
        lambda: parcels().find(**{**criteria, "order_by": order, "after": after}),
        lambda: parcels().count(**criteria),
        lambda: parcels().get(Id(id_)),
        lambda: parcels().get(cast("Id[Any]", id_)),
    ]
    before = parcels().count()
    for ask in questions:
        with suppress(OfficeError):
            ask()
    assert parcels().count() == before


def test_without_the_extra_its_name_is_told() -> None:
    program = """
import sys
class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "sqlalchemy":
            raise ModuleNotFoundError("not installed", name=name)
sys.meta_path.insert(0, Barred())
from officecore.storage import open_storage
open_storage("memory://").close()
try:
    open_storage("sqlite:///shop.db")
except RuntimeError as error:
    print(error)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "pip install officecore[sql]. [extra.missing]" in told.stdout
