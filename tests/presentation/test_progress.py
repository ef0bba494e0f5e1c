"""A progress bar counts what passes and changes nothing else."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from officecore.presentation import track
from officecore.testing import refused


@given(st.lists(st.integers(), max_size=9))
def test_every_item_passes_once_in_order(items: list[int]) -> None:
    file = io.StringIO()
    assert list(track(items, "Days", console=Console(file=file))) == items
    assert f"{len(items)}/{len(items)}" in file.getvalue()


def test_markup_in_a_label_stays_a_label() -> None:
    file = io.StringIO()
    shown = Console(file=file, width=200)
    assert list(track(["[/nope]"], "[b]Days", label=str.upper, console=shown)) == ["[/nope]"]
    assert "[b]Days" in file.getvalue() and "[/NOPE]" in file.getvalue()


def test_an_error_midway_comes_through_unchanged() -> None:
    bar = track([1, 2], "Days", console=Console(file=io.StringIO()))
    with pytest.raises(ZeroDivisionError):
        sum(1 // (item - 1) for item in bar)


def test_a_missing_rich_is_refused_by_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    with refused("extra.missing"):
        next(track([1], "Days"))
