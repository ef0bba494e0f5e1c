"""A session of SQLite: one snapshot to read, and the writer's place, which one session has at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final, Self

from officecore.kernel.errors import OfficeError
from officecore.storage.sql.schema import LAYOUT
from officecore.storage.sql.session import Manner, Row, Told
from officecore.storage.sql.sqlite_errors import ERRORS, translated
from officecore.storage.sql.statement import Statement
from officecore.storage.sql.trouble import busy, ended, other_layout

_LAYOUT: Final = "SELECT version FROM officecore_layout"


class SqliteSession:
    """A run of statements on a connection of its own, or within a transaction of somebody else's."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        give_back: Callable[[sqlite3.Connection], None],
        within: sqlite3.Connection | None = None,
        manner: Manner = Manner.ORDINARY,
        *,
        fenced: bool = True,
    ) -> None:
        self._connect: Final = connect
        self._give_back: Final = give_back
        self._within: Final = within
        self._fenced: Final = fenced
        self._in_turn: Final = manner is Manner.IN_TURN
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
        if self._cursor is None:
            self._begin_to_read()
        cursor = self._cursor
        try:
            rows: list[Row] = cursor.execute(statement.text, values).fetchall()
            if not self._writing:
                if not self._seen:
                    self._stamped = self._stamp()
                self._seen.append((statement.text, values, hash(tuple(rows))))
        except ERRORS as error:
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
        except ERRORS as error:
            raise self._failed(error) from error
        if told is not None:
            told(changed)

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Carry out a statement once for each row of values."""
        if not self._writing:
            self.take_place()
        try:
            self._cursor.executemany(statement.text, rows)
        except ERRORS as error:
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
            if self._fenced:
                self._require_layout()
            return
        unchanged = True
        if self._within is None:  # else SQLite itself refuses to write over what was overtaken
            try:
                self._cursor.execute("COMMIT")
                self._cursor.execute("BEGIN IMMEDIATE")
                unchanged = self._stamp() == self._stamped or self._is_as_seen()
            except ERRORS as error:
                raise self._failed(error) from error
        if not unchanged:
            self.rollback()
            raise busy("storage.overtaken")
        self._writing = True
        self._seen.clear()
        if self._fenced:
            self._require_layout()

    def commit(self) -> None:
        """Make everything written lasting; within somebody else's transaction, when that is. What has
        ended by a failure cannot be committed any more ("storage.ended")."""
        if self._ended:
            raise ended()
        if self._cursor is not None:
            try:
                self._cursor.execute("COMMIT" if self._within is None else "RELEASE officecore")
            except ERRORS as error:
                raise self._failed(error) from error
            self._let_go()
        self._ended, self._writing = True, False

    def rollback(self) -> None:
        """Forget everything written."""
        self._ended, self._writing = True, False
        if self._cursor is None:
            return
        if self._within is not None:
            # An app that has ended its transaction, or closed its connection, forgot it all itself.
            with suppress(sqlite3.Error):
                self._cursor.execute("ROLLBACK TO officecore")
                self._cursor.execute("RELEASE officecore")
        # What a connection of our own has not committed is rolled back when it is given back.
        self._let_go()

    def _begin(self, how: str) -> Any:
        if self._ended:
            raise ended()
        if self._within is None:
            self._connection = self._connect()
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
        except ERRORS as error:
            raise self._failed(error) from error
        return self._cursor

    def _begin_to_read(self) -> None:
        if self._in_turn:
            self.take_place()  # nobody can overtake whoever has the writer's place
        else:
            self._begin("BEGIN")
            if self._fenced:
                self._require_layout()

    def _require_layout(self) -> None:
        """See that nobody has upgraded the tables since the storage was opened."""
        try:
            found = self._cursor.execute(_LAYOUT).fetchall()
        except ERRORS as error:
            raise self._failed(error) from error
        if found != [(LAYOUT,)]:
            self.rollback()
            raise other_layout()

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
        with suppress(sqlite3.Error):  # an app may have closed its connection
            self._cursor.close()
        if self._within is None:
            self._give_back(self._connection)
        self._connection = self._cursor = None
