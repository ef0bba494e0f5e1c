"""Presentation: what people look at. Pages with figures, tables and charts, and progress meanwhile.

The offices keep facts; somebody has to see them. This room takes plain values (labels, amounts,
days) and shows them twice over: as one HTML page that loads nothing and may be mailed, archived or
printed, and in a terminal. It knows no sale and no account, decides nothing and adds up nothing but
the months of a chart; what it is given is written exactly, with all its decimals.

Concepts

- `Page`: title, key `Figure`s and `Section`s; `html()`, `save(path)`, `print()`.
- `Section`: blocks under a title. A block is a `Table`, a chart, or text, which is a paragraph.
- `Table`: rows under headings; amounts of a column are aligned, a shared currency is named once.
- `RankedBars` (who leads), `MonthBars` (how the months went), `Lines` (what it was worth each day),
  `Timeline` (what stood beside what, in rows of `Stretch`es).
- `track`: a progress bar around a loop.

Files: `cell.py` says what may be shown and how it is written, `table.py`, `chart.py`, `timeline.py`
and `page.py` hold the values, `drawing.py` draws charts with Altair, `page.html` and `page.css` are
the page's form, `terminal.py` prints it with rich, `progress.py` has the bar.

Writing and printing need the extra `notebook` (`pip install 'officecore[notebook]'`); the values
need nothing.

    >>> from officecore.kernel.money import Money
    >>> from officecore.presentation import Figure, Page, RankedBars, Section, Table
    >>> rows = [("Austria", 40, Money("128003.84", "USD")), ("Norway", 6, Money("5735.15", "USD"))]
    >>> page = Page(
    ...     "Northwind",
    ...     "Two years of trading",
    ...     figures=[Figure("Net sales", Money("133738.99", "USD"), "46 orders")],
    ...     sections=[
    ...         Section(
    ...             "Countries",
    ...             [
    ...                 RankedBars("Net sales by country", [(land, net) for land, _, net in rows]),
    ...                 Table("Orders by country", ["Country", "Orders", "Net"], rows),
    ...             ],
    ...         )
    ...     ],
    ... )
    >>> "128,003.84" in page.html()
    True
"""

from __future__ import annotations

from officecore.presentation.chart import Chart, Lines, MonthBars, RankedBars
from officecore.presentation.page import Block, Figure, Page, Section
from officecore.presentation.progress import track
from officecore.presentation.table import Table
from officecore.presentation.timeline import Stretch, Timeline

__all__ = [
    "Block",
    "Chart",
    "Figure",
    "Lines",
    "MonthBars",
    "Page",
    "RankedBars",
    "Section",
    "Stretch",
    "Table",
    "Timeline",
    "track",
]
