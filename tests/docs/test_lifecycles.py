"""The diagrams of the documentation show the lifecycles that the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.lifecycles import LIFECYCLES, PAGE, page

_DEPARTMENTS = sorted((PAGE.parent.parent / "departments").glob("*.md"))
_DIAGRAM = re.compile(r"^```mermaid\n(stateDiagram.*?)\n```$", re.MULTILINE | re.DOTALL)
_STAYS = re.compile(r" *(\w+) --> \1: ")


def _leading_on(diagram: str) -> set[str]:
    """The arrows that lead to another state; a page may leave out those that do not."""
    return {line for line in diagram.splitlines() if not _STAYS.match(line)}


def test_the_page_of_lifecycles_is_drawn_from_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python docs/lifecycles.py"


@pytest.mark.parametrize("department", _DEPARTMENTS, ids=lambda path: path.stem)
def test_a_department_draws_its_lifecycle_as_coded(department: Path) -> None:
    drawn = [_leading_on(each.mermaid()) for each in LIFECYCLES]
    for diagram in _DIAGRAM.findall(department.read_text(encoding="utf-8")):
        assert _leading_on(diagram) in drawn
