"""The suites of subscribers and of keys find what is broken, and say so in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count, islice
from typing import TypeVar

import attrs
import pytest

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Recorded
from officecore.kernel.storage import Repository, Storage
from officecore.storage.memory import MemoryStorage, MemoryTransaction
from officecore.testing.contract import IdempotencyContract, OutboxContract
from officecore.testing.contract.suite import Suite
from tests.storage.test_broken_adapters import (
    Careless,
    Communal,
    Stubborn,
    Trusting,
    with_transactions,
)

A = TypeVar("A", bound=Aggregate)


class Deaf(Careless):
    """Sees the business as it was when it began, and writes over what has come since."""

    def load(self, kind: str, id: str) -> Aggregate | None:
        shelf, own = self._tenant.shelf(kind), self._written.get(kind, {}).get(id)
        committed = shelf.objects.get(id) if shelf.stamps.get(id, 0) <= self._began else None
        return own or committed


class Overwriting(Careless):
    """Saves whatever comes, and does not look whether what it read is still so."""

    def repository(self, kind: type[A]) -> Repository[A]:
        return Trusting(self, kind)


class Backwards(MemoryStorage):
    """Tells what happened last first."""

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        return reversed(list(super().events(tenant, after=after, limit=limit)))


class Early(MemoryStorage):
    """Gives an event its position when it is recorded, as a sequence of a database does."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = count(1)

    def begin(self, tenant: str) -> MemoryTransaction:
        positions = self.positions

        class Transaction(MemoryTransaction):
            def record(self, recorded: Recorded) -> None:
                super().record(attrs.evolve(recorded, position=next(positions)))

            def commit(self) -> None:
                recorded = [*self._events]
                self._events.clear()
                super().commit()
                self._tenant.record.events.extend(recorded)

        return Transaction(self._lock, super().begin(tenant)._tenant)

    def events(
        self, tenant: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        landed = sorted(super().events(tenant), key=lambda each: each.position)
        return islice((each for each in landed if each.position > after), limit)


class Unsaved(MemoryStorage):
    """Writes to the disk only now and then, and the program has just ended."""

    def restart(self) -> None:
        for tenant in self._tenants.values():
            del tenant.record.events[3:]
            tenant.shelves.pop("command", None)


class OutboxRestarted(OutboxContract):
    def reopen(self, storage: Storage) -> Storage:
        return restarted(storage)


class KeysRestarted(IdempotencyContract):
    def reopen(self, storage: Storage) -> Storage:
        return restarted(storage)


def restarted(storage: Storage) -> Storage:
    assert isinstance(storage, Unsaved)
    storage.restart()
    return storage


@pytest.mark.parametrize(
    ("broken", "suite", "promise", "told"),
    [
        (Early, OutboxContract, "a_late_commit_is_not_skipped", "a follower saw a gap in [2]"),
        (Backwards, OutboxContract, "every_event_is_told_once_in_order", "of the events at"),
        (Unsaved, OutboxRestarted, "delivery_goes_on_after_a_restart", "over a restart [1, 2"),
        (
            with_transactions(Overwriting),
            OutboxContract,
            "a_place_is_not_moved_unseen",
            "the place of a subscriber was moved by who had not seen it",
        ),
        (
            with_transactions(Deaf),
            IdempotencyContract,
            "who_comes_late_does_it_not_again",
            "two took the same key",
        ),
        (
            with_transactions(Stubborn),
            IdempotencyContract,
            "a_rollback_frees_the_key",
            "what had to be done 0 times was done 1 times",
        ),
        (
            Communal,
            IdempotencyContract,
            "a_key_belongs_to_its_tenant",
            "was given what came of another's key",
        ),
        (
            Unsaved,
            KeysRestarted,
            "a_key_is_known_after_a_restart",
            "a key was forgotten in a restart",
        ),
    ],
)
def test_a_broken_promise_to_who_follows_is_told(
    broken: Callable[[], Storage], suite: type[Suite], promise: str, told: str
) -> None:
    storage = broken()
    with pytest.raises(AssertionError, match=re.escape(told)):
        getattr(suite(), f"test_{promise}")(storage)
    storage.close()
