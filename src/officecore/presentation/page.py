"""A page: what somebody looks at in the morning, before the shop opens.

On top a few key figures, then sections of tables, charts and plain sentences, in the order in
which they are asked for. The same page becomes one HTML file, which loads nothing and may be sent
by mail, archived or printed, and the same page is printed in a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from officecore.kernel.errors import BadType, shown
from officecore.kernel.extra import needed_to
from officecore.presentation.cell import Cell, Column, checked, column
from officecore.presentation.chart import Chart, Lines, MonthBars, RankedBars
from officecore.presentation.table import Table
from officecore.presentation.timeline import Timeline

if TYPE_CHECKING:
    from rich.console import Console

# As many columns, and characters beside each other, as go into half the page.
_COLUMNS_HALF: Final = 5
_CHARACTERS_HALF: Final = 56

Block: TypeAlias = str | Table | Chart
"""What a section is made of; text is a paragraph, and never taken for HTML."""


@attrs.frozen
class Figure:
    """One number that matters, under its label, with a hint of what it counts."""

    label: str
    value: Cell
    hint: str = ""

    def __attrs_post_init__(self) -> None:
        """Check that the value can be shown."""
        checked(self.value, f"the figure {self.label!r}")

    def written(self) -> Column:
        """The value as it is shown, its currency apart from it: `1,265,793.29` and `USD`."""
        return column(self.label, [self.value])


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@attrs.frozen
class Section:
    """Blocks under one title. Raises `BadType` ("page.block") for what is no block."""

    title: str
    blocks: tuple[Block, ...] = attrs.field(converter=_blocks)

    def __attrs_post_init__(self) -> None:
        """Check every block."""
        for block in self.blocks:
            if not isinstance(block, str | Table | RankedBars | MonthBars | Lines | Timeline):
                raise BadType(
                    "page.block",
                    f"To fill {shown(self.title)} you must give text, a table or a chart, "
                    f"not {type(block).__name__}.",
                    asked=block,
                    accepted="str, Table, RankedBars, MonthBars, Lines or Timeline",
                )


def _figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(figures)


def _sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(sections)


@attrs.frozen
class Page:
    """A title, key figures and sections: a plain value until it is written, saved or printed.

    Writing needs the libraries of the extra `notebook`; without them it raises `Misuse`
    ("extra.missing").
    """

    title: str
    subtitle: str = ""
    figures: tuple[Figure, ...] = attrs.field(default=(), converter=_figures, kw_only=True)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=_sections, kw_only=True)

    def html(self) -> str:
        """The page as one HTML document: styles and pictures inside, no script, nothing loaded.

        All text is escaped, so that a customer's name can never become markup.
        """
        with needed_to("write a page", "notebook"):
            import jinja2

            from officecore.presentation.drawing import svg
        shelf = jinja2.PackageLoader("officecore", "presentation")
        environment = jinja2.Environment(
            loader=shelf,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        return environment.get_template("page.html").render(
            page=self, drawn=svg, kind=_kind, is_wide=_is_wide
        )

    def save(self, path: str | Path) -> Path:
        """Write the page to a file in UTF-8, replacing it; missing folders are made."""
        text = self.html()
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def print(self, console: Console | None = None) -> None:
        """Print figures, tables and texts in a terminal; charts become rows of blocks."""
        with needed_to("print a page", "notebook"):
            import rich.console

            from officecore.presentation.terminal import print_page
        print_page(self, console or rich.console.Console())


def _kind(block: Block) -> str:
    match block:
        case str():
            return "text"
        case Table():
            return "table"
        case RankedBars():
            return "bars"
        case _:
            return "time"


def _is_wide(columns: Sequence[Column]) -> bool:
    """Whether a table needs the whole width of the page, so that few of its cells are broken."""
    longest = [max(map(len, one.texts), default=0) for one in columns]
    return len(columns) > _COLUMNS_HALF or sum(longest) > _CHARACTERS_HALF
