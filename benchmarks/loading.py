"""Many sales at once: put into storage in one go, and found again by their customer.

By hand, a thousand ready rows go through `executemany`, and a customer's rows come back as text. Ours
also writes each document, and makes each an object again; `documents coded` does that by hand too, by
our codec, and is what the goals speak of.
"""

from __future__ import annotations

from itertools import cycle
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.by_hand import ByHand, by_psycopg, by_sqlite3, row_of
from benchmarks.measuring import Row, compare
from benchmarks.postgres import fresh_url
from benchmarks.trade import CUSTOMERS, SALES, TENANT, BenchSale, new_sales, stored
from officecore.storage.document import decode
from officecore.storage.sql import SqlStorage

TITLE = "Many sales: put in and found"
LOADED: Final = 1_000
ROUNDS: Final = 9


def batches() -> list[list[BenchSale]]:
    """New sales for each round, and for the one before them."""
    return [new_sales(LOADED) for _ in range(ROUNDS + 1)]


class Shelf:
    """A storage of ours with a thousand sales, to put more in and to look for a customer's."""

    def __init__(self, url: str) -> None:
        self._storage: Final = SqlStorage(url)
        self._office, sales = stored(self._storage)
        self._customers: Final = cycle(sorted({sale.customer for sale in sales}))
        self._batches: Final = iter(batches())

    def load(self) -> None:
        """A thousand new sales, in one transaction."""
        transaction = self._storage.begin(TENANT)
        sales = transaction.repository(BenchSale)
        for sale in next(self._batches):
            sales.save(sale)
        transaction.commit()

    def find(self) -> None:
        """All twenty sales of a customer."""
        transaction = self._storage.begin(TENANT)
        found = transaction.repository(BenchSale).find(customer=next(self._customers))
        assert len(found) == SALES // CUSTOMERS, "a customer's sales were not all found"
        transaction.rollback()

    def close(self) -> None:
        """Let go of the database."""
        self._office.close()


class RowsByHand:
    """The same by hand."""

    def __init__(self, till: ByHand, sales: list[BenchSale]) -> None:
        self._till: Final = till
        self._customers: Final = cycle(sorted({str(sale.customer) for sale in sales}))
        self._batches: Final = iter(batches())
        self._ready: Final = iter([[row_of(sale) for sale in batch] for batch in batches()])

    def load(self) -> None:
        """A thousand rows that were ready."""
        self._till.load(next(self._ready))

    def load_coded(self) -> None:
        """A thousand rows whose documents are written on the way."""
        self._till.load([row_of(sale) for sale in next(self._batches)])

    def find(self) -> list[Any]:
        """A customer's rows."""
        return self._till.found(next(self._customers))

    def find_coded(self) -> list[BenchSale]:
        """A customer's sales."""
        return [decode(BenchSale, document, id=id_) for id_, document in self.find()]


def rows() -> list[Row]:
    """Time for one sale put in, and for one look for a customer's twenty."""
    sales = new_sales()
    with TemporaryDirectory(prefix="officecore-bench-") as folder:
        url = f"sqlite:///{folder}/ours.db?durability=normal"
        by_hand = by_sqlite3(f"{folder}/hand.db", "NORMAL", sales)
        return [
            *_compared("SQLite", Shelf(url), RowsByHand(by_hand, sales)),
            *_compared(
                "PostgreSQL", Shelf(fresh_url()), RowsByHand(by_psycopg(fresh_url(), sales), sales)
            ),
        ]


def _compared(where: str, ours: Shelf, by_hand: RowsByHand) -> list[Row]:
    found = [
        # What was loaded has other customers: whoever looks finds twenty all the same.
        *compare(
            f"{where}: put in one of a thousand",
            ours.load,
            {"executemany": by_hand.load, "executemany, documents coded": by_hand.load_coded},
            pieces=LOADED,
            rounds=ROUNDS,
            goals={"executemany, documents coded": ">= 0.50"},
        ),
        *compare(
            f"{where}: find a customer's twenty",
            ours.find,
            {"by hand": by_hand.find, "by hand, documents coded": by_hand.find_coded},
            calls=20,
            goals={"by hand, documents coded": ">= 0.50"},
        ),
    ]
    ours.close()
    return found
