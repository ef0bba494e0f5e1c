"""The archive: everything of one office as it is kept, for whoever proves it or carries it elsewhere.

This is a port, opened within a transaction as a book: `transaction.book(Archive)`. Whatever it tells is
of one moment. `office.verify()` reads it, and `officecore.exchange` writes an office out and puts it
back through it. A storage of your own may do without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Misuse, shown
from officecore.storage.seal import Head, Sealed

A = TypeVar("A", bound=Aggregate)


class Archive(Protocol):
    """What one office has kept, and room to put it back as it was."""

    def sealed(self, *, after: int = 0) -> Iterator[Sealed]:
        """The events after a position with their seals, in order of position, read as they are asked
        for."""
        ...

    def head(self) -> Head | None:
        """Where the events end by what is kept apart from them; None where there are none."""
        ...

    def put(self, kind: type[A], aggregates: Iterable[A]) -> None:
        """Keep objects of one kind as they are, their versions included. They are new here: what is
        kept already is not replaced: `Conflict`, at the latest at the commit."""
        ...

    def put_sealed(self, events: Iterable[Sealed]) -> None:
        """Keep events as they were sealed, after all that are kept. `Misuse` ("storage.tenant") for
        one that was sealed for another office."""
        ...


def require_own(event: Sealed, tenant: str) -> Sealed:
    """The event, where it was sealed for that tenant: the name is under the seal."""
    if event.tenant != tenant:
        raise Misuse(
            "storage.tenant",
            f"You cannot keep what was sealed for {shown(event.tenant)} because this is the archive "
            f"of {shown(tenant)}.",
            asked=event.tenant,
            accepted=tenant,
        )
    return event
