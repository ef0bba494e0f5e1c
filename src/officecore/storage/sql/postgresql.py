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

from collections.abc import Iterator
from typing import Any, Final
from weakref import WeakSet

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import (
    JSON,
    URL,
    ClauseElement,
    Column,
    Connection,
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
from sqlalchemy.pool import QueuePool

from officecore.storage.sql.postgresql_errors import ERRORS, translated
from officecore.storage.sql.postgresql_session import PostgresqlSession
from officecore.storage.sql.session import Manner, address, driver_connection
from officecore.storage.sql.trouble import (
    no_driver_of,
    no_transaction,
    overtaken,
    unopened,
    without_storage,
)

_SERVER: Final = "a PostgreSQL server, 15 or newer, that answers there and lets this user in"
_SERVER_MIN: Final = 150000
_SET: Final = "SELECT set_config(%s, %s, false)"
_SETTINGS: Final = (
    # Reading a whole small table would lock all of it against everybody (predicate locks are as
    # coarse as the reading); an index is read row by row. Planning for slow queries gains nothing here.
    ("enable_seqscan", "off"),
    ("jit", "off"),
)


class Postgresql:
    """The connections to one PostgreSQL database."""

    defers: Final = True
    alters_apart: Final = True

    def __init__(self, url: URL, wait_seconds: float, durability: str, connections: int) -> None:
        self.url: Final = address(url)
        self._closed = False
        self._connections: Final[WeakSet[psycopg.Connection[Any]]] = WeakSet()
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
            # To this server, 0 is to wait for ever.
            ("lock_timeout", f"{max(int(wait_seconds * 1000), 1)}ms"),
            ("synchronous_commit", "off" if durability == "normal" else "on"),
        )

        def prepare(connection: psycopg.Connection[Any], _: object) -> None:
            if connection.info.server_version < _SERVER_MIN:
                raise psycopg.NotSupportedError(
                    f"this is {connection.info.server_version // 10000}"
                )
            self._connections.add(connection)
            connection.prepared_max = 1000
            for setting in settings:
                connection.execute(_SET, setting)

        event.listen(self._engine, "connect", prepare)
        event.listen(self._engine, "handle_error", overtaken(translated))

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for PostgreSQL."""
        return self._engine.dialect

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> PostgresqlSession:
        """A new session, in which the wall of row-level security, if there is one, lets see one
        tenant's rows."""
        held = None if within is None else self.connection_of(within)
        return PostgresqlSession(self.connect, tenant, held, manner, lost=self._engine.dispose)

    def connect(self) -> Any:
        """A connection that no other transaction uses; its `close` gives it back."""
        if self._closed:
            raise without_storage(self.url)
        try:
            return self._engine.raw_connection()
        except ERRORS as error:
            raise unopened(self.url, translated(error), _SERVER) from error

    def share(self) -> Connection:
        """A connection on which a SERIALIZABLE transaction has begun; what is written on it is not
        gathered up, since whoever shares it waits for each answer."""
        if self._closed:
            raise without_storage(self.url)
        try:
            connection = self._engine.connect()
            connection.exec_driver_sql("BEGIN ISOLATION LEVEL SERIALIZABLE")
            connection.exec_driver_sql("LOCK TABLE officecore_layout IN ACCESS SHARE MODE")
        except ERRORS as error:
            raise unopened(self.url, translated(error), _SERVER) from error
        return connection

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

    def walled(self, table: Table) -> Iterator[str]:
        """Row-level security: whoever does not own the table sees and writes the rows of the tenant
        for whom the session was begun, whatever a statement says or forgets to say."""
        if "tenant" in table.c:
            whole = self.dialect.identifier_preparer.format_table(table)
            yield f"ALTER TABLE {whole} ENABLE ROW LEVEL SECURITY"
            yield (
                f"CREATE POLICY officecore_tenant ON {whole} "
                "USING (tenant = current_setting('officecore.tenant', true))"
            )

    def shutting(self, table: Table) -> Iterator[str]:
        """The table that every session locks at its beginning, locked against all of them."""
        yield f"LOCK TABLE {self.dialect.identifier_preparer.format_table(table)}"

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

    def close(self) -> None:
        """Close the connections, also those of transactions that were left open."""
        self._closed = True
        self._engine.dispose()
        for connection in tuple(self._connections):
            connection.close()
