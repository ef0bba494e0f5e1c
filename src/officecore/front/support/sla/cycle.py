"""A cycle: one run of a clock, what it has counted, and how that compares with what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import attrs
from pendulum import DateTime

from officecore.front.support.sla.count import Entry, Meter, elapsed_of, entries_of
from officecore.front.support.sla.judge import ALWAYS, Bench, Judge
from officecore.front.support.sla.segment import Segment
from officecore.front.support.sla.stopwatch import HALTED, PAUSED, RUNNING, ClockState, Run
from officecore.kernel.time import from_microseconds

_TICK: Final = 1


def _length(microseconds: int) -> timedelta:
    return timedelta(0, 0, microseconds)


def _instant(microseconds: int | None) -> DateTime | None:
    return None if microseconds is None else from_microseconds(microseconds)


@attrs.frozen(eq=False)
class Case:
    """What all cycles of a metric are judged by: the instant asked about, who judged from when on, what
    measures the time, and which due instants were agreed, and when."""

    now: int
    bench: Bench
    meter: Meter
    agreed: list[tuple[int, int]]


NO_CASE: Final = Case(0, [(0, None)], Meter(0), [])
"""Where nothing was promised."""


@attrs.frozen(eq=False)
class Cycle:
    """One run of a clock, numbered from 1: what it has counted, and how that compares with the promise.

    It is judged by what is promised at the instant asked about, or, once it is over, at its end: a
    later promise changes nothing in it. Lengths of time are exact to the microsecond; instants are in
    UTC. Built by `Sla.verdict`.
    """

    number: int
    run: Run
    case: Case = attrs.field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cycle):
            return NotImplemented
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

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
        return _length(self._counted)

    @property
    def judge(self) -> Judge | None:
        """Which version of which policy says how long it may take; None where nothing is promised."""
        end = self._end
        return next((judge for since, judge in reversed(self.case.bench) if since <= end), None)

    @property
    def target(self) -> timedelta | None:
        """The time allowed; None where nothing is promised."""
        allowed = self._allowed
        return None if allowed is None else _length(allowed)

    @property
    def remaining(self) -> timedelta | None:
        """The time left, nothing once it is used up; None where nothing is promised."""
        left = self._left
        return None if left is None else _length(max(0, left))

    @property
    def overrun(self) -> timedelta:
        """By how much it is too late; nothing for what is in time or was not promised."""
        return _length(max(0, -(self._left or 0)))

    @property
    def is_breached(self) -> bool:
        """Whether more time went by than is allowed. An answer at the very end is in time."""
        agreed = self._agreed
        if agreed is not None:
            return self._reached > agreed
        left = self._left
        return left is not None and left < 0

    @property
    def due(self) -> DateTime | None:
        """The instant at which the time allowed is used up, if nothing happens: an open instant of the
        calendar. Of a fulfilled cycle, the one that it was measured by. None where the clock stands
        still, unless that was already past, and where nothing is promised. What was agreed with the
        customer is due then, whatever the clock does."""
        agreed = self._agreed
        return _instant(self._used_up(0) if agreed is None else agreed)

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
        found = [] if self.run.ended is not None else self._warned()
        return tuple([from_microseconds(each) for each in found])

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What the clock did from the beginning of the cycle, stretch by stretch, with what counts and
        by whose judgement; they add up to `elapsed` exactly."""
        return tuple([Segment.of(entry) for entry in self._entries()])

    def changes(self) -> Iterator[int]:
        """The instants after now at which this cycle changes by itself, in microseconds."""
        agreed = self._agreed
        if self.state is not RUNNING and (agreed is None or self.state is not PAUSED):
            return
        due = self._used_up(0) if agreed is None else agreed
        # At the due instant itself it is in time; what comes after is too late.
        late = [] if due is None else [due, due + _TICK]
        yield from [each for each in (*self._warned(), *late) if each > self.case.now]

    @property
    def _end(self) -> int:
        return self.case.now if self.run.ended is None else self.run.ended

    @property
    def _reached(self) -> int:
        """Up to where time passed for what was agreed: none does for what is settled."""
        return self.run.since if self.state is HALTED and self.run.ended is None else self._end

    @property
    def _agreed(self) -> int | None:
        """When it was agreed to be due, last, while this cycle went on."""
        found = [due for at, due in self.case.agreed if self.run.began <= at <= self._end]
        return found[-1] if found else None

    @property
    def _left(self) -> int | None:
        """The time left, negative once it is more than used up; None where nothing is promised."""
        agreed, judge = self._agreed, self.judge
        if agreed is not None:
            return (ALWAYS if judge is None else judge.hours).tally.open_between(
                self._reached, agreed
            )
        return None if judge is None or judge.allowed is None else judge.allowed - self._counted

    def _warned(self) -> list[int]:
        agreed, judge = self._agreed, self.judge
        leads = () if judge is None else judge.leads
        if agreed is not None and judge is not None:
            return [judge.tally.moved(agreed, -lead) for lead in leads]
        found = [self._used_up(lead) for lead in leads]
        return [each for each in found if each is not None]

    @property
    def _allowed(self) -> int | None:
        judge = self.judge
        return None if judge is None else judge.allowed

    @property
    def _counted(self) -> int:
        case = self.case
        return elapsed_of(self.run, case.bench, case.now, case.meter)

    def _content(self) -> tuple[object, ...]:
        return self.number, self.run, self.elapsed, self.target, self._agreed

    def _entries(self) -> list[Entry]:
        return entries_of(self.run, self.case.bench, self.case.now)

    def _used_up(self, lead: int) -> int | None:
        """Where all but `lead` of the time allowed is used up, in the past or, while the clock runs, in
        the future; where it was so again and again, because the promise changed, the last time."""
        last = self.judge
        if last is None or last.allowed is None:
            return None
        goes = self.state in (RUNNING, ClockState.FULFILLED)
        goal = max(0, last.allowed - lead)
        if len(self.case.bench) == 1 and self._counted <= goal:
            # Nobody else ever judged, so it was never used up before.
            return last.tally.moved(self._end, goal - self._counted) if goes else None
        since: int | None = None
        total, before = 0, None
        for entry in self._entries():
            judge = entry.judge
            if judge is None or judge.allowed is None:
                since, before, total = None, judge, total + entry.counted
                continue
            bound = max(0, judge.allowed - lead)
            if entry.rule is not None or judge is not before:
                total += 0 if entry.rule is None else entry.counted
                since = None if total <= bound else entry.start if since is None else since
                before = judge
            if entry.rule is None and entry.state is RUNNING:
                if since is None and total + entry.counted > bound:
                    since = judge.tally.moved(entry.start, bound - total)
                total += entry.counted
        return last.tally.moved(self._end, goal - total) if since is None and goes else since
