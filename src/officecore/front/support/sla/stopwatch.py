"""A stopwatch reads a ticket's history for one metric: its cycles, and what the clock did in each.

Every cycle is a row of stretches, half open, that follow one another without a gap: running, paused, or
halted while the ticket was settled. A pause is a stretch left out, never a sum carried along, so many
short ones count as one long one, and nothing is lost between two of the same minute.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from officecore.front.support.sla.condition import Happening, bits
from officecore.front.support.sla.history import SETTLED, Mark
from officecore.front.support.sla.metric import Metric
from officecore.front.support.sla.rule import Reopening


class ClockState(StrEnum):
    """What a clock does at an instant.

    *Idle*: no cycle has begun. *Halted*: the ticket was settled without what the metric waits for.
    *Fulfilled*: that came. A halted clock, and one that a settlement fulfilled, may run again when the
    ticket is reopened.
    """

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    HALTED = "halted"
    FULFILLED = "fulfilled"


_SETTLING: Final = bits([Happening.RESOLVED, Happening.CLOSED])
RUNNING, PAUSED, HALTED = ClockState.RUNNING, ClockState.PAUSED, ClockState.HALTED
FULFILLED = ClockState.FULFILLED

Stretch = tuple[int, int, ClockState]
"""From an instant up to another, in microseconds after 1970, and what the clock did meanwhile."""


class Run(NamedTuple):
    """One cycle: where it began, what the clock did since, and where it was over, if it was.

    `since` is where it began to do what it does in the end, which is `state`. One that is over and
    halted was never fulfilled, and never will be.
    """

    began: int
    ended: int | None
    since: int
    state: ClockState
    stretches: tuple[Stretch, ...]


class Stopwatch:
    """A metric made ready to read many histories."""

    __slots__ = ("_heard", "_pause", "_repeats", "_settling", "_start", "_stop", "_watched")

    def __init__(self, metric: Metric) -> None:
        self._start: Final = bits(metric.start)
        self._stop: Final = bits(metric.stop)
        self._pause: Final = bits(metric.pause)
        self._repeats: Final = metric.repeats
        self._heard: Final = self._start | self._stop
        self._watched: Final = self._pause | SETTLED
        self._settling: Final = self._stop & _SETTLING

    def cycles(
        self, marks: list[Mark], now: int, reopening: Callable[[int], Reopening]
    ) -> list[Run]:
        """The cycles up to an instant. `reopening` tells the rule in force at one.

        Of one mark a reopening is judged first, then the stop, then the start, then the pause. A clock
        of one cycle that starts and stops at once is fulfilled in no time at all.
        """
        heard, watched, start, stop = self._heard, self._watched, self._start, self._stop
        cycle: _Cycle | None = None  # the one that goes on, or may
        runs: list[Run] = []
        before = 0
        begun = over = False
        for at, happened, conditions in marks:
            if not happened & heard and (conditions ^ before) & watched == 0:
                continue
            if over:
                break
            if cycle is not None and before & ~conditions & SETTLED:
                cycle = cycle.reopened(at, reopening(at), runs)
            if cycle is not None and happened & stop:
                cycle = self._stopped(cycle, at, happened, conditions, runs)
            before = conditions
            if cycle is None and happened & start and self._may_begin(conditions, begun):
                begun, cycle = True, self._begun(at, happened, runs)
            if cycle is not None:
                state = _state_in(conditions) if conditions & watched else RUNNING
                if state is not cycle.state and cycle.state is not FULFILLED:
                    cycle.do(at, state)
            over = begun and cycle is None and not self._repeats
        if cycle is not None:
            cycle.put_away(now, runs)
        return runs

    def _stopped(
        self, cycle: _Cycle, at: int, happened: int, conditions: int, runs: list[Run]
    ) -> _Cycle | None:
        stays = conditions & SETTLED and happened & self._settling
        return cycle.fulfilled(at, runs, stays=stays != 0)

    def _may_begin(self, conditions: int, begun: bool) -> bool:
        return not conditions & SETTLED and (self._repeats or not begun)

    def _begun(self, at: int, happened: int, runs: list[Run]) -> _Cycle | None:
        cycle = _Cycle(at)
        if self._repeats or not happened & self._stop:
            return cycle
        return cycle.fulfilled(at, runs, stays=False)


def _state_in(conditions: int) -> ClockState:
    return HALTED if conditions & SETTLED else PAUSED


class _Cycle:
    """A cycle while it is read."""

    __slots__ = ("_began", "_ended", "_since", "_stretches", "state")

    def __init__(self, at: int) -> None:
        self._began = self._since = at
        self._ended: int | None = None
        self._stretches: list[Stretch] = []
        self.state = RUNNING

    def do(self, at: int, state: ClockState) -> None:
        """Do something else from an instant on."""
        if at > self._since:
            self._stretches.append((self._since, at, self.state))
        elif self._stretches and self._stretches[-1][2] is state:
            at = self._stretches.pop()[0]  # What lasted no time at all leaves no trace.
        self._since, self.state = at, state

    def fulfilled(self, at: int, runs: list[Run], *, stays: bool) -> _Cycle | None:
        """The cycle ended by what it waited for; it stays at hand if a reopening may take that back."""
        if self.state is FULFILLED:
            return self
        self.do(at, FULFILLED)
        self._ended = at
        if stays:
            return self
        self.put_away(at, runs)
        return None

    def reopened(self, at: int, rule: Reopening, runs: list[Run]) -> _Cycle | None:
        """What goes on after a reopening: this cycle, another one, or none."""
        if rule is Reopening.RESUME:
            # What settled it has turned out not to hold.
            self._ended, self.state = None, HALTED
            return self
        if self._ended is None:
            self.do(at, HALTED)
            self._ended = at
        self.put_away(at, runs)
        return _Cycle(at) if rule is Reopening.RESTART else None

    def put_away(self, now: int, runs: list[Run]) -> None:
        """Write the cycle down as it stands at an instant."""
        stretches = self._stretches
        if self._ended is None and now > self._since:
            stretches.append((self._since, now, self.state))
        runs.append(Run(self._began, self._ended, self._since, self.state, tuple(stretches)))
