"""A session of PostgreSQL: a SERIALIZABLE transaction whose writes are gathered up and sent together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from typing import Any, Final, Self

import psycopg
from psycopg.rows import tuple_row

from officecore.kernel.errors import Misuse, OfficeError
from officecore.storage.sql.postgresql_errors import ERRORS, translated
from officecore.storage.sql.schema import LAYOUT
from officecore.storage.sql.session import Manner, Row, Told
from officecore.storage.sql.statement import Statement
from officecore.storage.sql.trouble import ended, in_doubt, other_layout

_BEGIN: Final = "BEGIN ISOLATION LEVEL SERIALIZABLE"
# Before the transaction's snapshot is taken, and so before or after an upgrade as a whole.
_BEFORE_UPGRADES: Final = "LOCK TABLE officecore_layout IN ACCESS SHARE MODE"
# It waits for a snapshot that nobody can make inconsistent any more, and is never refused then.
_BEGIN_READING: Final = f"{_BEGIN} READ ONLY DEFERRABLE"
_NO_UPGRADE_SINCE: Final = "SELECT FROM officecore_layout FOR SHARE"
_AROUND: Final = (
    "SELECT current_setting('transaction_isolation'), current_setting('officecore.tenant', true)"
)
_BEGIN_PLAIN: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
_FOR_TENANT: Final = "SELECT set_config('officecore.tenant', %s, true)"
_FOR_TENANT_HERE: Final = f"{_FOR_TENANT} FROM officecore_layout WHERE version = %s"
# One lock for each tenant that has something to file, and one for whoever changes tables.
_TRY_TO_FILE: Final = "SELECT pg_try_advisory_xact_lock(hashtext('officecore'), hashtext(%s))"
_WAIT_TO_FILE: Final = "SELECT pg_advisory_xact_lock(hashtext('officecore'), hashtext(%s))"
# Held by the connection, from before the snapshot is taken: among those who were refused, one at a time.
_TAKE_TURN: Final = "SELECT pg_advisory_lock(hashtext('officecore turn'), hashtext(%s))"
_END_TURN: Final = "SELECT pg_advisory_unlock_all()"
_ALTER: Final = "SELECT pg_advisory_xact_lock(hashtext('officecore'), 0)"

_UNHEARD_MOST: Final = 1000  # so that a transaction that writes without end keeps little in mind


class PostgresqlSession:
    """A run of statements on a connection of its own, or within a transaction of somebody else's."""

    def __init__(
        self,
        connect: Callable[[], Any],
        tenant: str,
        within: psycopg.Connection[Any] | None,
        manner: Manner = Manner.ORDINARY,
        *,
        lost: Callable[[], None],
    ) -> None:
        self._connect: Final = connect
        self._tenant: Final = tenant
        self._within: Final = within
        self._how: Final = _BEGIN_READING if manner is Manner.READING else _BEGIN
        self._in_turn: Final = manner is Manner.IN_TURN
        self._tell_lost: Final = lost
        self._outer: str | None = None
        self._held: Any = None
        self._connection: Any = None
        self._gathering: Any = None
        self._pipeline: Any = None
        self._unheard: list[tuple[psycopg.Cursor[Any], Told]] = []
        self._writes = False
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.rollback()

    @property
    def writes(self) -> bool:
        """Whether anything was written."""
        return self._writes

    @property
    def begun(self) -> bool:
        """Whether anything was read or written."""
        return self._connection is not None

    def read(self, statement: Statement, values: Row) -> list[Row]:
        """The rows that a statement finds. What was written before has been answered then."""
        if self._connection is None:
            self._begin(self._how)
        try:
            rows: list[Row] = self._execute(statement.text, values).fetchall()
        except ERRORS as error:
            raise self._failed(error) from error
        self._hear()
        return rows

    def write(
        self, statement: Statement, values: Row, told: Told | None = None, *, at_once: bool = False
    ) -> None:
        """Send a statement on its way; with `at_once`, wait for the answer."""
        if self._connection is None:
            self._begin(self._how)
        self._writes = True
        at_once = at_once or self._pipeline is None
        if at_once:
            self.take_place()
        try:
            cursor = self._execute(statement.text, values)
            if at_once and self._pipeline is not None:
                self._pipeline.sync()
        except ERRORS as error:
            raise self._failed(error) from error
        if told is None:
            return
        if at_once:
            told(cursor.rowcount)
            return
        self._unheard.append((cursor, told))
        if len(self._unheard) >= _UNHEARD_MOST:
            self.take_place()

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Send a statement on its way once for each row of values."""
        if self._connection is None:
            self._begin(self._how)
        self._writes = True
        try:
            self._cursor().executemany(statement.text.encode(), rows)
            if self._pipeline is not None and self._connection.pgconn.flush():
                self._push()
        except ERRORS as error:
            raise self._failed(error) from error

    def take_place(self) -> None:
        """Wait for the answers to all writes. Whether others were faster may show at the commit only:
        nobody has a place to himself here."""
        if self._connection is None:
            self._begin(self._how)
        try:
            if self._pipeline is not None:
                self._pipeline.sync()
        except ERRORS as error:
            raise self._failed(error) from error
        self._hear()

    def begin_filing(self, *, wait: bool) -> bool:
        """Begin as the one who files for the tenant: one at a time, and never against a writer."""
        self._begin(_BEGIN_PLAIN)
        asked = _WAIT_TO_FILE if wait else _TRY_TO_FILE
        try:
            ((ours,),) = self._execute(asked, (self._tenant,)).fetchall()
        except ERRORS as error:
            raise self._failed(error) from error
        return wait or bool(ours)

    def begin_altering(self) -> None:
        """Begin as the one who makes or changes tables, waiting for whoever does so now."""
        self._begin(_BEGIN_PLAIN)
        try:
            self._execute(_ALTER, ()).fetchall()
        except ERRORS as error:
            raise self._failed(error) from error

    def commit(self) -> None:
        """Make everything written lasting; within somebody else's transaction, when that is. What has
        ended by a failure cannot be committed any more ("storage.ended")."""
        if self._ended:
            raise ended()
        if self._connection is not None:
            self.take_place()
            try:
                if self._pipeline is None:
                    self._execute(_FOR_TENANT, (self._outer or "",))
                self._execute("RELEASE officecore" if self._pipeline is None else "COMMIT", ())
                if self._pipeline is not None:
                    self._pipeline.sync()
            except ERRORS as error:
                refusal = self._failed(error)
                # Asked to commit, the server may have done so before it fell silent.
                raise (in_doubt(error) if refusal.code == "storage.lost" else refusal) from error
            self._let_go()
        self._ended = True

    def rollback(self) -> None:
        """Forget everything written."""
        self._ended = True
        self._unheard.clear()
        if self._connection is None:
            return
        if self._within is not None and not self._within.closed:
            with suppress(psycopg.Error):
                self._execute("ROLLBACK TO officecore", ())
                self._execute("RELEASE officecore", ())
        self._let_go()

    def _begin(self, how: str) -> None:
        if self._ended:
            raise ended()
        if self._within is not None:
            self._begin_within(self._within)
            return
        self._held = self._connect()
        self._connection = self._held.driver_connection
        try:
            self._gathering = self._connection.pipeline()
            self._pipeline = self._gathering.__enter__()
            if self._in_turn:
                self._execute(_TAKE_TURN, (self._tenant,))
                self._pipeline.sync()
            self._execute(how, ())
            if self._tenant:
                self._execute(_BEFORE_UPGRADES, ())
                self._unheard.append((self._begin_for_tenant(), _require_layout))
        except ERRORS as error:
            raise self._failed(error) from error

    def _begin_within(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        try:
            ((level, self._outer),) = self._execute(_AROUND, ()).fetchall()
            if level != "serializable":
                self._ended, self._connection = True, None
                raise _not_serializable(level)
            self._execute("SAVEPOINT officecore", ())
            # The app's snapshot may be older than an upgrade: then this row is not what it was.
            self._execute(_NO_UPGRADE_SINCE, ())
            _require_layout(self._begin_for_tenant().rowcount)
        except ERRORS as error:
            raise self._failed(error) from error

    def _begin_for_tenant(self) -> psycopg.Cursor[Any]:
        """Let the wall know the tenant; finds nothing where the tables were upgraded."""
        return self._execute(_FOR_TENANT_HERE, (self._tenant, LAYOUT))

    def _cursor(self) -> psycopg.Cursor[Any]:
        # Of our own making: an app's connection may give its cursors other ways.
        return psycopg.Cursor(self._connection, row_factory=tuple_row)

    def _execute(self, text: str, values: Row) -> psycopg.Cursor[Any]:
        cursor = self._cursor().execute(text.encode(), values or None)
        if self._pipeline is not None and self._connection.pgconn.flush():
            self._push()
        return cursor

    def _push(self) -> None:
        """Send what the socket would not take at once. The pipeline leaves that to whoever writes
        next; whoever waits for an answer would send a little each tenth of a second."""
        wire = self._connection.pgconn
        with DefaultSelector() as ready:
            ready.register(wire.socket, EVENT_READ | EVENT_WRITE)
            while wire.flush():
                if any(events & EVENT_READ for _, events in ready.select()):
                    wire.consume_input()

    def _hear(self) -> None:
        if self._unheard:
            unheard, self._unheard = self._unheard, []
            try:
                for cursor, told in unheard:
                    told(cursor.rowcount)
            except BaseException:
                # What was written after it is written already: none of that must land.
                self.rollback()
                raise

    def _failed(self, error: Exception) -> OfficeError:
        refusal = translated(error)
        if refusal.code == "storage.lost":
            self._ended = True
            if self._held is not None:
                self._held.invalidate()
                self._held = self._pipeline = self._connection = None
                self._tell_lost()
        self.rollback()
        return refusal

    def _let_go(self) -> None:
        if self._pipeline is not None:
            with suppress(psycopg.Error):
                # What there is still to say was said by the error for which we let go.
                self._gathering.__exit__(None, None, None)
        if self._in_turn and self._connection is not None:
            with suppress(psycopg.Error):  # a connection that breaks ends the turn by itself
                self._connection.rollback()
                self._connection.execute(_END_TURN)
        if self._held is not None:
            self._held.close()
        self._held = self._connection = self._pipeline = None


def _require_layout(rows: int) -> None:
    """See that nobody has upgraded the tables since the storage was opened."""
    if rows == 0:
        raise other_layout()


def _not_serializable(level: str) -> Misuse:
    return Misuse(
        "storage.isolation",
        f"To work within a transaction of your own you must begin it as SERIALIZABLE, not as {level}: "
        "only then do two at once come out as if one had come after the other.",
        asked=level,
        accepted="BEGIN ISOLATION LEVEL SERIALIZABLE, or the isolation level set on the connection",
    )
