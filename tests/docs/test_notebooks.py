"""What a notebook shows is what its cells print, from the first to the last.

After a change, `.venv/bin/jupyter execute --inplace docs/tutorial/a-year-of-books.ipynb` shows it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import nbformat
import pytest
from nbclient import NotebookClient

DOCS: Final = Path(__file__).parents[2] / "docs"
NOTEBOOKS: Final = sorted(DOCS.rglob("*.ipynb"))
read: Final[Any] = nbformat.read  # nbformat says nothing of its types


def shown(notebook: Any) -> list[tuple[str, str]]:
    """Every cell of code with what it printed, or how it showed something in another way."""
    return [
        (cell.source, "".join(each.get("text", each.output_type) for each in cell.outputs))
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_prints(path: Path, tmp_path: Path) -> None:
    stored, run = (read(path, as_version=4) for _ in range(2))
    place = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(run, kernel_name="python3", timeout=300, resources=place).execute()
    assert shown(run) == shown(stored)


def test_the_year_of_books_is_tried() -> None:
    assert DOCS / "tutorial" / "a-year-of-books.ipynb" in NOTEBOOKS
