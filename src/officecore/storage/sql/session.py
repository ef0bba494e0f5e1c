"""What the adapter asks of a database: sessions, and the few words in which databases differ.

A session is one run of statements that land together. `sqlite` and `postgresql` each have theirs; all
else is written once, against these two protocols.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Any, Protocol, Self

from sqlalchemy import URL, ClauseElement, Column, Connection, Dialect, Table

from officecore.storage.sql.statement import Statement

Row = tuple[Any, ...]

Told = Callable[[int], None]
"""Is told how many rows a write has changed; raises where that is refused."""


class Manner(Enum):
    """How a session goes about its work."""

    ORDINARY = auto()
    READING = auto()
    """It reads what was at one moment, and is not refused for what others do."""
    IN_TURN = auto()
    """It was refused before, and waits for its turn among those who were."""


class Session(Protocol):
    """Reads and writes; begins at the first of them, and ends with `commit`, `rollback` or a failure."""

    def __enter__(self) -> Self:
        """Use it in a `with` block, which forgets at its end what was not committed."""
        ...

    def __exit__(self, *_: object) -> None: ...

    @property
    def begun(self) -> bool:
        """Whether anything was read or written."""
        ...

    @property
    def writes(self) -> bool:
        """Whether anything was written."""
        ...

    def read(self, statement: Statement, values: Row) -> list[Row]:
        """The rows that a statement finds, the session's own writes included."""
        ...

    def write(
        self, statement: Statement, values: Row, told: Told | None = None, *, at_once: bool = False
    ) -> None:
        """Carry out a statement. A database across a network may gather writes up; `told` is called
        when the answer has come, before the next read, before the commit, or now if `at_once`."""
        ...

    def write_all(self, statement: Statement, rows: Iterable[Row]) -> None:
        """Carry out a statement once for each row of values."""
        ...

    def take_place(self) -> None:
        """Be ready to write; `Conflict` where what was read has changed and that is known already."""
        ...

    def begin_filing(self, *, wait: bool) -> bool:
        """Begin as the one who files what the tenant's commits have left; False where somebody else
        does so now and we do not `wait`."""
        ...

    def begin_altering(self) -> None:
        """Begin as the one who makes or changes tables."""
        ...

    def commit(self) -> None:
        """Make everything written lasting."""
        ...

    def rollback(self) -> None:
        """Forget everything written."""
        ...


class Database(Protocol):
    """The connections to one database, and what is said otherwise there."""

    @property
    def url(self) -> str:
        """Its address, without a password."""
        ...

    @property
    def dialect(self) -> Dialect:
        """How SQLAlchemy writes for it."""
        ...

    @property
    def defers(self) -> bool:
        """Whether commits leave the sealing of events and the sums of balances to be filed later, so
        that writers do not queue for them. Where there is one writer at a time, none would gain."""
        ...

    @property
    def alters_apart(self) -> bool:
        """Whether tables are made in a session apart, also in the middle of another."""
        ...

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> Session:
        """A new session, or one within a transaction that somebody else holds and will end."""
        ...

    def share(self) -> Connection:
        """A connection of SQLAlchemy's on which a transaction has begun, for whoever works in it beside
        us. Where a statement of theirs fails because others were faster, that is told as a `Conflict`;
        its other errors are SQLAlchemy's own."""
        ...

    def insert(self, table: Table) -> Any:
        """An INSERT that can say what to do `ON CONFLICT`."""
        ...

    def listed(self, parameter: Any) -> Any:
        """The texts in a parameter that holds them as one JSON list, as a query."""
        ...

    def indexed(self, column: Column[Any]) -> Any:
        """A column in an index in which rows without a value come first."""
        ...

    def walled(self, table: Table) -> Iterator[str]:
        """What is said after a table is made, so that a session sees one tenant's rows only."""
        ...

    def shutting(self, table: Table) -> Iterator[str]:
        """What is said to wait until nobody works on the database, and to let nobody begin."""
        ...

    def columns(self) -> ClauseElement:
        """The names of the columns of the table named by the parameter `table`."""
        ...

    def connection_of(self, within: object) -> Any:
        """The driver's connection behind what an app holds: a SQLAlchemy connection or session, or
        that connection itself. `Misuse` ("storage.within") for anything else."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


def address(url: URL) -> str:
    """A database's address without its password, to be shown or to be used again by whoever is let in
    without one."""
    shown = URL.create(
        url.drivername, url.username, None, url.host, url.port, url.database, url.query
    )
    return shown.difference_update_query(["password", "sslpassword"]).render_as_string()


def driver_connection(within: object) -> object:
    """The driver's connection behind a SQLAlchemy connection or session; anything else as it is."""
    of_session = getattr(within, "connection", None)
    if callable(of_session):
        within = of_session()
    if not isinstance(within, Connection):
        return within
    if not within.in_transaction():
        within.begin()  # so that its own `commit` knows that there is something to commit
    return within.connection.driver_connection
