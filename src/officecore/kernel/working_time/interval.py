"""A stretch of real time from one instant up to another, such as a shift that was worked."""

from __future__ import annotations

from datetime import datetime, timedelta

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.time import DateTime, instant, to_microseconds


@attrs.frozen
class Interval:
    """From `start` up to, not including, `end`; both in UTC.

    Half open, so that intervals that follow one another share no moment and leave none out.
    Refuses an end that is not after the start (`working_time.interval`).
    """

    start: DateTime = attrs.field(converter=instant)
    end: DateTime = attrs.field(converter=instant)

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise BadValue(
                "working_time.interval",
                f"You cannot end at {self.end.isoformat()} what starts at "
                f"{self.start.isoformat()}, because an interval must end after its start.",
                asked=self.end,
                accepted=f"an instant after {self.start.isoformat()}",
            )

    @property
    def duration(self) -> timedelta:
        """The real time between start and end, exact to the microsecond."""
        return timedelta(microseconds=to_microseconds(self.end) - to_microseconds(self.start))

    def __contains__(self, at: datetime) -> bool:
        return self.start <= instant(at) < self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()} to {self.end.isoformat()}"
