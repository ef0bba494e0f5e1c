"""Statements, made once: SQLAlchemy writes them, and their text goes to the driver ever after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
from sqlalchemy import ClauseElement, Dialect


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
    return Statement(compiled.string, tuple(compiled.positiontup or ()), compiled.params or {})
