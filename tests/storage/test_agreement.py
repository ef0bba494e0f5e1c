"""Whatever is done to them, SQLite and PostgreSQL answer as memory does."""

from __future__ import annotations

from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing.contract import StorageAgreement
from tests.postgresql import fresh_url
from tests.tries import a_quarter


class SqliteAgreement(StorageAgreement):
    def open(self) -> Storage:
        return SqlStorage("sqlite://", wait_seconds=0.05)


class PostgresqlAgreement(StorageAgreement):
    def open(self) -> Storage:
        return SqlStorage(fresh_url(), wait_seconds=0.05)


class MemoryAgreement(StorageAgreement):
    """Memory agrees with itself: the machine does not see what is not there."""

    def open(self) -> Storage:
        return MemoryStorage()


TestSqliteAgreement = SqliteAgreement.TestCase
TestPostgresqlAgreement = PostgresqlAgreement.TestCase
TestPostgresqlAgreement.settings = a_quarter()
TestMemoryAgreement = MemoryAgreement.TestCase
