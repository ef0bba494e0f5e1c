"""The same page in a terminal, for those who work there.

Tables keep their columns under each other; a chart becomes a row of blocks: a bar for each label,
eight heights of block for the months and for the course of a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from officecore.presentation.cell import Column, added_up, column, number
from officecore.presentation.chart import Chart, Lines, MonthBars, RankedBars
from officecore.presentation.page import Block, Figure, Page
from officecore.presentation.table import Table
from officecore.presentation.timeline import Stretch, Timeline

_BAR: Final = 32
_COURSE: Final = 48
_HEIGHTS: Final = " ▁▂▃▄▅▆▇█"
_SHADES: Final = "█░▒▓"


def print_page(page: Page, console: Console) -> None:
    """Print all of a page: title, key figures, and each section's blocks in their order."""
    console.print(Text(page.title, style="bold"))
    if page.subtitle:
        console.print(Text(page.subtitle, style="dim"))
    if page.figures:
        console.print()
        console.print(_figures(page.figures), crop=False)
    for section in page.sections:
        console.print()
        console.rule(Text(section.title, style="bold"), align="left", style="dim")
        for block in section.blocks:
            console.print()
            # A line that is too long for the terminal runs over; cut off, it would lose an amount.
            console.print(_block(block), crop=False)


def _block(block: Block) -> Text | Grid:
    match block:
        case str():
            return Text(block)
        case Table() if not block.rows and block.total is None:
            return _nothing(block.title)
        case RankedBars() | MonthBars() | Lines() | Timeline() if not block.summary():
            return _nothing(block.title)
        case Table():
            return _table(block)
        case RankedBars():
            return _bars(block)
        case MonthBars():
            return _months(block)
        case Lines():
            return _lines(block)
        case Timeline():
            return _timeline(block)


def _nothing(title: str) -> Text:
    return Text.assemble((title, "bold"), "\nNothing to show.")


def _figures(figures: Sequence[Figure]) -> Grid:
    grid = Grid.grid(padding=(0, 3, 0, 0))
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_column(style="dim")
    for figure in figures:
        shown = figure.written()
        value = Text.assemble((shown.texts[0], "bold"), f" {shown.unit}" if shown.unit else "")
        grid.add_row(Text(figure.label), value, Text(figure.hint))
    return grid


def _table(table: Table) -> Grid:
    columns = table.written()
    grid = _grid(table.title, table.note)
    for one in columns:
        heading = f"{one.heading} ({one.unit})" if one.unit else one.heading
        # Half an amount would be another amount: a narrow terminal breaks words apart, never those.
        cells = " ".join(one.texts).split() if one.kind == "text" else one.texts
        words = (*heading.split(), *cells)
        grid.add_column(
            Text(heading),
            justify="right" if one.kind == "number" else "left",
            min_width=max(map(len, words), default=0),
            overflow="fold",
        )
    for place in range(len(table.rows)):
        grid.add_row(*_texts(columns, place))
    if table.total is not None:
        grid.add_section()
        grid.add_row(*_texts(columns, -1), style="bold")
    return grid


def _texts(columns: Sequence[Column], place: int) -> list[Text]:
    return [Text(one.texts[place]) for one in columns]


def _bars(chart: RankedBars) -> Grid:
    amounts = [amount for _, amount in chart.bars]
    texts = column("", amounts).texts
    longest = max(map(number, amounts))
    grid = _chart(chart)
    for (label, amount), text in zip(chart.bars, texts, strict=True):
        length = int(_BAR * number(amount) / longest) if longest > 0 else 0
        grid.add_row(Text(label), Text("█" * length, "cyan"), Text(text))
    return grid


def _months(chart: MonthBars) -> Grid:
    months = chart.months()
    series = chart.by_month()
    highest = max(amount for sums in series.values() for amount in sums.values())
    grid = _chart(chart)
    for name, sums in series.items():
        course = [sums.get(month, Decimal(0)) for month in months]
        text = column("", [added_up(course)]).texts[0]
        grid.add_row(Text(name), Text(_course(course, highest), "cyan"), text)
    return grid


def _lines(chart: Lines) -> Grid:
    grid = _chart(chart)
    for name, points in chart.points().items():
        step = max(1, -(-len(points) // _COURSE))
        course = [number(amount) for _, amount in points[::step]]
        text = column("", [points[-1][1]]).texts[0]
        grid.add_row(Text(name), Text(_course(course, max(course)), "cyan"), text)
    return grid


def _course(amounts: Sequence[Decimal], highest: Decimal) -> str:
    top = len(_HEIGHTS) - 1
    return "".join(
        _HEIGHTS[max(0, min(top, round(top * amount / highest)))] if highest > 0 else " "
        for amount in amounts
    )


def _timeline(chart: Timeline) -> Grid:
    shades = dict(zip(chart.states, _SHADES * len(chart.states), strict=False))
    whole = [each for _, stretches in chart.rows for each in stretches]
    first, last = min(each.start for each in whole), max(each.end for each in whole)
    place = _COURSE / max((last - first).total_seconds(), 1.0)
    grid = _chart(chart)
    for name, stretches in chart.rows:
        row = [" "] * _COURSE
        for each in stretches:
            begins, ends = (
                int((end - first).total_seconds() * place) for end in (each.start, each.end)
            )
            row[begins:ends] = shades[each.state] * (min(ends, _COURSE) - begins)
        grid.add_row(Text(name), Text("".join(row), "cyan"), Text(_from_to(stretches)))
    for at, label in chart.marks:
        grid.add_row(Text(label), Text(""), Text(f"{at:%-d %b %H:%M}"))
    key = "  ".join(f"{shade} {state}" for state, shade in shades.items())
    grid.add_row(Text(""), Text(key, "dim"), Text(""))
    return grid


def _from_to(stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return ""
    return f"{stretches[0].start:%-d %b %H:%M} to {stretches[-1].end:%-d %b %H:%M}"


def _chart(chart: Chart) -> Grid:
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    grid = _grid(title, chart.note)
    grid.show_header = False
    grid.add_column()
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right")
    return grid


def _grid(title: str, note: str) -> Grid:
    return Grid(
        title=Text(title, "bold"),
        title_justify="left",
        caption=Text(note, "dim") if note else None,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
