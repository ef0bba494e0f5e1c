"""Every promise names the test that proves it, and every test of a fault is named."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (ROOT / "docs" / "explanation" / "promises.md").read_text(encoding="utf-8")
NAMED: Final = re.compile(r"`([\w/]+\.py)::(\w+)`")
PROMISED: Final = TEXT.partition("\n## Not promised")[0]


def file_of(name: str) -> Path:
    """The file that the page calls so: a suite, a test by its path, or one of the tests of faults."""
    folder, _, _ = name.rpartition("/")
    if folder == "contract":
        return ROOT / "src" / "officecore" / "testing" / name
    return ROOT / name if folder else ROOT / "tests" / "faults" / name


@cache
def told_in(path: Path) -> frozenset[str]:
    """The tests and machines that stand in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = (ast.FunctionDef, ast.ClassDef)
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, defined))


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(TEXT)
    assert len(named) > 50
    assert [pair for pair in named if pair[1] not in told_in(file_of(pair[0]))] == []


def test_every_promise_names_a_test_for_it() -> None:
    promises = re.findall(r"^- (?:.+\n)(?:  .+\n)*", PROMISED, re.MULTILINE)
    faults = [row for row in PROMISED.splitlines() if row.startswith("| ")][1:]
    assert len(promises) > 20
    assert len(faults) > 15
    assert [each for each in (*promises, *faults) if not NAMED.search(each)] == []


def test_every_test_of_a_fault_is_named() -> None:
    files = (ROOT / "tests" / "faults").glob("test_*.py")
    tests = {name for path in files for name in told_in(path) if name.startswith("test_")}
    assert tests - {name for _, name in NAMED.findall(TEXT)} == set()
