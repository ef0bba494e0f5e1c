"""Builds the reference from the docstrings: `make docs` puts it into `build/docs`.

Every module has its page. The front door loads its names when they are used; they are all used here,
so that its page shows them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Final

from pdoc import pdoc, render, render_helpers

import officecore

_EXAMPLE: Final = re.compile(r"^>>> .*(?:\n *\S.*)*", re.MULTILINE)


def _as_html(docstring: str) -> Any:
    """A docstring as HTML, its examples as they stand: Markdown takes the rule below the headings of a
    printed table for a heading."""
    return render_helpers.to_html(_EXAMPLE.sub(r"```pycon\n\g<0>\n```", docstring))


def build(into: Path) -> None:
    """Write the reference as pages of HTML that need no server."""
    for name in officecore.__all__:
        setattr(officecore, name, getattr(officecore, name))
    rooms = [room.name for room in walk_packages(officecore.__path__, "officecore.")]
    shown = [room for room in rooms if not room.endswith("__main__")]
    render.env.filters["to_html"] = _as_html
    render.configure(docformat="google", mermaid=True, show_source=False)
    pdoc("officecore", *shown, output_directory=into)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
