"""The tables of a business in a SQL database.

    sale                     one table for each kind of aggregate: its documents, and a `by_…` column
                             for each searchable field, as text that sorts (`sort_text`)
    sale__search             what objects of the kind have several of, and what attached records say
    officecore_searchable    which searchable fields all rows of a kind are filled in for
    officecore_event         what happened, in order
    officecore_entry, _line  the journal
    officecore_account       which accounts have lines, in which currencies
    officecore_balance       the balance of each at the end of each day on which it moved

The tenant is in every primary key, every index and every statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import attrs
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ClauseElement,
    Column,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    bindparam,
    column,
    delete,
    select,
    table,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.declared import once_per_class
from officecore.kernel.errors import Misuse
from officecore.kernel.record import Record
from officecore.kernel.searchable import SearchField, record_fields, search_fields
from officecore.storage.sort_text import sort_text

_META: Final = MetaData()


def _key(name: str, kind: type[String | Integer] = String) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _held(name: str, kind: type[String | Integer] = String) -> Column[Any]:
    return Column(name, kind, nullable=False)


SEARCHABLES: Final = Table("officecore_searchable", _META, _key("kind"), _key("name"))

EVENTS: Final = Table(
    "officecore_event",
    _META,
    _key("tenant"),
    _key("position", BigInteger),
    _held("id"),
    _held("kind"),
    _held("subject"),
    _held("version", BigInteger),
    _held("at"),
    _held("actor"),
    _held("cause"),
    _held("document"),
    Index("officecore_event__by_subject", "tenant", "subject", "position"),
)

ENTRIES: Final = Table(
    "officecore_entry",
    _META,
    _key("tenant"),
    _key("id"),
    _held("day"),
    _held("at"),
    _held("source"),
    _held("text"),
    Column("reverses", String),
    Index("officecore_entry__by_day", "tenant", "day", "id"),
    Index("officecore_entry__by_source", "tenant", "source", "day", "id"),
    # Several entries reverse nothing: NULLs are not alike.
    Index("officecore_entry__by_reverses", "tenant", "reverses", unique=True),
)

LINES: Final = Table(
    "officecore_line",
    _META,
    _key("tenant"),
    _key("entry"),
    _key("place", Integer),
    _held("account"),
    _held("currency"),
    _held("minor", BigInteger),
    _held("text"),
    ForeignKeyConstraint(["tenant", "entry"], ["officecore_entry.tenant", "officecore_entry.id"]),
    Index("officecore_line__by_account", "tenant", "account", "entry"),
)

ACCOUNTS: Final = Table(
    "officecore_account", _META, _key("tenant"), _key("account"), _key("currency")
)

BALANCES: Final = Table(
    "officecore_balance",
    _META,
    _key("tenant"),
    _key("account"),
    _key("currency"),
    _key("day"),
    _held("minor", BigInteger),
    # SQLite turns a sum beyond 64 bits into a float; no float may touch money.
    CheckConstraint("typeof(minor) = 'integer'", name="officecore_balance__whole"),
)

HOUSE: Final = (SEARCHABLES, EVENTS, ENTRIES, LINES, ACCOUNTS, BALANCES)
"""The tables that every database has."""

TABLE_NAMES: Final[Select[Any]] = select(column("name")).select_from(
    table("sqlite_master", column("name"))
)
"""The names of the tables that there are."""


@attrs.frozen
class Statement:
    """A statement of SQLAlchemy as its driver takes it: the text, and the order of its parameters."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters in order."""
        return tuple([given[n] if n in given else self.fixed[n] for n in self.names])


def prepared(statement: ClauseElement, dialect: Dialect) -> Statement:
    """Compile a statement, once; its text then goes to the driver without any further work."""
    compiled: Any = statement.compile(dialect=dialect)
    return Statement(compiled.string, tuple(compiled.positiontup or ()), compiled.params)


def creation(made: Table, dialect: Dialect, *, if_not_exists: bool = False) -> Iterator[str]:
    """The statements that make a table and its indexes."""
    yield str(CreateTable(made, if_not_exists=if_not_exists).compile(dialect=dialect))
    for index in made.indexes:
        yield str(CreateIndex(index, if_not_exists=if_not_exists).compile(dialect=dialect))


class KindTables:
    """The tables of one kind of aggregate, and the statements that go with them."""

    def __init__(self, kind: type[Aggregate], dialect: Dialect) -> None:
        if kind.kind.startswith(("officecore_", "sqlite_")):
            raise Misuse(
                "storage.kind",
                f"You cannot keep a {kind.kind} because tables of that name belong to the database.",
                asked=kind.kind,
                accepted="a kind that begins otherwise",
            )
        self.kind: Final = kind
        self.dialect: Final = dialect
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
            _key("tenant"),
            _key("id"),
            _held("version", BigInteger),
            _held("document"),
            *[Column(name, String) for name in columns],
            *[Index(f"{kind.kind}__{name}", "tenant", name, "id") for name in columns],
        )
        side = f"{kind.kind}__search"
        self.side: Final = Table(
            side,
            meta,
            _key("tenant"),
            _key("name"),
            _key("value"),
            _key("id"),
            Index(f"{side}__by_id", "tenant", "id"),
            sqlite_with_rowid=False,
        )

    def column(self, field: SearchField) -> Column[Any]:
        """The column of a searchable field with one value."""
        return self.table.c.id if field.name == "id" else self.table.c[column_of(field)]

    def row(self, aggregate: Aggregate) -> dict[str, str | None]:
        """The searchable columns of an object."""
        return {column_of(field): sort_text(field, field.read(aggregate)) for field in self.single}

    def side_rows(self, aggregate: Aggregate) -> list[tuple[str, str]]:
        """Name and value of what else an object is found by: each once."""
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
        """The document under an identifier."""
        table = self.table
        return self._prepared(
            select(table.c.document).where(
                table.c.tenant == bindparam("tenant"), table.c.id == bindparam("id")
            )
        )

    @cached_property
    def version(self) -> Statement:
        """The stored version under an identifier."""
        table = self.table
        return self._prepared(
            select(table.c.version).where(
                table.c.tenant == bindparam("tenant"), table.c.id == bindparam("id")
            )
        )

    @cached_property
    def insert(self) -> Statement:
        """A new object; no row where the identifier is taken."""
        return self._prepared(insert(self.table).on_conflict_do_nothing())

    @cached_property
    def update(self) -> Statement:
        """An object over the version that it was made from; no row where that is not stored."""
        table = self.table
        changed: dict[str, Any] = {c.name: bindparam(c.name) for c in table.c if not c.primary_key}
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
        """One name and value that an object is found by."""
        return self._prepared(insert(self.side))

    @cached_property
    def everything(self) -> Statement:
        """All documents of the kind, of every tenant: for filling in a new searchable field."""
        table = self.table
        return self._prepared(select(table.c.tenant, table.c.id, table.c.document))

    def _prepared(self, statement: ClauseElement) -> Statement:
        return prepared(statement, self.dialect)


def column_of(field: SearchField) -> str:
    """The name of a field's column; the prefix keeps it apart from the columns of the house."""
    return f"by_{field.name}"


@once_per_class
def _of_record(kind: type[Record]) -> tuple[SearchField, ...]:
    return tuple(record_fields(kind).values())
