"""The databases that are put to the test, opened so that what was acknowledged must last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

Way = Callable[[Path], str]
"""Gives the address of an empty database, which may lie in that folder."""


def in_sqlite(folder: Path) -> str:
    folder.mkdir()
    return f"sqlite:///{folder / 'shop.db'}"


WAYS: Final[dict[str, Way]] = {"sqlite": in_sqlite}
