"""Somebody's own tables of the ORM for one kind, in one transaction with ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from officecore.exchange import office_lines, restore_lines
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import query
from officecore.kernel.storage import Storage, not_found, require_kind, stale
from officecore.office import Office
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.own_tables import StorageWithTables, with_tables
from officecore.testing import Workplace, refused
from officecore.testing.contract import EventsContract, RepositoryContract, UnitOfWorkContract
from officecore.testing.storage import Letter, Parcel, various_parcels
from tests.postgresql import fresh_url


class Tables(DeclarativeBase):
    """The tables that were there before us."""


class LetterRow(Tables):
    __tablename__ = "post"
    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    addressee: Mapped[str]


class LetterTable:
    """All letters in a table of the ORM."""

    def __init__(self, _tenant: str, connection: Connection) -> None:
        self.session = Session(connection, join_transaction_mode="create_savepoint")

    def get(self, id: Id[Letter]) -> Letter:
        row = self.session.get(LetterRow, str(id)) if id.isprintable() else None
        if row is None:
            raise not_found(id)
        return letter_of(row)

    def find(
        self,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: Any,
    ) -> Page[Letter]:
        asked = query(Letter, criteria, order_by=order_by, limit=limit, after=after)
        return asked.select([letter_of(row) for row in self.session.scalars(select(LetterRow))])

    def count(self, **criteria: Any) -> int:
        return len(self.find(**criteria))

    def save(self, aggregate: Letter) -> Letter:
        require_kind(aggregate, Letter)
        row = self.session.get(LetterRow, str(aggregate.id)) or LetterRow(version=0)
        if row.version != aggregate.version:
            raise stale(aggregate, row.version)
        saved = aggregate.saved()
        row.id, row.version, row.addressee = str(saved.id), saved.version, saved.to
        self.session.add(row)
        return saved

    def commit(self) -> None:
        self.session.commit()

    def rollback(self) -> None:
        self.session.close()


def letter_of(row: LetterRow) -> Letter:
    return Letter(id=Id(row.id), version=row.version, to=row.addressee)


def beside(url: str, table: type[LetterTable] = LetterTable) -> Storage:
    engine = create_engine(url)
    Tables.metadata.create_all(engine)
    engine.dispose()
    return with_tables(SqlStorage(url, wait_seconds=0.1), Letter, table)


class InTables:
    """A storage with letters in tables of their own."""

    kind: ClassVar[type[Aggregate]] = Letter
    keeps_records: ClassVar[bool] = False
    keeps_tenants: ClassVar[bool] = False

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.places = (f"sqlite:///{tmp_path}/{number}.db" for number in range(9))

    def open(self) -> Storage:
        return beside(next(self.places))

    def samples(self) -> Sequence[Letter]:
        return [Letter.write(to) for to in ("Ana", "ana", "", "Łódź", "B", "🙂", "'--", "b")]

    def change(self, aggregate: Letter) -> Letter:
        return aggregate.readdress(f"{aggregate.to}, c/o Bob")


class InPostgresqlTables(InTables):
    """The same in PostgreSQL."""

    def open(self) -> Storage:
        return beside(fresh_url())


class TestTablesRepository(InTables, RepositoryContract): ...


class TestTablesUnitOfWork(InTables, UnitOfWorkContract): ...


class TestTablesEvents(InTables, EventsContract): ...


class TestPostgresqlTablesRepository(InPostgresqlTables, RepositoryContract): ...


class TestPostgresqlTablesUnitOfWork(InPostgresqlTables, UnitOfWorkContract): ...


class TestPostgresqlTablesEvents(InPostgresqlTables, EventsContract): ...


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url() if request.param == "postgresql" else f"sqlite:///{tmp_path}/shop.db"


def posted(url: str) -> list[str]:
    """The addressees in their table, as others see it."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [str(to) for (to,) in connection.execute(text("SELECT addressee FROM post"))]
    engine.dispose()
    return sorted(found)


def test_both_kinds_land_in_one_transaction(url: str) -> None:
    storage = beside(url)
    with Workplace(storage=storage).work() as work:
        letter = work.repository(Letter).save(Letter.write("Ana"))
        parcel = work.repository(Parcel).save(various_parcels()[1])
        assert posted(url) == []
    assert posted(url) == ["Ana"]
    assert [each.subject for each in storage.events("main")] == [letter.id, parcel.id]
    storage.close()


