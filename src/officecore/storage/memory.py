"""Storage in memory: the default for notebooks and tests, and the reference for every adapter.

Transactions are optimistic and serializable. One that read what somebody else has changed since it
began is refused with `Conflict`, at the read or at the commit, and may be tried again; nothing ever
waits. What is kept is the immutable objects themselves, so nothing is encoded and nothing is shared
that could change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from threading import RLock
from typing import Any, Final, TypeVar, cast

from officecore.back.ledger.journal import Journal
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Conflict
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import query
from officecore.kernel.storage import (
    Repository,
    asked_of_events,
    no_book,
    not_found,
    require_kind,
    stale,
)
from officecore.storage.archive import Archive, require_own
from officecore.storage.memory_journal import EntryShelf, MemoryJournal
from officecore.storage.memory_record import EventRecord, without_personal
from officecore.storage.seal import Head, Sealed

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")


class _Shelf:
    """All objects of one kind, each with the commit that put it there."""

    __slots__ = ("changed", "objects", "stamps")

    def __init__(self) -> None:
        self.objects: dict[str, Aggregate] = {}
        self.stamps: dict[str, int] = {}
        self.changed: int = 0

    def put(self, objects: Iterable[Aggregate], stamp: int) -> None:
        for each in objects:
            self.objects[each.id] = each
            self.stamps[each.id] = stamp
            self.changed = stamp


class _Tenant:
    """What is committed of one tenant."""

    __slots__ = ("commits", "entries", "name", "record", "shelves")

    def __init__(self, name: str) -> None:
        self.name: Final = name
        self.commits: int = 0
        self.record: EventRecord = EventRecord()
        self.shelves: dict[str, _Shelf] = {}
        self.entries: EntryShelf = EntryShelf()

    def shelf(self, kind: str) -> _Shelf:
        return self.shelves.setdefault(kind, _Shelf())


class MemoryStorage:
    """Keeps offices in memory, for as long as it lives. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock: Final = RLock()
        self._tenants: dict[str, _Tenant] = {}

    def begin(self, tenant: str) -> MemoryTransaction:
        """A new transaction for that tenant."""
        with self._lock:
            known = self._tenants.setdefault(tenant, _Tenant(tenant))
            return MemoryTransaction(self._lock, known)

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position."""
        after, limit = asked_of_events(after, limit)
        with self._lock:
            known = self._tenants.get(tenant)
            events = [] if known is None else known.record.events
            # Positions count from one without gaps, so that a position is a place in the list.
            return islice(tuple(events[after:]), limit)

    def __repr__(self) -> str:
        return "<storage memory://>"

    def close(self) -> None:
        """Nothing to let go of: what is kept stays readable."""


class MemoryTransaction:
    """Reads and writes over one tenant that land together or not at all."""

    def __init__(self, lock: RLock, tenant: _Tenant) -> None:
        self._lock: Final = lock
        self._tenant: Final = tenant
        self._began: Final = tenant.commits
        self._written: dict[str, dict[str, Aggregate]] = {}
        self._read: dict[str, set[str]] = {}
        self._scanned: set[str] = set()
        self._events: list[Recorded] = []
        self._forgets: list[str] = []
        self._restored: list[Sealed] = []
        self._journal: MemoryJournal | None = None
        self._prepared = False

    def __repr__(self) -> str:
        return f"<transaction of {self._tenant.name} in memory://>"

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository for aggregates of one type."""
        return MemoryRepository(self, kind)

    def book(self, port: Callable[..., P]) -> P:
        """The ledger's `Journal`, or the `Archive`; `Misuse` ("storage.book") for any other."""
        if port is Archive:
            return cast("P", MemoryArchive(self))
        if port is not Journal:
            raise no_book(port, Journal, Archive)
        if self._journal is None:
            self._journal = MemoryJournal(self._tenant.entries, self._began)
        return cast("P", self._journal)

    def record(self, recorded: Recorded) -> None:
        """Keep an event; it gets its position at commit."""
        self._events.append(recorded)

    def forget(self, subject: Id[Any]) -> None:
        """Forget whom the events of a subject tell of, up to here."""
        self._forgets.append(subject)
        self._events = [
            without_personal(each) if each.subject == subject else each for each in self._events
        ]

    def prepare(self) -> None:
        """Make sure that the commit is not refused any more: nobody else can commit until it, or until
        the rollback. `Conflict` when what was read has changed since."""
        if not self._prepared:
            self._lock.acquire()
            self._prepared = True
            try:
                self._verify()
            except BaseException:
                self._let_go()
                raise

    def commit(self) -> None:
        """Make everything written lasting; `Conflict` when what was read has changed since."""
        journal = self._journal
        wrote = self._written or self._events or self._forgets or self._restored
        if not (self._prepared or wrote or (journal and journal.written)):
            return
        self.prepare()
        try:
            tenant = self._tenant
            stamp = tenant.commits = tenant.commits + 1
            for kind, objects in self._written.items():
                tenant.shelf(kind).put(objects.values(), stamp)
            if journal is not None:
                tenant.entries.put_all(journal.written, stamp)
            for subject in self._forgets:
                tenant.record.forget(subject)
            tenant.record.put(self._restored)
            tenant.record.append(self._events)
        finally:
            self._let_go()

    def rollback(self) -> None:
        """Forget everything written."""
        self._written.clear()
        self._events.clear()
        self._forgets.clear()
        self._restored.clear()
        self._journal = None
        self._let_go()

    def _let_go(self) -> None:
        if self._prepared:
            self._prepared = False
            self._lock.release()

    def load(self, kind: str, id: str) -> Aggregate | None:
        """What this transaction sees under an identifier."""
        own = self._written.get(kind, {}).get(id)
        if own is not None:
            return own
        shelf = self._tenant.shelf(kind)
        self._read.setdefault(kind, set()).add(id)
        with self._lock:
            if shelf.stamps.get(id, 0) > self._began:
                raise _overtaken(id)
            return shelf.objects.get(id)

    def scan(self, kind: str) -> Iterable[Aggregate]:
        """All objects of a kind that this transaction sees."""
        shelf = self._tenant.shelf(kind)
        self._scanned.add(kind)
        with self._lock:
            if shelf.changed > self._began:
                raise _overtaken(kind)
            return {**shelf.objects, **self._written.get(kind, {})}.values()

    def sealed(self) -> tuple[Sealed, ...]:
        """All events under their seals; refused when any has come since the beginning."""
        with self._lock:
            if self._tenant.commits > self._began:
                raise _overtaken("what happened")
            return self._tenant.record.sealed()

    def restore(self, event: Sealed) -> None:
        """Keep an event as it was sealed, at the commit."""
        self._restored.append(require_own(event, self._tenant.name))

    def write(self, aggregate: Aggregate) -> None:
        """Keep an object until the commit."""
        self._written.setdefault(aggregate.kind, {})[aggregate.id] = aggregate

    def _verify(self) -> None:
        """Refuse the commit when anything that was read has changed since the beginning."""
        for kind, ids in self._read.items():
            stamps = self._tenant.shelf(kind).stamps
            for read in ids:
                if stamps.get(read, 0) > self._began:
                    raise _overtaken(read)
        for kind in self._scanned:
            if self._tenant.shelf(kind).changed > self._began:
                raise _overtaken(kind)
        if self._journal is not None:
            self._journal.verify()


