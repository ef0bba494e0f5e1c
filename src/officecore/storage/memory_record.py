"""What happened, in memory: events as they are, and under the seal once somebody asks for that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from officecore.kernel.event import Recorded
from officecore.kernel.personal import blanked
from officecore.storage.seal import GENESIS, Sealed, forgotten, read, seal, write


class EventRecord:
    """The committed events of one tenant, in order of position."""

    __slots__ = ("_sealed", "events")

    def __init__(self) -> None:
        self.events: Final[list[Recorded]] = []
        self._sealed: Final[list[Sealed]] = []

    def append(self, events: Iterable[Recorded]) -> None:
        """Keep the events of a commit at the next positions."""
        for place, recorded in enumerate(events, len(self.events) + 1):
            self.events.append(attrs.evolve(recorded, position=place))

    def put(self, events: Iterable[Sealed]) -> None:
        """Keep events that were sealed elsewhere, as they are."""
        for each in events:
            self.events.append(read(each.written, tenant=each.tenant, position=each.position))
            self._sealed.append(each)

    def forget(self, subject: str) -> None:
        """Let go of what events tell of a subject."""
        self.sealed()
        for place, each in enumerate(self._sealed):
            if each.written.subject == subject:
                blank = self._sealed[place] = attrs.evolve(each, written=forgotten(each.written))
                self.events[place] = read(
                    blank.written, tenant=blank.tenant, position=blank.position
                )

    def sealed(self) -> tuple[Sealed, ...]:
        """All events under their seals. Nobody can change them behind our back here, so it is early
        enough to seal them when they are asked for."""
        digest = self._sealed[-1].digest if self._sealed else GENESIS
        for recorded in self.events[len(self._sealed) :]:
            position, tenant = recorded.position, recorded.tenant
            sealed = seal(digest, write(recorded), tenant=tenant, position=position)
            digest = sealed.digest
            self._sealed.append(sealed)
        return tuple(self._sealed)


def without_personal(recorded: Recorded) -> Recorded:
    """The event without whom it tells of."""
    return attrs.evolve(recorded, event=blanked(recorded.event))
