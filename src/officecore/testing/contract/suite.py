"""What all suites share: a storage to try, and what is stored in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

import pytest
from pendulum import Date, datetime

from officecore.back.ledger.entry import Entry, credit, debit
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.storage import Storage
from officecore.testing.storage import Parcel, various_parcels

WRITTEN: Final = datetime(2025, 1, 6, 9, 0, 0, 1)
PAPER: Final[Id[Any]] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
OTHER_PAPER: Final[Id[Any]] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xw")
_LATER: Final = datetime(2025, 2, 3, 10, 30)


def an_entry(source: Id[Any]) -> Entry:
    """A new entry of two lines."""
    amount = Money("119.00", "EUR")
    lines = [debit("1200", amount), credit("4100", amount)]
    return Entry.post(lines, day=Date(2025, 1, 6), source=source, at=WRITTEN)


class Suite:
    """The base of the suites. A subclass says how to open a storage, empty each time.

    `kind` is the aggregate that is kept, parcels unless told otherwise; whoever tests a repository of
    their own names its kind, and gives `samples` of it and how to `change` one.
    """

    kind: ClassVar[type[Aggregate]] = Parcel

    def open(self) -> Storage:
        """A new storage in which nothing is kept."""
        raise NotImplementedError

    def reopen(self, storage: Storage) -> Storage:
        """The storage as the program finds it when it starts again. What lives only in memory, and so
        does not outlive the program, stays the one that it is."""
        return storage

    def samples(self) -> Sequence[Any]:
        """A dozen new objects of the kind, of several shapes, none of them saved."""
        return various_parcels()

    def change(self, aggregate: Any) -> Any:
        """The object after a step."""
        return aggregate.scan("Łódź", _LATER)

    @pytest.fixture
    def storage(self) -> Iterator[Storage]:
        """The storage of one test."""
        opened = self.open()
        yield opened
        opened.close()

    def keep(self, storage: Storage, *aggregates: Any, tenant: str = "main") -> list[Any]:
        """Save objects in a transaction of their own, and give them back as saved."""
        transaction = storage.begin(tenant)
        try:
            repository = transaction.repository(self.kind)
            saved = [repository.save(each) for each in aggregates]
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise
        return saved

    def kept(self, storage: Storage, tenant: str = "main") -> list[Any]:
        """Everything of the kind that is kept, as a new transaction sees it."""
        transaction = storage.begin(tenant)
        found = list(transaction.repository(self.kind).find())
        transaction.rollback()
        return found
