"""The suites find what is broken: each adapter here breaks one promise, and is told so in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import attrs
import pytest
from pendulum import Date

from officecore.back.ledger.entry import Entry
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Recorded
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.page import Page
from officecore.kernel.storage import Repository, Storage
from officecore.storage.memory import MemoryRepository, MemoryStorage, MemoryTransaction
from officecore.storage.memory_journal import MemoryJournal
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.session import Manner
from officecore.storage.sql.sqlite import Sqlite
from officecore.storage.sql.sqlite_session import SqliteSession
from officecore.testing.contract import (
    EventsContract,
    JournalContract,
    RepositoryContract,
    UnitOfWorkContract,
)
from officecore.testing.contract.suite import Suite

A = TypeVar("A", bound=Aggregate)
P = TypeVar("P")


class Trusting(MemoryRepository[Any]):
    """Saves whatever comes, over whatever is there."""

    def save(self, aggregate: Any) -> Any:
        saved = aggregate.saved()
        self._transaction.write(saved)
        return saved


class Rounding(MemoryRepository[Any]):
    """Keeps numbers as floats do."""

    def save(self, aggregate: Any) -> Any:
        saved = super().save(aggregate)
        self._transaction.write(attrs.evolve(saved, weight=type(saved.weight)(float(saved.weight))))
        return saved


class Rough(MemoryRepository[Any]):
    """Finds text whatever its case."""

    def find(self, **asked: Any) -> Page[Any]:
        wanted = asked.get("to")
        if not isinstance(wanted, str):
            return super().find(**asked)
        del asked["to"]
        return Page(tuple(p for p in super().find(**asked) if p.to.lower() == wanted.lower()), None)


class Counting(MemoryRepository[Any]):
    """Counts everything, whatever was asked."""

    def count(self, **criteria: Any) -> int:
        return super().count(**dict.fromkeys(criteria.keys() & {"nonsense"}))


class Stuck(MemoryRepository[Any]):
    """Gives the last object of a page again on the next."""

    def find(self, *, after: str | None = None, **asked: Any) -> Page[Any]:
        page = super().find(after=after, **asked)
        return page if after is None else Page((page[0], *page), page.next)


class Blind(MemoryRepository[Any]):
    """Does not see in searches what its own transaction wrote."""

    def count(self, **criteria: Any) -> int:
        return super().count(**criteria) - len(self._transaction._written.get("sample_parcel", ()))


class Stubborn(MemoryTransaction):
    """Keeps what it was told to forget."""

    def rollback(self) -> None:
        self.commit()


class Careless(MemoryTransaction):
    """Does not look whether what it read is still so."""

    def _verify(self) -> None:
        pass


class Partial(MemoryTransaction):
    """Makes objects lasting one by one, as they are saved."""

    def write(self, aggregate: Aggregate) -> None:
        super().write(aggregate)
        self._tenant.shelf(aggregate.kind).put([aggregate], self._began)


class Talkative(MemoryTransaction):
    """Tells of events before they have happened for good."""

    def record(self, recorded: Recorded) -> None:
        self._tenant.record.append([recorded])


class Anonymous(MemoryTransaction):
    """Forgets who did it."""

    def record(self, recorded: Recorded) -> None:
        super().record(attrs.evolve(recorded, actor="somebody"))


class Timeless(MemoryJournal):
    """Gives today's balances for any day."""

    def balances(self, *, on: Date | None = None, facet: str = "") -> Mapping[str, MoneyBag]:
        return super().balances(facet=facet)


class Flat(MemoryJournal):
    """Gives the balances of all lines, whatever facet is asked for."""

    def balances(self, *, on: Date | None = None, facet: str = "") -> Mapping[str, MoneyBag]:
        del facet
        return super().balances(on=on)


class Timid(MemoryJournal):
    """Leaves the days after a back-dated entry as they were."""

    def balance(self, account: str, *, on: Date | None = None, facet: str = "") -> MoneyBag:
        first = next(iter(self._kept.entries.values()), None)
        since = first is None or on is None or on >= first.day
        return super().balance(account, on=on, facet=facet) if since else MoneyBag()


class Unread(MemoryJournal):
    """Finds an entry whatever marks it."""

    def entries(self, **asked: Any) -> Iterator[Entry]:
        return super().entries(**{**asked, "dimension": None})


class Forgetful(MemoryJournal):
    """Writes an entry as often as it is given."""

    def append(self, entry: Entry) -> None:
        self._own.write(entry)


class Unsorted(MemoryJournal):
    """Tells of entries in the order of writing."""

    def entries(self, **asked: Any) -> Iterator[Entry]:
        found = {entry.id for entry in super().entries(**asked)}
        everything = [*self._kept.entries.values(), *self._own.entries.values()]
        return iter([entry for entry in everything if entry.id in found])


class Communal(MemoryStorage):
    """Keeps all offices as one."""

    def begin(self, tenant: str) -> MemoryTransaction:
        return super().begin(tenant and "main")


