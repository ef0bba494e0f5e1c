"""What is installed is what was written: types, data and notices go along, and links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.source import ROOT, none_of

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def left_behind(package: Path, patterns: Iterable[str]) -> Iterator[str]:
    """Files beside the code that the package data does not name."""
    shipped = {path for pattern in patterns for path in package.glob(pattern)}
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path not in shipped:
            yield f"{path.relative_to(package)} is not shipped; name it in package-data"


def broken_links(root: Path, pages: Iterable[Path]) -> Iterator[str]:
    """Links of pages to files that are not there."""
    for page in pages:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                yield f"{page.relative_to(root)} links to {target}, which is not there"


def test_every_file_of_the_package_is_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["officecore"]
    assert (ROOT / "src/officecore/py.typed").is_file()
    none_of(left_behind(ROOT / "src/officecore", patterns))


def test_every_link_of_the_pages_leads_somewhere() -> None:
    none_of(broken_links(ROOT, [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]))


def test_a_file_left_behind_is_found(tmp_path: Path) -> None:
    for name in ("a.py", "py.typed", "rates.csv"):
        (tmp_path / name).touch()
    assert list(left_behind(tmp_path, ["py.typed"])) == [
        "rates.csv is not shipped; name it in package-data"
    ]


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) [there](lost.md) [far](https://example.org)", encoding="utf-8")
    assert list(broken_links(tmp_path, [page])) == ["page.md links to lost.md, which is not there"]
