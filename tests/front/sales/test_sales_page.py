"""The page of the department says what the code says."""

from __future__ import annotations

from pathlib import Path

from officecore.front.sales import LAWS, SALE_LIFECYCLE, Sale
from officecore.kernel.law import laws_of

PAGE = (Path(__file__).parents[3] / "docs" / "departments" / "sales.md").read_text("utf-8")


def test_the_page_draws_the_table_of_steps() -> None:
    assert SALE_LIFECYCLE.mermaid() in PAGE


def test_the_page_lists_every_law() -> None:
    for law in (*laws_of(Sale), *LAWS):
        assert f"| `{law.name}` | {law.statement} |" in PAGE
