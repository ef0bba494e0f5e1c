"""A calendar says when people of one place work: their hours, from when on, and their holidays.

Hours change: a shop opens longer from May on, a holiday is declared, a team moves to another zone. What
was is left alone. A calendar takes up only what is still to come, so nobody's wait of last week becomes
shorter or longer by what is decided today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar, Self

import attrs
from pendulum import DateTime

from officecore.back.people.calendars.holiday import Holiday
from officecore.back.people.calendars.opening_hours import OpeningHours
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day, instant, start_of_day, timezone
from officecore.kernel.value import Value
from officecore.kernel.working_time import WorkingTime


@attrs.frozen(kw_only=True)
class Change(Value):
    """Other hours, in force from the instant `since` on."""

    since: DateTime = attrs.field(converter=instant)
    hours: OpeningHours


@attrs.frozen(kw_only=True, slots=False)
class Calendar(Aggregate):
    """When people of one place work, as it was and as it is planned.

    Made by `Calendar.draw_up`. Steps take the instant `at` (aware; kept in UTC) and refuse to touch what
    lies before it ("calendar.past"). `place` is what people call the place, such as the city in which
    they hold their positions.
    """

    kind: ClassVar[str] = "calendar"

    id: Id[Calendar]
    name: Searchable[str]
    place: Searchable[str] = ""
    hours: OpeningHours
    changes: tuple[Change, ...] = ()
    holidays: tuple[Holiday, ...] = ()

    @classmethod
    def draw_up(
        cls,
        name: str,
        hours: OpeningHours,
        *,
        at: datetime,
        place: str = "",
        holidays: Iterable[Holiday] = (),
    ) -> Self:
        """A new calendar; its hours and holidays hold for all time, until they are changed."""
        drawn = cls(
            id=mint(cls, instant(at)),
            name=name,
            place=place,
            hours=hours,
            holidays=_by_day(holidays),
        )
        return drawn._after(CalendarDrawnUp(calendar=drawn.id, name=name, at=instant(at)))

    # What is known ------------------------------------------------------------------------------

    @property
    def working_time(self) -> WorkingTime:
        """The working time of all years, each in the hours that were in force."""
        return _working_time(self.hours, self.changes, self.holidays)

    @property
    def zone(self) -> str:
        """The IANA name of the zone in force in the end."""
        return self.changes[-1].hours.zone if self.changes else self.hours.zone

    def hours_at(self, at: datetime) -> OpeningHours:
        """The opening hours in force at an instant."""
        begun = [change.hours for change in self.changes if change.since <= instant(at)]
        return [self.hours, *begun][-1]

    def holidays_between(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The holidays from one day up to another, both included, also those that are not kept."""
        return tuple([each for each in self.holidays if day(first) <= each.day <= day(last)])

    # Steps --------------------------------------------------------------------------------------

    def change(self, hours: OpeningHours, *, since: datetime, at: datetime) -> Self:
        """The calendar with other hours from `since` on, up to the next change that is planned.

        Hours planned for the same instant are replaced. Refused: "calendar.past".
        """
        self._require_future(instant(since), at)
        change = Change(since=since, hours=hours)
        others = [each for each in self.changes if each.since != change.since]
        event = HoursChanged(calendar=self.id, since=change.since, hours=hours)
        ordered = sorted((*others, change), key=lambda each: each.since)
        return self._after(event, changes=tuple(ordered))

    def withdraw(self, since: datetime, *, at: datetime) -> Self:
        """The calendar without the change planned for that instant.

        Refused: "calendar.past", and `BadValue` ("calendar.no_change") where none is planned.
        """
        begins = instant(since)
        self._require_future(begins, at)
        left = tuple([each for each in self.changes if each.since != begins])
        if left == self.changes:
            raise BadValue(
                "calendar.no_change",
                f"You cannot withdraw the hours of {begins} because none of {self.name} begin then.",
                asked=begins,
                accepted=tuple([str(each.since) for each in self.changes]),
            )
        return self._after(HoursWithdrawn(calendar=self.id, since=begins), changes=left)

    def declare(self, holidays: Iterable[Holiday], *, at: datetime) -> Self:
        """The calendar with further holidays; those of days that it has already are replaced, which is
        also how a single one is struck off or kept again.

        Refused for days that have begun: "calendar.past". Days that change nothing are let through.
        """
        given = _by_day(holidays)
        fresh = [each for each in given if each not in self.holidays]
        for each in fresh:
            begins = start_of_day(each.day, timezone(self.hours_at(at).zone))
            self._require_future(begins, at)
        event = HolidaysDeclared(calendar=self.id, holidays=tuple(fresh), at=instant(at))
        replaced = {each.day for each in fresh}
        others = [each for each in self.holidays if each.day not in replaced]
        return self._after(event, holidays=_by_day((*others, *fresh)))

    # Laws ---------------------------------------------------------------------------------------

    @law(
        "calendar.changes_order", "Changes of hours are in order of time, each at its own instant."
    )
    def _changes_order(self) -> Iterator[str]:
        for one, other in pairwise(self.changes):
            if other.since <= one.since:
                yield f"hours of {other.since} stand after those of {one.since}"

    @law("calendar.holiday_once", "Each holiday is written down once, in order of the days.")
    def _holiday_once(self) -> Iterator[str]:
        for one, other in pairwise(self.holidays):
            if other.day <= one.day:
                yield f"{other.name} of {other.day} stands after {one.name} of {one.day}"

    @law("calendar.named", "A calendar has a name without blanks around it.")
    def _named(self) -> Iterator[str]:
        if not self.name or self.name != self.name.strip():
            yield f"a calendar needs a name without blanks around it, not {self.name!r}"

    def _require_future(self, since: DateTime, at: datetime) -> None:
        if since < instant(at):
            raise Refused(
                "calendar.past",
                f"You cannot change {self.name} from {since} on because that is past at {instant(at)}: "
                "what was counted stays counted.",
                asked=since,
                accepted=f"{instant(at)} or later",
            )


@attrs.frozen(kw_only=True)
class CalendarDrawnUp(Event):
    """A calendar came to be."""

    kind: ClassVar[str] = "calendar.drawn_up"
    calendar: Id[Calendar]
    name: str
    at: DateTime


@attrs.frozen(kw_only=True)
class HoursChanged(Event):
    """Other hours hold from an instant on."""

    kind: ClassVar[str] = "calendar.hours_changed"
    calendar: Id[Calendar]
    since: DateTime
    hours: OpeningHours


@attrs.frozen(kw_only=True)
class HoursWithdrawn(Event):
    """A change of hours that was planned does not come."""

    kind: ClassVar[str] = "calendar.hours_withdrawn"
    calendar: Id[Calendar]
    since: DateTime


@attrs.frozen(kw_only=True)
class HolidaysDeclared(Event):
    """Days off were declared, or struck off."""

    kind: ClassVar[str] = "calendar.holidays_declared"
    calendar: Id[Calendar]
    holidays: tuple[Holiday, ...]
    at: DateTime


def _by_day(holidays: Iterable[Holiday]) -> tuple[Holiday, ...]:
    return tuple(sorted(holidays, key=lambda each: each.day))


@lru_cache(maxsize=256)
def _working_time(
    hours: OpeningHours, changes: tuple[Change, ...], holidays: tuple[Holiday, ...]
) -> WorkingTime:
    """The same calendar read again is the same object, with what it has added up already."""
    kept = frozenset([each.day for each in holidays if each.kept])
    result = hours.working_time(kept)
    for change in changes:
        result = result.then(change.hours.working_time(kept), since=change.since)
    return result
