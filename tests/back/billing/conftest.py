"""A place of work on each storage that the house has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officecore.storage import open_storage
from officecore.testing import Workplace
from tests.postgresql import fresh_url


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workplace]:
    """A workplace in memory, in a file, and on a server."""
    if request.param == "postgresql":
        url = fresh_url()
    else:
        url = "memory://" if request.param == "memory" else f"sqlite:///{tmp_path / 'shop.db'}"
    storage = open_storage(url)
    yield Workplace(storage=storage)
    storage.close()
