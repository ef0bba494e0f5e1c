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
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

from sqlalchemy import (
    URL,
    ClauseElement,
    Column,
    Dialect,
    Table,
    bindparam,
    create_engine,
    event,
    func,
)
from sqlalchemy import select as query_of
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from officecore.kernel.errors import OfficeError
from officecore.storage.sql.session import (
    Row,
    Told,
    busy,
    driver_connection,
    ended,
    failed,
    forbidden,
    full,
    no_driver_of,
    no_number,
    no_text,
    no_transaction,
    taken,
    unopened,
    without_storage,
)
from officecore.storage.sql.statement import Statement
from officecore.storage.url import refused_url

_ERRORS: Final = (sqlite3.Error, SQLAlchemyError, UnicodeError, OverflowError)
"""What SQLite and its driver raise."""

_SYNCHRONOUS: Final = {
    "full": "PRAGMA synchronous = FULL",
    "normal": "PRAGMA synchronous = NORMAL",
    "none": "PRAGMA synchronous = OFF",
}
_FILE: Final = "a folder that is there, and in it a SQLite database that may be written, or none"
_PRAGMAS: Final = ("PRAGMA journal_mode = WAL", "PRAGMA foreign_keys = ON")
_CODES: Final = {
    sqlite3.SQLITE_BUSY: "storage.locked",
    sqlite3.SQLITE_LOCKED: "storage.locked",
    sqlite3.SQLITE_BUSY_SNAPSHOT: "storage.overtaken",
}
_REPORTS: Final = {
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: taken,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: taken,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: forbidden,
    sqlite3.SQLITE_PERM: forbidden,
    sqlite3.SQLITE_AUTH: forbidden,
}


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

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for SQLite."""
        return self._engine.dialect

    def session(self, tenant: str, within: object = None) -> SqliteSession:
        """A new session; a file knows no tenants, so the statements alone keep them apart."""
        del tenant
        return SqliteSession(self, within)

    def connect(self) -> Any:
        """A connection that no other transaction uses; its `close` gives it back."""
        if self._closed:
            raise without_storage(self.url)
        try:
            return self._engine.raw_connection()
        except _ERRORS as error:
            raise unopened(self.url, translated(error), _FILE) from error

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

    def columns(self) -> ClauseElement:
        """The names of the columns of the table named by the parameter `table`."""
        return query_of(func.pragma_table_info(bindparam("table")).table_valued("name").c.name)

    def close(self) -> None:
        """Close the connections; a database without a file of its own is gone then."""
        self._closed = True
        self._engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()


class SqliteSession:
    """A run of statements on a connection of its own, or within a transaction of somebody else's."""

    def __init__(self, database: Sqlite, within: object = None) -> None:
        self._database: Final = database
        self._within: Final = None if within is None else database.connection_of(within)
        self._connection: Any = None
        self._cursor: Any = None
        self._seen: list[tuple[str, Row, int]] = []
        self._stamped: object = None
        self._writing = False
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.rollback()

    @property
    def begun(self) -> bool:
        """Whether anything was read or written."""
        return self._cursor is not None

    @property
    def writes(self) -> bool:
        """Whether anything was written."""
        return self._writing

    def read(self, statement: Statement, values: Row) -> list[Row]:
        """The rows that a statement finds."""
        cursor = self._cursor or self._begin("BEGIN")
        try:
            rows: list[Row] = cursor.execute(statement.text, values).fetchall()
            if not self._writing:
                if not self._seen:
                    self._stamped = self._stamp()
                self._seen.append((statement.text, values, hash(tuple(rows))))
        except _ERRORS as error:
            raise self._failed(error) from error
        return rows

    def write(
        self, statement: Statement, values: Row, told: Told | None = None, *, at_once: bool = False
    ) -> None:
        """Carry out a statement, always at once."""
        del at_once
        if not self._writing:
            self.take_place()
        try:
            cursor = self._cursor.execute(statement.text, values)
            # What was only looked for is counted here: SQLite does not.
            changed = cursor.rowcount if cursor.description is None else len(cursor.fetchall())
        except _ERRORS as error:
            raise self._failed(error) from error
        if told is not None:
            told(changed)

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Carry out a statement once for each row of values."""
        if not self._writing:
            self.take_place()
        try:
            self._cursor.executemany(statement.text, rows)
        except _ERRORS as error:
            raise self._failed(error) from error

    def begin_filing(self, *, wait: bool) -> bool:
        """Take the writer's place; there is nobody beside whom to file."""
        del wait
        self.begin_altering()
        return True

    def begin_altering(self) -> None:
        """Take the writer's place before anything is read, waiting for whoever has it."""
        self._begin("BEGIN IMMEDIATE")
        self._writing = True

    def take_place(self) -> None:
        """Become the one writer, at the first write; `Conflict` where what was read has changed."""
        if self._writing:
            return
        if self._cursor is None:
            self.begin_altering()
            return
        unchanged = True
        if self._within is None:  # else SQLite itself refuses to write over what was overtaken
            try:
                self._cursor.execute("COMMIT")
                self._cursor.execute("BEGIN IMMEDIATE")
                unchanged = self._stamp() == self._stamped or self._is_as_seen()
            except _ERRORS as error:
                raise self._failed(error) from error
        if not unchanged:
            self.rollback()
            raise busy("storage.overtaken")
        self._writing = True
        self._seen.clear()

    def commit(self) -> None:
        """Make everything written lasting; within somebody else's transaction, when that is."""
        if self._cursor is not None:
            try:
                self._cursor.execute("COMMIT" if self._within is None else "RELEASE officecore")
            except _ERRORS as error:
                raise self._failed(error) from error
            self._let_go()
        self._ended, self._writing = True, False

    def rollback(self) -> None:
        """Forget everything written."""
        self._ended, self._writing = True, False
        if self._cursor is None:
            return
        if self._within is not None and self._within.in_transaction:
            self._cursor.execute("ROLLBACK TO officecore")
            self._cursor.execute("RELEASE officecore")
        # The pool rolls back what a connection of our own that comes home has not committed.
        self._let_go()

    def _begin(self, how: str) -> Any:
        if self._ended:
            raise ended()
        if self._within is None:
            self._connection = self._database.connect()
        else:
            self._connection = self._within
        try:
            self._cursor = self._connection.cursor()
            self._cursor.row_factory = None
            if self._within is None or not self._within.in_transaction:
                # An app's driver begins when it first writes, which is now.
                self._cursor.execute(how if self._within is None else "BEGIN IMMEDIATE")
            if self._within is not None:
                self._cursor.execute("SAVEPOINT officecore")
        except _ERRORS as error:
            raise self._failed(error) from error
        return self._cursor

    def _is_as_seen(self) -> bool:
        """Whether everything read so far would be read alike now."""
        for text, values, was in self._seen:
            rows = self._cursor.execute(text, values).fetchall()
            if hash(tuple(rows)) != was:
                return False
        return True

    def _stamp(self) -> object:
        """What differs when another connection has committed since it was asked before."""
        return self._cursor.execute("PRAGMA data_version").fetchone()

    def _failed(self, error: Exception) -> OfficeError:
        self.rollback()
        return translated(error)

    def _let_go(self) -> None:
        self._cursor.close()
        if self._within is None:
            self._connection.close()
        self._connection = self._cursor = None


def translated(error: Exception) -> OfficeError:
    """An error of SQLite or its driver in the words of the house."""
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", 0)
    name = _CODES.get(code) or _CODES.get(code & 0xFF)
    if name is not None:
        return busy(name)
    report = _REPORTS.get(code) or _REPORTS.get(code & 0xFF)
    if report is not None:
        return report(error)
    if isinstance(error, UnicodeError):
        return no_text(error)
    if isinstance(error, OverflowError) or code == sqlite3.SQLITE_CONSTRAINT_CHECK:
        return no_number()
    return failed(error)
