"""Open time added up in advance, so that a year costs about what a day costs.

Like the carried totals of an account book: time is cut into pages of four weeks, and each page
lists its open spans, the open time before each, and its total. A page is written when somebody
first looks at it. Measuring takes the two pages at the ends and the totals of those between; adding
turns pages until the time is used up.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any

import attrs

from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.time import UTC, DateTime, from_microseconds, to_microseconds
from officecore.kernel.working_time.combination import Hours
from officecore.kernel.working_time.spans import Span, merged

_PAGE = 28 * 86_400_000_000
_BEGINNING_OF_TIME = to_microseconds(DateTime(1, 1, 1, tzinfo=UTC))
_END_OF_TIME = to_microseconds(DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
_PAGES_IN_TEN_YEARS = 131


@attrs.frozen
class Page:
    """Four weeks of open time; the three tuples have one place for each open span."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    """The page's open time before each span."""
    total: int

    @classmethod
    def of(cls, spans: list[Span]) -> Page:
        """The page that lists these spans."""
        *before, total = accumulate((end - start for start, end in spans), initial=0)
        return cls(
            tuple(start for start, _ in spans), tuple(end for _, end in spans), tuple(before), total
        )

    def open_before(self, at: int) -> int:
        """The page's open time before the instant `at`."""
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return 0
        return self.before[place] + min(at, self.ends[place]) - self.starts[place]

    def is_open(self, at: int) -> bool:
        """Whether one of the spans holds the instant `at`."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]

    def instant_after(self, open_time: int) -> int:
        """The open instant before which the page has so much open time, less than its total."""
        place = bisect_right(self.before, open_time) - 1
        return self.starts[place] + open_time - self.before[place]


class Tally:
    """The pages of one set of hours. All times are UTC microseconds after 1970.

    Pages depend on nothing but the hours, so two threads that write the same one do no harm.
    """

    __slots__ = ("_hours", "_pages")

    def __init__(self, hours: Hours) -> None:
        self._hours = hours
        self._pages: dict[int, Page] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickled or copied calendar writes its pages anew.
        return Tally, (self._hours,)

    def page(self, number: int) -> Page:
        """The page of four weeks that starts `number` × 28 days after 1970-01-01 00:00 UTC."""
        try:
            return self._pages[number]
        except KeyError:
            low = max(number * _PAGE, _BEGINNING_OF_TIME)
            high = min((number + 1) * _PAGE, _END_OF_TIME)
            page = self._pages[number] = Page.of(self._hours.spans(low, high))
            return page

    def is_open(self, at: int) -> bool:
        """Whether the instant `at` is open."""
        return self.page(at // _PAGE).is_open(at)

    def open_between(self, start: int, end: int) -> int:
        """The open time from `start` up to `end`; negative when `end` is the earlier one."""
        if end < start:
            return -self.open_between(end, start)
        first, last = start // _PAGE, end // _PAGE
        open_time = self.page(last).open_before(end) - self.page(first).open_before(start)
        for number in range(first, last):
            open_time += self.page(number).total
        return open_time

    def open_since(self, origin: int, at: int) -> int:
        """The open time from the start of the page of `origin` up to `at`, which is not before it.

        Half the work of `open_between`, for whoever takes many instants from one origin and keeps the
        differences.
        """
        number = at // _PAGE
        open_time = self.page(number).open_before(at)
        for earlier in range(origin // _PAGE, number):
            open_time += self.page(earlier).total
        return open_time

    def moved(self, at: int, by: int) -> int:
        """The open instant with exactly `by` more open time before it than `at` has.

        Of each stretch of closed time only its end is such an instant, so there is at most one.
        """
        number = at // _PAGE
        page = self.page(number)
        rest = page.open_before(at) + by
        closed = 0
        while not 0 <= rest < page.total:
            closed = 0 if page.total else closed + 1
            if rest < 0:
                number -= 1
                page = self._next(number, at, closed)
                rest += page.total
            else:
                rest -= page.total
                number += 1
                page = self._next(number, at, closed)
        return page.instant_after(rest)

    def spans(self, start: int, end: int) -> list[Span]:
        """The open spans from `start` up to `end`."""
        return merged(
            (max(open_from, start), min(open_until, end))
            for number in range(start // _PAGE, end // _PAGE + 1)
            for page in (self.page(number),)
            for open_from, open_until in zip(page.starts, page.ends, strict=True)
        )

    def _next(self, number: int, at: int, closed: int) -> Page:
        if closed >= _PAGES_IN_TEN_YEARS:
            raise Refused(
                "working_time.never",
                f"You cannot count working time from {from_microseconds(at).isoformat()} because "
                "the calendar is closed for ten years on end: its holidays, breaks or combination "
                "leave nothing open.",
                asked=from_microseconds(at),
                accepted="a calendar that opens at least once in ten years",
            )
        if not _BEGINNING_OF_TIME // _PAGE <= number <= _END_OF_TIME // _PAGE:
            raise BadValue(
                "time.range",
                f"You cannot count so much working time from {from_microseconds(at).isoformat()} "
                "because that leads out of the years 1 to 9999.",
                asked=from_microseconds(at),
                accepted="a duration that ends in the years 1 to 9999",
            )
        return self.page(number)
