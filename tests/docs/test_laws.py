"""The pages of the departments tell every law, in the words of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from officecore.kernel.law import laws_of
from officecore.kernel.value import Value
from officecore.policies import BOOKS, LAWS

_PAGES = sorted((Path(__file__).parents[2] / "docs" / "departments").glob("*.md"))
_ROW = re.compile(r"^\| `(\w+\.\w+)` \| (.*\.) \|$", re.MULTILINE)


def _values(base: type[Any]) -> Iterator[type[Any]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith(("officecore.back.", "officecore.front.")):
            yield kind
        yield from _values(kind)


def _coded() -> dict[str, str]:
    stated = {law.name: law.statement for kind in _values(Value) for law in laws_of(kind)}
    return stated | {law.name: law.statement for law in LAWS if law not in BOOKS}


def test_every_law_stands_on_a_department_page() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in _PAGES)
    assert [name for name in _coded() if f"`{name}`" not in pages] == []


def test_a_page_states_a_law_as_coded() -> None:
    coded = _coded()
    for page in _PAGES:
        laws = page.read_text(encoding="utf-8").partition("\n## Laws\n")[2].partition("\n## ")[0]
        assert laws, f"{page.name} has no laws"
        told = {name: text for name, text in _ROW.findall(laws) if name in coded}
        assert told == {name: coded[name] for name in told}, page.name
