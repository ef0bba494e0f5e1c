"""A timeline: what happened beside what, each in a row, from left to right.

A clock ran, stood still and ran again; a machine was up, down and up. Who looks at such rows sees at
once where the time went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from officecore.kernel.errors import BadValue, shown


@attrs.frozen
class Stretch:
    """From `start` to `end`, both by the wall clock of one place, it was in a `state`."""

    start: datetime
    end: datetime
    state: str

    def __str__(self) -> str:
        return f"{self.state} {self.start:%Y-%m-%d %H:%M} to {self.end:%Y-%m-%d %H:%M}"


Rows = tuple[tuple[str, tuple[Stretch, ...]], ...]
"""Named rows of stretches, in the order given."""


def _rows(rows: Mapping[str, Iterable[Stretch]]) -> Rows:
    return tuple([(name, tuple(stretches)) for name, stretches in rows.items()])


def _marks(marks: Iterable[tuple[datetime, str]]) -> tuple[tuple[datetime, str], ...]:
    return tuple(marks)


@attrs.frozen
class Timeline:
    """Rows of stretches over one scale of time, and single instants marked across all of them.

    All times are shown by the wall clock in which they are given; give all of them in one zone.
    Refuses a stretch that ends before it starts (BadValue "timeline.stretch").
    """

    title: str
    rows: Rows = attrs.field(converter=_rows)
    marks: tuple[tuple[datetime, str], ...] = attrs.field(
        default=(), converter=_marks, kw_only=True
    )
    note: str = attrs.field(default="", kw_only=True)
    unit: str = attrs.field(default="", init=False)

    def __attrs_post_init__(self) -> None:
        """Check that time goes forward."""
        for name, stretches in self.rows:
            for each in stretches:
                if each.end < each.start:
                    raise BadValue(
                        "timeline.stretch",
                        f"You cannot draw a stretch of {shown(name)} that ends at {each.end} because it "
                        f"starts at {each.start}.",
                        asked=each.end,
                        accepted=f"{each.start} or later",
                    )

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order in which they are met first."""
        return tuple(
            dict.fromkeys([each.state for _, stretches in self.rows for each in stretches])
        )

    def summary(self) -> str:
        """Each row's stretches in words; nothing if there are none."""
        named = [(name, stretches) for name, stretches in self.rows if stretches]
        return "; ".join(f"{name}: {', '.join(map(str, stretches))}" for name, stretches in named)
