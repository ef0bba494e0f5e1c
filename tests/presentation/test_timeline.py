"""A timeline shows what stood beside what, by the wall clock, and says it in words."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from pendulum import datetime
from rich.console import Console

from officecore.presentation import Page, Section, Stretch, Timeline
from officecore.presentation.drawing import svg
from officecore.testing import refused

BERLIN = "Europe/Berlin"
FRIDAY, MONDAY = datetime(2025, 1, 3, 16, tz=BERLIN), datetime(2025, 1, 6, 10, tz=BERLIN)
CLOCKS = Timeline(
    "A late answer",
    {
        "First reply": [Stretch(FRIDAY, MONDAY, "running")],
        "Resolution": [
            Stretch(FRIDAY, FRIDAY.add(hours=1), "running"),
            Stretch(FRIDAY.add(hours=1), MONDAY, "paused"),
        ],
    },
    marks=[(MONDAY.subtract(hours=1), "due")],
)


def printed(timeline: Timeline) -> str:
    console = Console(file=io.StringIO(), width=120)
    Page("Support", sections=[Section("Clocks", [timeline])]).print(console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_a_timeline_names_its_rows_states_and_marks() -> None:
    picture = ElementTree.fromstring(svg(CLOCKS))
    texts = [element.text for element in picture.iter("text")]
    assert {"First reply", "Resolution", "running", "paused", "due"} <= set(texts)


def test_a_timeline_is_drawn_by_the_wall_clock_given() -> None:
    days = [element.text or "" for element in ElementTree.fromstring(svg(CLOCKS)).iter("text")]
    assert any(text.startswith("4 Jan") for text in days)
    assert "First reply: running 2025-01-03 16:00 to 2025-01-06 10:00" in CLOCKS.summary()


def test_a_terminal_shows_each_state_in_its_own_shade() -> None:
    lines = printed(CLOCKS).splitlines()
    reply = next(line for line in lines if "First reply" in line)
    resolution = next(line for line in lines if "Resolution" in line)
    assert reply.count("█") == 48 and "░" not in reply
    assert resolution.count("█") + resolution.count("░") == 48 and "░" in resolution
    assert any("█ running" in line and "░ paused" in line for line in lines)


def test_nothing_to_show_is_said_so() -> None:
    empty = Timeline("Nothing", {"First reply": []})
    assert svg(empty) == "" and "Nothing to show." in printed(empty)


def test_a_stretch_that_runs_backwards_is_refused() -> None:
    with refused("timeline.stretch"):
        Timeline("Wrong", {"First reply": [Stretch(MONDAY, FRIDAY, "running")]})
