"""SQLite: how its files are opened, how one transaction gets the writer's place, what its errors mean.

Each transaction has a connection of its own. The database is in WAL mode, so that readers and the one
writer do not wait for each other. A transaction reads the database as it was at its first read, and
remembers what it read. When it comes to write and somebody else has committed in between, it starts
again in the writer's place and reads all of that once more: only where nothing differs may it go on.

`durability` says what a commit outlives. "full", which is the rule, outlives a power failure: it waits
for the disk. "normal" does not wait, and is several times as fast: after a power failure the database is
whole, but the last moments' commits may be missing; a program that crashes or is killed loses nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import (
    URL,
    ClauseElement,
    Column,
    Connection,
    Dialect,
    Table,
    bindparam,
    create_engine,
    event,
    func,
)
from sqlalchemy import select as query_of
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import QueuePool

from officecore.storage.sql.session import driver_connection
from officecore.storage.sql.sqlite_errors import ERRORS, translated
from officecore.storage.sql.sqlite_session import SqliteSession
from officecore.storage.sql.trouble import (
    no_driver_of,
    no_transaction,
    overtaken,
    unopened,
    without_storage,
)
from officecore.storage.url import refused_url

_SYNCHRONOUS: Final = {
    "full": "PRAGMA synchronous = FULL",
    "normal": "PRAGMA synchronous = NORMAL",
    "none": "PRAGMA synchronous = OFF",
}
_FILE: Final = "a folder that is there, and in it a SQLite database that may be written, or none"
_PRAGMAS: Final = ("PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON")


class Sqlite:
    """The connections to one SQLite file."""

    defers: Final = False
    alters_apart: Final = False

    def __init__(self, url: URL, wait_seconds: float, durability: str) -> None:
        self.url: Final = url.render_as_string()
        self._folder: TemporaryDirectory[str] | None = None
        self._closed = False
        if url.host:
            raise refused_url(self.url)
        if url.database in (None, "", ":memory:"):
            # SQLite's own databases in memory cannot be read while they are written. What is gone when
            # it is closed need not outlive a power failure.
            self._folder = TemporaryDirectory(prefix="officecore-", ignore_cleanup_errors=True)
            url = url.set(database=str(Path(self._folder.name) / "office.db"))
            durability = "none"
        self._engine: Final = create_engine(
            url,
            poolclass=QueuePool,
            max_overflow=-1,
            connect_args={"isolation_level": None, "timeout": wait_seconds},
        )
        pragmas = (*_PRAGMAS, _SYNCHRONOUS[durability])

        def prepare(connection: sqlite3.Connection, _: object) -> None:
            for pragma in pragmas:
                connection.execute(pragma).close()

        event.listen(self._engine, "connect", prepare)
        event.listen(self._engine, "handle_error", overtaken(translated))

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for SQLite."""
        return self._engine.dialect

    def session(self, tenant: str, within: object = None) -> SqliteSession:
        """A new session; a file knows no tenants, so the statements alone keep them apart."""
        del tenant
        held = None if within is None else self.connection_of(within)
        return SqliteSession(self.connect, held)

    def connect(self) -> Any:
        """A connection that no other transaction uses; its `close` gives it back."""
        if self._closed:
            raise without_storage(self.url)
        try:
            return self._engine.raw_connection()
        except ERRORS as error:
            raise unopened(self.url, translated(error), _FILE) from error

    def share(self) -> Connection:
        """A connection on which a transaction has begun: one snapshot, until somebody writes."""
        if self._closed:
            raise without_storage(self.url)
        try:
            connection = self._engine.connect()
            connection.exec_driver_sql("BEGIN")
        except ERRORS as error:
            raise unopened(self.url, translated(error), _FILE) from error
        return connection

    def connection_of(self, within: object) -> sqlite3.Connection:
        """The driver's connection behind what an app holds."""
        found = driver_connection(within)
        if not isinstance(found, sqlite3.Connection):
            raise no_driver_of(
                within,
                "a SQLAlchemy connection or session, or a sqlite3.Connection, to this database",
            )
        if not found.in_transaction and found.isolation_level is None:
            raise no_transaction(within)
        return found

    def insert(self, table: Table) -> Any:
        """An INSERT that can say what to do `ON CONFLICT`."""
        return insert(table)

    def listed(self, parameter: Any) -> Any:
        """The texts in a parameter that holds them as one JSON list, as a query."""
        return query_of(func.json_each(parameter).table_valued("value").c.value)

    def indexed(self, column: Column[Any]) -> Any:
        """A column in an index; rows without a value come first by themselves."""
        return column

    def walled(self, table: Table) -> Iterator[str]:
        """Nothing: a file has no users, and keeps none from a row."""
        del table
        return iter(())

    def shutting(self, table: Table) -> Iterator[str]:
        """Nothing: whoever has the writer's place is alone, and readers see what was before."""
        del table
        return iter(())

    def columns(self) -> ClauseElement:
        """The names of the columns of the table named by the parameter `table`."""
        return query_of(func.pragma_table_info(bindparam("table")).table_valued("name").c.name)

    def close(self) -> None:
        """Close the connections; a database without a file of its own is gone then."""
        self._closed = True
        self._engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()
