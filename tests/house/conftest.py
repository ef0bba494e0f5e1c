"""A small tree to plant breaches in: a rule that finds nothing there would find nothing anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests.house.source import Source, sources

Plant = Callable[[dict[str, str]], tuple[Source, ...]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    def planted(files: dict[str, str]) -> tuple[Source, ...]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return sources(tmp_path)

    return planted
