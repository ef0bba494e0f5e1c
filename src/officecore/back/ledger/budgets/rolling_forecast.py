"""The rolling forecast: what the year will come to, as far as is known now.

The periods that are over count as they were; those that are not count as they were meant. So the
forecast becomes truer with every month, and on the last day it is what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Self

import attrs
from pendulum import Date

from officecore.back.ledger.budgets.budget import BudgetLine
from officecore.kernel.money import Money
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class ForecastPart(Value):
    """One period of an account: what was meant, and what it came to once the period was over."""

    since: Date
    until: Date
    planned: Money
    actual: Money | None

    @property
    def expected(self) -> Money:
        """What it came to, or what is still meant."""
        return self.planned if self.actual is None else self.actual


@attrs.frozen(kw_only=True)
class RollingForecast(Value):
    """What the budgeted periods of one account will come to, as known at the end of the day `on`."""

    account: str
    on: Date
    parts: tuple[ForecastPart, ...]

    @classmethod
    def of(
        cls, lines: tuple[BudgetLine, ...], on: date, actual: Callable[[Date, Date], Money]
    ) -> Self:
        """The forecast over lines of one account; `actual` tells what was booked on some days."""
        today = as_day(on)
        parts = [
            ForecastPart(
                since=line.since,
                until=line.until,
                planned=line.amount,
                actual=actual(line.since, line.until) if line.until <= today else None,
            )
            for line in lines
        ]
        return cls(account=lines[0].account, on=today, parts=tuple(parts))

    @property
    def planned(self) -> Money:
        """What was meant for all periods."""
        return sum([each.planned for each in self.parts[1:]], self.parts[0].planned)

    @property
    def expected(self) -> Money:
        """What all periods will come to."""
        return sum([each.expected for each in self.parts[1:]], self.parts[0].expected)
