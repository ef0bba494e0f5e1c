"""Counting: how much of a cycle counts, stretch by stretch, whoever judged meanwhile.

Where somebody else takes over in the middle, the rule of the new policy says what becomes of the time
until then, and what it takes away or adds stands as an entry of its own, of no length. So the entries
always add up to what the verdict says.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from officecore.front.support.sla.judge import Bench, Judge
from officecore.front.support.sla.rule import Elapsed
from officecore.front.support.sla.stopwatch import RUNNING, ClockState, Run
from officecore.kernel.working_time.tally import Tally


@attrs.frozen
class Entry:
    """A stretch under one judge and what of it counts; with a `rule`, what that rule added at an
    instant. Instants and times in microseconds.
    """

    start: int
    end: int
    state: ClockState
    counted: int
    judge: Judge | None
    rule: Elapsed | None = None


class Meter:
    """Measures open time between the instants of one history, each of which it looks up but once."""

    __slots__ = ("_known", "_origin")

    def __init__(self, origin: int) -> None:
        self._origin = origin
        self._known: dict[Tally, dict[int, int]] = {}

    def between(self, tally: Tally, start: int, end: int) -> int:
        """The open time from one instant to a later one."""
        known = self._known.get(tally)
        if known is None:
            known = self._known[tally] = {}
        passed = known.get(end)
        if passed is None:
            passed = known[end] = tally.open_between(self._origin, end)
        before = known.get(start)
        if before is None:
            before = known[start] = tally.open_between(self._origin, start)
        return passed - before


def elapsed_of(run: Run, bench: Bench, now: int, meter: Meter) -> int:
    """What a cycle has counted up to an instant."""
    if len(bench) > 1:
        return sum([entry.counted for entry in entries_of(run, bench, now)])
    judge = bench[0][1]
    if judge is None:
        return 0
    total, tally = 0, judge.hours.tally
    for start, end, state in run.stretches:
        if state is RUNNING:
            total += meter.between(tally, start, end)
    return total


def entries_of(run: Run, bench: Bench, now: int) -> list[Entry]:
    """How that came about, in order."""
    return list(_Ledger(run, bench, now).entries())


class _Ledger:
    """Writes the entries of one cycle."""

    def __init__(self, run: Run, bench: Bench, now: int) -> None:
        self._run, self._end = run, now if run.ended is None else run.ended
        begun = [judge for since, judge in bench if since <= run.began]
        self._judge = begun[-1] if begun else bench[0][1]
        self._changes = [each for each in bench[1:] if run.began < each[0] <= self._end]
        self._total = 0
        self._ran: list[tuple[int, int]] = []

    def entries(self) -> Iterator[Entry]:
        """The entries, in order."""
        for start, end, state in self._run.stretches:
            reached = start
            while self._changes and self._changes[0][0] < end:
                since, judge = self._changes.pop(0)
                if since > reached:
                    yield self._counted(reached, since, state)
                    reached = since
                yield from self._taken_over(since, judge, state)
            yield self._counted(reached, end, state)
        for since, judge in self._changes:
            yield from self._taken_over(since, judge, self._run.state)

    def _counted(self, start: int, end: int, state: ClockState) -> Entry:
        counted = 0
        if state is RUNNING:
            self._ran.append((start, end))
            counted = 0 if self._judge is None else self._judge.tally.open_between(start, end)
        self._total += counted
        return Entry(start, end, state, counted, self._judge)

    def _taken_over(self, at: int, judge: Judge | None, state: ClockState) -> Iterator[Entry]:
        before, self._judge = self._judge, judge
        if judge is None or judge.is_like(before):
            return
        added = 0
        if judge.elapsed is Elapsed.RESTART:
            added = -self._total
        elif judge.elapsed is Elapsed.LONGER:
            anew = sum([judge.tally.open_between(start, end) for start, end in self._ran])
            added = max(0, anew - self._total)
        self._total += added
        yield Entry(at, at, state, added, judge, judge.elapsed)
