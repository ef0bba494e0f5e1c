"""The nearest that pyeventsourcing has to an instalment: three events of three aggregates, at once.

What differs: event and outbox are one row, since the log of notifications is the table of events; a
line of the books is an event of its account, and the balance is what they add up to. An object is read
by replaying its events, those of an account from a snapshot of every twentieth on; a sale has but a few.
"""

from __future__ import annotations

from itertools import cycle
from typing import Any, Final
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from benchmarks.postgres import plain
from benchmarks.trade import CASH, RECEIVABLES, BenchSale

FOLDED_EACH: Final = 20


class Sourced(Aggregate):
    """A sale of four lines that is paid bit by bit."""

    class Created(Aggregate.Created):
        """The sale was made."""

        customer: str
        lines: list[dict[str, Any]]
        total: int

    @event(Created)
    def __init__(self, customer: str, lines: list[dict[str, Any]], total: int) -> None:
        """Nothing is paid yet."""
        self.customer, self.lines, self.total, self.paid = customer, lines, total, 0

    class Paid(Aggregate.Event):
        """The customer paid a part."""

        amount: int

    @event(Paid)
    def pay(self, amount: int) -> None:
        """One instalment."""
        self.paid += amount


class Account(Aggregate):
    """An account, whose events are the lines of the books."""

    def __init__(self, code: str) -> None:
        """It holds nothing."""
        self.code, self.minor, self.latest = code, 0, ""

    class Moved(Aggregate.Event):
        """Something came or went."""

        minor: int
        source: str

    @event(Moved)
    def move(self, minor: int, source: str) -> None:
        """A line of an entry, which stems from that sale."""
        self.minor, self.latest = self.minor + minor, source


class Till(Application[UUID]):
    """Takes instalments. What lives long is folded into a snapshot now and then."""

    snapshotting_intervals = {Sourced: FOLDED_EACH, Account: FOLDED_EACH}  # noqa: RUF012 - its way

    def sell(self, sale: BenchSale) -> UUID:
        """Make a sale."""
        lines = [
            {"number": line.number, "item": line.item, "quantity": str(line.quantity)}
            for line in sale.lines
        ]
        made = Sourced(customer=str(sale.customer), lines=lines, total=sale.total.minor)
        self.save(made)
        return made.id

    def open(self, code: str) -> UUID:
        """Open an account."""
        account = Account(code=code)
        self.save(account)
        return account.id

    def take(self, id: UUID, debited: UUID, credited: UUID) -> None:
        """An instalment."""
        sale: Sourced = self.repository.get(id)
        cash: Account = self.repository.get(debited)
        receivables: Account = self.repository.get(credited)
        sale.pay(1)
        cash.move(1, str(id))
        receivables.move(-1, str(id))
        self.save(sale, cash, receivables)


class BySourcing:
    """A till of pyeventsourcing on sales of its own."""

    def __init__(self, environment: dict[str, str], sales: list[BenchSale]) -> None:
        self._till: Final = Till(env=environment)
        self._accounts: Final = (self._till.open(CASH), self._till.open(RECEIVABLES))
        made = [self._till.sell(sale) for sale in sales]
        self._turns: Final = cycle(made[place * 617 % len(made)] for place in range(len(made)))

    def set_synchronous(self, level: str) -> None:
        """How durably SQLite commits on the one connection that is in use."""
        factory: Any = self._till.factory
        with factory.datastore.get_connection(commit=False) as connection:
            connection.cursor().execute(f"PRAGMA synchronous = {level}")

    def take(self) -> None:
        """An instalment."""
        self._till.take(next(self._turns), *self._accounts)


def sourcing_on_sqlite(path: str, synchronous: str, sales: list[BenchSale]) -> BySourcing:
    """On its SQLite recorders."""
    module = "eventsourcing.sqlite"
    till = BySourcing({"PERSISTENCE_MODULE": module, "SQLITE_DBNAME": path}, sales)
    till.set_synchronous(synchronous)
    return till


def sourcing_on_postgresql(url: str, sales: list[BenchSale]) -> BySourcing:
    """On its PostgreSQL recorders, which lock their table and read committed."""
    parts = conninfo_to_dict(plain(url))
    return BySourcing(
        {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": str(parts["dbname"]),
            "POSTGRES_HOST": str(parts["host"]),
            "POSTGRES_PORT": str(parts.get("port", 5432)),
            "POSTGRES_USER": str(parts["user"]),
            "POSTGRES_PASSWORD": str(parts.get("password", "none")),
        },
        sales,
    )
