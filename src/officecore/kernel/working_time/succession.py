"""Hours that change on a day: the old ones up to an instant, the new ones from then on.

Whoever opens longer from next Monday on does not alter how long anybody waited last week.
"""

from __future__ import annotations

import attrs

from officecore.kernel.time import Timezone
from officecore.kernel.working_time.combination import Hours
from officecore.kernel.working_time.spans import Span, merged


@attrs.frozen
class Succession:
    """The hours of `before` up to the instant `since`, in UTC microseconds after 1970, those of `after`
    from then on. Its days are those of `after`'s zone."""

    before: Hours
    since: int
    after: Hours

    @property
    def zone(self) -> Timezone:
        """The zone in force in the end."""
        return self.after.zone

    def spans(self, low: int, high: int) -> list[Span]:
        """The open time from `low` up to `high`, in UTC microseconds after 1970."""
        if high <= self.since:
            return self.before.spans(low, high)
        if low >= self.since:
            return self.after.spans(low, high)
        return merged([*self.before.spans(low, self.since), *self.after.spans(self.since, high)])

    def __str__(self) -> str:
        return f"({self.before}, then {self.after})"
