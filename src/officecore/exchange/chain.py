"""The chain: events that go out and come in are made sure to stand as they were sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from officecore.kernel.errors import OfficeError
from officecore.storage.seal import GENESIS, Head, Sealed, misfits, read, seal


def followed(events: Iterable[Sealed], *, tenant: str) -> Iterator[Sealed]:
    """The events of an office from the first on, each once it is sure that it stands in its place, as
    it was sealed, and can be read.

    Raises `OfficeError` ("exchange.seal") that names the position of one that does not, and
    `Unreadable` ("storage.unreadable") that names the event that cannot be read.
    """
    digest = GENESIS
    for position, each in enumerate(events, 1):
        due = seal(digest, each.written, tenant=tenant, position=position)
        if each != due or misfits(each.written):
            raise _off_the_chain(position)
        read(each.written, tenant=tenant, position=position)
        digest = each.digest
        yield each


def require_end(last: Head | None, head: Head | None) -> None:
    """Raise `OfficeError` ("exchange.seal") unless the events end where they are kept to end."""
    if last != head:
        raise _off_the_chain(max(each.position for each in (last, head) if each is not None))


def _off_the_chain(position: int) -> OfficeError:
    return OfficeError(
        "exchange.seal",
        f"You cannot carry this office elsewhere because the event at position {position} is not as "
        "it was sealed: what happened was changed, removed or moved.",
        asked=position,
        accepted="events as they were sealed, one after another",
    )
