"""From layout 2 to 3: lines have a worth, dimensions and tags, and balances are kept of each facet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, Index, Table, column, insert, literal_column, select
from sqlalchemy import table as table_of
from sqlalchemy.schema import CreateColumn, CreateIndex

from officecore.storage.sql.schema import (
    ACCOUNTS,
    BALANCES,
    ENTRIES,
    LINES,
    MARKS,
    UNSETTLED,
    creation,
)
from officecore.storage.sql.session import Database, Session
from officecore.storage.sql.statement import Statement, prepared

_ADDED: Final = (
    (ENTRIES, ("journal", "number"), "general"),
    (LINES, ("worth", "worth_currency", "dimensions", "tags"), ""),
    (UNSETTLED, ("facet",), ""),
)
"""The columns that are new in tables which stay, and what a column that is never empty holds then."""


def upgrade_from_two(database: Database, session: Session) -> list[str]:
    """Do it, and say what was done."""
    for text in _statements(database, session):
        session.write(Statement(text, (), {}), ())
    return [
        'write every entry in the journal "general", and make room for numbers',
        "make room for what lines are worth, their dimensions and their tags",
        "keep balances of each facet",
    ]


def _statements(database: Database, session: Session) -> Iterator[str]:
    columns = prepared(database.columns(), database.dialect)
    for table, names, filled in _ADDED:
        # Layout 1 has no moves that wait: their table is made in its present shape.
        for name in names if session.read(columns, (table.name,)) else ():
            yield _added(database, table, table.c[name], filled)
    for index in _new_indexes():
        yield str(CreateIndex(index).compile(dialect=database.dialect))
    yield from (*creation(MARKS, database.dialect), *database.walled(MARKS))
    for table in (ACCOUNTS, BALANCES):
        # A column of the key cannot be added: the table is made anew, and filled.
        whole = database.dialect.identifier_preparer.format_table(table)
        former = database.dialect.identifier_preparer.quote(f"{table.name}_two")
        yield f"ALTER TABLE {whole} RENAME TO {former}"
        yield from (*creation(table, database.dialect), *database.walled(table))
        yield _filled(database, table, f"{table.name}_two")
        yield f"DROP TABLE {former}"


def _added(database: Database, table: Table, column: Column[Any], filled: str) -> str:
    if not column.nullable:
        column = Column(column.name, column.type, nullable=False, server_default=filled)
    whole = database.dialect.identifier_preparer.format_table(table)
    written = CreateColumn(column).compile(dialect=database.dialect)
    return f"ALTER TABLE {whole} ADD COLUMN {written}"


def _filled(database: Database, table: Table, former: str) -> str:
    names = [each.name for each in table.c if each.name != "facet"]
    rows: Any = select(literal_column("''"), *[column(name) for name in names])
    put = insert(table).from_select(["facet", *names], rows.select_from(table_of(former)))
    return str(put.compile(dialect=database.dialect))


def _new_indexes() -> list[Index]:
    return [index for index in ENTRIES.indexes if index.name == "officecore_entry__by_number"]
