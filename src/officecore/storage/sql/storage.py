"""The storage: one database in which offices keep their business."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from threading import Lock
from types import TracebackType
from typing import Final, Self, cast

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, OfficeError, shown
from officecore.kernel.event import Recorded
from officecore.kernel.storage import asked_of_events
from officecore.storage.seal import read
from officecore.storage.sql.events import EventLog
from officecore.storage.sql.filing import Filing
from officecore.storage.sql.journal import JournalStatements
from officecore.storage.sql.layout import Layout, Upgrade
from officecore.storage.sql.session import Database, Manner, Session
from officecore.storage.sql.shelf import Shelf
from officecore.storage.sql.transaction import SqlTransaction
from officecore.storage.url import refused_url

_EVENTS_AT_ONCE: Final = 500
_DURABILITIES: Final = ("full", "normal")
_WAIT_MAX: Final = 86_400


class SqlStorage:
    """Keeps offices in the database at `url`: `sqlite:///path/to/file.db`, `sqlite://` for a temporary
    file that is gone when the storage is closed, or `postgresql://user@host/database`. Safe to use from
    several threads.

    `wait_seconds` is how long a writer waits for another before it is refused ("storage.locked"), and
    `connections` how many a PostgreSQL server is asked for at most. The address may end in
    `?durability=normal`; see `sqlite` and `postgresql`.

    Raises `BadValue` for numbers that are none ("storage.wait", "storage.connections"); `Misuse`:
    "storage.url" for other addresses, "storage.layout" where the tables are those of another version;
    `OfficeError` ("storage.failed") where the database cannot be opened.
    """

    def __init__(self, url: str, *, wait_seconds: float = 5.0, connections: int = 20) -> None:
        self._database: Final = _database(url, wait_seconds, connections)
        self._lock: Final = Lock()
        self._shelves: dict[type[Aggregate], Shelf] = {}
        # Another one whenever it has become known that there are more tables or columns.
        self.furnishing: object = object()
        self.journal: Final = JournalStatements(self._database)
        self.log: Final = EventLog(self._database)
        self.layout: Final = Layout(self._database)
        self.filing: Final = Filing(self._database, self.log, self.journal.balances)
        try:
            self.layout.require()
        except BaseException:
            self._database.close()
            raise

    def begin(self, tenant: str) -> SqlTransaction:
        """A new transaction for that tenant."""
        return SqlTransaction(self, tenant)

    def begin_reading(self, tenant: str) -> SqlTransaction:
        """A transaction for that tenant that only reads, and is not refused for what others do."""
        return SqlTransaction(self, tenant, manner=Manner.READING)

    def begin_in_turn(self, tenant: str) -> SqlTransaction:
        """A transaction for that tenant by somebody who was refused before, and waits for his turn."""
        return SqlTransaction(self, tenant, manner=Manner.IN_TURN)

    def begin_within(self, tenant: str, connection: object) -> SqlTransaction:
        """A transaction for that tenant within one that an app already holds on this database: a
        SQLAlchemy connection or session, a `psycopg.Connection` or a `sqlite3.Connection`.

        Its `commit` makes what was written a part of the app's transaction, its `rollback` takes it
        out; whether it lands is up to the app. `Misuse` ("storage.within", "storage.isolation").
        """
        return SqlTransaction(self, tenant, connection)

    def share(self) -> Connection:
        """A connection of SQLAlchemy's on which a transaction has begun; see `own_tables`."""
        return self._database.share()

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position; fetched as they are
        asked for, some hundreds at a time."""
        return self._read_events(tenant, *asked_of_events(after, limit))

    def _read_events(self, tenant: str, after: int, left: int | None) -> Iterator[Recorded]:
        if left != 0:
            self.filing.file(tenant, wait=True)
        while left != 0:
            many = _EVENTS_AT_ONCE if left is None else min(left, _EVENTS_AT_ONCE)
            with self.session(tenant) as session:
                found = self.log.read(session, tenant, after, many)
            for each in found:
                yield read(each.written, tenant=tenant, position=each.position)
            if len(found) < many:
                return
            after = found[-1].position
            left = None if left is None else left - many

    def close(self) -> None:
        """Close the connections. A temporary database is gone then."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<storage {self.url}>"

    @property
    def url(self) -> str:
        """The address, without a password."""
        return self._database.url

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> Session:
        """A new run of statements."""
        return self._database.session(tenant, within, manner)

    def shelf(self, kind: type[Aggregate]) -> Shelf:
        """Where the objects of a kind are kept."""
        with self._lock:
            shelf = self._shelves.get(kind)
            if shelf is None:
                shelf = self._shelves[kind] = Shelf(kind, self._database)
            return shelf

    def make_room(self, kind: type[Aggregate]) -> None:
        """Make the tables of a kind, or what they lack."""
        shelf = self.shelf(kind)
        self.fill(shelf, shelf.names_now, create=True)

    @property
    def alters_apart(self) -> bool:
        """Whether tables are made in a transaction apart, also in the middle of another."""
        return self._database.alters_apart

    def fill(self, shelf: Shelf, names: frozenset[str], *, create: bool) -> None:
        """See to it that objects of a kind can be found by these names, in a transaction apart; where
        the kind has no tables, make them if `create`."""
        with self._lock:
            with self.session("") as session:
                known = shelf.filled_names(session)
            if not (known or create):
                return
            if shelf.lacks(known, names):
                with self.session("") as session:
                    session.begin_altering()
                    shelf.fill(session, names)
                    session.commit()
            self.learn(shelf, names)

    def learn(self, shelf: Shelf, names: frozenset[str]) -> None:
        """Remember that objects of a kind are found by these names from now on."""
        if not names <= shelf.filled:
            shelf.filled |= names
            self.furnishing = object()


