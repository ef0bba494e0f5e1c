"""The terminal shows the same page: every row, every amount, however narrow it is."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from rich.console import Console

from officecore.kernel.money import Money
from officecore.presentation import (
    Block,
    Figure,
    Lines,
    MonthBars,
    Page,
    RankedBars,
    Section,
    Table,
)
from officecore.testing import refused


def printed(page: Page, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    page.print(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def section(*blocks: Block) -> Page:
    return Page("Northwind", "Two years", sections=[Section("Sales", blocks)])


def test_figures_and_titles_are_printed() -> None:
    page = Page(
        "Northwind", "Two years", figures=[Figure("Net", Money("1265793.29", "USD"), "all")]
    )
    lines = [line.strip() for line in printed(page).splitlines()]
    assert lines[:2] == ["Northwind", "Two years"]
    assert lines[3].split() == ["Net", "1,265,793.29", "USD", "all"]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_amount_is_ever_cut_off(width: int) -> None:
    rows = [
        (f"Customer {place}", date(1998, 5, 6), Money(f"{place}265793.29", "USD"), place)
        for place in range(1, 31)
    ]
    text = printed(section(Table("All", ["Who", "When", "Net", "Orders"], rows)), width)
    for place in range(1, 31):
        assert f"{place},265,793.29" in text
    assert text.count("1998-05-06") == 30 and "…" not in text


def test_markup_in_a_name_stays_a_name() -> None:
    name = "[bold red]Bjørn[/] [/nope]"
    page = Page(name, name, sections=[Section(name, [name, Table(name, [name], [(name,)])])])
    assert printed(page).count(name) == 7


def test_charts_become_rows_of_blocks() -> None:
    text = printed(section(RankedBars("Lands", [("Norway", 5), ("Poland", 10)])))
    assert text.index("Poland") < text.index("Norway")
    assert text.count("█") == 32 + 16
    months = {"1996": [(date(1996, 7, 1), 8), (date(1996, 9, 1), 4)]}
    assert "█ ▄" in printed(section(MonthBars("Months", months)))
    stock = {"Stock": [(date(1996, 7, 1), Money(8, "USD")), (date(1996, 9, 1), Money(1, "USD"))]}
    course = printed(section(Lines("Stock", stock)))
    assert "█▁" in course and "1.00" in course


@pytest.mark.parametrize("amount", [0, -3])
def test_nothing_earned_is_an_empty_row(amount: int) -> None:
    day = date(1996, 7, 1)
    page = section(
        RankedBars("Bars", [("a", amount)]),
        MonthBars("Months", {"a": [(day, amount)]}),
        Lines("Lines", {"a": [(day, amount)]}),
    )
    assert printed(page).count(f"{amount}") >= 3 and "█" not in printed(page)


def test_empty_blocks_say_so() -> None:
    page = section(Table("Rows", ["A"], []), RankedBars("Bars", []), Lines("Lines", {"a": []}))
    assert printed(page).count("Nothing to show.") == 3


def test_a_total_without_rows_is_printed() -> None:
    assert "Total" in printed(section(Table("Rows", ["A", "B"], [], total=("Total", 0))))


def test_a_missing_rich_is_refused_by_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with refused("extra.missing") as caught:
        Page("Any").print()
    assert "pip install 'officecore[notebook]'" in str(caught.error)


def test_a_heading_breaks_between_words_only() -> None:
    headings = ["Cost", "Depreciated", "Book value"] * 2
    amounts = [Money("2400.00", "USD"), Money("1466.74", "USD"), Money("933.26", "USD")] * 2
    lines = printed(section(Table("Laptops", headings, [amounts])), 60)
    assert lines.split().count("Depreciated") == 2
