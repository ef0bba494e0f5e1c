"""The archive of a SQL database: what one transaction sees of an office, all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from officecore.kernel.aggregate import Aggregate
from officecore.storage.archive import require_own
from officecore.storage.seal import Head, Sealed
from officecore.storage.sql.events import EventLog
from officecore.storage.sql.session import Session
from officecore.storage.sql.shelf import Shelf

A = TypeVar("A", bound=Aggregate)

_AT_ONCE: Final = 500

ReadyShelf = Callable[[type[Aggregate]], Shelf]
"""Gives the shelf of a kind, with its tables made."""


class SqlArchive:
    """Everything of one tenant, within one transaction."""

    def __init__(self, session: Session, tenant: str, log: EventLog, shelf: ReadyShelf) -> None:
        self._session: Final = session
        self._tenant: Final = tenant
        self._log: Final = log
        self._shelf: Final = shelf

    def sealed(self, *, after: int = 0) -> Iterator[Sealed]:
        """The events after a position with their seals; those not sealed yet as they would be now."""
        while rows := self._log.read(self._session, self._tenant, after, _AT_ONCE):
            yield from rows
            after = rows[-1].position
        yield from [e for e in self._log.left(self._session, self._tenant) if e.position > after]

    def head(self) -> Head | None:
        """Where the events end by what is kept apart from them."""
        left = self._log.left(self._session, self._tenant)
        if left:
            return Head(left[-1].position, left[-1].digest)
        return self._log.head(self._session, self._tenant)

    def put(self, kind: type[A], aggregates: Iterable[A]) -> None:
        """Keep objects of one kind as they are."""
        shelf, source = self._shelf(kind), iter(aggregates)
        while block := list(islice(source, _AT_ONCE)):
            shelf.put_all(self._session, self._tenant, block)

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        """Keep events as they were sealed, after all that are kept."""
        source = (require_own(each, self._tenant) for each in events)
        while block := list(islice(source, _AT_ONCE)):
            self._log.put(self._session, self._tenant, block)
