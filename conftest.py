"""The examples of the documentation are tests: every page and every docstring is run.

A page is one program. Its ```python blocks run in order, in one namespace, in a folder of their own.
A ```text block shows what the ```python block before it printed, and must be exactly that. A ```python
block of `>>>` lines is checked like those in docstrings. Other blocks (```console, ```mermaid, or ```
alone) are only read.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stdout
from difflib import unified_diff
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final

from sybil import Document, Example, Region, Sybil
from sybil.example import SybilFailure
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.rest import DocTestParser

_FENCED: Final = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Page(Document):
    """A page as a module of its own, so that the annotations of its classes can be read."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text, path)
        module = ModuleType("example")
        self.namespace = vars(module)
        self.namespace["_module"] = module


def blocks(page: Document) -> Iterator[Region]:
    """What of a page is run and compared."""
    for block in _FENCED.finditer(page.text):
        language, content = block.groups()
        if language == "text":
            yield Region(block.start(), block.end(), content, compare)
        elif content.lstrip().startswith(">>>"):
            for region in DocTestStringParser()(content, page.path):
                region.start += block.start(2)
                region.end += block.start(2)
                yield region
        else:
            yield Region(block.start(), block.end(), content, run)


def run(example: Example) -> None:
    """Run a block, and keep what it prints for the text block after it."""
    lines_before = "\n" * example.line
    program = compile(lines_before + example.parsed, example.path, "exec", dont_inherit=True)
    with redirect_stdout(io.StringIO()) as printed:
        exec(program, example.namespace)  # noqa: S102 - running the page is the purpose
    example.namespace["_printed"] = printed.getvalue()


def compare(example: Example) -> None:
    """Compare a text block with what was printed; where nothing was, it shows nothing true."""
    printed = example.namespace.pop("_printed", "")
    if printed.rstrip() != example.parsed.rstrip():
        shown, came = example.parsed.splitlines(), printed.splitlines()
        raise SybilFailure(
            example, "\n".join(unified_diff(shown, came, "shown", "printed", "", ""))
        )


def open_page(namespace: dict[str, Any]) -> None:
    """Let a page begin: as a module that can be found, in an empty folder."""
    sys.modules["example"] = namespace["_module"]
    namespace["_folder"] = folder = ExitStack()
    folder.enter_context(chdir(folder.enter_context(TemporaryDirectory())))


def close_page(namespace: dict[str, Any]) -> None:
    """Leave the page's folder, and forget its module."""
    namespace["_folder"].close()
    del sys.modules["example"]


pages = Sybil(
    [blocks],
    pattern="*.md",
    document_types={".md": Page},
    setup=open_page,
    teardown=close_page,
)
docstrings = Sybil([DocTestParser()], path="src", pattern="*.py")
pytest_collect_file = (pages + docstrings).pytest()