class Repeating(MemoryStorage):
    """Begins at the position after which it was asked."""

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        return super().events(tenant, after=max(after - 1, 0), limit=limit)


class Unproved(SqlStorage):
    """Takes the writer's place without reading again what was read before."""

    def session(
        self, tenant: str, within: object = None, manner: Manner = Manner.ORDINARY
    ) -> SqliteSession:
        assert (within, manner) == (None, Manner.ORDINARY)

        class Hasty(SqliteSession):
            def _is_as_seen(self) -> bool:
                return True

        assert isinstance(self._database, Sqlite)
        return Hasty(self._database.connect, self._database.give_back)


def with_repositories(repository: type[MemoryRepository[Any]]) -> Callable[[], Storage]:
    class Transaction(MemoryTransaction):
        def repository(self, kind: type[A]) -> Repository[A]:
            return repository(self, kind)

    return with_transactions(Transaction)


def with_journals(journal: type[MemoryJournal]) -> Callable[[], Storage]:
    class Transaction(MemoryTransaction):
        def book(self, port: Callable[..., P]) -> P:
            self._journal = self._journal or journal(self._tenant.entries, self._began)
            return super().book(port)

    return with_transactions(Transaction)


def with_transactions(transaction: type[MemoryTransaction]) -> Callable[[], Storage]:
    class Broken(MemoryStorage):
        def begin(self, tenant: str) -> MemoryTransaction:
            with self._lock:
                return transaction(self._lock, super().begin(tenant)._tenant)

    return Broken


R, U, E, J = RepositoryContract, UnitOfWorkContract, EventsContract, JournalContract


@pytest.mark.parametrize(
    ("broken", "suite", "promise", "told"),
    [
        (
            with_repositories(Trusting),
            R,
            "a_stale_version_is_refused",
            "save accepted a stale version",
        ),
        (
            with_repositories(Trusting),
            R,
            "an_identifier_is_not_taken_twice",
            "save let a new object take the place of a stored one",
        ),
        (with_repositories(Rounding), R, "what_was_saved_is_read_back_equal", "came back as"),
        (with_repositories(Rough), R, "find_by_value_finds_the_equal", "found sample_parcel_"),
        (with_repositories(Counting), R, "find_by_value_finds_the_equal", "counted 12, not"),
        (with_repositories(Stuck), R, "pages_give_everything_once", "are not the whole"),
        (
            with_repositories(Blind),
            R,
            "a_transaction_sees_its_own_writes",
            "count does not see the transaction's own writes",
        ),
        (
            with_transactions(Stubborn),
            R,
            "a_rollback_forgets_everything",
            "rollback kept what was written",
        ),
        (
            with_transactions(Partial),
            R,
            "nobody_sees_what_is_not_committed",
            "somebody sees what was not committed",
        ),
        (Communal, R, "tenants_never_meet", "one tenant's object stands in another's way"),
        (
            with_transactions(Careless),
            U,
            "two_who_read_both_write_one",
            "a commit rests on what was changed since it was read",
        ),
        (
            with_transactions(Careless),
            U,
            "what_was_counted_is_still_so",
            "a commit rests on a count that is no longer so",
        ),
        (
            partial(Unproved, "sqlite://"),
            U,
            "what_was_counted_is_still_so",
            "a commit rests on a count that is no longer so",
        ),
        (
            with_transactions(Partial),
            U,
            "a_failure_takes_everything_back",
            "a failed unit of work left an object behind",
        ),
        (
            with_transactions(Talkative),
            U,
            "a_policy_that_fails_takes_everything_back",
            "a policy's failure left an event behind",
        ),
        (
            with_transactions(Talkative),
            E,
            "nothing_happened_before_the_commit",
            "an event was seen before its commit",
        ),
        (
            with_transactions(Anonymous),
            E,
            "an_event_comes_back_in_its_envelope",
            "the envelope came back as",
        ),
        (Repeating, E, "a_reader_goes_on_after_a_position", "are not the whole"),
        (with_journals(Timeless), J, "balances_are_sums_on_every_day", "balances(on=2025-01-01)"),
        (with_journals(Flat), J, "balances_of_a_facet_are_sums_too", "facet='carried in JPY'"),
        (
            with_journals(Timid),
            J,
            "back_dating_changes_only_what_lies_after",
            "balance('1400', on=",
        ),
        (with_journals(Unread), J, "entries_are_found_by_what_marks_them", "are not the ones"),
        (with_journals(Forgetful), J, "an_entry_is_written_once", "append wrote an entry twice"),
        (
            with_journals(Forgetful),
            J,
            "an_entry_is_reversed_once",
            "append reversed an entry twice",
        ),
        (with_journals(Unsorted), J, "entries_are_found_in_order", "or not in order"),
    ],
)
def test_a_broken_promise_is_told_in_words(
    broken: Callable[[], Storage], suite: type[Suite], promise: str, told: str
) -> None:
    storage = broken()
    with pytest.raises(AssertionError, match=re.escape(told)):
        getattr(suite(), f"test_{promise}")(storage)
    storage.close()
