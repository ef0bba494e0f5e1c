"""The suite of export finds what is broken: each archive here breaks one promise, and is told so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import attrs
import pytest

from officecore.kernel.storage import Storage
from officecore.storage.archive import Archive
from officecore.storage.memory import MemoryArchive, MemoryStorage, MemoryTransaction
from officecore.storage.seal import Sealed, forgotten
from officecore.testing.contract import ExportContract

P = TypeVar("P")


class Renewing(MemoryArchive):
    """Takes what is put back for new."""

    def put(self, kind: type[Any], aggregates: Iterable[Any]) -> None:
        super().put(kind, [attrs.evolve(each, version=1) for each in aggregates])


class Losing(MemoryArchive):
    """Forgets the last of what is put back."""

    def put(self, kind: type[Any], aggregates: Iterable[Any]) -> None:
        super().put(kind, list(aggregates)[:-1])


class Replacing(MemoryArchive):
    """Puts things back over whatever is there."""

    def put(self, kind: type[Any], aggregates: Iterable[Any]) -> None:
        for each in aggregates:
            self._transaction.write(each)


class Impatient(MemoryArchive):
    """Keeps what is put back before anybody has committed it."""

    def put(self, kind: type[Any], aggregates: Iterable[Any]) -> None:
        tenant = self._transaction._tenant
        tenant.shelf(kind.kind).put(aggregates, tenant.commits)


class Tactful(MemoryArchive):
    """Leaves out what events tell of somebody."""

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        super().put_sealed([attrs.evolve(e, written=forgotten(e.written)) for e in events])


class Renumbering(MemoryArchive):
    """Counts events from nought."""

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        super().put_sealed([attrs.evolve(e, position=e.position - 1) for e in events])


class Deaf(MemoryArchive):
    """Puts objects back, and forgets what happened to them."""

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        for _ in events:
            pass


class Blurred(MemoryTransaction):
    """Reads on, whatever was committed since it began."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        object.__setattr__(self, "_began", 2**62)


class Communal(MemoryStorage):
    """Keeps all offices as one."""

    def begin(self, tenant: str) -> MemoryTransaction:
        return super().begin(tenant and "main")


def with_archives(archive: type[MemoryArchive]) -> Callable[[], Storage]:
    class Transaction(MemoryTransaction):
        def book(self, port: Callable[..., P]) -> P:
            return cast("P", archive(self)) if port is Archive else super().book(port)

    return with_transactions(Transaction)


def with_transactions(transaction: type[MemoryTransaction]) -> Callable[[], Storage]:
    class Broken(MemoryStorage):
        def begin(self, tenant: str) -> MemoryTransaction:
            with self._lock:
                return transaction(self._lock, super().begin(tenant)._tenant)

    return Broken


@pytest.mark.parametrize(
    ("broken", "promise", "told"),
    [
        (with_archives(Renewing), "objects_come_back_as_they_were", "versions were lost"),
        (with_archives(Losing), "what_is_put_back_is_found", "count does not see"),
        (with_archives(Losing), "written_again_it_is_equal_to_the_byte", "is written otherwise"),
        (with_archives(Replacing), "what_is_there_is_not_replaced", "put took the place"),
        (
            with_archives(Impatient),
            "what_is_cut_short_is_not_put_back",
            "a part of what was refused",
        ),
        (
            with_archives(Tactful),
            "what_was_told_of_somebody_comes_along",
            "personal parts were lost",
        ),
        (with_archives(Renumbering), "events_come_back_in_their_places", "changed or moved"),
        (with_archives(Deaf), "events_come_back_in_their_places", "changed or moved"),
        (Communal, "only_one_office_goes_along", "another office was written out as well"),
        (with_transactions(Blurred), "one_moment_is_written_out", "half and half"),
    ],
)
def test_a_broken_archive_is_told_in_words(
    broken: Callable[[], Storage], promise: str, told: str
) -> None:
    class Suite(ExportContract):
        def open(self) -> Storage:
            return broken()

    with pytest.raises(AssertionError, match=re.escape(told)):
        getattr(Suite(), f"test_{promise}")(broken())
