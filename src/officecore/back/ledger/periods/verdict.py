"""The verdict on a day: whether it takes an entry, and if not, everything that stands in the way."""

from __future__ import annotations

from enum import StrEnum

import attrs
from pendulum import Date

from officecore.back.ledger.periods.soft_lock import SoftLock
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id


class LateEntries(StrEnum):
    """What becomes of an entry whose day is not taken any more, such as a bill that arrives late:
    it is refused, or written on the first day that is open, with a word of its own day."""

    REFUSE = "refuse"
    FIRST_OPEN_DAY = "first_open_day"


@attrs.frozen(kw_only=True)
class Obstacle:
    """One thing that keeps an entry from a day; `free` is the first day after it, None if none is."""

    name: str
    text: str
    free: Date | None


@attrs.frozen(kw_only=True)
class Passing:
    """A soft lock that lets an entry through, by the exemption of that number or (None) because the
    actor's permission does."""

    lock: Id[SoftLock]
    exemption: int | None


@attrs.frozen(kw_only=True)
class Verdict:
    """What the calendar says of an entry of a day in a journal: everything that stands in its way, the
    soft locks that let it through, and the first day, from that one on, that would be taken."""

    day: Date
    journal: str
    obstacles: tuple[Obstacle, ...]
    passings: tuple[Passing, ...]
    first_open: Date | None

    @property
    def admits(self) -> bool:
        """Whether the day takes the entry."""
        return not self.obstacles

    def require(self) -> None:
        """Refuse ("period.admits") a day that does not take the entry, naming all obstacles."""
        if self.obstacles:
            opened = self.first_open
            remedy = "no later day is open before you open another year"
            if opened is not None:
                remedy = f"the first open day is {opened}"
            raise Refused(
                "period.admits",
                f"You cannot write in the journal {self.journal} on {self.day} because "
                f"{'; '.join([each.text for each in self.obstacles])}; {remedy}.",
                asked=self.day,
                accepted=opened,
                locks=tuple([each.name for each in self.obstacles]),
            )
