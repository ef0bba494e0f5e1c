"""Opening hours: an ordinary week in one place, and the days that depart from it.

OpeningHours.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Self

import attrs
from pendulum import Date

from officecore.kernel.time import day, timezone
from officecore.kernel.value import Value
from officecore.kernel.working_time import Windows, WorkingTime

Pairs = tuple[tuple[str, str], ...]
"""The windows of a day, as they are written down."""

_NO_DAYS: Final[Mapping[date, Windows]] = MappingProxyType({})
_NO_WEEK: Final[Mapping[str, Windows]] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class OpeningHours(Value):
    """The windows of an ordinary week by day ("mon", "mon-fri"), and of single dates.

    `exceptions` replace a date's windows, none for a closed day; `breaks` and `dated_breaks` are cut
    out. Times are by the wall clock of `zone`. Refuses whatever `WorkingTime.weekly` refuses.
    """

    zone: str
    week: tuple[tuple[str, Pairs], ...]
    exceptions: tuple[tuple[Date, Pairs], ...] = ()
    breaks: tuple[tuple[str, Pairs], ...] = ()
    dated_breaks: tuple[tuple[Date, Pairs], ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check each field, and that there is time to work in it."""
        super().__attrs_post_init__()
        self.working_time()

    @classmethod
    def weekly(
        cls,
        zone: str,
        week: Mapping[str, Windows],
        *,
        exceptions: Mapping[date, Windows] = _NO_DAYS,
        breaks: Mapping[str, Windows] = _NO_WEEK,
        dated_breaks: Mapping[date, Windows] = _NO_DAYS,
    ) -> Self:
        """Opening hours written as for `WorkingTime.weekly`, and refused as there."""
        # Asked first, so that what is no week is refused in its own words.
        WorkingTime.weekly(
            zone, week, exceptions=exceptions, breaks=breaks, dated_breaks=dated_breaks
        )
        return cls(
            zone=timezone(zone).name,
            week=_days(week),
            exceptions=_dates(exceptions),
            breaks=_days(breaks),
            dated_breaks=_dates(dated_breaks),
        )

    def working_time(self, holidays: Container[date] = frozenset()) -> WorkingTime:
        """The working time that comes of it, without those holidays."""
        return WorkingTime.weekly(
            self.zone,
            dict(self.week),
            exceptions=dict(self.exceptions),
            breaks=dict(self.breaks),
            dated_breaks=dict(self.dated_breaks),
            holidays=holidays,
        )


def _days(written: Mapping[str, Windows]) -> tuple[tuple[str, Pairs], ...]:
    return tuple([(name, _pairs(windows)) for name, windows in written.items()])


def _dates(written: Mapping[date, Windows]) -> tuple[tuple[Date, Pairs], ...]:
    return tuple([(on, _pairs(written[on])) for on in sorted(map(day, written))])


def _pairs(windows: Windows) -> Pairs:
    return tuple([(opens, closes) for opens, closes in windows])