def upgrade(url: str, *, dry_run: bool = False) -> Upgrade:
    """Bring the tables of the database at `url` to the layout of this program, in one transaction.

    With `dry_run` everything is done and then undone, so that what it says would happen has happened
    once. Raises what `SqlStorage` raises; "storage.layout" for a layout newer than this program's.
    """
    database = _database(url, 60.0, 2)
    try:
        return Layout(database).upgrade(dry_run=dry_run)
    finally:
        database.close()


def _database(url: str, wait_seconds: float, connections: int) -> Database:
    _require_numbers(wait_seconds, connections)
    parts = _parts(url)
    durability = parts.query.get("durability", _DURABILITIES[0])
    if durability not in _DURABILITIES:
        raise BadValue(
            "storage.durability",
            f"To open a storage you must give durability=full or normal, not {shown(durability)}.",
            asked=durability,
            accepted=_DURABILITIES,
        )
    assert isinstance(durability, str)
    parts = parts.difference_update_query(["durability"])
    try:
        return _opened(parts, wait_seconds, durability, connections)
    except OfficeError:
        raise
    except (ArgumentError, ValueError):
        raise refused_url(url) from None


def _parts(url: str) -> URL:
    """The parts of an address; its own words are not passed on, since they may hold a password."""
    try:
        parts = make_url(url)
        texts = [*map(str, parts[:6]), *chain(*parts.normalized_query.values())]
        "".join(texts).encode()  # refuses halves of surrogate pairs
    except (ArgumentError, ValueError):
        raise refused_url(url) from None
    # Libraries in C would read on to the NUL only, and open something else.
    if any("\0" in each for each in texts):
        raise refused_url(url)
    return parts


def _require_numbers(wait_seconds: object, connections: object) -> None:
    if type(wait_seconds) not in {int, float} or not 0 <= cast("float", wait_seconds) <= _WAIT_MAX:
        raise BadValue(
            "storage.wait",
            f"To open a storage you must give wait_seconds as seconds, from 0 to {_WAIT_MAX:,}, not "
            f"{shown(wait_seconds)}.",
            asked=wait_seconds,
            accepted=f"0 to {_WAIT_MAX}",
        )
    if type(connections) is not int or connections < 2:
        raise BadValue(
            "storage.connections",
            "To open a storage you must allow it at least two connections (tables are made on one of "
            f"their own), not {shown(connections)}.",
            asked=connections,
            accepted="2 or more",
        )


def _opened(url: URL, wait_seconds: float, durability: str, connections: int) -> Database:
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        from officecore.storage.sql.sqlite import Sqlite

        return Sqlite(url, wait_seconds, durability)
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        from officecore.storage.sql.postgresql import Postgresql

        return Postgresql(url, wait_seconds, durability, connections)
    raise refused_url(url.render_as_string(hide_password=False))
