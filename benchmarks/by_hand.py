"""An instalment by hand: what is left when nothing stands between the program and its database.

Nine constant statements, with the documents as ready text. It is the floor that storage is measured
against. It knows one kind of object, one way to find it, and no other clerk's tidy refusal.
"""

from __future__ import annotations

import sqlite3
from itertools import count
from typing import Any, Final

import psycopg

from benchmarks.postgres import plain
from benchmarks.trade import (
    CASH,
    CENT,
    RECEIVABLES,
    TENANT,
    BenchSale,
    InstalmentPaid,
    turns,
)
from officecore.storage.document import decode, encode

TABLES: Final = (
    """CREATE TABLE sale (tenant TEXT, id TEXT, version BIGINT NOT NULL, document TEXT NOT NULL,
       customer TEXT, standing TEXT, PRIMARY KEY (tenant, id))""",
    "CREATE INDEX sale_by_customer ON sale (tenant, customer, id)",
    "CREATE INDEX sale_by_standing ON sale (tenant, standing, id)",
    """CREATE TABLE event (position {counted}, tenant TEXT NOT NULL, id TEXT NOT NULL,
       kind TEXT NOT NULL, subject TEXT NOT NULL, version BIGINT NOT NULL, at TEXT NOT NULL,
       actor TEXT NOT NULL, cause TEXT NOT NULL, document TEXT NOT NULL)""",
    "CREATE INDEX event_by_subject ON event (tenant, subject, position)",
    "CREATE TABLE outbox (position {counted}, tenant TEXT NOT NULL, event TEXT NOT NULL)",
    """CREATE TABLE line (tenant TEXT, entry TEXT, place INTEGER, day TEXT NOT NULL,
       account TEXT NOT NULL, currency TEXT NOT NULL, minor BIGINT NOT NULL,
       PRIMARY KEY (tenant, entry, place))""",
    "CREATE INDEX line_by_account ON line (tenant, account, entry)",
    """CREATE TABLE balance (tenant TEXT, account TEXT, currency TEXT, minor BIGINT NOT NULL,
       PRIMARY KEY (tenant, account, currency))""",
)
SQLITE_BEGIN: Final = "BEGIN IMMEDIATE"
POSTGRES_BEGIN: Final = "BEGIN ISOLATION LEVEL SERIALIZABLE"
INSTANT: Final = "2025-01-06T09:00:00.000000Z"
PAID: Final = InstalmentPaid.kind
COUNTED: Final = {
    "sqlite": "INTEGER PRIMARY KEY",
    "postgresql": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
}

