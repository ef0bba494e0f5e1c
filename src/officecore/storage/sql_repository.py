"""Repositories in a SQL database: the documents of one kind of aggregate, found by their columns.

The tables of a kind are made when the kind is first used. A field that becomes searchable later gets
its column then, filled in from the documents there are.
"""

from __future__ import annotations

from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Dialect, bindparam, delete, func, insert, select
from sqlalchemy.schema import CreateColumn, CreateIndex

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id
from officecore.kernel.page import Page
from officecore.kernel.query import Query, query
from officecore.kernel.record import RECORDS, Record
from officecore.kernel.searchable import record_fields
from officecore.kernel.storage import Repository, not_found, require_kind, stale
from officecore.storage.document import decode, encode
from officecore.storage.sql_schema import SEARCHABLES, KindTables, column_of, creation, prepared
from officecore.storage.sql_search import Searches
from officecore.storage.sql_session import Session

A = TypeVar("A", bound=Aggregate)


class Fill(Protocol):
    """What makes tables and fills in names, where need be."""

    def __call__(self, names: frozenset[str], *, create: bool) -> bool:
        """Whether there are tables now, with these names filled in."""
        ...


class Shelf:
    """Where the objects of one kind are kept: its tables and its statements."""

    def __init__(self, kind: type[Aggregate], dialect: Dialect) -> None:
        self.kind: Final = kind
        self.tables: Final = KindTables(kind, dialect)
        self.searches: Final = Searches(self.tables)
        self.names: Final = frozenset(self.tables.fields)
        self.names_now: Final = self.names.union(*map(_names_through, RECORDS))
        self.filled: frozenset[str] = frozenset()
        of_kind = SEARCHABLES.c.kind == bindparam("of_kind")
        self._filled: Final = prepared(select(SEARCHABLES.c.name).where(of_kind), dialect)
        self._now_filled: Final = prepared(insert(SEARCHABLES), dialect)
        self._not_filled: Final = prepared(
            delete(SEARCHABLES).where(of_kind, SEARCHABLES.c.name == bindparam("of_name")), dialect
        )
        listed = func.pragma_table_info(bindparam("table")).table_valued("name")
        self._columns: Final = prepared(select(listed.c.name), dialect)

    def filled_names(self, session: Session) -> frozenset[str]:
        """The names that are filled in for all objects of the kind; none where it has no tables."""
        return frozenset([name for (name,) in session.read(self._filled, (self.kind.kind,))])

    def lacks(self, filled: frozenset[str], names: frozenset[str]) -> bool:
        """Whether any of these names is not yet filled in, or one is filled in no longer."""
        return not names <= filled or bool(self._outdated(filled))

    def fill(self, session: Session, names: frozenset[str]) -> None:
        """Make the tables, and the columns of these names, and fill them in."""
        filled = self.filled_names(session)
        missing = sorted(names - filled)
        if not filled:
            self._create(session)
        elif missing:
            self._add_columns(session, missing)
            self._index_again(session, missing)
        for name in self._outdated(filled):
            # Nobody fills it in any more; should it come back, it is filled in anew.
            session.write(self._not_filled, (self.kind.kind, name))
        if missing:
            session.write_all(self._now_filled, [(self.kind.kind, name) for name in missing])

    def _outdated(self, filled: frozenset[str]) -> list[str]:
        return sorted([name for name in filled - self.names if "__" not in name])

    def _create(self, session: Session) -> None:
        for table in (self.tables.table, self.tables.side):
            for text in creation(table, self.tables.dialect):
                session.write(text)

    def _add_columns(self, session: Session, names: list[str]) -> None:
        table, dialect = self.tables.table, self.tables.dialect
        present = {name for (name,) in session.read(self._columns, (table.name,))}
        for field in self.tables.single:
            added = column_of(field)
            if field.name in names and added not in present:
                written = CreateColumn(table.c[added]).compile(dialect=dialect)
                whole = dialect.identifier_preparer.format_table(table)
                session.write(f"ALTER TABLE {whole} ADD COLUMN {written}")
        for index in table.indexes:
            session.write(str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect)))

    def _index_again(self, session: Session, names: list[str]) -> None:
        """Fill in these names from the documents that may have something to say under them."""
        marks = [f'"kind":"{r.kind}"' for r in RECORDS if not _names_through(r).isdisjoint(names)]
        every = not self.names.isdisjoint(names)
        for tenant, id_, document in session.read(self.tables.everything, ()):
            if every or any(mark in document for mark in marks):
                aggregate = decode(self.kind, document, id=id_)
                self.put(session, tenant, aggregate, document, over=aggregate.version)

    def put(
        self, session: Session, tenant: str, aggregate: Aggregate, document: str, *, over: int
    ) -> bool:
        """Write an object over the stored version `over`, 0 for none; False where another is stored."""
        tables, id_ = self.tables, str.__str__(aggregate.id)
        row: dict[str, Any] = tables.row(aggregate)
        side = [(tenant, name, text, id_) for name, text in tables.side_rows(aggregate)]
        row.update(version=aggregate.version, document=document)
        if over == 0:
            row.update(tenant=tenant, id=id_)
            written = session.write(tables.insert, tables.insert.values(row))
        else:
            row.update(of_tenant=tenant, of_id=id_, of_version=over)
            written = session.write(tables.update, tables.update.values(row))
        if not written:
            return False
        if over:
            session.write(tables.side_delete, (tenant, id_))
        if side:
            session.write_all(tables.side_insert, side)
        return True


def _names_through(record: type[Record]) -> frozenset[str]:
    """The names by which objects are found through attached records of that class."""
    return frozenset(record_fields(record))


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

    def get(self, id: Id[A]) -> A:
        """The aggregate of that identifier."""
        if not isinstance(id, str) or not id.isascii() or not self._is_there():
            raise not_found(id)
        statement = self._shelf.tables.get
        rows = self._session.read(statement, (self._tenant, str.__str__(id)))
        if not rows:
            raise not_found(id)
        return decode(self._kind, rows[0][0], id=id)

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
        return asked.page([decode(self._kind, document, id=id_) for id_, document in rows])

    def count(self, **criteria: Any) -> int:
        """How many meet all criteria."""
        asked = query(self._kind, criteria)
        if not self._is_there(asked):
            return 0
        statement, values = self._shelf.searches.counted(asked, self._tenant)
        found: int = self._session.read(statement, values)[0][0]
        return found

    def save(self, aggregate: A) -> A:
        """Keep the aggregate; `Conflict` when its version is not the stored one."""
        require_kind(aggregate, self._kind)
        saved = aggregate.saved()
        document = encode(saved)
        over = aggregate.version
        self._fill(self._shelf.names_now, create=True)
        if not self._shelf.put(self._session, self._tenant, saved, document, over=over):
            statement = self._shelf.tables.version
            stored = self._session.read(statement, (self._tenant, str.__str__(aggregate.id)))
            raise stale(aggregate, stored[0][0] if stored else 0)
        return saved

    def _is_there(self, asked: Query[A] | None = None) -> bool:
        """Whether there is anything to find, and by the names that are asked."""
        names = self._shelf.names_now
        if asked is not None:
            names = names.union([asked.order.name, *[field.name for field, _ in asked.criteria]])
        return self._fill(names, create=False)
