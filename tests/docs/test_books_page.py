"""The page of how the books cannot be wrong tells every law of them, each with a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from officecore.kernel.law import laws_of
from officecore.kernel.value import Value
from officecore.policies import LAWS

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "explanation" / "how-the-books-cannot-be-wrong.md"
ROW: Final = re.compile(r"^\| `(\w+\.\w+)` \| .+\. \| `([\w/]+\.py)::(\w+)` \|$", re.MULTILINE)
NAMED: Final = re.compile(r"`([\w/]+\.py)::(\w+)`")
ROOMS: Final = (
    "officecore.back.ledger.",
    "officecore.back.billing.",
    "officecore.kernel.numbering",
    "officecore.policies.",
)


def kinds(base: type[Value]) -> list[type[Value]]:
    """All classes of values below one."""
    return [each for kind in base.__subclasses__() for each in (kind, *kinds(kind))]


def laws_of_books() -> set[str]:
    """The names of all laws that are stated in the rooms of the books."""
    rooms = [kind for kind in kinds(Value) if kind.__module__.startswith(ROOMS)]
    alone = {law.name for kind in rooms for law in laws_of(kind)}
    return alone | {law.name for law in LAWS if law._check.__module__.startswith(ROOMS)}


def test_every_law_of_the_books_is_on_the_page() -> None:
    told = [name for name, _, _ in ROW.findall(PAGE.read_text("utf-8"))]
    assert len(told) > 100
    assert sorted(told) == sorted(laws_of_books())


def test_every_test_on_the_page_exists() -> None:
    for file, name in NAMED.findall(PAGE.read_text("utf-8")):
        tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
        told = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
        told |= {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert name in told, f"{file}::{name}"
