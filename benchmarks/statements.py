"""Statements beside ever more lines: what they say is looked up in running balances, and not added up.

Lines are stored by copying rows in, with the balances that posting them would have kept, since the time
to post them is not the question here. They are spread over three years and all accounts of a chart. The
first ratio compares with the fewest lines: at 1, growth costs nothing. The peer is the database itself,
which adds up the lines up to that day, as books do that keep no balances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection, Table, create_engine, delete, func, insert, select, text

from benchmarks.measuring import Row, compare
from benchmarks.postgres import fresh_url
from benchmarks.trade import DAY, TENANT, office_on
from officecore.back.ledger.charts.trading import TRADING
from officecore.back.ledger.periods import by_months
from officecore.back.ledger.reports import INDIRECT_CASH_FLOW, Column
from officecore.front.customers import Customer
from officecore.kernel.actor import SYSTEM
from officecore.kernel.identity import mint
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.schema import ACCOUNTS, BALANCES, ENTRIES, LINES

TITLE = "Statements of a year, of ever more lines"
SIZES: Final = (10_000, 100_000, 1_000_000)
YEARS: Final = (2023, 2024, 2025)
FIRST: Final = date(2023, 1, 1)
DAYS: Final = 3 * 365
YEAR: Final = Column(date(2024, 1, 1), date(2024, 12, 31))
CODES: Final = [row.code for row in TRADING.rows if not row.group]
AT_ONCE: Final = 20_000
AT: Final = "2026-01-01T00:00:00.000000Z"


def rows() -> list[Row]:
    """Time for each statement at each size."""
    with TemporaryDirectory(prefix="officecore-bench-") as folder:
        return [
            *_growing("SQLite", f"sqlite:///{folder}/ours.db"),
            *_growing("PostgreSQL", fresh_url()),
        ]


def _growing(where: str, url: str) -> list[Row]:
    books = Books(url)
    found: list[Row] = []
    for size in SIZES:
        books.grow_to(size)
        now = books.timed(where)
        first = found[: len(now)] or now
        found += [
            replace(row, work=f"{row.work}, {size:,}", ratio=small.nanoseconds / row.nanoseconds)
            for row, small in zip(now, first, strict=True)
        ]
    found = sorted(found, key=lambda row: row.work.partition(",")[0])
    found += books.against_a_scan(where)
    books.close()
    return found


class Books:
    """An office with ever more lines in its books."""

    def __init__(self, url: str) -> None:
        self._office: Final = office_on(SqlStorage(url))
        self._engine: Final = create_engine(url)
        self._source: Final = str(mint(Customer, DAY))
        self._size = 0
        self._chance: Final = Random(1)
        self._moved: Final[defaultdict[tuple[str, str], int]] = defaultdict(int)
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.ledger.open_chart(TRADING)
            for year in YEARS:
                work.periods.open_year(by_months(year))

    def grow_to(self, size: int) -> None:
        """Write entries of two lines until there are so many lines, and their balances."""
        written = self._written(size)
        while entries := list(islice(written, AT_ONCE)):
            with self._engine.begin() as connection:
                _put(connection, ENTRIES, [entry for entry, _ in entries])
                _put(connection, LINES, [line for _, lines in entries for line in lines])
        with self._engine.begin() as connection:
            for table, kept in ((ACCOUNTS, self._accounts()), (BALANCES, self._balances())):
                connection.execute(delete(table))
                _put(connection, table, kept)
        with self._engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        self._size = size

    def timed(self, where: str) -> list[Row]:
        """Each statement, by a desk in a unit of work of its own."""
        works = {
            "balance sheet": self._balance_sheet,
            "income statement": self._income_statement,
            "indirect cash flow": self._cash_flow,
            "trial balance": self._trial_balance,
        }
        return [
            row
            for what, work in works.items()
            for row in compare(f"{where}: {what}", work, {}, calls=5, rounds=9)
        ]

    def against_a_scan(self, where: str) -> list[Row]:
        """The trial balance again, beside the database adding up the lines that are now there."""
        assert self._trial_balance() == self._scan(), (
            "the balances differ from the sums of the lines"
        )
        peers = {"the lines added up by SQL": self._scan}
        return compare(f"{where}: trial balance", self._trial_balance, peers, rounds=5)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
        self._office.close()

    def _balance_sheet(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.reports.balance_sheet(YEAR)

    def _income_statement(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.reports.income_statement(YEAR)

    def _cash_flow(self) -> None:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            work.reports.cash_flow(YEAR, layout=INDIRECT_CASH_FLOW)

    def _trial_balance(self) -> dict[str, int]:
        with self._office.unit_of_work(actor=SYSTEM) as work:
            moved = work.reports.trial_balance(YEAR.since, YEAR.until)
        return {row.account: row.closing.minor for row in moved.rows}

    def _scan(self) -> dict[str, int]:
        joined = LINES.join(
            ENTRIES, (LINES.c.tenant == ENTRIES.c.tenant) & (LINES.c.entry == ENTRIES.c.id)
        )
        asked = (
            select(LINES.c.account, func.sum(LINES.c.minor))
            .select_from(joined)
            .where(LINES.c.tenant == TENANT, ENTRIES.c.day <= str(YEAR.until))
            .group_by(LINES.c.account)
            .order_by(LINES.c.account)
        )
        with self._engine.connect() as connection:
            return {account: int(minor) for account, minor in connection.execute(asked)}

    def _written(self, size: int) -> Iterator[tuple[Sequence[Any], list[Sequence[Any]]]]:
        """The rows of each new entry, and of its lines."""
        for number in range(self._size // 2, size // 2):
            id_, day = f"entry_{number:026d}", str(FIRST + timedelta(self._chance.randrange(DAYS)))
            accounts, minor = self._chance.sample(CODES, 2), self._chance.randint(1, 100_000)
            lines = []
            for place, (account, moved) in enumerate(zip(accounts, (minor, -minor), strict=True)):
                self._moved[account, day] += moved
                lines.append((TENANT, id_, place, account, "EUR", moved, "", *[None] * 4))
            yield (TENANT, id_, day, AT, self._source, "", None, "general", None), lines

    def _accounts(self) -> list[Sequence[Any]]:
        return [(TENANT, "", account, "EUR") for account in CODES]

    def _balances(self) -> list[Sequence[Any]]:
        found: list[Sequence[Any]] = []
        for code in CODES:
            days = sorted([day for account, day in self._moved if account == code])
            held = accumulate([self._moved[code, day] for day in days])
            found += [
                (TENANT, "", code, "EUR", day, minor) for day, minor in zip(days, held, strict=True)
            ]
        return found


def _put(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    names = [column.name for column in table.columns]
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
