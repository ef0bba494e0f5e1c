"""A cycle: one run of a clock, what it has counted, and how that compares with what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import attrs
from pendulum import DateTime

from officecore.front.support.sla.count import Entry, entries_of
from officecore.front.support.sla.judge import Bench, Judge
from officecore.front.support.sla.segment import Segment
from officecore.front.support.sla.stopwatch import PAUSED, RUNNING, ClockState, Run
from officecore.kernel.time import from_microseconds

_TICK: Final = 1


def _length(microseconds: int) -> timedelta:
    return timedelta(0, 0, microseconds)


def _instant(microseconds: int | None) -> DateTime | None:
    return None if microseconds is None else from_microseconds(microseconds)


@attrs.frozen
class Cycle:
    """One run of a clock, numbered from 1: what it has counted, and how that compares with the promise.

    It is judged by what is promised at the instant asked about, or, once it is over, at its end: a
    later promise changes nothing in it. Lengths of time are exact to the microsecond; instants are in
    UTC. Built by `Sla.verdict`.
    """

    number: int
    run: Run
    now: int
    counted: int
    bench: Bench = attrs.field(eq=False, repr=False)

    @property
    def state(self) -> ClockState:
        """What the clock does."""
        return self.run.state

    @property
    def began_at(self) -> DateTime:
        """When the cycle began."""
        return from_microseconds(self.run.began)

    @property
    def ended_at(self) -> DateTime | None:
        """When it was over: fulfilled, or given up for good; None for one that goes on or may."""
        return _instant(self.run.ended)

    @property
    def elapsed(self) -> timedelta:
        """The time that counts, so far."""
        return _length(self.counted)

    @property
    def judge(self) -> Judge | None:
        """Which version of which policy says how long it may take; None where nothing is promised."""
        end = self._end
        return next((judge for since, judge in reversed(self.bench) if since <= end), None)

    @property
    def target(self) -> timedelta | None:
        """The time allowed; None where nothing is promised."""
        allowed = self._allowed
        return None if allowed is None else _length(allowed)

    @property
    def remaining(self) -> timedelta | None:
        """The time left, nothing once it is used up; None where nothing is promised."""
        allowed = self._allowed
        return None if allowed is None else _length(max(0, allowed - self.counted))

    @property
    def overrun(self) -> timedelta:
        """By how much it is too late; nothing for what is in time or was not promised."""
        allowed = self._allowed
        return _length(0 if allowed is None else max(0, self.counted - allowed))

    @property
    def is_breached(self) -> bool:
        """Whether more time went by than is allowed. An answer at the very end is in time."""
        allowed = self._allowed
        return allowed is not None and self.counted > allowed

    @property
    def due(self) -> DateTime | None:
        """The instant at which the time allowed is used up, if nothing happens: an open instant of the
        calendar. Of a fulfilled cycle, the one that it was measured by. None where the clock stands
        still, unless that was already past, and where nothing is promised."""
        return _instant(self._used_up(0))

    @property
    def breached_since(self) -> DateTime | None:
        """Since when it is too late; None for what is in time."""
        return self.due if self.is_breached else None

    @property
    def paused_since(self) -> DateTime | None:
        """Since when the clock stands still in a pause; None unless it does."""
        return from_microseconds(self.run.since) if self.state is PAUSED else None

    @property
    def warnings(self) -> tuple[DateTime, ...]:
        """The instants at which somebody should be warned, or should have been, the earliest first;
        those that a pause puts off are left out, and so are those of a cycle that is over."""
        judge = self.judge
        if judge is None or judge.allowed is None or self.run.ended is not None:
            return ()
        found = [self._used_up(lead) for lead in judge.leads]
        return tuple([from_microseconds(each) for each in found if each is not None])

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What the clock did from the beginning of the cycle, stretch by stretch, with what counts and
        by whose judgement; they add up to `elapsed` exactly."""
        return tuple([Segment.of(entry) for entry in self._entries()])

    def changes(self) -> Iterator[int]:
        """The instants after now at which this cycle changes by itself, in microseconds."""
        judge = self.judge
        if self.state is not RUNNING or judge is None or judge.allowed is None:
            return
        for lead in judge.leads:
            warned = self._used_up(lead)
            if warned is not None and warned > self.now:
                yield warned
        due = self._used_up(0)
        if due is not None:
            # At the due instant itself it is in time; what comes after is too late.
            yield from [each for each in (due, due + _TICK) if each > self.now][:1]

    @property
    def _end(self) -> int:
        return self.now if self.run.ended is None else self.run.ended

    @property
    def _allowed(self) -> int | None:
        judge = self.judge
        return None if judge is None else judge.allowed

    def _entries(self) -> list[Entry]:
        return entries_of(self.run, self.bench, self.now)

    def _used_up(self, lead: int) -> int | None:
        """Where all but `lead` of the time allowed is used up, in the past or, while the clock runs, in
        the future; where it was so again and again, because the promise changed, the last time."""
        last = self.judge
        if last is None or last.allowed is None:
            return None
        since: int | None = None
        total, before = 0, None
        for entry in self._entries():
            judge = entry.judge
            if judge is None or judge.allowed is None:
                since, before, total = None, judge, total + entry.counted
                continue
            goal = max(0, judge.allowed - lead)
            if entry.rule is not None or judge is not before:
                total += 0 if entry.rule is None else entry.counted
                since = None if total <= goal else entry.start if since is None else since
                before = judge
            if entry.rule is None and entry.state is RUNNING:
                if since is None and total + entry.counted > goal:
                    since = judge.tally.moved(entry.start, goal - total)
                total += entry.counted
        if since is not None or self.state not in (RUNNING, ClockState.FULFILLED):
            return since
        return last.tally.moved(self._end, max(0, last.allowed - lead) - total)
