"""Where a program learns what time it is.

The rules of a business never look at the clock: they are told the instant. Somebody has to look,
though, once per piece of work, and that is the holder of a `Clock`. A running office takes the
`SystemClock`; a test or a notebook that wants an answer to repeat itself takes a clock that it
moves by hand. All of them answer in UTC and may be shared between threads.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from officecore.kernel.errors import BadType, BadValue, Refused, shown
from officecore.kernel.time import (
    UTC,
    DateTime,
    from_microseconds,
    instant,
    to_microseconds,
    whole_microseconds,
)

__all__ = ["Clock", "FixedClock", "SystemClock", "TickingClock"]


class Clock(Protocol):
    """Whatever can tell the present instant. A user's own clock needs this one method."""

    def now(self) -> DateTime:
        """The present instant, in UTC."""
        ...


class SystemClock:
    """The clock of the machine, to the microsecond. It may step back when the machine's is set."""

    def now(self) -> DateTime:
        """The present instant by the machine's clock, in UTC."""
        return instant(datetime.now(UTC))

    def __repr__(self) -> str:
        return "SystemClock()"


class FixedClock:
    """A clock that stands still at one instant, for notebooks, tests and work done in arrears."""

    def __init__(self, at: datetime) -> None:
        self._at = instant(at)

    def now(self) -> DateTime:
        """Always the same instant, in UTC."""
        return self._at

    def __repr__(self) -> str:
        return f"FixedClock({self._at.isoformat()})"


class TickingClock:
    """A clock that moves on by `step` with every look, and further when told.

    The first look shows `start`; each later one is `step` after the one before, so that no two
    things happen at the same instant and their order can be read from their times. It never goes
    back.
    """

    def __init__(self, start: datetime, *, step: timedelta = timedelta(seconds=1)) -> None:
        if _checked(step) == timedelta():
            raise BadValue(
                "clock.step",
                "To tick a clock you must give a step longer than zero.",
                asked=step,
                accepted="a step of at least one microsecond",
            )
        self._next = instant(start)
        self._step = step
        self._lock = Lock()

    def now(self) -> DateTime:
        """The present instant, in UTC: later by `step` than the look before."""
        with self._lock:
            shown = self._next
            self._next = _later(shown, self._step)
            return shown

    def advance(self, by: timedelta) -> None:
        """Move the clock on by a duration, on top of the step. Refuses to go back."""
        with self._lock:
            self._next = _later(self._next, _checked(by))

    def advance_to(self, at: datetime) -> None:
        """Move the clock on, so that the next look shows `at`.

        Refuses (`clock.backwards`) an instant before the one that the next look would show.
        """
        at = instant(at)
        with self._lock:
            if at < self._next:
                raise Refused(
                    "clock.backwards",
                    f"You cannot set the clock to {at.isoformat()} because it stands at "
                    f"{self._next.isoformat()} already, and clocks do not go back.",
                    asked=at,
                    accepted=f"{self._next.isoformat()} or later",
                )
            self._next = at

    def __repr__(self) -> str:
        return f"TickingClock({self._next.isoformat()}, step={self._step!r})"


def _checked(by: timedelta) -> timedelta:
    if not isinstance(by, timedelta):
        raise BadType(
            "clock.step",
            f"To move a clock on you must give a timedelta, not {shown(by)}.",
            asked=by,
            accepted="a timedelta",
        )
    if by < timedelta():
        raise Refused(
            "clock.backwards",
            f"You cannot move the clock on by {by} because clocks do not go back.",
            asked=by,
            accepted="a duration of zero or more",
        )
    return by


def _later(at: DateTime, by: timedelta) -> DateTime:
    return from_microseconds(to_microseconds(at) + whole_microseconds(by))
