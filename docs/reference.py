"""Builds the reference from the docstrings: `make docs` puts it into `build/docs`.

Every module has its page. The front door loads its names when they are used; they are all used here,
so that its page shows them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from pkgutil import walk_packages

from pdoc import pdoc, render

import officecore


def build(into: Path) -> None:
    """Write the reference as pages of HTML that need no server."""
    for name in officecore.__all__:
        setattr(officecore, name, getattr(officecore, name))
    rooms = [room.name for room in walk_packages(officecore.__path__, "officecore.")]
    shown = [room for room in rooms if not room.endswith("__main__")]
    render.configure(docformat="google", mermaid=True, show_source=False)
    pdoc("officecore", *shown, output_directory=into)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