ADD: Final = (
    "INSERT INTO sale (tenant, id, version, document, customer, standing) VALUES (?, ?, ?, ?, ?, ?)"
)
OPEN: Final = "INSERT INTO balance (tenant, account, currency, minor) VALUES (?, ?, 'EUR', 0)"
READ: Final = "SELECT version, document FROM sale WHERE tenant = ? AND id = ?"
FIND: Final = "SELECT id, document FROM sale WHERE tenant = ? AND customer = ? ORDER BY id"
WRITE: Final = (
    "UPDATE sale SET version = ?, document = ?, customer = ?, standing = ?"
    " WHERE tenant = ? AND id = ? AND version = ?"
)
EVENT: Final = (
    "INSERT INTO event (tenant, id, kind, subject, version, at, actor, cause, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
OUTBOX: Final = "INSERT INTO outbox (tenant, event) VALUES (?, ?)"
LINE: Final = (
    "INSERT INTO line (tenant, entry, place, day, account, currency, minor)"
    " VALUES (?, ?, ?, ?, ?, 'EUR', ?)"
)
MOVE: Final = (
    "UPDATE balance SET minor = minor + ? WHERE tenant = ? AND account = ? AND currency = 'EUR'"
)


class ByHand:
    """A till that speaks to its database itself. `documents` says whether it also reads and writes
    its documents by our codec, or takes ready text for them."""

    def __init__(self, cursor: Any, begin: str, mark: str, sales: list[BenchSale]) -> None:
        self._cursor: Final = cursor
        self._begin: Final = begin
        self._read, self._write, self._event, self._outbox, self._line, self._move = (
            text.replace("?", mark) for text in (READ, WRITE, EVENT, OUTBOX, LINE, MOVE)
        )
        self._add, self._open, self._found = (t.replace("?", mark) for t in (ADD, OPEN, FIND))
        self._turns: Final = turns(sales)
        self._numbers: Final = count(1)
        self._sale_text: Final = encode(sales[0])
        (self._paid,) = sales[0].pay(CENT).pending
        self._paid_text: Final = encode(self._paid)

    def fill(self, sales: list[BenchSale]) -> None:
        """Make the tables and put the sales in."""
        dialect = "sqlite" if self._begin == SQLITE_BEGIN else "postgresql"
        self._cursor.execute("BEGIN")
        for text in TABLES:
            self._cursor.execute(text.format(counted=COUNTED[dialect]))
        self._cursor.executemany(self._add, [row_of(sale) for sale in sales])
        self._cursor.executemany(self._open, [(TENANT, CASH), (TENANT, RECEIVABLES)])
        self._cursor.execute("COMMIT")

    def take(self) -> None:
        """An instalment."""
        sale = next(self._turns)
        self._cursor.execute(self._begin)
        version, _ = self._cursor.execute(self._read, (TENANT, sale.id)).fetchone()
        self._put(sale, version, self._sale_text, self._paid_text)

    def take_with_documents(self) -> None:
        """An instalment, the documents of sale and event read and written by our codec."""
        sale = next(self._turns)
        self._cursor.execute(self._begin)
        version, text = self._cursor.execute(self._read, (TENANT, sale.id)).fetchone()
        read = decode(BenchSale, text, id=sale.id)
        self._put(sale, version, encode(read), encode(self._paid))

    def load(self, rows: list[tuple[Any, ...]]) -> None:
        """Put these sales in, all at once."""
        self._cursor.execute(self._begin)
        self._cursor.executemany(self._add, rows)
        self._cursor.execute("COMMIT")

    def found(self, customer: str) -> list[Any]:
        """The rows of a customer's sales."""
        rows: list[Any] = self._cursor.execute(self._found, (TENANT, customer)).fetchall()
        return rows

    def _put(self, sale: BenchSale, version: int, document: str, told: str) -> None:
        cursor = self._cursor
        searchable = (str(sale.customer), "open")
        cursor.execute(self._write, (version + 1, document, *searchable, TENANT, sale.id, version))
        require_one(cursor.rowcount)
        self._tell(sale, version + 1, told)
        cursor.execute("COMMIT")

    def _tell(self, sale: BenchSale, version: int, told: str) -> None:
        execute, number = self._cursor.execute, f"{next(self._numbers):026d}"
        event, entry = f"event_{number}", f"entry_{number}"
        envelope = (TENANT, event, PAID, sale.id, version, INSTANT, "till", "till.take")
        execute(self._event, (*envelope, told))
        execute(self._outbox, (TENANT, event))
        execute(self._line, (TENANT, entry, 0, "2025-01-06", CASH, 1))
        execute(self._line, (TENANT, entry, 1, "2025-01-06", RECEIVABLES, -1))
        execute(self._move, (1, TENANT, CASH))
        execute(self._move, (-1, TENANT, RECEIVABLES))


class InPipeline(ByHand):
    """By hand with psycopg's pipeline: three trips to the database in place of ten."""

    def __init__(self, connection: psycopg.Connection[Any], sales: list[BenchSale]) -> None:
        super().__init__(connection.cursor(), POSTGRES_BEGIN, "%s", sales)
        self._connection: Final = connection

    def take(self) -> None:
        """An instalment. It is committed only when the version was the one that was read."""
        sale, reading, writing = next(self._turns), self._connection.cursor(), self._cursor
        with self._connection.pipeline() as pipeline:
            reading.execute(self._begin)
            reading.execute(self._read, (TENANT, sale.id))
            version, _ = reading.fetchone() or (0, "")
            searchable = (str(sale.customer), "open")
            written = self._connection.execute(
                self._write, (version + 1, self._sale_text, *searchable, TENANT, sale.id, version)
            )
            self._tell(sale, version + 1, self._paid_text)
            pipeline.sync()
            require_one(written.rowcount)
            writing.execute("COMMIT")


def require_one(changed: int) -> None:
    """Refuse a sale that somebody else changed in the meantime."""
    if changed != 1:
        raise RuntimeError("somebody else was faster")


def row_of(sale: BenchSale) -> tuple[Any, ...]:
    """A sale as its row."""
    return TENANT, str(sale.id), sale.version, encode(sale), str(sale.customer), sale.standing.value


def by_sqlite3(path: str, synchronous: str, sales: list[BenchSale]) -> ByHand:
    """By hand with the standard library's sqlite3."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    till = ByHand(connection.cursor(), SQLITE_BEGIN, "?", sales)
    till.fill(sales)
    return till


def by_psycopg(url: str, sales: list[BenchSale], *, pipeline: bool = False) -> ByHand:
    """By hand with psycopg, one trip to the database for each statement, or in pipeline mode."""
    connection = psycopg.connect(plain(url), autocommit=True)
    if pipeline:
        till: ByHand = InPipeline(connection, sales)
    else:
        till = ByHand(connection.cursor(), POSTGRES_BEGIN, "%s", sales)
    till.fill(sales)
    return till
