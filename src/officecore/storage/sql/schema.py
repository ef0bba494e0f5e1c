"""The tables that every database of the house has, whatever its offices keep.

    officecore_layout        the version of all these tables, in one row
    officecore_searchable    which searchable fields all rows of a kind are filled in for
    officecore_event         what happened, in order, each sealed to the one before
    officecore_head          the last position of each tenant and its seal
    officecore_entry, _line  the journal
    officecore_mark          which entries have a line of a dimension or with a tag
    officecore_account       which accounts have lines, of which facets and in which currencies
    officecore_balance       the balance of each at the end of each day on which it moved
    officecore_unsealed      events of commits that wait for their place (see `filing`)
    officecore_unsettled     what commits moved on accounts, not yet in the balances

The tenant is in every primary key, every index and every statement. Text has no NUL, which PostgreSQL
does not keep: what may hold one is written as `sort_text.text_text` writes it. It compares byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
)
from sqlalchemy.schema import CreateIndex, CreateTable

_META: Final = MetaData()
_NAME_MAX: Final = 63
_SMALL_ROWS: Final[dict[str, Any]] = {"sqlite_with_rowid": False}
"""Rows that SQLite keeps in the index of their key, and nowhere else."""

TEXT: Final = String().with_variant(Text(collation="C"), "postgresql")
"""Text that compares byte by byte, which is in order of its code points."""


def key(name: str, kind: Any = TEXT) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, autoincrement=False)


def held(name: str, kind: Any = TEXT) -> Column[Any]:
    """A column that always holds something."""
    return Column(name, kind, nullable=False)


def short(name: str) -> str:
    """A name that every database takes whole: 63 letters at most, and unique among the longer ones."""
    if len(name) <= _NAME_MAX:
        return name
    return f"{name[: _NAME_MAX - 13]}_{sha256(name.encode()).hexdigest()[:12]}"


def _number() -> Column[Any]:
    """A number in order of writing, of a table that is empty where writers do not meet."""
    return Column("number", BigInteger, Identity(always=True), primary_key=True)


def _partly(name: str, present: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that hold something in a column."""
    there = column(present).is_not(None)
    return Index(name, *columns, unique=unique, sqlite_where=there, postgresql_where=there)


LAYOUT: Final = 3
"""The layout that this program reads and writes; see `layout`."""

LAYOUTS: Final = Table(
    "officecore_layout",
    _META,
    key("one", Integer),
    held("version", Integer),
    CheckConstraint("one = 1", name="officecore_layout__one"),
)

SEARCHABLES: Final = Table("officecore_searchable", _META, key("kind"), key("name"))

EVENTS: Final = Table(
    "officecore_event",
    _META,
    key("tenant"),
    key("position", BigInteger),
    held("id"),
    held("kind"),
    held("subject"),
    held("version", BigInteger),
    held("at"),
    held("actor"),
    held("cause"),
    held("document"),
    Column("personal", TEXT),
    held("digest"),
    # For forgetting: most events tell nothing of anybody.
    _partly("officecore_event__by_subject", "personal", "tenant", "subject"),
)

HEADS: Final = Table(
    "officecore_head",
    _META,
    key("tenant"),
    held("position", BigInteger),
    held("digest"),
    **_SMALL_ROWS,
)

UNSEALED: Final = Table("officecore_unsealed", _META, key("tenant"), _number(), held("events"))

ENTRIES: Final = Table(
    "officecore_entry",
    _META,
    key("tenant"),
    key("id"),
    held("day"),
    held("at"),
    held("source"),
    held("text"),
    Column("reverses", TEXT),
    held("journal"),
    Column("number", BigInteger),
    Index("officecore_entry__by_day", "tenant", "day", "id"),
    Index("officecore_entry__by_source", "tenant", "source", "day", "id"),
    # Most entries reverse nothing, and need no place there.
    _partly("officecore_entry__by_reverses", "reverses", "tenant", "reverses", unique=True),
    _partly("officecore_entry__by_number", "number", "tenant", "journal", "number"),
    **_SMALL_ROWS,
)

LINES: Final = Table(
    "officecore_line",
    _META,
    key("tenant"),
    key("entry"),
    key("place", Integer),
    held("account"),
    held("currency"),
    held("minor", BigInteger),
    held("text"),
    # What most lines do not have is not written.
    Column("worth", BigInteger),
    Column("worth_currency", TEXT),
    Column("dimensions", TEXT),
    Column("tags", TEXT),
    # On a server its check would read the newest page of entries, to which everybody writes, and of
    # those who meet there one would be refused. Lines are written with their entry or not at all.
    ForeignKeyConstraint(
        ["tenant", "entry"], ["officecore_entry.tenant", "officecore_entry.id"]
    ).ddl_if("sqlite"),
    Index("officecore_line__by_account", "tenant", "account", "entry"),
    **_SMALL_ROWS,
)

MARKS: Final = Table(
    "officecore_mark", _META, key("tenant"), key("mark"), key("entry"), **_SMALL_ROWS
)

ACCOUNTS: Final = Table(
    "officecore_account", _META, key("tenant"), key("facet"), key("account"), key("currency")
)

BALANCES: Final = Table(
    "officecore_balance",
    _META,
    key("tenant"),
    key("facet"),
    key("account"),
    key("currency"),
    key("day"),
    held("minor", BigInteger),
    # SQLite turns a sum beyond 64 bits into a float; no float may touch money.
    CheckConstraint("typeof(minor) = 'integer'", name="officecore_balance__whole").ddl_if("sqlite"),
    **_SMALL_ROWS,
)

UNSETTLED: Final = Table(
    "officecore_unsettled",
    _META,
    key("tenant"),
    _number(),
    held("facet"),
    held("account"),
    held("currency"),
    held("day"),
    held("minor", BigInteger),
)

HOUSE: Final = (
    LAYOUTS,
    SEARCHABLES,
    EVENTS,
    HEADS,
    UNSEALED,
    ENTRIES,
    LINES,
    MARKS,
    ACCOUNTS,
    BALANCES,
    UNSETTLED,
)
"""The tables that every database has."""


def creation(made: Table, dialect: Dialect) -> Iterator[str]:
    """The statements that make a table and its indexes."""
    yield str(CreateTable(made).compile(dialect=dialect))
    for index in sorted(made.indexes, key=lambda each: str(each.name)):
        yield str(CreateIndex(index).compile(dialect=dialect))
