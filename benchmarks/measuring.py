"""How it is measured: contenders take turns, round after round."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One line of a table: what was done, by whom, how long it took, and how it compares.

    `nanoseconds` is for one piece of work. `ratio` is the contender's time over officecore's: above
    one, officecore is that many times as fast. `goal` is what was aimed at, in words.
    """

    work: str
    who: str
    nanoseconds: float
    ratio: float | None = None
    goal: str = ""


def compare(
    work: str,
    ours: Work,
    peers: Mapping[str, Work],
    *,
    pieces: int = 1,
    calls: int = 1,
    rounds: int = 15,
    goals: Mapping[str, str] | None = None,
) -> list[Row]:
    """Time `ours` and each peer, taking turns. One call does `pieces` pieces of work."""
    contenders = {"officecore": ours, **peers}
    for contender in contenders.values():
        contender()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            times[name].append(_time(contender, calls) / calls / pieces)
    rows = [Row(work, "officecore", median(times["officecore"]))]
    for name in peers:
        ratios = [
            theirs / own for theirs, own in zip(times[name], times["officecore"], strict=True)
        ]
        goal = (goals or {}).get(name, "")
        rows.append(Row(work, name, median(times[name]), median(ratios), goal))
    return rows


def _time(work: Work, calls: int) -> int:
    gc.collect()
    gc.disable()
    try:
        start = perf_counter_ns()
        for _ in range(calls):
            work()
        return perf_counter_ns() - start
    finally:
        gc.enable()


def table(title: str, rows: list[Row]) -> str:
    """The rows as a table for the terminal."""
    lines = [f"\n{title}", f"  {'work':<42}{'who':<30}{'time':>12}{'ratio':>9}  goal"]
    before = ""
    for row in rows:
        work = "" if row.work == before else row.work
        before = row.work
        ratio = "" if row.ratio is None else f"{row.ratio:.2f} x"
        lines.append(
            f"  {work:<42}{row.who:<30}{_spoken(row.nanoseconds):>12}{ratio:>9}  {row.goal}".rstrip()
        )
    return "\n".join(lines)


def _spoken(nanoseconds: float) -> str:
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:,.2f} {unit}"
    return f"{nanoseconds:,.0f} ns"
