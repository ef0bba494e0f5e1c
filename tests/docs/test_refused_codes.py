"""Whoever is refused finds the code on a page, with when it comes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

from tests.house.source import PACKAGE
from tests.house.test_refusals import refusals

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGES: Final = (DOCS / "explanation" / "refusals.md", *(DOCS / "departments").glob("*.md"))
ROOMS: Final = (
    "officecore/back/",
    "officecore/front/",
    "officecore/policies/",
    "officecore/exchange/",
)


def test_every_code_of_the_offices_is_listed() -> None:
    told = "\n".join(page.read_text("utf-8") for page in PAGES)
    codes = {
        str(call.args[0].value)
        for room, call in refusals(PACKAGE)
        if room.startswith(ROOMS) and isinstance(call.args[0], ast.Constant)
    }
    assert len(codes) > 200
    assert [code for code in sorted(codes) if f"`{code}`" not in told] == []
