"""The page is whole in itself, safe whatever it is given, exact, readable in light and dark."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

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
from officecore.presentation.drawing import COLOURS
from officecore.testing import refused

HOSTILE = "<script src=//x>&\"'</script>"
DAY = date(1996, 7, 4)
CSS = (files("officecore.presentation") / "page.css").read_text(encoding="utf-8")


class Read(HTMLParser):
    """What a browser would see: elements with their attributes, and the text of each element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())

    def tags(self) -> Counter[str]:
        return Counter(tag for tag, _ in self.elements)


def filled(name: str) -> Page:
    """A page that shows `name` wherever a name may stand."""
    amount = Money("1265793.29", "USD")
    blocks: list[Block] = [
        name,
        Table(name, [name, "Net"], [(name, amount)], total=(name, amount), note=name),
        RankedBars(name, [(name, amount), ("Norway", amount)], note=name),
        MonthBars(name, {name: [(DAY, amount)], "apart": [(date(1997, 1, 1), amount)]}),
        MonthBars(name, {name: [(DAY, amount)], "stacked": [(DAY, amount)]}),
        Lines(name, {name: [(DAY, amount), (date(1998, 5, 6), amount)], "other": [(DAY, amount)]}),
    ]
    return Page(
        name,
        name,
        figures=[Figure(name, amount, name), Figure(name, name)],
        sections=[Section(name, blocks), Section("Second", [])],
    )


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    read = Read(filled("Northwind").html())
    assert not {"script", "link", "img", "iframe", "object", "image", "use"} & set(read.tags())
    given = [(name, value) for _, attrs in read.elements for name, value in attrs.items()]
    assert all(value and value.startswith("#") for name, value in given if name.endswith("href"))
    assert not [name for name, _ in given if name in ("src", "srcset") or name.startswith("on")]
    assert "://" not in filled("Northwind").html()
    assert "url(" not in CSS and "@import" not in CSS
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in given


def test_a_hostile_name_stays_a_name() -> None:
    tame, hostile = Read(filled("Northwind").html()), Read(filled(HOSTILE).html())
    assert hostile.tags() == tame.tags()
    shown = [text for text in hostile.texts if HOSTILE in text]
    assert len(shown) == len([text for text in tame.texts if "Northwind" in text])


def test_numbers_are_written_with_their_currency_once() -> None:
    html = filled("Northwind").html()
    assert '<dd class="value">1,265,793.29 <span class="unit">USD</span></dd>' in html
    assert '<th scope="col" class="number">Net <span class="unit">USD</span></th>' in html
    assert '<td class="number">1,265,793.29</td>' in html


def test_every_row_of_a_table_appears() -> None:
    rows = [(f"Customer {place}", place * 1000) for place in range(1, 301)]
    read = Read(
        Page("All", sections=[Section("All", [Table("All", ["Who", "What"], rows)])]).html()
    )
    position = iter(read.texts)
    assert all(name in position and f"{amount:,}" in position for name, amount in rows)


def test_pictures_and_tables_have_names_for_the_blind() -> None:
    read = Read(filled("Northwind").html())
    pictures = [attrs for tag, attrs in read.elements if tag == "svg"]
    assert len(pictures) == 4 and all(attrs["role"] == "img" for attrs in pictures)
    assert read.tags()["desc"] == 4 and read.tags()["title"] == 5
    assert read.tags()["caption"] == read.tags()["table"] == 1
    assert "Northwind: 1,265,793.29 USD; Norway: 1,265,793.29 USD" in read.texts


def test_contents_lead_to_every_section() -> None:
    read = Read(filled("Northwind").html())
    ids = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    targets = [attrs["href"] for tag, attrs in read.elements if tag == "a"]
    assert targets == ["#section-1", "#section-2"]
    assert len(ids) == len(set(ids)) and {"section-1", "section-2"} <= set(ids)


