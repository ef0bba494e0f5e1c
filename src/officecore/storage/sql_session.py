"""One run of statements that land together, on a connection of its own.

It reads the database as it was at its first read, and remembers what it read. When it comes to write
and somebody else has committed in between, it starts again in the writer's place and reads all of that
once more: only where nothing differs may it go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Self

from officecore.kernel.errors import Misuse, OfficeError
from officecore.storage.sql_connection import DRIVER_ERRORS, Database, busy, translated
from officecore.storage.sql_schema import Statement

Row = tuple[Any, ...]


class Session:
    """Reads and writes; begins at the first of them, and ends with `commit`, `rollback` or a failure."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database
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

    def read(self, statement: Statement, values: Row) -> list[Row]:
        """The rows that a statement finds."""
        cursor = self._cursor or self._begin("BEGIN")
        try:
            rows: list[Row] = cursor.execute(statement.text, values).fetchall()
            if not self._writing:
                if not self._seen:
                    self._stamped = self._stamp()
                self._seen.append((statement.text, values, hash(tuple(rows))))
        except DRIVER_ERRORS as error:
            raise self._failed(error) from error
        return rows

    def write(self, statement: Statement | str, values: Row = ()) -> int:
        """Carry out a statement; the number of rows that it changed."""
        text = statement if isinstance(statement, str) else statement.text
        self.take_place()
        try:
            changed: int = self._cursor.execute(text, values).rowcount
        except DRIVER_ERRORS as error:
            raise self._failed(error) from error
        return changed

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Carry out a statement once for each row of values."""
        self.take_place()
        try:
            self._cursor.executemany(statement.text, rows)
        except DRIVER_ERRORS as error:
            raise self._failed(error) from error

    def begin_writing(self) -> None:
        """Take the writer's place before anything is read, waiting for whoever has it."""
        self._begin("BEGIN IMMEDIATE")
        self._writing = True

    def commit(self) -> None:
        """Make everything written lasting."""
        if self._cursor is not None:
            try:
                self._cursor.execute("COMMIT")
            except DRIVER_ERRORS as error:
                raise self._failed(error) from error
        self._end()

    def rollback(self) -> None:
        """Forget everything written."""
        # The pool rolls back what a connection that comes home has not committed.
        self._end()

    def _begin(self, how: str) -> Any:
        if self._ended:
            raise Misuse(
                "storage.ended",
                "You cannot use this transaction because it has ended: begin another.",
            )
        self._connection = self._database.connect()
        try:
            self._cursor = self._connection.cursor()
            self._cursor.execute(how)
        except DRIVER_ERRORS as error:
            raise self._failed(error) from error
        return self._cursor

    def take_place(self) -> None:
        """Become the one writer, at the first write; `Conflict` where what was read has changed."""
        if self._writing:
            return
        if self._cursor is None:
            self.begin_writing()
            return
        try:
            self._cursor.execute("COMMIT")
            self._cursor.execute("BEGIN IMMEDIATE")
            unchanged = self._stamp() == self._stamped or self._is_as_seen()
        except DRIVER_ERRORS as error:
            raise self._failed(error) from error
        if not unchanged:
            self._end()
            raise busy("storage.overtaken")
        self._writing = True
        self._seen.clear()

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
        self._end()
        return translated(error)

    def _end(self) -> None:
        self._ended, self._writing = True, False
        if self._connection is not None:
            self._connection.close()
            self._connection = self._cursor = None
