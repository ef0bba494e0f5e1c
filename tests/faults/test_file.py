"""A file without room, on a bad disk, held by another, or gone. What is told, and what has landed."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from officecore.testing import refused
from tests.faults.shop import ANA, check_sales, furnish, impatient, opened, sell


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    path = folder / "shop.db"
    with opened(f"sqlite:///{path}") as office:
        office.run(furnish, actor=ANA)
        office.run(sell, actor=ANA)
    return path


@contextmanager
def each_connection(pragma: str) -> Iterator[None]:
    """Have every connection to SQLite begin with a pragma."""

    def begin(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(pragma).close()

    event.listen(Engine, "connect", begin)
    yield
    event.remove(Engine, "connect", begin)


def test_a_full_database_takes_nothing_or_all(path: Path) -> None:
    with each_connection("PRAGMA max_page_count = 1"), opened(f"sqlite:///{path}") as office:
        with refused("storage.full"):
            for _ in range(1000):
                office.run(sell, actor=ANA)
        full = len({each.subject for each in office.events() if each.event.kind == "sale.quoted"})
        check_sales(office, full)
    with opened(f"sqlite:///{path}") as office:
        office.run(sell, actor=ANA)
        check_sales(office, full + 1)


def test_a_disk_that_fails_is_told_and_recovered(path: Path) -> None:
    with opened(f"sqlite:///{path}") as office:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
        try:
            with refused("storage.failed"):
                for _ in range(1000):
                    office.run(sell, actor=ANA)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sold = len({each.subject for each in office.events() if each.event.kind == "sale.quoted"})
        office.run(sell, actor=ANA)
        check_sales(office, sold + 1)


def test_a_file_that_may_not_be_written_is_told(path: Path) -> None:
    with each_connection("PRAGMA query_only = ON"), opened(f"sqlite:///{path}") as office:
        with refused("storage.read_only"):
            office.run(sell, actor=ANA)
        check_sales(office, 1)


def test_a_file_that_somebody_holds_is_told(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with opened(f"sqlite:///{path}") as office:
        with impatient(f"sqlite:///{path}") as hasty, refused("storage.locked"):
            hasty.run(sell, actor=ANA, attempts=2)
        holder.close()
        office.run(sell, actor=ANA)
        check_sales(office, 2)


def test_a_folder_that_is_gone_is_told(path: Path) -> None:
    with opened(f"sqlite:///{path}") as office:
        office.run(sell, actor=ANA)
        shutil.rmtree(path.parent)
        with refused("storage.failed"):
            office.run(sell, actor=ANA)