def test_empty_data_makes_a_page_all_the_same() -> None:
    blocks: list[Block] = [
        "",
        Table("Rows", ["A", "B"], []),
        RankedBars("Bars", []),
        MonthBars("Months", {"1996": []}),
        Lines("Lines", {}),
    ]
    page = Page("Empty", sections=[Section("Empty", blocks)])
    assert Read(page.html()).texts.count("Nothing to show.") == 4
    assert "<h1>Nothing</h1>" in Page("Nothing").html()


@pytest.mark.parametrize("amounts", [(0, 0), (-5, 3), (-5, -7), (10**15, 1), (1, 1)])
def test_any_amounts_can_be_drawn(amounts: tuple[int, int]) -> None:
    first, second = amounts
    blocks: list[Block] = [
        RankedBars("Same name", [("Oslo", first), ("Oslo", second)]),
        MonthBars("Months", {"a": [(DAY, first)], "b": [(DAY, second)]}),
        Lines("Lines", {"a": [(DAY, first)], "b": [(DAY, second)]}),
    ]
    html = Page("Any", sections=[Section("Any", blocks)]).html()
    assert html.count("<svg role") == 3
    assert "NaN" not in html
    assert Read(html).texts.count(f"{first:,}") >= 1


def test_two_bars_of_one_name_both_stand() -> None:
    bars = RankedBars("Same name", [("Oslo", 2), ("Oslo", 1)])
    assert Read(Page("Two", sections=[Section("Two", [bars])]).html()).texts.count("Oslo") == 2


def test_a_page_is_saved_whole_in_new_folders(tmp_path: Path) -> None:
    page = Page("Café Ω", sections=[Section("One", ["México D.F."])])
    path = page.save(tmp_path / "build" / "northwind" / "report.html")
    assert path.read_text(encoding="utf-8") == page.html()
    assert "México D.F." in page.html()


def test_no_library_is_loaded_before_it_is_used() -> None:
    extras = "{'rich', 'jinja2', 'markupsafe', 'vl_convert'}"
    program = f"import sys, officecore.presentation; sys.exit(bool({extras} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("missing", ["jinja2", "vl_convert"])
def test_a_missing_library_is_refused_by_command(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "officecore.presentation.drawing")
    monkeypatch.setitem(sys.modules, missing, None)
    with refused("extra.missing", asked=missing) as caught:
        Page("Any").html()
    assert "pip install 'officecore[notebook]'" in str(caught.error)


def test_what_is_no_block_is_refused() -> None:
    odd: Any = 0.1
    with refused("page.block", asked=odd):
        Section("Odd", [odd])
    with refused("cell.kind", asked=odd):
        Figure("Odd", odd)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast_enough_to_read(theme: int) -> None:
    colours = dict(re.findall(r"--(\w+): (#\w{6});", CSS.split("@media screen")[theme]))
    assert {f"var(--{name})" for name in colours} >= set(COLOURS)
    for name, colour in colours.items():
        least = 4.5 if name in ("ink", "soft", "link") else 3
        if name not in ("paper", "rule", "edge"):
            assert contrast(colour, colours["paper"]) >= least, name


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_table_of_long_texts_takes_the_page() -> None:
    short, long = (
        ("Ship", "more"),
        ("Ship more than was ordered", "You cannot ship 71, of which 70 are left."),
    )
    for row, expected in ((short, 'class="block"'), (long, 'class="block wide"')):
        page = Page(
            "Refusals", sections=[Section("All", [Table("Tried", ["What", "Said"], [row])])]
        )
        assert expected in page.html()


def test_a_row_opens_to_what_stands_behind_it() -> None:
    lines = Table("1 line", ["Text", "Amount"], [(HOSTILE, 6)])
    income = Table("Income", ["", "Amount"], [("Sales", 6), ("Returns", 0)], behind=[lines, None])
    seen = Read(Page("P", sections=[Section("S", [income])]).html())
    assert (seen.tags()["details"], seen.tags()["table"]) == (1, 2)
    assert HOSTILE in seen.texts
    assert seen.texts.index("Sales") < seen.texts.index("1 line") < seen.texts.index("Returns")
