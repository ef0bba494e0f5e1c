"""A shelf: where the objects of one kind are kept, and how they are put there.

The tables of a kind are made when the kind is first used. A field that becomes searchable later gets
its column then, filled in from the documents there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs
from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.schema import CreateColumn, CreateIndex

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.record import RECORDS, Record
from officecore.kernel.searchable import record_fields
from officecore.kernel.upcast import shape_names
from officecore.storage.document import decode, encode
from officecore.storage.sql.kind_tables import KindTables, column_of
from officecore.storage.sql.schema import SEARCHABLES, creation
from officecore.storage.sql.search import Searches
from officecore.storage.sql.session import Database, Row, Session
from officecore.storage.sql.statement import Statement, prepared

_AT_ONCE: Final = 500


@attrs.frozen
class Seen:
    """A stored object as a session has read or written it: its version, what its searchable columns
    hold, and whether more than these may lead to it."""

    version: int
    texts: tuple[str | None, ...]
    sided: bool


class Shelf:
    """Where the objects of one kind are kept: its tables and its statements."""

    def __init__(self, kind: type[Aggregate], database: Database) -> None:
        self.kind: Final = kind
        self.tables: Final = KindTables(kind, database)
        self.searches: Final = Searches(self.tables)
        self.names: Final = frozenset(self.tables.fields) | shape_names(kind)
        self.names_now: Final = self.names.union(*map(_names_through, RECORDS))
        self.filled: frozenset[str] = frozenset()
        dialect = self._dialect = database.dialect
        of_kind = SEARCHABLES.c.kind == bindparam("of_kind")
        self._filled: Final = prepared(select(SEARCHABLES.c.name).where(of_kind), dialect)
        self._now_filled: Final = prepared(insert(SEARCHABLES), dialect)
        self._not_filled: Final = prepared(
            delete(SEARCHABLES).where(of_kind, SEARCHABLES.c.name == bindparam("of_name")), dialect
        )
        self._columns: Final = prepared(database.columns(), dialect)

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

    def put(
        self,
        session: Session,
        tenant: str,
        aggregate: Aggregate,
        *,
        over: int,
        told: Callable[[int], None],
        seen: Seen | None = None,
    ) -> Seen:
        """Write an object over the stored version `over`, 0 for none; `told` how many rows that were.

        `seen` is that version where this session has read it: then the answer may come later, and
        what is right already is left alone. Returns what is stored now.
        """
        tables, id_ = self.tables, str.__str__(aggregate.id)
        texts, side = tuple(tables.texts(aggregate)), tables.side_rows(aggregate)
        row = (aggregate.version, encode(aggregate))
        if over == 0:
            session.write(tables.insert, (tenant, id_, *row, *texts), told)
        elif seen is None:
            session.write(tables.update, (*row, *texts, tenant, id_, over), told, at_once=True)
        elif seen.texts != texts:
            session.write(tables.update, (*row, *texts, tenant, id_, over), told)
        else:
            session.write(tables.update_document, (*row, tenant, id_, over), told)
        if over and (seen is None or seen.sided):
            session.write(tables.side_delete, (tenant, id_))
        if side:
            rows = [(tenant, name, text, id_) for name, text in side]
            session.write_all(tables.side_insert, rows)
        return Seen(aggregate.version, texts, self.is_sided(aggregate))

    def is_sided(self, aggregate: Aggregate) -> bool:
        """Whether more than the columns may lead to an object."""
        return bool(self.tables.many or aggregate.records)

    def put_all(self, session: Session, tenant: str, aggregates: Iterable[Aggregate]) -> None:
        """Write many objects as they are, version and all; `Conflict` ("storage.taken") where one is
        stored already."""
        rows: list[Row] = []
        side: list[Row] = []
        for each in aggregates:
            id_ = str.__str__(each.id)
            rows.append((tenant, id_, each.version, encode(each), *self.tables.texts(each)))
            side += [(tenant, name, text, id_) for name, text in self.tables.side_rows(each)]
        session.write_all(self.tables.insert_new, rows)
        if side:
            session.write_all(self.tables.side_insert, side)

    def _outdated(self, filled: frozenset[str]) -> list[str]:
        return sorted([name for name in filled - self.names if "__" not in name])

    def _create(self, session: Session) -> None:
        for table in (self.tables.table, self.tables.side):
            for text in (*creation(table, self._dialect), *self.tables.database.walled(table)):
                session.write(_bare(text), ())

    def _add_columns(self, session: Session, names: list[str]) -> None:
        table, dialect = self.tables.table, self._dialect
        present = {name for (name,) in session.read(self._columns, (table.name,))}
        for field in self.tables.single:
            added = column_of(field)
            if field.name in names and added not in present:
                written = CreateColumn(table.c[added]).compile(dialect=dialect)
                whole = dialect.identifier_preparer.format_table(table)
                session.write(_bare(f"ALTER TABLE {whole} ADD COLUMN {written}"), ())
        for index in table.indexes:
            text = str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect))
            session.write(_bare(text), ())

    def _index_again(self, session: Session, names: list[str]) -> None:
        """Fill in these names from the documents that may have something to say under them."""
        marks = [f'"kind":"{r.kind}"' for r in RECORDS if not _names_through(r).isdisjoint(names)]
        every = not self.names.isdisjoint(names)
        for tenant, id_, document in self._everything(session):
            if every or any(mark in document for mark in marks):
                aggregate = decode(self.kind, document, id=id_)
                over = aggregate.version
                self.put(session, tenant, aggregate, over=over, told=_heard)

    def _everything(self, session: Session) -> Iterator[Row]:
        """All documents of the kind, some hundreds at a time."""
        tenant = id_ = ""
        while True:
            asked = {
                "after_tenant": tenant,
                "of_tenant": tenant,
                "after_id": id_,
                "limit": _AT_ONCE,
            }
            rows = session.read(self.tables.everything, self.tables.everything.values(asked))
            yield from rows
            if len(rows) < _AT_ONCE:
                return
            tenant, id_, _ = rows[-1]


def _heard(_: int) -> None:
    """Nothing to be told: the row was read a moment ago, by the only one who may change it."""


def _bare(text: str) -> Statement:
    return Statement(text, (), {})


def _names_through(record: type[Record]) -> frozenset[str]:
    """The names by which objects are found through attached records of that class."""
    return frozenset(record_fields(record)) | shape_names(record)
