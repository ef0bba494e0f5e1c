"""Opening hours as they stand on the door: from one time on the wall clock to another.

A window belongs to the day on which it starts. One that ends at or before its start runs over
midnight: "22:00" to "06:00" is a night shift of that day, eight hours by the wall clock. "24:00"
is the midnight that ends the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

from officecore.kernel.errors import BadType, BadValue, shown

Windows = Sequence[tuple[str, str]]
"""How people write the windows of one day: `[("09:00", "12:00"), ("13:00", "17:30")]`."""

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_CLOCK_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


@attrs.frozen(order=True)
class Window:
    """Opening hours of one day, in microseconds on the wall clock after that day's midnight.

    `start` lies within the day; `end` may lie in the next one.
    """

    start: int
    end: int

    @classmethod
    def between(cls, opens: str, closes: str) -> Window:
        """The window from `opens` to `closes`, each "HH:MM" or "HH:MM:SS".

        Refuses (BadValue `working_time.window`) what is no time of day, an opening at 24:00, and
        equal times, which could mean nothing or a whole day: that is "00:00" to "24:00".
        """
        start, end = _clock_time(opens), _clock_time(closes)
        if start == end:
            raise _bad_window(
                f"You cannot open at {opens} and close at {closes} because that could mean no "
                "time or a whole day: write no window, or 00:00 to 24:00.",
                (opens, closes),
            )
        if start == _DAY:
            raise _bad_window(
                "You cannot open at 24:00 because that is 00:00 of the next day: write it there.",
                (opens, closes),
            )
        return cls(start, end if end > start else end + _DAY)

    def __str__(self) -> str:
        return f"{_text(self.start)}-{_text(self.end if self.end <= _DAY else self.end - _DAY)}"


def day_windows(day: object, written: Windows) -> tuple[Window, ...]:
    """The windows of one day in order, those that touch made one; `day` is named in refusals.

    Refuses windows of the day that overlap (BadValue `working_time.overlap`), since one of the
    two must be a slip of the pen, and what is no list of pairs (BadType `working_time.window`).
    """
    windows = sorted(_pair(day, written, pair) for pair in _listed(day, written))
    for one, other in pairwise(windows):
        if other.start < one.end:
            raise BadValue(
                "working_time.overlap",
                f"You cannot have the windows {one} and {other} both on {day} because they overlap.",
                asked=(str(one), str(other)),
                accepted="windows of which each starts when or after the one before ends",
            )
    joined: list[Window] = []
    for window in windows:
        if joined and joined[-1].end == window.start:
            joined[-1] = Window(joined[-1].start, window.end)
        else:
            joined.append(window)
    return tuple(joined)


def _listed(day: object, written: Windows) -> Windows:
    if isinstance(written, str) or not isinstance(written, Sequence):
        raise _no_list(day, written)
    return written


def _pair(day: object, written: Windows, pair: tuple[str, str]) -> Window:
    if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
        raise _no_list(day, written)
    return Window.between(*pair)


def _no_list(day: object, written: object) -> BadType:
    return BadType(
        "working_time.window",
        f"To open on {day} you must give a list of pairs of times, not {shown(written)}.",
        asked=written,
        accepted='[("09:00", "12:00"), ("13:00", "17:30")]',
    )


def _clock_time(text: str) -> int:
    if not isinstance(text, str):
        raise BadType(
            "working_time.window",
            f"To name a time of day you must write it as text, not {shown(text)}.",
            asked=text,
            accepted='"HH:MM" or "HH:MM:SS"',
        )
    match = _CLOCK_TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (99, 0, 0)
    after_midnight = ((hours * 60 + minutes) * 60 + seconds) * _SECOND
    if minutes > 59 or seconds > 59 or after_midnight > _DAY:
        raise _bad_window(
            f"You cannot use {text!r} as a time of day because it is none from 00:00 to 24:00.",
            text,
        )
    return after_midnight


def _bad_window(text: str, asked: object) -> BadValue:
    return BadValue(
        "working_time.window", text, asked=asked, accepted='"HH:MM" or "HH:MM:SS" up to "24:00"'
    )


def _text(microseconds: int) -> str:
    minutes, seconds = divmod(microseconds // _SECOND, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{seconds:02}" if seconds else clock
