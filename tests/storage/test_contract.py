"""The storages of the house keep every promise of the contract."""

from __future__ import annotations

from officecore.kernel.storage import Storage
from officecore.storage import open_storage
from officecore.testing.contract import (
    EventsContract,
    ExportContract,
    JournalContract,
    RepositoryContract,
    UnitOfWorkContract,
    UnitOfWorkMachine,
)
from tests.postgresql import fresh_url


class InMemory:
    def open(self) -> Storage:
        return open_storage("memory://")


class InSqlite:
    def open(self) -> Storage:
        return open_storage("sqlite://")


class InPostgresql:
    def open(self) -> Storage:
        return open_storage(fresh_url())


class TestMemoryRepository(InMemory, RepositoryContract): ...


class TestMemoryUnitOfWork(InMemory, UnitOfWorkContract): ...


class TestMemoryEvents(InMemory, EventsContract): ...


class TestMemoryJournal(InMemory, JournalContract): ...


class TestMemoryExport(InMemory, ExportContract): ...


class TestSqliteRepository(InSqlite, RepositoryContract): ...


class TestSqliteUnitOfWork(InSqlite, UnitOfWorkContract): ...


class TestSqliteEvents(InSqlite, EventsContract): ...


class TestSqliteJournal(InSqlite, JournalContract): ...


class TestSqliteExport(InSqlite, ExportContract): ...


class TestPostgresqlRepository(InPostgresql, RepositoryContract): ...


class TestPostgresqlUnitOfWork(InPostgresql, UnitOfWorkContract): ...


class TestPostgresqlEvents(InPostgresql, EventsContract): ...


class TestPostgresqlJournal(InPostgresql, JournalContract): ...


class TestPostgresqlExport(InPostgresql, ExportContract): ...


class MemoryWork(InMemory, UnitOfWorkMachine): ...


class SqliteWork(InSqlite, UnitOfWorkMachine): ...


class PostgresqlWork(InPostgresql, UnitOfWorkMachine): ...


TestMemoryWork = MemoryWork.TestCase
TestSqliteWork = SqliteWork.TestCase
TestPostgresqlWork = PostgresqlWork.TestCase
