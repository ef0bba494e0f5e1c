"""A stopwatch reads a ticket's history for one metric: its cycles, and what the clock did in each.

Every cycle is a row of stretches, half open, that follow one another without a gap: running, paused, or
halted while the ticket was settled. A pause is a stretch left out, never a sum carried along, so many
short ones count as one long one, and nothing is lost between two of the same minute.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import attrs

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

Stretch = tuple[int, int, ClockState]
"""From an instant up to another, in microseconds after 1970, and what the clock did meanwhile."""


@attrs.frozen
class Run:
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
        reading, heard, watched, before = _Reading(), self._heard, self._watched, 0
        for at, happened, conditions in marks:
            if not happened & heard and (conditions ^ before) & watched == 0:
                continue
            if before & SETTLED and not conditions & SETTLED and reading.may_go_on:
                reading.reopen(at, reopening(at))
            before = conditions
            settled = conditions & SETTLED != 0
            if reading.going and happened & self._stop:
                reading.fulfil(at, by_settlement=settled and happened & self._settling != 0)
            may_begin = self._repeats or not reading.has_begun
            if may_begin and happened & self._start and not settled and not reading.going:
                reading.begin(at)
                if not self._repeats and happened & self._stop:
                    reading.fulfil(at, by_settlement=False)
            if reading.going:
                halted = HALTED if settled else None
                paused = PAUSED if conditions & self._pause else RUNNING
                reading.do(at, halted or paused)
        return reading.runs(now)


class _Reading:
    """What a stopwatch shows while it reads one history."""

    __slots__ = ("_began", "_by_settlement", "_done", "_ended", "_since", "_state", "_stretches")

    def __init__(self) -> None:
        self._done: list[Run] = []
        self._began = self._since = 0
        self._ended: int | None = None
        self._by_settlement = False
        self._state = ClockState.IDLE
        self._stretches: list[Stretch] = []

    @property
    def has_begun(self) -> bool:
        """Whether there was a cycle at all."""
        return self._state is not ClockState.IDLE

    @property
    def going(self) -> bool:
        """Whether a cycle has begun that is not fulfilled."""
        return self._state is not ClockState.IDLE and self._ended is None

    @property
    def may_go_on(self) -> bool:
        """Whether the last cycle is one that a settlement stopped."""
        return self._by_settlement or (self._state is HALTED and self._ended is None)

    def begin(self, at: int) -> None:
        """Begin a cycle, the former one, if any, put away."""
        self._put_away()
        self._began = self._since = at
        self._ended, self._by_settlement, self._state = None, False, RUNNING
        self._stretches = []

    def do(self, at: int, state: ClockState) -> None:
        """Do something from an instant on."""
        if state is not self._state:
            self._mark(at)
            self._state = state

    def fulfil(self, at: int, *, by_settlement: bool) -> None:
        """End the cycle with what it waited for."""
        self._mark(at)
        self._ended, self._state, self._by_settlement = at, ClockState.FULFILLED, by_settlement

    def reopen(self, at: int, rule: Reopening) -> None:
        """Go on with what a settlement stopped, or begin again, or let it be."""
        self._by_settlement = False
        if rule is Reopening.RESUME:
            self._ended, self._state = None, HALTED  # What settled it has turned out not to hold.
            return
        if self._ended is None:
            self._mark(at)
            self._ended = at
        if rule is Reopening.RESTART:
            self.begin(at)

    def runs(self, now: int) -> list[Run]:
        """All cycles, the last one as it stands at an instant."""
        if self.has_begun:
            if self._ended is None:
                stretch = (self._since, now, self._state)
                self._stretches += [stretch] if now > self._since else []
            self._put_away()
        return self._done

    def _mark(self, at: int) -> None:
        if at > self._since:
            self._stretches.append((self._since, at, self._state))
        self._since = at

    def _put_away(self) -> None:
        if self.has_begun:
            run = Run(self._began, self._ended, self._since, self._state, tuple(self._stretches))
            self._done.append(run)
