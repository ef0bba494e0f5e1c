"""A repository of one's own, as a user would write it: letters in a text file beside our storage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar

import pytest

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Conflict
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import query
from officecore.kernel.storage import Storage, not_found, require_kind, stale
from officecore.storage.memory import MemoryStorage
from officecore.storage.own_repository import PreparedStorage, with_repository
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.contract import EventsContract, RepositoryContract, UnitOfWorkContract
from officecore.testing.storage import Letter, Parcel, various_parcels

_WRITING = Lock()


class LetterFile:
    """All letters in one text file, a line each: identifier, version, addressee."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[str, Letter] = {}
        self._writes = False

    def get(self, id: Id[Letter]) -> Letter:
        found = self._letters().get(id)
        if found is None:
            raise not_found(id)
        return found

    def find(
        self,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: Any,
    ) -> Page[Letter]:
        asked = query(Letter, criteria, order_by=order_by, limit=limit, after=after)
        return asked.select(self._letters().values())

    def count(self, **criteria: Any) -> int:
        return len(self.find(**criteria))

    def save(self, aggregate: Letter) -> Letter:
        require_kind(aggregate, Letter)
        if not self._writes and not _WRITING.acquire(timeout=0.05):
            raise Conflict("letters.locked", "You cannot save because somebody else is writing.")
        self._writes = True
        known = self._letters().get(aggregate.id)
        stored = 0 if known is None else known.version
        if stored != aggregate.version:
            raise stale(aggregate, stored)
        saved = self._new[aggregate.id] = aggregate.saved()
        return saved

    def commit(self) -> None:
        if self._writes:
            rows = [[each.id, each.version, each.to] for each in self._letters().values()]
            fresh = self._path.with_suffix(".new")
            fresh.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
            fresh.replace(self._path)  # at once: nobody reads half a file
        self.rollback()

    def rollback(self) -> None:
        self._new.clear()
        if self._writes:
            self._writes = False
            _WRITING.release()

    def _letters(self) -> dict[str, Letter]:
        rows = (
            map(json.loads, self._path.read_text("utf-8").splitlines())
            if self._path.exists()
            else ()
        )
        kept = {id_: Letter(id=Id(id_), version=version, to=to) for id_, version, to in rows}
        return {**kept, **self._new}


class BesideMemory:
    """A storage in memory with letters in a file."""

    kind: ClassVar[type[Aggregate]] = Letter
    keeps_records: ClassVar[bool] = False
    keeps_tenants: ClassVar[bool] = False
    serializable: ClassVar[bool] = False

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.path = tmp_path / "letters.txt"

    def inner(self) -> PreparedStorage:
        return MemoryStorage()

    def open(self) -> Storage:
        return with_repository(self.inner(), Letter, lambda _tenant: LetterFile(self.path))

    def samples(self) -> Sequence[Letter]:
        return [Letter.write(to) for to in ("Ana", "ana", "", "Łódź", "Ana", "🙂", "'--", "b")]

    def change(self, aggregate: Letter) -> Letter:
        return aggregate.readdress(f"{aggregate.to}, c/o Bob")


class BesideSqlite(BesideMemory):
    """The same beside SQLite."""

    def inner(self) -> PreparedStorage:
        return SqlStorage("sqlite://", wait_seconds=1)


class TestBesideMemoryRepository(BesideMemory, RepositoryContract): ...


class TestBesideMemoryUnitOfWork(BesideMemory, UnitOfWorkContract): ...


class TestBesideMemoryEvents(BesideMemory, EventsContract): ...


class TestBesideSqliteRepository(BesideSqlite, RepositoryContract): ...


class TestBesideSqliteUnitOfWork(BesideSqlite, UnitOfWorkContract): ...


class TestBesideSqliteEvents(BesideSqlite, EventsContract): ...


class FullDisk(LetterFile):
    """A file that cannot be written."""

    def commit(self) -> None:
        self.rollback()
        raise OSError("no space left on device")


@pytest.fixture(params=[MemoryStorage, lambda: SqlStorage("sqlite://", wait_seconds=0.1)])
def inner(request: pytest.FixtureRequest) -> Iterator[Any]:
    storage = request.param()
    yield storage
    storage.close()


def test_where_ones_own_fails_nothing_lands_anywhere(inner: Any, tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    place = Workplace(storage=with_repository(inner, Letter, lambda _tenant: FullDisk(path)))
    work = place.work()
    work.repository(Letter).save(Letter.write("Ana"))
    work.repository(Parcel).save(various_parcels()[0])
    with pytest.raises(OSError, match="no space left"):
        work.commit()
    assert not path.exists()
    assert list(inner.events("main")) == []
    assert Workplace(storage=inner).work().repository(Parcel).count() == 0


def test_ours_is_taken_back_where_ones_own_cannot_be(inner: Any, tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    storage = with_repository(inner, Letter, lambda _tenant: Stuck(path))
    transaction = storage.begin("main")
    assert transaction.repository(Letter).count() == 0
    transaction.repository(Parcel).save(various_parcels()[0])
    transaction.prepare()
    with pytest.raises(OSError, match="stuck"):
        transaction.rollback()
    with Workplace(storage=inner).work() as work:
        work.repository(Parcel).save(various_parcels()[1])
    assert Workplace(storage=inner).work().repository(Parcel).count() == 1


class Stuck(LetterFile):
    """Cannot forget what it was told."""

    def rollback(self) -> None:
        raise OSError("stuck")


def test_where_ours_is_refused_ones_own_stays_unwritten(inner: Any, tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    place = Workplace(storage=with_repository(inner, Letter, lambda _tenant: LetterFile(path)))
    late = place.work()
    assert late.repository(Parcel).count() == 0
    with place.work() as work:
        work.repository(Parcel).save(various_parcels()[0])
    with refused("storage.overtaken"), late:
        late.repository(Letter).save(Letter.write("Ana"))
    assert not path.exists()


def test_both_kinds_land_in_their_own_place(inner: Any, tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    place = Workplace(storage=with_repository(inner, Letter, lambda _tenant: LetterFile(path)))
    with place.work() as work:
        letter = work.repository(Letter).save(Letter.write("Ana"))
        parcel = work.repository(Parcel).save(various_parcels()[0])
    assert json.loads(path.read_text("utf-8")) == [letter.id, 1, "Ana"]
    assert Workplace(storage=inner).work().repository(Parcel).get(parcel.id) == parcel
    assert [each.subject for each in inner.events("main")] == [letter.id, parcel.id]