class Torn(LetterTable):
    """A table that cannot be written to at the end."""

    def commit(self) -> None:
        self.session.add(LetterRow(id="1", version=1, addressee="Bob"))
        self.session.add(LetterRow(id="1", version=1, addressee="Bob"))
        self.session.commit()


def test_where_ones_own_fails_nothing_lands(url: str) -> None:
    storage = beside(url, Torn)
    work = Workplace(storage=storage).work()
    work.repository(Letter).save(Letter.write("Ana"))
    work.repository(Parcel).save(various_parcels()[1])
    with pytest.raises(IntegrityError):
        work.commit()
    require_nothing(storage, url)


def require_nothing(storage: Storage, url: str) -> None:
    assert posted(url) == []
    assert list(storage.events("main")) == []
    work = Workplace(storage=storage).work()
    assert work.repository(Parcel).count() == 0
    work.rollback()
    storage.close()


def test_where_ours_fails_ones_own_stays_unwritten(url: str) -> None:
    storage = beside(url)
    transaction = storage.begin("main")
    transaction.repository(Letter).save(Letter.write("Ana"))
    with refused("storage.number"):
        transaction.repository(Parcel).save(attrs.evolve(various_parcels()[1], version=2**70))
    with refused("storage.ended"):
        transaction.commit()
    transaction.rollback()
    require_nothing(storage, url)


class Hasty(LetterTable):
    """A repository that ends the transaction itself."""

    def __init__(self, tenant: str, connection: Connection) -> None:
        super().__init__(tenant, connection)
        self.connection = connection

    def commit(self) -> None:
        self.session.commit()
        self.connection.commit()


class Sorry(Hasty):
    """A repository that takes the transaction back itself."""

    def commit(self) -> None:
        self.connection.rollback()


@pytest.mark.parametrize("table", [Hasty, Sorry])
def test_nobody_else_ends_the_transaction(url: str, table: type[LetterTable]) -> None:
    storage = beside(url, table)
    work = Workplace(storage=storage).work()
    work.repository(Letter).save(Letter.write("Ana"))
    with refused("storage.shared"):
        work.commit()
    require_nothing(storage, url)


class Unfounded(Hasty):
    """A repository whose last row points at nothing, which shows at the commit only."""

    def commit(self) -> None:
        self.session.commit()
        self.connection.execute(text("INSERT INTO pair VALUES (1, 2)"))


def test_what_fails_at_the_end_lands_nothing(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        other = "INTEGER REFERENCES pair (id) DEFERRABLE INITIALLY DEFERRED"
        connection.execute(text(f"CREATE TABLE pair (id INTEGER PRIMARY KEY, other {other})"))
    engine.dispose()
    storage = beside(url, Unfounded)
    work = Workplace(storage=storage).work()
    work.repository(Letter).save(Letter.write("Ana"))
    with refused("storage.failed"):
        work.commit()
    require_nothing(storage, url)


def test_a_file_that_lost_its_name_takes_nothing(tmp_path: Path) -> None:
    storage = beside(f"sqlite:///{tmp_path}/shop.db")
    (tmp_path / "shop.db").unlink()
    with refused("storage.failed"):
        storage.begin("main")
    storage.close()


def test_what_is_left_for_filing_is_counted() -> None:
    """A server's events wait for their place; now and then, whoever commits files them."""
    storage = beside(fresh_url())
    assert isinstance(storage, StorageWithTables)
    with Workplace(storage=storage).work() as work:
        work.repository(Letter).save(Letter.write("Ana"))
    assert storage._storage.filing._commits["main"] == 1
    storage.close()


def test_an_office_with_own_tables_can_be_written_out(url: str) -> None:
    """It is put back where all is ours, and not over tables that keep no versions of ours."""
    storage = beside(url)
    place = Workplace(storage=storage)
    with place.work() as work:
        letter = work.repository(Letter).save(Letter.write("Ana"))
    written = list(office_lines(Office(storage, place.business)))
    there = Workplace()
    restore_lines(written, Office(there.storage, there.business))
    assert there.work().repository(Letter).get(letter.id) == letter
    storage.close()
    other = beside(fresh_url())
    with refused("storage.own", asked=Letter.kind):
        restore_lines(written, Office(other, place.business))
    other.close()
