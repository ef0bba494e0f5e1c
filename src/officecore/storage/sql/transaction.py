"""A transaction over one tenant: what is read and written in it lands together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.storage import Repository, no_book
from officecore.storage.archive import Archive
from officecore.storage.seal import Written, forgotten, write
from officecore.storage.sql.archive import SqlArchive
from officecore.storage.sql.journal import SqlJournal
from officecore.storage.sql.repository import SqlRepository
from officecore.storage.sql.session import Manner
from officecore.storage.sql.shelf import Shelf

if TYPE_CHECKING:
    from officecore.storage.sql.storage import SqlStorage

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")


class SqlTransaction:
    """Reads and writes over one tenant that land together or not at all."""

    def __init__(
        self,
        storage: SqlStorage,
        tenant: str,
        within: object = None,
        manner: Manner = Manner.ORDINARY,
    ) -> None:
        self._storage: Final = storage
        self._tenant: Final = tenant
        self._within: Final = within is not None
        self._reads: Final = manner is Manner.READING
        self._session: Final = storage.session(tenant, within, manner)
        self._repositories: dict[type[Aggregate], SqlRepository[Any]] = {}
        self._filled: dict[Shelf, frozenset[str]] = {}
        self._furnishing: Final = storage.furnishing
        self._events: list[Written] = []
        self._journal: SqlJournal | None = None

    def __repr__(self) -> str:
        return f"<transaction of {self._tenant} in {self._storage.url}>"

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository for aggregates of one type."""
        repository = self._repositories.get(kind)
        if repository is None:
            shelf = self._storage.shelf(kind)
            fill = partial(self._fill, shelf)
            repository = SqlRepository(self._session, self._tenant, shelf, kind, fill)
            self._repositories[kind] = repository
        return repository

    def book(self, port: Callable[..., P]) -> P:
        """The ledger's `Journal`, or the `Archive`; `Misuse` ("storage.book") for any other."""
        if port is Journal:
            if self._journal is None:
                statements = self._storage.journal
                self._journal = SqlJournal(self._session, self._tenant, statements)
            return cast("P", self._journal)
        if port is Archive:
            return cast("P", self._archive())
        raise no_book(port, Journal, Archive)

    def record(self, recorded: Recorded) -> None:
        """Keep an event; it gets its position at the commit, or when it is filed after that."""
        self._events.append(write(recorded))

    def forget(self, subject: Id[Any]) -> None:
        """Let go of the personal fields of what was recorded about a subject."""
        self._events = [
            forgotten(each) if each.subject == subject else each for each in self._events
        ]
        self._storage.log.forget(self._session, self._tenant, str(subject))

    def prepare(self) -> None:
        """Write everything, and take the writer's place where there is one, after which no commit is
        refused; `Conflict` when what was read has changed since."""
        if self._events:
            self._storage.log.record(self._session, self._tenant, self._events)
            self._events = []
        if self._session.begun:
            self._session.take_place()

    def commit(self) -> None:
        """Make everything written lasting, at once; within an app's transaction, leave that to it."""
        if self._events:
            self.prepare()
        wrote = self._session.writes
        self._session.commit()
        if wrote and not self._within:
            for shelf, names in self._filled.items():
                self._storage.learn(shelf, names)
            if self._journal is not None:
                self._journal.committed()
            self._storage.filing.committed(self._tenant)

    def rollback(self) -> None:
        """Forget everything written."""
        self._session.rollback()

    def _archive(self) -> SqlArchive:
        def ready(kind: type[Aggregate]) -> Shelf:
            shelf = self._storage.shelf(kind)
            self._fill(shelf, shelf.names_now, create=True)
            return shelf

        return SqlArchive(self._session, self._tenant, self._storage.log, ready)

    def _fill(self, shelf: Shelf, names: frozenset[str], *, create: bool) -> bool:
        """See to it that objects of a kind can be found by these names; False where the kind has no
        tables, and none are to be made: then there is nothing to find."""
        mine = self._filled.get(shelf, frozenset())
        # What this transaction sees may be older than tables that are known by now.
        apart = self._storage.alters_apart
        current = apart or self._furnishing is self._storage.furnishing or not self._session.begun
        if names <= mine or (current and names <= shelf.filled):
            return True
        if apart:
            # What is read of tables that are made meanwhile could not be proved at the commit.
            self._storage.fill(shelf, names, create=create or not self._reads)
            return names <= shelf.filled
        if not (self._session.begun or self._within):
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
        elif self._within:
            # An earlier unit of work of the app's transaction may have made it, which may yet be undone.
            self._filled[shelf] = mine | names
        else:
            self._filled[shelf] = mine | names
            self._storage.learn(shelf, names)
        return True
