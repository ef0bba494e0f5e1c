"""Storage in a SQL database: SQLite, the embedded default that lasts.

    storage = SqlStorage("sqlite:///shop.db")

Every transaction sees the business as it was at its first read. It takes the writer's place at its
first write; when somebody else has committed since, what it has read is read again, and the
transaction goes on only where all of it is still the same. Otherwise it is refused (`Conflict`), so
that transactions come out as if they had run one after another, and no update is ever lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Final, Self, TypeVar, cast

from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Recorded
from officecore.kernel.storage import Repository, no_book
from officecore.storage.sql_connection import Database
from officecore.storage.sql_events import EventLog, row_of
from officecore.storage.sql_journal import JournalStatements, SqlJournal
from officecore.storage.sql_repository import Shelf, SqlRepository
from officecore.storage.sql_schema import HOUSE, TABLE_NAMES, creation, prepared
from officecore.storage.sql_session import Row, Session

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")

_EVENTS_AT_ONCE: Final = 500


class SqlStorage:
    """Keeps offices in the SQLite database at `url`: `sqlite:///path/to/file.db`, or `sqlite://` for a
    temporary file that is gone when the storage is closed. Safe to use from several threads.

    `wait_seconds` is how long a writer waits for another before it is refused ("storage.locked").
    Raises `Misuse` ("storage.url") for other addresses and `OfficeError` ("storage.failed") where the
    database cannot be opened.
    """

    def __init__(self, url: str, *, wait_seconds: float = 5.0) -> None:
        self._database: Final = Database(url, wait_seconds)
        self._dialect: Final = self._database.engine.dialect
        self._lock: Final = Lock()
        self._shelves: dict[type[Aggregate], Shelf] = {}
        # Another one whenever it has become known that there are more tables or columns.
        self.layout: object = object()
        self.journal: Final = JournalStatements(self._dialect)
        self.log: Final = EventLog(self._dialect)
        self._create_tables()

    def begin(self, tenant: str) -> SqlTransaction:
        """A new transaction for that tenant."""
        return SqlTransaction(self, tenant)

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position; fetched as they are
        asked for, some hundreds at a time."""
        left = limit
        while left is None or left > 0:
            many = _EVENTS_AT_ONCE if left is None else min(left, _EVENTS_AT_ONCE)
            with self.session() as session:
                found = self.log.read(session, tenant, after, many)
            yield from found
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

    def session(self) -> Session:
        """A new run of statements."""
        return Session(self._database)

    def shelf(self, kind: type[Aggregate]) -> Shelf:
        """Where the objects of a kind are kept."""
        with self._lock:
            shelf = self._shelves.get(kind)
            if shelf is None:
                shelf = self._shelves[kind] = Shelf(kind, self._dialect)
            return shelf

    def fill(self, shelf: Shelf, names: frozenset[str], *, create: bool) -> None:
        """See to it that objects of a kind can be found by these names, in a transaction apart; where
        the kind has no tables, make them if `create`."""
        with self._lock:
            with self.session() as session:
                known = shelf.filled_names(session)
            if not (known or create):
                return
            if shelf.lacks(known, names):
                with self.session() as session:
                    session.begin_writing()
                    shelf.fill(session, names)
                    session.commit()
            self.learn(shelf, names)

    def learn(self, shelf: Shelf, names: frozenset[str]) -> None:
        """Remember that objects of a kind are found by these names from now on."""
        if not names <= shelf.filled:
            shelf.filled |= names
            self.layout = object()

    def _create_tables(self) -> None:
        with self.session() as session:
            names = {name for (name,) in session.read(prepared(TABLE_NAMES, self._dialect), ())}
        if not names.issuperset([table.name for table in HOUSE]):
            with self.session() as session:
                session.begin_writing()
                for table in HOUSE:
                    for text in creation(table, self._dialect, if_not_exists=True):
                        session.write(text)
                session.commit()


class SqlTransaction:
    """Reads and writes over one tenant that land together or not at all."""

    def __init__(self, storage: SqlStorage, tenant: str) -> None:
        self._storage: Final = storage
        self._tenant: Final = tenant
        self._session: Final = storage.session()
        self._filled: dict[Shelf, frozenset[str]] = {}
        self._layout: Final = storage.layout
        self._events: list[Row] = []

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository for aggregates of one type."""
        shelf = self._storage.shelf(kind)
        return SqlRepository(self._session, self._tenant, shelf, kind, partial(self._fill, shelf))

    def book(self, port: Callable[..., P]) -> P:
        """The ledger's `Journal`; `Misuse` ("storage.book") for any other."""
        if port is not Journal:
            raise no_book(port, Journal)
        return cast("P", SqlJournal(self._session, self._tenant, self._storage.journal))

    def record(self, recorded: Recorded) -> None:
        """Keep an event; it gets its position at commit."""
        self._events.append(row_of(recorded))

    def prepare(self) -> None:
        """Take the writer's place, after which no commit is refused; `Conflict` when what was read has
        changed since."""
        self._session.take_place()

    def commit(self) -> None:
        """Make everything written lasting, at once."""
        if self._events:
            self._storage.log.append(self._session, self._tenant, self._events)
        self._session.commit()
        for shelf, names in self._filled.items():
            self._storage.learn(shelf, names)

    def rollback(self) -> None:
        """Forget everything written."""
        self._session.rollback()

    def _fill(self, shelf: Shelf, names: frozenset[str], *, create: bool) -> bool:
        """See to it that objects of a kind can be found by these names; False where the kind has no
        tables, and none are to be made: then there is nothing to find."""
        mine = self._filled.get(shelf, frozenset())
        # What this transaction sees may be older than tables that are known by now.
        current = self._layout is self._storage.layout or not self._session.begun
        if names <= mine or (current and names <= shelf.filled):
            return True
        if not self._session.begun:
            self._storage.fill(shelf, names, create=create)
            if names <= shelf.filled:
                return True
        known = shelf.filled_names(self._session)
        if not (known or create):
            return False
        if shelf.lacks(known, names):
            # What this transaction makes is seen by others when it commits, and not before.
            shelf.fill(self._session, names)
            self._filled[shelf] = mine | names | shelf.filled
        else:
            self._filled[shelf] = mine | names
            self._storage.learn(shelf, names)
        return True
