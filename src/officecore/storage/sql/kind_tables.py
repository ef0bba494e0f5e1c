"""The tables of one kind of object: its documents, and what its objects are found by.

sale            the documents, and a `by_…` column for each searchable field with one value, as text
that sorts (`sort_text`)
sale__search    what objects of the kind have several of, and what attached records say
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    Column,
    Index,
    MetaData,
    Table,
    bindparam,
    delete,
    select,
    update,
)

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import Misuse
from officecore.kernel.record import Record
from officecore.kernel.searchable import SearchField, record_fields, search_fields
from officecore.storage.sort_text import sort_text
from officecore.storage.sql.schema import TEXT, held, key, short
from officecore.storage.sql.session import Database
from officecore.storage.sql.statement import Statement, prepared


class KindTables:
    """The tables of one kind of aggregate, and the statements that go with them."""

    def __init__(self, kind: type[Aggregate], database: Database) -> None:
        if kind.kind.startswith(("officecore_", "sqlite_", "pg_")):
            raise Misuse(
                "storage.kind",
                f"You cannot keep a {kind.kind} because tables of that name belong to the database.",
                asked=kind.kind,
                accepted="a kind that begins otherwise",
            )
        self.kind: Final = kind
        self.database: Final = database
        self.fields: Final = search_fields(kind)
        self.single: Final = tuple(
            [field for field in self.fields.values() if not field.many and field.name != "id"]
        )
        self.many: Final = tuple([field for field in self.fields.values() if field.many])
        meta = MetaData()
        columns = [column_of(field) for field in self.single]
        self.table: Final = Table(
            kind.kind,
            meta,
            key("tenant"),
            key("id"),
            held("version", BigInteger),
            held("document"),
            *[Column(name, TEXT) for name in columns],
        )
        for name in columns:
            place = (self.table.c.tenant, database.indexed(self.table.c[name]), self.table.c.id)
            Index(short(f"{kind.kind}__{name}"), *place)
        side = short(f"{kind.kind}__search")
        self.side: Final = Table(
            side,
            meta,
            key("tenant"),
            key("name"),
            key("value"),
            key("id"),
            Index(short(f"{side}__by_id"), "tenant", "id"),
            sqlite_with_rowid=False,
        )

    @property
    def read(self) -> tuple[Column[Any], ...]:
        """What is read of an object: its document, and what its searchable columns hold."""
        return self.table.c.document, *[self.table.c[column_of(field)] for field in self.single]

    def column(self, field: SearchField) -> Column[Any]:
        """The column of a searchable field with one value."""
        return self.table.c.id if field.name == "id" else self.table.c[column_of(field)]

    def texts(self, aggregate: Aggregate) -> list[str | None]:
        """What an object is found by, for each of its searchable columns."""
        return [sort_text(field, field.read(aggregate)) for field in self.single]

    def side_rows(self, aggregate: Aggregate) -> list[tuple[str, str]]:
        """Name and value of what else an object is found by: each once."""
        if not self.many and not aggregate.records:
            return []
        fields = [*self.many, *[f for r in aggregate.records for f in _of_record(type(r))]]
        found = {
            (field.name, text)
            for field in fields
            for value in field.values(aggregate)
            if (text := sort_text(field, value)) is not None
        }
        return sorted(found)

    @cached_property
    def get(self) -> Statement:
        """The document and the searchable columns under a tenant and an identifier."""
        return self._of_id(*self.read)

    @cached_property
    def version(self) -> Statement:
        """The stored version under a tenant and an identifier."""
        return self._of_id(self.table.c.version)

    @cached_property
    def insert(self) -> Statement:
        """A new object: tenant, identifier, version, document and the searchable texts; no row where
        the identifier is taken."""
        return self._prepared(self.database.insert(self.table).on_conflict_do_nothing())

    @cached_property
    def insert_new(self) -> Statement:
        """The same where no identifier may be taken."""
        return self._prepared(self.database.insert(self.table))

    @cached_property
    def update(self) -> Statement:
        """An object over the version that it was made from: version, document and the searchable
        texts, then tenant, identifier and that version; no row where that is not stored."""
        return self._changing(*[c.name for c in self.table.c if not c.primary_key])

    @cached_property
    def update_document(self) -> Statement:
        """The same where the searchable columns hold the right texts already: no index is touched."""
        return self._changing("version", "document")

    def _changing(self, *names: str) -> Statement:
        table = self.table
        changed: dict[str, Any] = {name: bindparam(name) for name in names}
        return self._prepared(
            update(table)
            .where(
                table.c.tenant == bindparam("of_tenant"),
                table.c.id == bindparam("of_id"),
                table.c.version == bindparam("of_version"),
            )
            .values(changed)
        )

    @cached_property
    def side_delete(self) -> Statement:
        """Forget what else an object was found by."""
        side = self.side
        return self._prepared(
            delete(side).where(side.c.tenant == bindparam("tenant"), side.c.id == bindparam("id"))
        )

    @cached_property
    def side_insert(self) -> Statement:
        """One tenant, name, value and identifier that an object is found by."""
        return self._prepared(self.database.insert(self.side))

    @cached_property
    def everything(self) -> Statement:
        """Documents of the kind, of every tenant, after a tenant and an identifier: for filling in a
        new searchable field."""
        table = self.table
        beyond = (table.c.tenant > bindparam("after_tenant")) | (
            (table.c.tenant == bindparam("of_tenant")) & (table.c.id > bindparam("after_id"))
        )
        return self._prepared(
            select(table.c.tenant, table.c.id, table.c.document)
            .where(beyond)
            .order_by(table.c.tenant, table.c.id)
            .limit(bindparam("limit"))
        )

    def _of_id(self, *columns: Column[Any]) -> Statement:
        table = self.table
        return self._prepared(
            select(*columns).where(
                table.c.tenant == bindparam("tenant"), table.c.id == bindparam("id")
            )
        )

    def _prepared(self, statement: ClauseElement) -> Statement:
        return prepared(statement, self.database.dialect)


def column_of(field: SearchField) -> str:
    """The name of a field's column; the prefix keeps it apart from the columns of the house."""
    return short(f"by_{field.name}")


@once_per_class
def _of_record(kind: type[Record]) -> tuple[SearchField, ...]:
    return tuple(record_fields(kind).values())
