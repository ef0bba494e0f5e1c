"""Several rows in one statement: what goes together is sent together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Table, bindparam

from officecore.storage.sql.session import Database, Row, Session
from officecore.storage.sql.statement import Statement, prepared

_AT_ONCE: Final = 50


class Several:
    """An INSERT into some columns of a table, of as many rows as there are; a row whose key is taken is
    left out."""

    def __init__(self, database: Database, table: Table, *columns: str) -> None:
        self._database: Final = database
        self._table: Final = table
        self._columns: Final = columns or tuple([column.name for column in table.c])
        self._known: dict[int, Statement] = {}

    def write(self, session: Session, rows: Sequence[Row]) -> None:
        """Write the rows, in order."""
        for start in range(0, len(rows), _AT_ONCE):
            block = rows[start : start + _AT_ONCE]
            session.write(self._of(len(block)), tuple([value for row in block for value in row]))

    def _of(self, count: int) -> Statement:
        statement = self._known.get(count)
        if statement is None:
            rows: list[dict[str, Any]] = [
                {name: bindparam(f"{name}_{number}") for name in self._columns}
                for number in range(count)
            ]
            put = self._database.insert(self._table).values(rows).on_conflict_do_nothing()
            statement = self._known[count] = prepared(put, self._database.dialect)
        return statement
