"""The databases that are put to the test, opened so that what was acknowledged must last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import uuid4

from tests.postgresql import Server

Way = Callable[[Path], str]
"""Gives the address of an empty database, for which there is a folder that is not there yet."""


def in_sqlite(folder: Path) -> str:
    folder.mkdir()
    return f"sqlite:///{folder / 'shop.db'}"


def in_postgresql(_: Path) -> str:
    server = Server("lasting")
    server.use()
    return server.create_database(f"faults_{uuid4().hex}")


WAYS: Final[dict[str, Way]] = {"sqlite": in_sqlite, "postgresql": in_postgresql}
