"""Passages: what was written although a soft lock was set, and by whose leave."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import DateTime

from officecore.back.ledger.periods.soft_lock import SoftLock
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import instant


@attrs.frozen(kw_only=True)
class LockPassed(Event):
    """An entry was let through a soft lock."""

    kind: ClassVar[str] = "passage.noted"
    passage: Id[Passage]
    lock: Id[SoftLock]
    entry: Id[Any]
    by: str
    exemption: int | None


@attrs.frozen(kw_only=True, slots=False)
class Passage(Aggregate):
    """One entry that was let through one soft lock, by whom, and by the exemption of that number;
    None where the actor's permission let it through."""

    kind: ClassVar[str] = "passage"

    id: Id[Passage]
    lock: Searchable[Id[SoftLock]]
    entry: Searchable[Id[Any]]
    at: DateTime = attrs.field(converter=instant)
    by: Searchable[str]
    exemption: Searchable[int | None] = None

    @classmethod
    def note(
        cls, lock: Id[SoftLock], entry: Id[Any], *, by: str, at: datetime, exemption: int | None
    ) -> Self:
        """The note that an entry passed a lock."""
        passage = cls(
            id=mint(cls, instant(at)), lock=lock, entry=entry, at=at, by=by, exemption=exemption
        )
        event = LockPassed(passage=passage.id, lock=lock, entry=entry, by=by, exemption=exemption)
        return passage._after(event)
