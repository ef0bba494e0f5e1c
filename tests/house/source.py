"""The house read as text: what its rules are asked of. A planted tree is read the same way."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Source:
    """One Python file; `name` is its path within the tree, as in `officecore/kernel/money.py`."""

    def __init__(self, path: Path, root: Path) -> None:
        self.path = path.relative_to(root)
        self.name = self.path.as_posix()
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def module(self) -> str:
        """The name by which it is imported."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def comments(self) -> Iterator[tuple[int, str]]:
        """Its comments and their lines; what stands in strings is no comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    @property
    def functions(self) -> Iterator[ast.FunctionDef]:
        """Its functions and methods, nested ones included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef):
                yield node

    @property
    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Its calls, each with the last word of what is called: `raises` of `pytest.raises(...)`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield called(node), node


def called(call: ast.Call) -> str:
    """The last word of what is called."""
    match call.func:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
        case _:
            return ""


def sources(root: Path, *folders: str) -> tuple[Source, ...]:
    """The Python files of these folders of a tree, sorted; without folders, of all of it."""
    found = [path for each in folders or (".",) for path in (root / each).rglob("*.py")]
    return tuple(Source(path, root) for path in sorted(found))


def none_of(found: Iterable[str]) -> None:
    """Fail with a line for each breach found; the lines read as a list of what to do."""
    listed = list(found)
    assert not listed, "\n" + "\n".join(listed)


PACKAGE = sources(ROOT / "src")
TESTS = sources(ROOT, "tests")
EVERYTHING = (
    PACKAGE + TESTS + sources(ROOT, "benchmarks", "docs") + (Source(ROOT / "conftest.py", ROOT),)
)
