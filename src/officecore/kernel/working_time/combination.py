"""Hours made of the hours of others: of two teams, or of a team and its customer.

- `|` open when at least one of the two is: support that follows the sun.
- `&` open when both are: a job for which supplier and customer must be there.
- `-` open when the first is and the second is not: the team's hours less its maintenance nights.

The two may lie in different zones.
"""

from __future__ import annotations

from typing import Literal, Protocol

import attrs

from officecore.kernel.time import Timezone
from officecore.kernel.working_time.spans import Span, both, either, without

_WAYS = {"|": either, "&": both, "-": without}


class Hours(Protocol):
    """Open time that can be listed: a timetable or a combination."""

    @property
    def zone(self) -> Timezone:
        """The zone whose midnights divide its days."""
        ...

    def spans(self, low: int, high: int) -> list[Span]:
        """The open time from `low` up to `high`, in UTC microseconds after 1970."""
        ...


@attrs.frozen
class Combination:
    """Two sets of hours as one, by `|`, `&` or `-`. Its days are those of the left one's zone."""

    left: Hours
    way: Literal["|", "&", "-"]
    right: Hours

    @property
    def zone(self) -> Timezone:
        """The zone of the left one."""
        return self.left.zone

    def spans(self, low: int, high: int) -> list[Span]:
        """The open time from `low` up to `high`, in UTC microseconds after 1970."""
        return _WAYS[self.way](self.left.spans(low, high), self.right.spans(low, high))

    def __str__(self) -> str:
        return f"({self.left} {self.way} {self.right})"
