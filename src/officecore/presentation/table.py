"""A table: rows under headings, perhaps with a total, and a note on how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.presentation.cell import Cell, Column, checked, column

Row: TypeAlias = "tuple[Cell, ...]"


def _headings(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(headings)


def _rows(rows: Iterable[Sequence[Cell]]) -> tuple[Row, ...]:
    return tuple(tuple(row) for row in rows)


def _total(total: Sequence[Cell] | None) -> Row | None:
    return None if total is None else tuple(total)


def _behind(tables: Iterable[Table | None]) -> tuple[Table | None, ...]:
    return tuple(tables)


@attrs.frozen
class Table:
    """Rows of cells under a title; each row has one cell for each heading.

    A column of amounts is set to the right with equal decimals; where they are all money of one
    currency, its code stands once, in the heading. `total` is a last row of the same width, added
    up by the caller: a table does no arithmetic. `note` is a sentence below.

    Raises `BadValue` ("table.width") for a row that is too long or too short, `BadType`
    ("cell.kind") for a cell that cannot be shown, such as a float.
    """

    title: str
    columns: tuple[str, ...] = attrs.field(converter=_headings)
    rows: tuple[Row, ...] = attrs.field(converter=_rows)
    total: Row | None = attrs.field(default=None, converter=_total, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)
    behind: tuple[Table | None, ...] = attrs.field(default=(), converter=_behind, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check every row against the headings, and every cell for what can be shown."""
        for place, row in enumerate(self.rows, 1):
            self._check(row, f"row {place} of {self.title!r}")
        if self.total is not None:
            self._check(self.total, f"the total of {self.title!r}")
        if self.behind and len(self.behind) != len(self.rows):
            raise BadValue(
                "table.behind",
                f"To show what stands behind the rows of {shown(self.title)} you must give a table or "
                f"None for each of the {len(self.rows)}, not {len(self.behind)}.",
                asked=len(self.behind),
                accepted=len(self.rows),
            )

    def written(self) -> tuple[Column, ...]:
        """The columns as they are shown; the total, if there is one, is each column's last text."""
        rows = self.rows if self.total is None else (*self.rows, self.total)
        return tuple(
            column(heading, [row[place] for row in rows])
            for place, heading in enumerate(self.columns)
        )

    def _check(self, row: Row, where: str) -> None:
        if len(row) != len(self.columns):
            raise BadValue(
                "table.width",
                f"To show {where} you must give {len(self.columns)} cells, not {len(row)}: "
                f"{shown(row)}.",
                asked=len(row),
                accepted=len(self.columns),
            )
        for cell in row:
            checked(cell, where)
