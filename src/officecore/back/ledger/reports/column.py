"""A column of a report: the days that it tells of, and whose lines.

This year beside last year, March beside February, Berlin beside Hamburg: the same rows, several columns.
A balance sheet is of its last day; its first is that on which the year began, so that the result of the
year can be told from those before, on whatever day it is asked.
"""

from __future__ import annotations

from datetime import date

import attrs
from pendulum import Date

from officecore.back.ledger.trial_balance import days_in_order
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


def _day(given: date | None) -> Date | None:
    return None if given is None else as_day(given)


@attrs.frozen
class Column(Value):
    """The days from `since` to `until`, both included; None leaves an end open ("ledger.days").

    `facet` names a dimension and its value, as in "cost_centre=Berlin" (`Dimension.facet`): then only
    lines with that dimension count ("report.facet"). `label` is printed over the column in place of its
    days.
    """

    since: Date | None = attrs.field(default=None, converter=_day)
    until: Date | None = attrs.field(default=None, converter=_day)
    facet: str = attrs.field(default="", kw_only=True)
    label: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, and that the days are in order."""
        super().__attrs_post_init__()
        days_in_order(self.since, self.until)
        if self.facet and "=" not in self.facet:
            raise BadValue(
                "report.facet",
                f"To report on one dimension you must name it and its value, not {shown(self.facet)}.",
                asked=self.facet,
                accepted='"cost_centre=Berlin"',
            )

    @property
    def eve(self) -> Date | None:
        """The day before the first; None where there is none."""
        return None if self.since is None else self.since.subtract(days=1)

    @property
    def title(self) -> str:
        """What is printed over the column."""
        if self.label:
            return self.label
        since = "" if self.since is None else f"{self.since} "
        days = f"{since}to {self.until}" if self.until else f"{since}on" if since else "all days"
        return f"{self.facet} {days}".strip()
