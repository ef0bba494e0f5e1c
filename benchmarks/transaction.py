"""One business transaction in a database, the same for everybody, with the same durability.

A sale is read by its identifier and written back if nobody changed it, one event and one outbox row
are written, two lines of the books, two running balances, and all of it is committed. We also write
the head of the entry, a balance for each day, and what makes a searchable field of any kind findable.

*storage alone* is the port as an application of ours uses it: begin, get, save, record, append, commit,
with objects made beforehand. It reads and writes documents, which is half of what a storage of
objects is for; by hand there are rows of ready text. So there are two yardsticks: `by hand`, from which
nothing is subtracted, and `by hand, documents coded`, where both sides pay for the same documents.

*whole desk call* is what a user calls: permission, load, decode, pure method, laws, encode, save, event,
outbox, journal. Through the ledger's desk the accounts are looked up, and the entry is an event too.

A round is two hundred calls, so that what PostgreSQL leaves to be filed later is filed within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.by_eventsourcing import sourcing_on_postgresql, sourcing_on_sqlite
from benchmarks.by_hand import by_psycopg, by_sqlite3
from benchmarks.by_orm import orm_on_postgresql, orm_on_sqlite
from benchmarks.measuring import Row, Work, compare
from benchmarks.postgres import fresh_url
from benchmarks.trade import CENT, TENANT, BenchSale, Instalment, TillDesk, new_sales, stored, turns
from officecore.back.ledger.journal import Journal
from officecore.kernel.actor import SYSTEM
from officecore.storage.document import decode, encode
from officecore.storage.sql import SqlStorage

TITLE = "One business transaction in a database"
BY_HAND: Final = "by hand"
CODED: Final = "by hand, documents coded"
THROUGH_LEDGER: Final = "ours through the ledger's desk"
SQLITE_GOALS: Final = (">= 0.50", ">= 0.30")
POSTGRESQL_GOALS: Final = (">= 0.80", ">= 0.70")
CALLS: Final = 200
ROUNDS: Final = 7


class Ours:
    """The till at our desk, and its storage alone."""

    def __init__(self, url: str) -> None:
        self._storage: Final = SqlStorage(url)
        self._office, self._sales = stored(self._storage)
        self._turns: Final = turns(self._sales)
        # Twice as many as are timed: each is written once, and there are two tables with this row.
        ready = [Instalment.of(next(self._turns)) for _ in range(2 * (CALLS * ROUNDS + 1))]
        self._ready: Final = iter(ready)

    def alone(self) -> None:
        """An instalment by the port, with its objects made beforehand."""
        made = next(self._ready)
        transaction = self._storage.begin(TENANT)
        sales = transaction.repository(BenchSale)
        sales.save(sales.get(made.sale))
        transaction.record(made.recorded)
        transaction.book(Journal).append(made.entry)
        transaction.commit()

    def whole(self) -> None:
        """An instalment at the desk."""
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.desk(TillDesk).take(next(self._turns).id, CENT)

    def through_the_ledger(self) -> None:
        """An instalment at the desk, written in the books by the ledger's desk."""
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.desk(TillDesk).take_to_ledger(next(self._turns).id, CENT)

    def close(self) -> None:
        """Let go of the database."""
        self._office.close()


def rows() -> list[Row]:
    """Time for one instalment."""
    return [*_on_sqlite("NORMAL"), *_on_sqlite("FULL"), *_on_postgresql(), *_documents()]


def _on_sqlite(synchronous: str) -> list[Row]:
    sales = new_sales()
    with TemporaryDirectory(prefix="officecore-bench-") as folder:
        ours = Ours(f"sqlite:///{folder}/ours.db?durability={synchronous.lower()}")
        hand = by_sqlite3(f"{folder}/hand.db", synchronous, sales)
        coded = by_sqlite3(f"{folder}/coded.db", synchronous, sales)
        peers = {
            "SQLAlchemy ORM": orm_on_sqlite(f"{folder}/orm.db", synchronous, sales).take,
            "pyeventsourcing": sourcing_on_sqlite(f"{folder}/events.db", synchronous, sales).take,
        }
        by_hand = {BY_HAND: hand.take, CODED: coded.take_with_documents}
        found = _compared(f"SQLite {synchronous}", ours, by_hand, peers, SQLITE_GOALS)
        ours.close()
    return found


def _on_postgresql() -> list[Row]:
    sales = new_sales()
    ours = Ours(fresh_url())
    by_hand = {
        BY_HAND: by_psycopg(fresh_url(), sales).take,
        CODED: by_psycopg(fresh_url(), sales).take_with_documents,
        "by hand, in a pipeline": by_psycopg(fresh_url(), sales, pipeline=True).take,
    }
    peers = {
        "SQLAlchemy ORM": orm_on_postgresql(fresh_url(), sales).take,
        "pyeventsourcing": sourcing_on_postgresql(fresh_url(), sales).take,
    }
    found = _compared("PostgreSQL", ours, by_hand, peers, POSTGRESQL_GOALS)
    ours.close()
    return found


def _compared(
    where: str,
    ours: Ours,
    by_hand: Mapping[str, Work],
    peers: Mapping[str, Work],
    goals: tuple[str, str],
) -> list[Row]:
    alone, whole = goals
    return [
        *compare(
            f"{where}: storage alone",
            ours.alone,
            by_hand,
            calls=CALLS,
            rounds=ROUNDS,
            goals={BY_HAND: alone, CODED: alone},
        ),
        *compare(
            f"{where}: whole desk call",
            ours.whole,
            {**by_hand, **peers, THROUGH_LEDGER: ours.through_the_ledger},
            calls=CALLS,
            rounds=ROUNDS,
            goals={BY_HAND: whole, **dict.fromkeys(peers, ">= 3")},
        ),
    ]


def _documents() -> list[Row]:
    """What the documents of one instalment cost."""
    sale = new_sales(1)[0]
    text, (paid,) = encode(sale), sale.pay(CENT).pending
    return [
        row
        for what, work in (
            ("document: read a sale", lambda: decode(BenchSale, text, id=sale.id)),
            ("document: write a sale", lambda: encode(sale)),
            ("document: write its event", lambda: encode(paid)),
        )
        for row in compare(what, work, {}, calls=1_000)
    ]
