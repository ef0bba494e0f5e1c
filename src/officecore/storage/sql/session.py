"""What the adapter asks of a database: sessions, and the few words in which databases differ.

A session is one run of statements that land together. `sqlite` and `postgresql` each have theirs; all
else is written once, against these two protocols.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self

from sqlalchemy import ClauseElement, Column, Connection, Dialect, Table

from officecore.kernel.errors import BadValue, Conflict, Misuse, OfficeError
from officecore.storage.sql.statement import Statement

Row = tuple[Any, ...]

Told = Callable[[int], None]
"""Is told how many rows a write has changed; raises where that is refused."""


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

    def session(self, tenant: str, within: object = None) -> Session:
        """A new session, or one within a transaction that somebody else holds and will end."""
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


def busy(code: str) -> Conflict:
    """The refusal to go on beside somebody else's transaction."""
    return Conflict(
        code,
        "You cannot go on with this transaction because another one was faster: begin again.",
    )


def taken(reason: object) -> Conflict:
    """The refusal to write a row where there is one."""
    return Conflict(
        "storage.taken",
        "You cannot write this because what it is known by is taken already.",
        reason=str(reason),
    )


def lost(reason: object) -> Conflict:
    """The refusal to go on without a connection; nothing of the transaction has landed."""
    return Conflict(
        "storage.lost",
        f"You cannot go on with this transaction because the connection broke: {reason!s:.200}. "
        "Nothing of it has landed: begin again.",
        reason=str(reason),
    )


def in_doubt(reason: object) -> OfficeError:
    """The report of a commit whose answer never came: it may have landed or not."""
    return OfficeError(
        "storage.in_doubt",
        f"You cannot know whether this commit has landed because the connection broke: "
        f"{reason!s:.200}. Look, or do it again under the same idempotency key.",
        reason=str(reason),
    )


def full(reason: object) -> OfficeError:
    """The report of a database that has no room left."""
    return OfficeError(
        "storage.full",
        f"You cannot write because the database has no room left: {reason!s:.200}. Nothing of the "
        "transaction has landed.",
        reason=str(reason),
    )


def forbidden(reason: object) -> OfficeError:
    """The report of a database that may not be written to, or not in this way."""
    return OfficeError(
        "storage.read_only",
        f"You cannot write because the database does not allow it: {reason!s:.200}.",
        reason=str(reason),
    )


def failed(reason: object) -> OfficeError:
    """The report of anything else that a database may say."""
    return OfficeError(
        "storage.failed",
        f"You cannot go on because the database failed: {reason!s:.300}.",
        reason=str(reason),
    )


def no_text(error: Exception | None = None) -> BadValue:
    """The refusal of text that no database keeps."""
    args = () if error is None else error.args
    return BadValue(
        "storage.text",
        "You cannot store this text because it holds NUL, or half of a surrogate pair.",
        asked=repr(args[1])[:120] if len(args) > 1 else None,
        accepted="text that can be written as UTF-8, without NUL",
    )


def no_number() -> BadValue:
    """The refusal of a number that no column keeps."""
    return BadValue(
        "storage.number",
        "You cannot store this number because it needs more than 64 bits.",
        accepted="-9223372036854775808 to 9223372036854775807",
    )


def no_driver_of(within: object, accepted: str) -> Misuse:
    """The refusal to work within something that is no transaction of this database."""
    return Misuse(
        "storage.within",
        f"To work within a transaction of your own you must give {accepted}, not {within!r:.120}.",
        asked=within,
        accepted=accepted,
    )


def without_storage(url: str) -> Misuse:
    """The refusal to use a storage that was closed."""
    return Misuse(
        "storage.closed",
        f"You cannot use the storage {url} because it was closed: open it again.",
        asked=url,
    )


def ended() -> Misuse:
    """The refusal to use a transaction that has ended."""
    return Misuse(
        "storage.ended",
        "You cannot use this transaction because it has ended: begin another.",
    )


def unopened(url: str, error: OfficeError, accepted: str) -> OfficeError:
    """The refusal of an address at which no database can be opened."""
    if error.code not in {"storage.failed", "storage.lost"}:
        return error
    reason = error.details["reason"]
    return OfficeError(
        "storage.failed",
        f"You cannot open {url} ({reason}): you need {accepted}.",
        asked=url,
        accepted=accepted,
        reason=reason,
    )


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


def no_transaction(within: object) -> Misuse:
    """The refusal to work within a connection on which no transaction has begun, and none will."""
    return Misuse(
        "storage.within",
        f"To work within a transaction of your own you must begin it first: on {within!r:.120} each "
        "statement would land by itself.",
        asked=within,
        accepted="a connection on which a transaction has begun",
    )