class MemoryRepository(Repository[A]):
    """The aggregates of one type, as one transaction sees them."""

    def __init__(self, transaction: MemoryTransaction, kind: type[A]) -> None:
        self._transaction: Final = transaction
        self._kind: Final = kind

    def get(self, id: Id[A]) -> A:
        """The aggregate of that identifier; `NotFound` where there is none."""
        found = self._transaction.load(self._kind.kind, id)
        if not isinstance(found, self._kind):
            raise not_found(id)
        return found

    def find(
        self,
        *,
        order_by: str = "id",
        limit: int | None = None,
        after: str | None = None,
        **criteria: Any,
    ) -> Page[A]:
        """Those that meet all criteria, in order."""
        asked = query(self._kind, criteria, order_by=order_by, limit=limit, after=after)
        return asked.select(self._transaction.scan(self._kind.kind))

    def count(self, **criteria: Any) -> int:
        """How many meet all criteria."""
        asked = query(self._kind, criteria)
        return sum(map(asked.matches, self._transaction.scan(self._kind.kind)))

    def save(self, aggregate: A) -> A:
        """Keep the aggregate; `Conflict` when its version is not the stored one."""
        require_kind(aggregate, self._kind)
        known = self._transaction.load(self._kind.kind, aggregate.id)
        stored = 0 if known is None else known.version
        if stored != aggregate.version:
            raise stale(aggregate, stored)
        saved = aggregate.saved()
        self._transaction.write(saved)
        return saved


class MemoryArchive:
    """Everything of one tenant, as one transaction sees it."""

    def __init__(self, transaction: MemoryTransaction) -> None:
        self._transaction: Final = transaction

    def sealed(self, *, after: int = 0) -> Iterator[Sealed]:
        """The events after a position with their seals."""
        return iter(self._transaction.sealed()[after:])

    def head(self) -> Head | None:
        """Where the events end."""
        sealed = self._transaction.sealed()
        return Head(sealed[-1].position, sealed[-1].digest) if sealed else None

    def put(self, kind: type[A], aggregates: Iterable[A]) -> None:
        """Keep objects of one kind as they are."""
        for each in aggregates:
            known = self._transaction.load(kind.kind, each.id)
            if known is not None:
                raise stale(each, known.version)
            self._transaction.write(each)

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        """Keep events as they were sealed, after all that are kept."""
        for each in events:
            self._transaction.restore(each)


def _overtaken(what: str) -> Conflict:
    return Conflict(
        "storage.overtaken",
        f"You cannot go on with this transaction because {what} was changed since it began: "
        "begin again.",
        asked=what,
    )
