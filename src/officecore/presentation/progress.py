"""Progress: how far a long task is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from officecore.kernel.extra import needed_to

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")


def track(
    items: Sequence[T],
    title: str,
    *,
    label: Callable[[T], str] = str,
    console: Console | None = None,
) -> Iterator[T]:
    """Give the items one by one and show a bar: title, how far, the present item, how long.

    In a terminal the bar moves; written to a file it is one line at the end. An error in the midst
    leaves the bar where it stood. Raises `Misuse` ("extra.missing") if rich is not installed.

        for day in track(days, "Trading days", label=str):
            office.run(...)
    """
    with needed_to("show progress", "notebook"):
        from rich import progress
        from rich.markup import escape
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("[dim]{task.fields[label]}"),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=console) as bar:
        task = bar.add_task(escape(title), total=len(items), label="")
        for item in items:
            bar.update(task, label=escape(label(item)))
            yield item
            bar.advance(task)
