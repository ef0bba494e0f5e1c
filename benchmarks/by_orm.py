"""An instalment by SQLAlchemy's ORM: the rows of `by_hand`, each an object of a mapped class."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from sqlalchemy import BigInteger, Engine, Identity, Index, Integer, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.by_hand import INSTANT, PAID, row_of
from benchmarks.trade import CASH, CENT, RECEIVABLES, TENANT, BenchSale, turns
from officecore.storage.document import encode


class Base(DeclarativeBase):
    """What all mapped classes have in common."""


class SaleRow(Base):
    """A sale. Its version is checked by the ORM."""

    __tablename__ = "sale"
    __table_args__ = (
        Index("sale_by_customer", "tenant", "customer", "id"),
        Index("sale_by_standing", "tenant", "standing", "id"),
    )
    tenant: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    document: Mapped[str]
    customer: Mapped[str]
    standing: Mapped[str]
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as the ORM wants it


def _counted() -> Mapped[int]:
    number = BigInteger().with_variant(Integer, "sqlite")
    return mapped_column(number, Identity(always=True), primary_key=True)


class EventRow(Base):
    """What happened."""

    __tablename__ = "event"
    __table_args__ = (Index("event_by_subject", "tenant", "subject", "position"),)
    position: Mapped[int] = _counted()
    tenant: Mapped[str]
    id: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    version: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[str]
    actor: Mapped[str]
    cause: Mapped[str]
    document: Mapped[str]


class OutboxRow(Base):
    """What is to be delivered."""

    __tablename__ = "outbox"
    position: Mapped[int] = _counted()
    tenant: Mapped[str]
    event: Mapped[str]


class LineRow(Base):
    """A line of an entry."""

    __tablename__ = "line"
    __table_args__ = (Index("line_by_account", "tenant", "account", "entry"),)
    tenant: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[str]
    account: Mapped[str]
    currency: Mapped[str]
    minor: Mapped[int] = mapped_column(BigInteger)


class BalanceRow(Base):
    """What an account holds."""

    __tablename__ = "balance"
    tenant: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    minor: Mapped[int] = mapped_column(BigInteger)


class ByOrm:
    """A till on mapped classes."""

    def __init__(self, engine: Engine, sales: list[BenchSale]) -> None:
        self._engine: Final = engine
        self._turns: Final = turns(sales)
        self._numbers: Final = count(1)
        (paid,) = sales[0].pay(CENT).pending
        self._told: Final = encode(paid)
        Base.metadata.create_all(engine)
        names = ("tenant", "id", "version", "document", "customer", "standing")
        with Session(engine) as session:
            session.add_all([SaleRow(**_named(names, row_of(sale))) for sale in sales])
            for code in (CASH, RECEIVABLES):
                session.add(BalanceRow(tenant=TENANT, account=code, currency="EUR", minor=0))
            session.commit()

    def take(self) -> None:
        """An instalment."""
        id_, number = str(next(self._turns).id), f"{next(self._numbers):026d}"
        with Session(self._engine) as session:
            sale = session.get_one(SaleRow, (TENANT, id_))
            # The text must differ, or the ORM leaves the row alone.
            sale.document = sale.document + " " if len(sale.document) % 2 else sale.document[:-1]
            session.add(
                EventRow(
                    tenant=TENANT,
                    id=f"event_{number}",
                    kind=PAID,
                    subject=id_,
                    version=sale.version + 1,
                    at=INSTANT,
                    actor="till",
                    cause="till.take",
                    document=self._told,
                )
            )
            session.add(OutboxRow(tenant=TENANT, event=f"event_{number}"))
            for place, (account, minor) in enumerate(((CASH, 1), (RECEIVABLES, -1))):
                line = {"entry": f"entry_{number}", "place": place, "day": "2025-01-06"}
                held = {"tenant": TENANT, "account": account, "currency": "EUR"}
                session.add(LineRow(**line, **held, minor=minor))
                session.get_one(BalanceRow, (TENANT, account, "EUR")).minor += minor
            session.commit()


def _named(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))


def orm_on_sqlite(path: str, synchronous: str, sales: list[BenchSale]) -> ByOrm:
    """The ORM on SQLite."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")

    return ByOrm(engine, sales)


def orm_on_postgresql(url: str, sales: list[BenchSale]) -> ByOrm:
    """The ORM on PostgreSQL through psycopg."""
    return ByOrm(create_engine(url, isolation_level="SERIALIZABLE"), sales)
