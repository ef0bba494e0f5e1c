"""A repository of your own for one kind of object, beside ours for all the rest.

Your customers stay in the list that you have always kept; sales, books and events go to the storage:

    storage = with_repository(SqlStorage("sqlite:///shop.db"), Customer, CustomerFile)

For each transaction that touches customers, `CustomerFile(tenant)` is asked for once. What is saved
through it lands when the transaction commits: first the storage makes sure that nothing stands in the
way of its own commit, then yours writes, then the storage does. Where yours fails, nothing has landed
anywhere. Only a computer that stops between the two could leave yours written and the rest not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol, TypeVar, cast

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Misuse
from officecore.kernel.event import Recorded
from officecore.kernel.identity import Id
from officecore.kernel.storage import Repository, Transaction, asked_of_events
from officecore.storage.archive import Archive
from officecore.storage.seal import Head, Sealed

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")


class OwnRepository(Repository[A], Protocol[A]):
    """A repository for one transaction: what is saved becomes lasting at `commit`, not before."""

    def commit(self) -> None:
        """Write what was saved. `Conflict` when somebody else was faster; nothing is written then."""
        ...

    def rollback(self) -> None:
        """Forget what was saved."""
        ...


class PreparedTransaction(Transaction, Protocol):
    """A transaction that can tell before its commit whether it will be refused; ours can."""

    def prepare(self) -> None:
        """Make sure that `commit` is not refused any more; `Conflict` when it would be."""
        ...


class PreparedStorage(Protocol):
    """A storage whose transactions can be prepared; ours are."""

    def begin(self, tenant: str) -> PreparedTransaction:
        """A new transaction for that tenant."""
        ...

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def with_repository(
    storage: PreparedStorage, kind: type[A], begin: Callable[[str], OwnRepository[A]]
) -> JoinedStorage:
    """`storage`, but for objects of `kind`: those are kept by what `begin(tenant)` gives."""
    return JoinedStorage(storage, kind, begin)


class JoinedStorage:
    """A storage with a repository of somebody's own in it; made by `with_repository`."""

    def __init__(
        self,
        storage: PreparedStorage,
        kind: type[Aggregate],
        begin: Callable[[str], OwnRepository[Any]],
    ) -> None:
        self._storage: Final = storage
        self._kind: Final = kind
        self._begin: Final = begin

    def begin(self, tenant: str) -> JoinedTransaction:
        """A new transaction for that tenant."""
        transaction = self._storage.begin(tenant)
        return JoinedTransaction(transaction, self._kind, lambda: self._begin(tenant))

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position."""
        after, limit = asked_of_events(after, limit)
        return self._storage.events(tenant, after=after, limit=limit)

    def __repr__(self) -> str:
        return f"<{self._storage!r} with {self._kind.__name__} kept elsewhere>"

    def close(self) -> None:
        """Close the storage; the repository of one's own is left as it is."""
        self._storage.close()


class JoinedTransaction:
    """Reads and writes over a storage and a repository of one's own."""

    def __init__(
        self,
        transaction: PreparedTransaction,
        kind: type[Aggregate],
        begin: Callable[[], OwnRepository[Any]],
    ) -> None:
        self._transaction: Final = transaction
        self._kind: Final = kind
        self._begin: Final = begin
        self._own: OwnRepository[Any] | None = None

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository for aggregates of one type."""
        if kind is not self._kind:
            return self._transaction.repository(kind)
        if self._own is None:
            self._own = self._begin()
        return cast("Repository[A]", self._own)

    def book(self, port: Callable[..., P]) -> P:
        """The storage's book; its archive puts back no objects that are kept elsewhere."""
        book = self._transaction.book(port)
        if port is Archive:
            return cast("P", JoinedArchive(cast("Archive", book), self._kind))
        return book

    def record(self, recorded: Recorded) -> None:
        """Keep an event in the storage."""
        self._transaction.record(recorded)

    def forget(self, subject: Id[Any]) -> None:
        """Forget in the storage whom the events of a subject tell of."""
        self._transaction.forget(subject)

    def prepare(self) -> None:
        """Make sure that the storage's commit is not refused any more."""
        self._transaction.prepare()

    def commit(self) -> None:
        """Make everything written lasting, here and there."""
        self._transaction.prepare()
        if self._own is not None:
            self._own.commit()
        self._transaction.commit()

    def rollback(self) -> None:
        """Forget everything written, here and there."""
        try:
            if self._own is not None:
                self._own.rollback()
        finally:
            self._transaction.rollback()


class JoinedArchive:
    """The archive of the storage, without the objects that a repository of one's own keeps."""

    def __init__(self, archive: Archive, own: type[Aggregate]) -> None:
        self._archive: Final = archive
        self._own: Final = own

    def sealed(self, *, after: int = 0) -> Iterator[Sealed]:
        """The events after a position with their seals."""
        return self._archive.sealed(after=after)

    def head(self) -> Head | None:
        """Where the events end."""
        return self._archive.head()

    def put(self, kind: type[A], aggregates: Iterable[A]) -> None:
        """Keep objects of one kind as they are; `Misuse` ("storage.own") for those that are kept
        elsewhere, where only a next version can be saved."""
        if kind is self._own:
            raise Misuse(
                "storage.own",
                f"You cannot put back a {kind.kind} here because a repository of your own keeps them: "
                "put the office back into the storage alone, and move them from there.",
                asked=kind.kind,
                accepted="a storage that keeps all kinds itself",
            )
        self._archive.put(kind, aggregates)

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        """Keep events as they were sealed."""
        self._archive.put_sealed(events)
