"""Connections to SQLite: how they are opened, and what their errors mean.

Each transaction has a connection of its own. The database is in WAL mode, so that readers and the one
writer do not wait for each other, and `synchronous=NORMAL`: after a power failure the database is
whole, but the last moments' commits may be missing. What differs from database to database stands here.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from officecore.kernel.errors import BadValue, Conflict, Misuse, OfficeError
from officecore.storage.url import refused_url

DRIVER_ERRORS: Final = (sqlite3.Error, SQLAlchemyError, UnicodeError, OverflowError)
"""What a database and its driver raise."""

_DRIVERS: Final = ("sqlite", "sqlite+pysqlite")
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)
_CODES: Final = {
    sqlite3.SQLITE_BUSY: "storage.locked",
    sqlite3.SQLITE_LOCKED: "storage.locked",
    sqlite3.SQLITE_BUSY_SNAPSHOT: "storage.overtaken",
}


class Database:
    """The connections to one SQLite file."""

    def __init__(self, url: str, wait_seconds: float) -> None:
        self.url: Final = url
        self._folder: TemporaryDirectory[str] | None = None
        self._closed = False
        self.engine: Final = self._opened(url, wait_seconds)

    def connect(self) -> Any:
        """A connection that no other transaction uses; its `close` gives it back."""
        if self._closed:
            raise Misuse(
                "storage.closed",
                f"You cannot use the storage {self.url} because it was closed: open it again.",
                asked=self.url,
            )
        try:
            return self.engine.raw_connection()
        except DRIVER_ERRORS as error:
            raise _unopened(self.url, translated(error)) from error

    def close(self) -> None:
        """Close the connections; a database without a file of its own is gone then."""
        self._closed = True
        self.engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()

    def _opened(self, url: str, wait_seconds: float) -> Engine:
        try:
            parts = make_url(url)
            if parts.drivername not in _DRIVERS or parts.host:
                raise refused_url(url)
            if parts.database in (None, "", ":memory:"):
                # SQLite's own databases in memory cannot be read while they are written.
                self._folder = TemporaryDirectory(prefix="officecore-", ignore_cleanup_errors=True)
                parts = parts.set(database=str(Path(self._folder.name) / "office.db"))
            engine = create_engine(
                parts,
                poolclass=QueuePool,
                max_overflow=-1,
                connect_args={"isolation_level": None, "timeout": wait_seconds},
            )
        except (ArgumentError, NoSuchModuleError) as error:
            raise refused_url(url) from error
        event.listen(engine, "connect", _prepare_connection)
        return engine


def _prepare_connection(connection: sqlite3.Connection, _: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def translated(error: Exception) -> OfficeError:
    """A database's error in the words of the house."""
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", 0)
    name = _CODES.get(code) or _CODES.get(code & 0xFF)
    if name is not None:
        return busy(name)
    if isinstance(error, UnicodeError):
        return BadValue(
            "storage.text",
            "You cannot store this text because it holds half of a surrogate pair.",
            asked=repr(error.args[1])[:120] if len(error.args) > 1 else None,
            accepted="text that can be written as UTF-8",
        )
    if isinstance(error, OverflowError) or code == sqlite3.SQLITE_CONSTRAINT_CHECK:
        return BadValue(
            "storage.number",
            "You cannot store this number because it needs more than 64 bits.",
            accepted="-9223372036854775808 to 9223372036854775807",
        )
    return OfficeError(
        "storage.failed",
        f"You cannot go on because the database failed: {error!s:.300}.",
        reason=str(error),
    )


def busy(code: str) -> Conflict:
    """The refusal to go on beside somebody else's transaction."""
    return Conflict(
        code,
        "You cannot go on with this transaction because another one was faster: begin again.",
    )


def _unopened(url: str, error: OfficeError) -> OfficeError:
    """The refusal of an address at which no database can be opened."""
    if error.code != "storage.failed":
        return error
    reason = error.details["reason"]
    return OfficeError(
        "storage.failed",
        f"You cannot open {url} ({reason}): its folder must be there, and the file a SQLite database "
        "that may be written.",
        asked=url,
        accepted="sqlite:///folder/file.db in a folder that is there",
        reason=reason,
    )
