"""A business grows, and its storage must not slow down: the same work beside ever more sales.

Sales are stored by copying rows, since the time to store them is not the question here. What is asked
for lies anywhere among them. The ratio compares with the fewest sales: at 1, growth costs nothing.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from sqlalchemy import MetaData, Table, create_engine, insert, select, text

from benchmarks.measuring import Row, compare
from benchmarks.postgres import fresh_url
from benchmarks.trade import CENT, SALES, BenchSale, TillDesk, stored
from officecore.kernel.actor import SYSTEM
from officecore.kernel.identity import Id, id_of
from officecore.kernel.page import cursor_at
from officecore.storage.sql import SqlStorage

TITLE = "Growth: the same work beside ever more stored sales"
SIZES: Final = (10_000, 100_000, 1_000_000)
PAGE: Final = 20


def rows() -> list[Row]:
    """Time for each piece of work at each size."""
    start = perf_counter()
    with TemporaryDirectory(prefix="officecore-bench-") as folder:
        found = [
            *_growing("SQLite", f"sqlite:///{folder}/ours.db"),
            *_growing("PostgreSQL", fresh_url()),
        ]
    return [*found, Row("all of this", "officecore", (perf_counter() - start) * 1e9)]


def _growing(where: str, url: str) -> list[Row]:
    shop = Shop(url)
    found: list[Row] = []
    for size in SIZES:
        shop.grow_to(size)
        now = shop.timed(where)
        first = found[: len(now)] or now
        found += [
            replace(row, work=f"{row.work}, of {size:,}", ratio=small.nanoseconds / row.nanoseconds)
            for row, small in zip(now, first, strict=True)
        ]
    shop.close()
    return sorted(found, key=lambda row: row.work.partition(",")[0])


class Shop:
    """An office of ours with more and more sales."""

    def __init__(self, url: str) -> None:
        self._office, _ = stored(SqlStorage(url))
        self._engine: Final = create_engine(url)
        self._table: Final = Table(BenchSale.kind, MetaData(), autoload_with=self._engine)
        with self._engine.connect() as connection:
            self._rows: Final = [
                dict(row) for row in connection.execute(select(self._table)).mappings()
            ]
        self._size = 0
        self._chance: Final = Random(1)

    def grow_to(self, size: int) -> None:
        """Copy the thousand sales under new identifiers until there are so many copies."""
        for first in range(self._size, size, SALES):
            copies = [_copy(row, first + place) for place, row in enumerate(self._rows)]
            with self._engine.begin() as connection:
                connection.execute(insert(self._table), copies)
        if self._engine.name == "postgresql":
            with self._engine.begin() as connection:
                # Its autovacuum would do so within the minute.
                connection.execute(text("ANALYZE"))
        self._size = size

    def timed(self, where: str) -> list[Row]:
        """An instalment, the first page of a customer's sales, and a page far behind it."""
        works = {"whole desk call": self._take, "first page": self._page, "later page": self._later}
        return [
            row
            for what, work in works.items()
            for row in compare(f"{where}: {what}", work, {}, calls=100, rounds=9)
        ]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
        self._office.close()

    def _any(self) -> Id[BenchSale]:
        return id_of(BenchSale, _name(self._chance.randrange(self._size)))

    def _take(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.desk(TillDesk).take(self._any(), CENT)

    def _page(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            customer = self._chance.choice(self._rows)["by_customer"]
            work.repository(BenchSale).find(customer=customer, limit=PAGE)

    def _later(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            customer = self._chance.choice(self._rows)["by_customer"]
            sales, after = work.repository(BenchSale), cursor_at(self._any())
            sales.find(customer=customer, limit=PAGE, after=after)


def _name(number: int) -> str:
    return f"{BenchSale.kind}_{number:026d}"


def _copy(row: dict[str, Any], number: int) -> dict[str, Any]:
    name = _name(number)
    return {**row, "id": name, "document": row["document"].replace(row["id"], name)}
