"""The storages of the house keep every promise of the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from officecore.kernel.storage import Storage
from officecore.storage import open_storage
from officecore.testing.contract import (
    EventsContract,
    ExportContract,
    IdempotencyContract,
    JournalContract,
    OutboxContract,
    RepositoryContract,
    UnitOfWorkContract,
    UnitOfWorkMachine,
)
from tests.postgresql import fresh_url
from tests.tries import a_quarter


class InMemory:
    def open(self) -> Storage:
        return open_storage("memory://")


class InSqlite:
    def open(self) -> Storage:
        return open_storage("sqlite://")


class InPostgresql:
    def open(self) -> Storage:
        self.url = fresh_url()
        return open_storage(self.url)

    def reopen(self, storage: Storage) -> Storage:
        storage.close()
        return open_storage(self.url)


class InFile:
    """In a file, which is still there when the program starts again."""

    @pytest.fixture(autouse=True)
    def _in_folder(self, tmp_path: Path) -> None:
        self.url = f"sqlite:///{tmp_path}/shop.db"

    def open(self) -> Storage:
        return open_storage(self.url)

    def reopen(self, storage: Storage) -> Storage:
        storage.close()
        return self.open()


class TestMemoryRepository(InMemory, RepositoryContract): ...


class TestMemoryUnitOfWork(InMemory, UnitOfWorkContract): ...


class TestMemoryEvents(InMemory, EventsContract): ...


class TestMemoryJournal(InMemory, JournalContract): ...


class TestMemoryExport(InMemory, ExportContract): ...


class TestMemoryOutbox(InMemory, OutboxContract): ...


class TestMemoryIdempotency(InMemory, IdempotencyContract): ...


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


class TestSqliteOutbox(InFile, OutboxContract): ...


class TestSqliteIdempotency(InFile, IdempotencyContract): ...


class TestPostgresqlOutbox(InPostgresql, OutboxContract): ...


class TestPostgresqlIdempotency(InPostgresql, IdempotencyContract): ...


class MemoryWork(InMemory, UnitOfWorkMachine): ...


class SqliteWork(InSqlite, UnitOfWorkMachine): ...


class PostgresqlWork(InPostgresql, UnitOfWorkMachine): ...


TestMemoryWork = MemoryWork.TestCase
TestSqliteWork = SqliteWork.TestCase
TestPostgresqlWork = PostgresqlWork.TestCase
TestPostgresqlWork.settings = a_quarter()
