"""SQLite: how its files are opened, how one transaction gets the writer's place, what its errors mean.

Each transaction has a connection of its own. The database is in WAL mode, so that readers and the one
writer do not wait for each other. A transaction reads the database as it was at its first read, and
remembers what it read. When it comes to write and somebody else has committed in between, it starts
again in the writer's place and reads all of that once more: only where nothing differs may it go on.

`durability` says what a commit outlives. "full", which is the rule, outlives a power failure: it waits
for the disk. "normal" does not wait, and gains the more the slower the disk is: after a power failure
the database is whole, but the last moments' commits may be missing; a program that crashes or is killed
loses nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

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

from officecore.storage.sql.session import Manner, address, driver_connection
from officecore.storage.sql.sqlite_errors import ERRORS, translated
from officecore.storage.sql.sqlite_session import SqliteSession
from officecore.storage.sql.trouble import (
    failed,
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
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    # Every 16 MB what was committed moves from the log into the file, in one go for many commits.
    "PRAGMA wal_autocheckpoint = 4000",
)


class Sqlite:
    """The connections to one SQLite file."""

    defers: Final = False
    alters_apart: Final = False

    def __init__(self, url: URL, wait_seconds: float, durability: str) -> None:
        self.url: Final = address(url)
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
        self._file: tuple[Path, os.stat_result] | None = None
        pragmas = (*_PRAGMAS, _SYNCHRONOUS[durability])

        def prepare(connection: sqlite3.Connection, _: object) -> None:
            for pragma in pragmas:
                connection.execute(pragma).close()
            if self._file is None:
                ((*_, path),) = connection.execute("PRAGMA database_list").fetchall()
                self._file = (Path(path), Path(path).stat()) if path else None

        event.listen(self._engine, "connect", prepare)
        event.listen(self._engine, "handle_error", overtaken(translated))
        # Taken from SQLAlchemy's pool once and kept: to fetch one there each time costs as much as
        # several statements.
        self._idle: Final[deque[sqlite3.Connection]] = deque()
        self._pooled: Final[deque[Any]] = deque()

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for SQLite."""
        return self._engine.dialect

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> SqliteSession:
        """A new session; a file knows no tenants, so the statements alone keep them apart. One for no
        tenant is about the tables, and works on those of any layout."""
        held = None if within is None else self.connection_of(within)
        return SqliteSession(self.connect, self.give_back, held, manner, fenced=bool(tenant))

    def connect(self) -> sqlite3.Connection:
        """A connection that no other transaction uses, until it is given back."""
        if self._closed:
            raise without_storage(self.url)
        try:
            held = self._idle.pop()
        except IndexError:
            held = self._opened()
        if self._is_gone():
            raise unopened(self.url, failed("its file was moved or deleted"), _FILE)
        return held

    def _opened(self) -> sqlite3.Connection:
        try:
            pooled = self._engine.raw_connection()
        except ERRORS as error:
            raise unopened(self.url, translated(error), _FILE) from error
        self._pooled.append(pooled)
        opened: Any = pooled.driver_connection
        return cast("sqlite3.Connection", opened)

    def give_back(self, connection: sqlite3.Connection) -> None:
        """Take a connection back, and forget what was not committed on it."""
        if self._closed:
            return  # and so is the connection
        if connection.in_transaction:
            connection.rollback()
        self._idle.append(connection)

    def share(self) -> Connection:
        """A connection on which a transaction has begun: one snapshot, until somebody writes."""
        if self._closed:
            raise without_storage(self.url)
        try:
            connection = self._engine.connect()
            connection.exec_driver_sql("BEGIN")
        except ERRORS as error:
            raise unopened(self.url, translated(error), _FILE) from error
        if self._is_gone():
            connection.close()
            raise unopened(self.url, failed("its file was moved or deleted"), _FILE)
        return connection

    def connection_of(self, within: object) -> sqlite3.Connection:
        """The driver's connection behind what an app holds."""
        found = driver_connection(within)
        if not isinstance(found, sqlite3.Connection):
            raise no_driver_of(
                within,
                "a SQLAlchemy connection or session, or a sqlite3.Connection, to this database",
            )
        # `autocommit` came with Python 3.12; where it is True, the driver's `commit` does nothing.
        by_itself = found.isolation_level is None or getattr(found, "autocommit", None) is True
        if by_itself and not found.in_transaction:
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

    def _is_gone(self) -> bool:
        """Whether the file that was opened has lost its name. SQLite would write on to it, and what was
        committed there would be gone with the last connection."""
        if self._file is None:
            return False
        path, opened = self._file
        try:
            return not os.path.samestat(path.stat(), opened)
        except OSError:
            return True

    def close(self) -> None:
        """Close the connections; a database without a file of its own is gone then."""
        self._closed = True
        while self._pooled:
            self._pooled.pop().invalidate()
        self._engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()
