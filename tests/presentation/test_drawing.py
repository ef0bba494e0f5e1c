"""Pictures: names that can be read apart, amounts written exactly, colours left to the page."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from officecore.presentation import Chart, Lines, MonthBars, RankedBars
from officecore.presentation.drawing import COLOURS, svg

FIRST, LAST = date(1996, 7, 1), date(1998, 5, 6)


def heights(picture: str) -> dict[str, float]:
    """Where each text of a picture stands, in pixels from the top of its group."""
    texts = re.findall(r'<text[^>]* transform="translate\([^,]*,([^)]*)\)[^>]*>([^<]*)', picture)
    return {text: float(height) for height, text in texts}


@settings(max_examples=20, deadline=None)  # each example draws a picture, the first is slow
@given(st.lists(st.tuples(st.text(max_size=40), st.integers(-(10**9), 10**9)), min_size=1))
def test_any_names_and_amounts_make_one_picture(bars: list[tuple[str, int]]) -> None:
    readable = [(re.sub(r"[^\w <>&\"']", "", label), amount) for label, amount in bars]
    picture = ElementTree.fromstring(svg(RankedBars("<Any> & all", readable)))
    assert picture.tag == "svg" and picture.findtext("title") == "<Any> & all"
    texts = [element.text for element in picture.iter("text")]
    assert all(f"{amount:,}" in texts for _, amount in readable)


def test_lines_that_end_together_are_named_apart() -> None:
    ends = {"Stock": 1000, "Assets": 1001, "Cash": 1002}
    picture = svg(Lines("Worth", {name: [(FIRST, 9), (LAST, end)] for name, end in ends.items()}))
    places = heights(picture)
    stock, assets, cash = (places[f"{name} {end:,}"] for name, end in ends.items())
    assert stock - assets > 14 and assets - cash > 14


def test_years_are_named_above_their_bars_with_sums() -> None:
    price = Decimal("0.1")
    picture = svg(MonthBars("Sales", {"1996": [(FIRST, price)] * 3, "1998": [(LAST, Decimal(2))]}))
    assert {"1996 · 0.3", "1998 · 2.0"} <= set(heights(picture))


def test_stacked_series_have_a_key_instead() -> None:
    names = [f"Category {place}" for place in range(9)]
    picture = svg(MonthBars("Sales", {name: [(FIRST, 5)] for name in names}))
    assert set(names) <= set(heights(picture))
    assert all(colour in picture for colour in COLOURS)


def test_a_picture_takes_its_colours_from_the_page() -> None:
    charts: list[Chart] = [
        RankedBars("Bars", [("a", 1)]),
        MonthBars("Months", {"a": [(FIRST, 1), (LAST, 2000)], "b": [(FIRST, 1)]}),
        Lines("Lines", {"a": [(FIRST, 1), (LAST, 2)]}),
    ]
    for chart in charts:
        used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg(chart)))
        assert not {colour for colour in used if not colour.startswith("var(--")} - {
            "none",
            "transparent",
        }
