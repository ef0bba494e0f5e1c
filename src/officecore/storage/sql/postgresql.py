"""PostgreSQL: how its server is reached, how transactions run beside each other, what its errors mean.

Every transaction is SERIALIZABLE: they come out as if they had run one after another, and where that
cannot be, one is refused (`Conflict`) and may be tried again. A server is far away, so writes are
gathered up and sent in one go with the next read or the commit (libpq's pipeline); each is answered
before the commit is sent. Sealing events and summing balances is left for after the commit (`filing`),
so that two who post to the same account never wait for each other.

`durability` says what a commit outlives: "full", which is the rule, a power failure; "normal" does not
wait for the disk (`synchronous_commit = off`), and may lose the last moments' commits then.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final, Self

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from sqlalchemy import (
    JSON,
    URL,
    ClauseElement,
    Column,
    Dialect,
    Table,
    bindparam,
    cast,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy import column as named
from sqlalchemy import table as table_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from officecore.kernel.errors import BadValue, Misuse, OfficeError
from officecore.storage.sql.session import (
    Row,
    Told,
    busy,
    driver_connection,
    ended,
    failed,
    forbidden,
    full,
    in_doubt,
    lost,
    no_driver_of,
    no_number,
    no_text,
    no_transaction,
    taken,
    unopened,
    without_storage,
)
from officecore.storage.sql.statement import Statement

_ERRORS: Final = (psycopg.Error, SQLAlchemyError, UnicodeError, OverflowError)
"""What PostgreSQL and its driver raise."""

_SERVER: Final = "a PostgreSQL server, 15 or newer, that answers there and lets this user in"
_SERVER_MIN: Final = 150000
_BEGIN: Final = "BEGIN ISOLATION LEVEL SERIALIZABLE"
_BEGIN_PLAIN: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
_FOR_TENANT: Final = "SELECT set_config('officecore.tenant', %s, true)"
# One lock for each tenant that has something to file, and one for whoever changes tables.
_TRY_TO_FILE: Final = "SELECT pg_try_advisory_xact_lock(hashtext('officecore'), hashtext(%s))"
_WAIT_TO_FILE: Final = "SELECT pg_advisory_xact_lock(hashtext('officecore'), hashtext(%s))"
_ALTER: Final = "SELECT pg_advisory_xact_lock(hashtext('officecore'), 0)"

_SET: Final = "SELECT set_config(%s, %s, false)"
_SETTINGS: Final = (
    # Reading a whole small table would lock all of it against everybody (predicate locks are as
    # coarse as the reading); an index is read row by row. Planning for slow queries gains nothing here.
    ("enable_seqscan", "off"),
    ("jit", "off"),
)
_CONFLICTS: Final = {
    "40001": "storage.overtaken",  # serialization_failure
    "40P01": "storage.overtaken",  # deadlock_detected
    "42P07": "storage.overtaken",  # duplicate_table: somebody else made it just now
    "42701": "storage.overtaken",  # duplicate_column
    "55P03": "storage.locked",  # lock_not_available
}
_REPORTS: Final = {
    "23505": taken,  # unique_violation
    "53100": full,  # disk_full
    "25006": forbidden,  # read_only_sql_transaction
    "42501": forbidden,  # insufficient_privilege
}


class Postgresql:
    """The connections to one PostgreSQL database."""

    defers: Final = True
    alters_apart: Final = True

    def __init__(self, url: URL, wait_seconds: float, durability: str, connections: int) -> None:
        self.url: Final = url.render_as_string()
        self._closed = False
        self._engine: Final = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=wait_seconds,
            paramstyle="format",
            connect_args={"autocommit": True, "prepare_threshold": 2},
        )
        settings = (
            *_SETTINGS,
            ("lock_timeout", f"{int(wait_seconds * 1000)}ms"),
            ("synchronous_commit", "off" if durability == "normal" else "on"),
        )

        def prepare(connection: psycopg.Connection[Any], _: object) -> None:
            if connection.info.server_version < _SERVER_MIN:
                raise psycopg.NotSupportedError(
                    f"this is {connection.info.server_version // 10000}"
                )
            connection.prepared_max = 1000
            for setting in settings:
                connection.execute(_SET, setting)

        event.listen(self._engine, "connect", prepare)

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for PostgreSQL."""
        return self._engine.dialect

    def session(self, tenant: str, within: object = None) -> PostgresqlSession:
        """A new session, in which the wall of row-level security, if there is one, lets see one
        tenant's rows."""
        return PostgresqlSession(self, tenant, within)

    def connect(self) -> Any:
        """A connection that no other transaction uses; its `close` gives it back."""
        if self._closed:
            raise without_storage(self.url)
        try:
            return self._engine.raw_connection()
        except _ERRORS as error:
            raise unopened(self.url, translated(error), _SERVER) from error

    def connection_of(self, within: object) -> psycopg.Connection[Any]:
        """The driver's connection behind what an app holds."""
        found = driver_connection(within)
        if not isinstance(found, psycopg.Connection):
            raise no_driver_of(
                within,
                "a SQLAlchemy connection or session, or a psycopg.Connection, to this database",
            )
        if found.autocommit and found.info.transaction_status == TransactionStatus.IDLE:
            raise no_transaction(within)
        return found

    def insert(self, table: Table) -> Any:
        """An INSERT that can say what to do `ON CONFLICT`."""
        return insert(table)

    def listed(self, parameter: Any) -> Any:
        """The texts in a parameter that holds them as one JSON list, as a query."""
        listed = func.json_array_elements_text(cast(parameter, JSON)).table_valued("value")
        return select(listed.c.value)

    def indexed(self, column: Column[Any]) -> Any:
        """A column in an index in which rows without a value come first."""
        return column.nulls_first()

    def columns(self) -> ClauseElement:
        """The names of the columns of the table named by the parameter `table`."""
        known = table_of(
            "columns",
            named("table_schema"),
            named("table_name"),
            named("column_name"),
            schema="information_schema",
        )
        return select(known.c.column_name).where(
            known.c.table_schema == func.current_schema(), known.c.table_name == bindparam("table")
        )

    def let_go_of_all(self) -> None:
        """Forget the connections that nobody uses now: the server was gone, and so are they."""
        self._engine.dispose()

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        self._engine.dispose()


