"""Repositories in a SQL database: the documents of one kind of aggregate, found by their columns."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, Protocol, TypeVar

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import Query, query
from officecore.kernel.storage import Repository, not_found, require_kind, stale
from officecore.storage.document import decode
from officecore.storage.sql.session import Session
from officecore.storage.sql.shelf import Seen, Shelf

A = TypeVar("A", bound=Aggregate)

_REMEMBERED: Final = 1000


class Fill(Protocol):
    """What makes tables and fills in names, where need be."""

    def __call__(self, names: frozenset[str], *, create: bool) -> bool:
        """Whether there are tables now, with these names filled in."""
        ...


class SqlRepository(Repository[A]):
    """The aggregates of one type, as one transaction sees them."""

    def __init__(
        self,
        session: Session,
        tenant: str,
        shelf: Shelf,
        kind: type[A],
        fill: Fill,
    ) -> None:
        self._session: Final = session
        self._tenant: Final = tenant
        self._shelf: Final = shelf
        self._kind: Final = kind
        self._fill: Final = fill
        self._seen: dict[str, Seen] = {}

    def get(self, id: Id[A]) -> A:
        """The aggregate of that identifier."""
        if not isinstance(id, str) or not (id.isascii() and id.isprintable()):
            raise not_found(id)
        if not self._is_there():
            raise not_found(id)
        rows = self._session.read(self._shelf.tables.get, (self._tenant, str.__str__(id)))
        if not rows:
            raise not_found(id)
        return self._read(id, *rows[0])

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
        if not self._is_there(asked):
            return asked.page(())
        statement, values = self._shelf.searches.found(asked, self._tenant)
        rows = self._session.read(statement, values)
        return asked.page([self._read(*row) for row in rows])

    def count(self, **criteria: Any) -> int:
        """How many meet all criteria."""
        asked = query(self._kind, criteria)
        if not self._is_there(asked):
            return 0
        statement, values = self._shelf.searches.counted(asked, self._tenant)
        found: int = self._session.read(statement, values)[0][0]
        return found

    def save(self, aggregate: A) -> A:
        """Keep the aggregate; `Conflict` when its version is not the stored one, at the latest when
        the transaction commits."""
        require_kind(aggregate, self._kind)
        saved, over = aggregate.saved(), aggregate.version
        self._fill(self._shelf.names_now, create=True)
        seen = self._seen.get(aggregate.id)
        self._seen[aggregate.id] = self._shelf.put(
            self._session,
            self._tenant,
            saved,
            over=over,
            told=partial(self._require_written, aggregate),
            seen=seen if seen is not None and seen.version == over else None,
        )
        return saved

    def _require_written(self, aggregate: A, rows: int) -> None:
        if not rows:
            statement = self._shelf.tables.version
            stored = self._session.read(statement, (self._tenant, str.__str__(aggregate.id)))
            raise stale(aggregate, stored[0][0] if stored else 0)

    def _read(self, id_: str, document: str, *texts: str | None) -> A:
        read = decode(self._kind, document, id=id_)
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()  # who reads that much is not about to change it
        self._seen[read.id] = Seen(read.version, texts, self._shelf.is_sided(read))
        return read

    def _is_there(self, asked: Query[A] | None = None) -> bool:
        """Whether there is anything to find, and by the names that are asked."""
        names = self._shelf.names_now
        if asked is not None:
            names = names.union([asked.order.name, *[field.name for field, _ in asked.criteria]])
        return self._fill(names, create=False)
