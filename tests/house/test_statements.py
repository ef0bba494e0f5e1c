"""No statement is put together from text: SQLAlchemy writes it, and values go as parameters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.conftest import Plant
from tests.house.source import PACKAGE, Source, called, none_of

# How a statement begins. A sentence for people begins otherwise.
SQL = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS|CREATE|ALTER|DROP|LOCK|PRAGMA|SET)\b"
)
TEXT = re.compile(r"from sqlalchemy import [^)]*?\btext\b")
# What SQLAlchemy has written and quoted may stand in a statement that it has no words for.
WRITTEN = frozenset({"compile", "format_column", "format_table", "quote"})
STORAGE = tuple(source for source in PACKAGE if "/storage/" in source.name)


def put_together(house: Iterable[Source]) -> Iterator[str]:
    """Texts that begin as a statement does and are joined or filled in, unless by SQLAlchemy; and
    `text()` and `exec_driver_sql()` of what is not written down."""
    for source in house:
        written = _written(source)
        for node in ast.walk(source.tree):
            if _is_filled_in(node, written) or _is_handed_over(node, source):
                yield f"{source.name}:{getattr(node, 'lineno', 0)} lets SQLAlchemy write the statement"


def _written(source: Source) -> frozenset[str]:
    """The names in a file that stand for what SQLAlchemy has written, and nothing else."""
    given: dict[str, list[bool]] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(_writes(node.value))
    return frozenset(name for name, written in given.items() if all(written))


def _writes(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called(node) in WRITTEN


def _is_filled_in(node: ast.AST, written: frozenset[str]) -> bool:
    match node:
        case ast.JoinedStr(values=[first, *rest]) if _is_statement(first):
            filled = [each.value for each in rest if isinstance(each, ast.FormattedValue)]
            return not all(
                _writes(each) or (isinstance(each, ast.Name) and each.id in written)
                for each in filled
            )
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return _is_statement(left) or _is_statement(right)
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "format_map" | "replace")):
            return _is_statement(text)
        case _:
            return False


def _is_handed_over(node: ast.AST, source: Source) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="text"), args=[first, *_]) if TEXT.search(source.text):
            return not isinstance(first, ast.Constant)
        case ast.Call(func=ast.Attribute(attr="exec_driver_sql"), args=[first, *_]):
            return not isinstance(first, ast.Constant)
        case _:
            return False


def _is_statement(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return SQL.match(text) is not None
        case _:
            return False


def test_no_statement_is_put_together_from_text() -> None:
    none_of(put_together(STORAGE))


def test_a_statement_put_together_is_found(plant: Plant) -> None:
    text = """\
    from sqlalchemy import text
    a = f"SELECT * FROM {table}"
    b = "DELETE FROM " + table
    c = "ALTER TABLE %s" % table
    d = "DROP TABLE {}".format(table)
    e = connection.exec_driver_sql(statement)
    f = text(statement)
    g = "SELECT 1"
    h = f"You cannot SELECT {table}"
    i = text("SELECT :id")
    j = preparer.format_table(table)
    k = f"ALTER TABLE {j}"
    """
    found = [each.partition(" ")[0] for each in put_together(plant({"a.py": text}))]
    assert found == [f"a.py:{line}" for line in range(2, 8)]
