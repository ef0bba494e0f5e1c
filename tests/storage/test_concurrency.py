"""The storages of the house keep their promises to threads and processes that work at once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from officecore.kernel.storage import Storage
from officecore.storage import open_storage
from officecore.testing.contract import ConcurrencyContract
from tests.postgresql import fresh_url


class TestMemoryConcurrency(ConcurrencyContract):
    across_processes: ClassVar[bool] = False

    def open(self) -> Storage:
        return open_storage("memory://")


class TestSqliteConcurrency(ConcurrencyContract):
    url: str

    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path) -> None:
        self.url = f"sqlite:///{tmp_path / 'shop.db'}?durability=normal"

    def open(self) -> Storage:
        return open_storage(self.url)

    def open_elsewhere(self) -> Storage:
        return open_storage(self.url)


class TestPostgresqlConcurrency(ConcurrencyContract):
    url: str

    def open(self) -> Storage:
        self.url = fresh_url()
        return open_storage(self.url)

    def open_elsewhere(self) -> Storage:
        return open_storage(self.url)