class PostgresqlSession:
    """A run of statements on a connection of its own, or within a transaction of somebody else's."""

    def __init__(self, database: Postgresql, tenant: str, within: object = None) -> None:
        self._database: Final = database
        self._tenant: Final = tenant
        self._within: Final = None if within is None else database.connection_of(within)
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
            self._begin(_BEGIN)
        try:
            rows: list[Row] = self._execute(statement.text, values).fetchall()
        except _ERRORS as error:
            raise self._failed(error) from error
        self._hear()
        return rows

    def write(
        self, statement: Statement, values: Row, told: Told | None = None, *, at_once: bool = False
    ) -> None:
        """Send a statement on its way; with `at_once`, wait for the answer."""
        if self._connection is None:
            self._begin(_BEGIN)
        self._writes = True
        at_once = at_once or self._pipeline is None
        if at_once:
            self.take_place()
        try:
            cursor = self._execute(statement.text, values)
            if at_once and self._pipeline is not None:
                self._pipeline.sync()
        except _ERRORS as error:
            raise self._failed(error) from error
        if told is None:
            return
        if at_once:
            told(cursor.rowcount)
        else:
            self._unheard.append((cursor, told))

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Send a statement on its way once for each row of values."""
        if self._connection is None:
            self._begin(_BEGIN)
        self._writes = True
        try:
            self._cursor().executemany(statement.text.encode(), rows)
        except _ERRORS as error:
            raise self._failed(error) from error

    def take_place(self) -> None:
        """Wait for the answers to all writes. Whether others were faster may show at the commit only:
        nobody has a place to himself here."""
        if self._connection is None:
            self._begin(_BEGIN)
        try:
            if self._pipeline is not None:
                self._pipeline.sync()
        except _ERRORS as error:
            raise self._failed(error) from error
        self._hear()

    def begin_filing(self, *, wait: bool) -> bool:
        """Begin as the one who files for the tenant: one at a time, and never against a writer."""
        self._begin(_BEGIN_PLAIN)
        asked = _WAIT_TO_FILE if wait else _TRY_TO_FILE
        try:
            ((ours,),) = self._execute(asked, (self._tenant,)).fetchall()
        except _ERRORS as error:
            raise self._failed(error) from error
        return wait or bool(ours)

    def begin_altering(self) -> None:
        """Begin as the one who makes or changes tables, waiting for whoever does so now."""
        self._begin(_BEGIN_PLAIN)
        try:
            self._execute(_ALTER, ()).fetchall()
        except _ERRORS as error:
            raise self._failed(error) from error

    def commit(self) -> None:
        """Make everything written lasting; within somebody else's transaction, when that is."""
        if self._connection is not None:
            self.take_place()
            try:
                self._execute("RELEASE officecore" if self._pipeline is None else "COMMIT", ())
                if self._pipeline is not None:
                    self._pipeline.sync()
            except _ERRORS as error:
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
        self._held = self._database.connect()
        self._connection = self._held.driver_connection
        try:
            self._gathering = self._connection.pipeline()
            self._pipeline = self._gathering.__enter__()
            self._execute(how, ())
            self._execute(_FOR_TENANT, (self._tenant,))
        except _ERRORS as error:
            raise self._failed(error) from error

    def _begin_within(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        try:
            ((level,),) = self._execute("SHOW transaction_isolation", ()).fetchall()
            if level != "serializable":
                self._ended, self._connection = True, None
                raise _not_serializable(level)
            self._execute("SAVEPOINT officecore", ())
            self._execute(_FOR_TENANT, (self._tenant,))
        except _ERRORS as error:
            raise self._failed(error) from error

    def _cursor(self) -> psycopg.Cursor[Any]:
        # Of our own making: an app's connection may give its cursors other ways.
        return psycopg.Cursor(self._connection, row_factory=tuple_row)

    def _execute(self, text: str, values: Row) -> psycopg.Cursor[Any]:
        return self._cursor().execute(text.encode(), values or None)

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
                self._database.let_go_of_all()
        self.rollback()
        return refusal

    def _let_go(self) -> None:
        if self._pipeline is not None:
            # What it has still to say was said by the error for which we let go.
            with suppress(psycopg.Error):
                self._gathering.__exit__(None, None, None)
        if self._held is not None:
            self._held.close()
        self._held = self._connection = self._pipeline = None


def _not_serializable(level: str) -> Misuse:
    return Misuse(
        "storage.isolation",
        f"To work within a transaction of your own you must begin it as SERIALIZABLE, not as {level}: "
        "only then do two at once come out as if one had come after the other.",
        asked=level,
        accepted="BEGIN ISOLATION LEVEL SERIALIZABLE, or the isolation level set on the connection",
    )


def translated(error: Exception) -> OfficeError:
    """An error of PostgreSQL or its driver in the words of the house."""
    error = getattr(error, "orig", None) or error
    if isinstance(error, UnicodeError):
        return no_text(error)
    if isinstance(error, OverflowError):
        return no_number()
    if isinstance(error, psycopg.DataError) and error.sqlstate is None:
        return no_text()
    state = getattr(error, "sqlstate", None) or ""
    if state in _CONFLICTS:
        return busy(_CONFLICTS[state])
    if state in _REPORTS:
        return _REPORTS[state](error)
    if state == "22003":  # numeric_value_out_of_range
        return no_number()
    if state == "54000":  # program_limit_exceeded: an entry of an index may have some 2,700 bytes
        return _too_long()
    if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) and (
        not state or state[:2] == "08" or state[:3] == "57P"
    ):
        return lost(error)
    return failed(error)


def _too_long() -> BadValue:
    return BadValue(
        "storage.too_long",
        "You cannot store this because a text by which it would be found is too long for an index.",
        accepted="searchable texts of up to some 2,000 characters",
    )
