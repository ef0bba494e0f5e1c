"""What a chart shows: labels, days and amounts, before anything is drawn.

Four questions are drawn again and again. Who leads (`RankedBars`)? How did the months go
(`MonthBars`)? What was it worth from day to day (`Lines`)? What stood
beside what (`Timeline`)? A chart here is a plain value, exact to
the cent; `officecore.presentation.drawing` makes a picture of it, and the terminal a row of blocks.
Every chart also says in words what there is to see, for those who hear a page.

The amounts of one chart are all money of one currency, or all plain numbers: one scale cannot hold
dollars and yen. Else the chart is refused, `chart.unit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.presentation.cell import (
    Amount,
    added_up,
    checked_amount,
    column,
    number,
    units,
    written,
)
from officecore.presentation.timeline import Timeline

Series: TypeAlias = tuple[tuple[str, tuple[tuple[date, Amount], ...]], ...]
"""Named rows of days and amounts as a chart keeps them, in the order given."""


def _series(series: Mapping[str, Iterable[tuple[date, Amount]]]) -> Series:
    return tuple((name, tuple(points)) for name, points in series.items())


def _ranked(bars: Iterable[tuple[str, Amount]]) -> tuple[tuple[str, Amount], ...]:
    checked = [(label, checked_amount(amount, f"a bar for {label!r}")) for label, amount in bars]
    return tuple(sorted(checked, key=lambda bar: (-number(bar[1]), bar[0])))


def _one_scale(title: str, amounts: Iterable[Amount]) -> None:
    found = units(checked_amount(amount, repr(title)) for amount in amounts)
    if len(found) > 1:
        raise BadValue(
            "chart.unit",
            f"You cannot draw {shown(title)} on one scale because it mixes {sorted(found)}.",
            asked=sorted(found),
            accepted="amounts of one currency, or plain numbers",
        )


@attrs.frozen
class RankedBars:
    """Who leads: one bar for each label, the largest first, each with its amount beside it."""

    title: str
    bars: tuple[tuple[str, Amount], ...] = attrs.field(converter=_ranked)
    note: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check that one scale fits all bars."""
        _one_scale(self.title, (amount for _, amount in self.bars))

    @property
    def unit(self) -> str:
        """The code of the currency, or nothing."""
        return "".join(units(amount for _, amount in self.bars))

    def summary(self) -> str:
        """Every label with its amount, largest first; nothing if there are none."""
        return "; ".join(f"{label}: {written(amount)}" for label, amount in self.bars)


@attrs.frozen
class _OverTime:
    """Named series of days and amounts, on one scale."""

    title: str
    series: Series = attrs.field(converter=_series)
    note: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check that one scale fits all series."""
        _one_scale(self.title, (amount for _, points in self.series for _, amount in points))

    @property
    def unit(self) -> str:
        """The code of the currency, or nothing."""
        return "".join(units(amount for _, points in self.series for _, amount in points))


@attrs.frozen
class MonthBars(_OverTime):
    """How the months went: one bar for each month, stacked by series, such as year or category.

    `series` gives days and amounts by the name of the series. Any day stands for its month, and the
    amounts of one month and series are added up exactly, so that a caller may give every order as
    it is. Months without an amount between the first and the last are shown empty.
    """

    def months(self) -> tuple[date, ...]:
        """The first day of every month from the first to the last that has an amount."""
        counts = [day.year * 12 + day.month - 1 for _, points in self.series for day, _ in points]
        return tuple(
            date(count // 12, count % 12 + 1, 1)
            for count in range(min(counts, default=0), max(counts, default=-1) + 1)
        )

    def by_month(self) -> dict[str, dict[date, Decimal]]:
        """For each series the sum of each month in which it has an amount; empty ones left out."""
        sums: dict[str, dict[date, Decimal]] = {}
        for name, points in self.series:
            for day, amount in points:
                month = date(day.year, day.month, 1)
                series = sums.setdefault(name, {})
                series[month] = added_up([series.get(month, Decimal(0)), number(amount)])
        return sums

    def summary(self) -> str:
        """From when to when, and the sum of each series; nothing if there are none."""
        months = self.months()
        if not months:
            return ""
        series = self.by_month()
        sums = column("", [added_up(of_one.values()) for of_one in series.values()]).texts
        named = "; ".join(f"{name}: {text}" for name, text in zip(series, sums, strict=True))
        return f"{months[0]:%B %Y} to {months[-1]:%B %Y}. {named} {self.unit}".rstrip()


@attrs.frozen
class Lines(_OverTime):
    """What it was worth from day to day: one line for each series, its last amount written out.

    `series` gives days and amounts by the name of the series, in any order of days. An amount holds
    until the next day that has one.
    """

    def points(self) -> dict[str, tuple[tuple[date, Amount], ...]]:
        """Each series by day; series without a point are left out."""
        return {
            name: tuple(sorted(points, key=lambda point: point[0]))
            for name, points in self.series
            if points
        }

    def summary(self) -> str:
        """For each line where it starts and where it ends; nothing if there are none."""
        return "; ".join(
            f"{name}: {written(points[0][1])} on {points[0][0].isoformat()}, "
            f"{written(points[-1][1])} on {points[-1][0].isoformat()}"
            for name, points in self.points().items()
        )


Chart: TypeAlias = RankedBars | MonthBars | Lines | Timeline
"""Whatever can be drawn."""
