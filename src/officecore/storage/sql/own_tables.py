"""Tables of your own for one kind of object, in the same database as all the rest.

Your customers stay in the tables that your app has always had; sales, books and events stand beside
them, in one transaction with them:

    storage = with_tables(SqlStorage("postgresql://shop@db/shop"), Customer, CustomerTable)

For each transaction that touches customers, `CustomerTable(tenant, connection)` is asked for once. What
it does on that connection, which is SQLAlchemy's, lands with the rest or not at all: its `commit` writes
what is still to be written, and leaves the end to the storage. Where others were faster, its statements
fail with a `Conflict`; all else that may fail is told by SQLAlchemy's own errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.exc import SQLAlchemyError

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import OfficeError
from officecore.kernel.event import Recorded
from officecore.storage.own_repository import JoinedTransaction, OwnRepository
from officecore.storage.sql.storage import SqlStorage
from officecore.storage.sql.transaction import SqlTransaction
from officecore.storage.sql.trouble import ended, failed, in_doubt, shared

A = TypeVar("A", bound=Aggregate)


def with_tables(
    storage: SqlStorage, kind: type[A], begin: Callable[[str, Connection], OwnRepository[A]]
) -> StorageWithTables:
    """`storage`, but for objects of `kind`: those are kept by what `begin(tenant, connection)` gives."""
    return StorageWithTables(storage, kind, begin)


class StorageWithTables:
    """A storage in whose database one kind has tables of somebody's own; made by `with_tables`."""

    def __init__(
        self,
        storage: SqlStorage,
        kind: type[Aggregate],
        begin: Callable[[str, Connection], OwnRepository[Any]],
    ) -> None:
        self._storage: Final = storage
        self._kind: Final = kind
        self._begin: Final = begin

    def begin(self, tenant: str) -> TransactionWithTables:
        """A new transaction for that tenant."""
        connection = self._storage.share()
        transaction = SharedTransaction(self._storage, tenant, connection)
        begin = partial(self._begin, tenant, connection)
        return TransactionWithTables(transaction, self._kind, begin)

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """The tenant's committed events after a position, in order of position."""
        return self._storage.events(tenant, after=after, limit=limit)

    def __repr__(self) -> str:
        return f"<{self._storage!r} with {self._kind.__name__} in tables of your own>"

    def close(self) -> None:
        """Close the storage's connections."""
        self._storage.close()


class TransactionWithTables(JoinedTransaction):
    """Reads and writes over our tables and somebody's own."""

    def rollback(self) -> None:
        """Forget everything written, here and there."""
        # All of it is undone with ours; where a savepoint of theirs went with it, they need not know.
        self._transaction.rollback()
        if self._own is not None:
            self._own.rollback()


class SharedTransaction(SqlTransaction):
    """A transaction in which somebody else works, too, on a connection that nobody but it may end."""

    def __init__(self, storage: SqlStorage, tenant: str, connection: Connection) -> None:
        super().__init__(storage, tenant, connection)
        self._connection: Final = connection
        self._ends = False
        event.listen(connection, "commit", self._refuse_commit)
        event.listen(connection, "rollback", self._refuse_rollback)
        # Our savepoint lies around theirs, which may be released before ours is.
        self._session.take_place()

    def prepare(self) -> None:
        """Write everything of ours; refused ("storage.ended") where ours has failed: what others wrote
        in this transaction must not land alone."""
        if not self._session.begun:
            raise ended()
        super().prepare()

    def commit(self) -> None:
        """Make everything lasting that was written by either, at once."""
        super().commit()
        try:
            self._end(self._connection.commit)
        except SQLAlchemyError as error:
            raise failed(error) from error
        except OfficeError as error:
            # Asked to commit, the server may have done so before it fell silent.
            raise (in_doubt(error) if error.code == "storage.lost" else error) from error
        self._storage.filing.committed(self._tenant)

    def rollback(self) -> None:
        """Forget everything that was written by either."""
        super().rollback()
        self._end(self._connection.rollback)

    def _end(self, how: Callable[[], None]) -> None:
        self._ends = True
        try:
            how()
        except BaseException:
            self._connection.invalidate()  # its transaction may still be open; nobody gets it again
            raise
        finally:
            self._connection.close()

    def _refuse_commit(self, _: Connection) -> None:
        if not self._ends:
            raise shared("commit")

    def _refuse_rollback(self, _: Connection) -> None:
        if not self._ends:
            raise shared("roll back")
