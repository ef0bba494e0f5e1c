"""Everybody sells for cash: eight tills post to the same two accounts, at once, against one till.

Where each posting changes the row of a running balance, writers wait for that row, and eight are slower
than one. Each till is a process with an office of its own. The time is that of one entry, over all
tills, with everything that storage puts off until after the commit.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from threading import Barrier
from time import perf_counter_ns
from typing import Final

from benchmarks.measuring import Row
from benchmarks.postgres import fresh_url
from benchmarks.trade import CASH, CENT, RECEIVABLES, new_sale, office_on, stored
from officecore.back.ledger import credit, debit
from officecore.front.customers import Customer
from officecore.kernel.actor import SYSTEM
from officecore.kernel.identity import mint
from officecore.office import Work
from officecore.storage.sql import SqlStorage

TITLE = "Hot rows: postings to the same two accounts"
ENTRIES: Final = 8_000
WRITERS: Final = 8


def rows() -> list[Row]:
    """Time for one entry by one till, and by eight at once."""
    with TemporaryDirectory(prefix="officecore-bench-") as folder:
        return [
            *_against_one("SQLite", lambda: f"sqlite:///{folder}/{perf_counter_ns()}.db"),
            *_against_one("PostgreSQL", fresh_url, goal=">= 1"),
        ]


def _against_one(where: str, fresh: Callable[[], str], *, goal: str = "") -> list[Row]:
    one, many = _posted(fresh(), 1), _posted(fresh(), WRITERS)
    return [
        Row(f"{where}: post an entry", "one till", one),
        Row(f"{where}: post an entry", f"{WRITERS} tills at once", many, one / many, goal),
    ]


def _posted(url: str, writers: int) -> float:
    """Nanoseconds for an entry, with so many writers."""
    office, _ = stored(SqlStorage(url))
    spawning = get_context("spawn")
    together = spawning.Barrier(writers + 1)
    share = ENTRIES // writers
    tills = [spawning.Process(target=_till, args=(url, share, together)) for _ in range(writers)]
    for till in tills:
        till.start()
    together.wait()
    start = perf_counter_ns()
    for till in tills:
        till.join()
    passed = perf_counter_ns() - start
    with office.unit_of_work(actor=SYSTEM) as work:
        assert work.ledger.balance(CASH)["EUR"] == CENT * (share * writers), "an entry was lost"
    office.close()
    return passed / (share * writers)


def _till(url: str, entries: int, together: Barrier) -> None:
    office = office_on(SqlStorage(url))
    source = new_sale(mint(Customer, office.clock.now())).id

    def post(work: Work) -> None:
        lines = [debit(CASH, CENT), credit(RECEIVABLES, CENT)]
        work.ledger.post(lines, day=work.today(), source=source)

    office.run(post, actor=SYSTEM)
    together.wait()
    for _ in range(entries - 1):
        office.run(post, actor=SYSTEM, attempts=100)
    office.close()
