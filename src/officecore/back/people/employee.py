"""An employee: one person, for whom and as what the person works, on any day.

Everything begins on a day. A position lasts until the next one begins or the person leaves; its end is
never written down, so there is no gap to fill and no overlap to mend. What begins in the future is
written down today and holds from its day on. Somebody who comes back is the same person with another
employment, not another person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import ClassVar, Self

import attrs
from pendulum import Date

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.person_name import PersonName
from officecore.kernel.personal import Personal
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day, instant, timezone
from officecore.kernel.value import Value


def _zone_name(given: str | None) -> str | None:
    return None if given is None else timezone(given).name


@attrs.frozen(kw_only=True)
class Position(Value):
    """What somebody works as, from the day `since` on: the title, for whom, and where.

    `manager` is None for who reports to nobody. `timezone` is the IANA name of the zone in which the
    person works.
    """

    since: Date = attrs.field(converter=day)
    title: str
    manager: Id[Employee] | None = None
    city: str | None = None
    timezone: str | None = attrs.field(default=None, converter=_zone_name)


@attrs.frozen(kw_only=True)
class Employment(Value):
    """One time of working here, from the day `start` on. `last_day` is the last day worked, None while
    nobody knows of one; `reason` says why it ended."""

    start: Date = attrs.field(converter=day)
    last_day: Date | None = None
    reason: str = ""

    @property
    def end(self) -> Date | None:
        """The first day that is no longer part of it: all comparing of days is done with this one."""
        return None if self.last_day is None else self.last_day.add(days=1)

    def holds(self, on: date) -> bool:
        """Whether the day lies in this employment."""
        return self.start <= on and (self.end is None or on < self.end)

    def overlaps(self, other: Employment) -> bool:
        """Whether any day lies in both."""
        return (other.end is None or self.start < other.end) and (
            self.end is None or other.start < self.end
        )


@attrs.frozen(kw_only=True)
class EmployeeHired(Event):
    """Somebody was hired; the employment starts when the position does."""

    kind: ClassVar[str] = "employee.hired"
    employee: Id[Employee]
    name: PersonName
    position: Position


@attrs.frozen(kw_only=True)
class EmployeeRehired(Event):
    """Somebody who had left came back; the employment starts when the position does."""

    kind: ClassVar[str] = "employee.rehired"
    employee: Id[Employee]
    position: Position


@attrs.frozen(kw_only=True)
class PositionChanged(Event):
    """Somebody's position changes from a day on."""

    kind: ClassVar[str] = "employee.position_changed"
    employee: Id[Employee]
    position: Position


@attrs.frozen(kw_only=True)
class PositionCorrected(Event):
    """What was written down for a position was wrong: `position` stands in place of `wrong`."""

    kind: ClassVar[str] = "employee.position_corrected"
    employee: Id[Employee]
    wrong: Position
    position: Position


@attrs.frozen(kw_only=True)
class PositionWithdrawn(Event):
    """A change of position does not happen, or never did."""

    kind: ClassVar[str] = "employee.position_withdrawn"
    employee: Id[Employee]
    position: Position


@attrs.frozen(kw_only=True)
class EmployeeLeft(Event):
    """Somebody leaves after `last_day`. `reports` are those who lose their manager by it."""

    kind: ClassVar[str] = "employee.left"
    employee: Id[Employee]
    last_day: Date
    reason: str
    reports: tuple[Id[Employee], ...]


@attrs.frozen(kw_only=True)
class LeavingWithdrawn(Event):
    """Somebody who was to leave after `last_day` stays."""

    kind: ClassVar[str] = "employee.leaving_withdrawn"
    employee: Id[Employee]
    last_day: Date


@attrs.frozen(kw_only=True)
class EmployeeRenamed(Event):
    """A person goes by another name."""

    kind: ClassVar[str] = "employee.renamed"
    employee: Id[Employee]
    name: PersonName


@attrs.frozen(kw_only=True)
class EmailChanged(Event):
    """A person is reached under another address, or under none."""

    kind: ClassVar[str] = "employee.email_changed"
    employee: Id[Employee]
    email: Personal[str | None]


@attrs.frozen(kw_only=True, slots=False)
class Employee(Aggregate):
    """A person who works here, did, or will.

    `employments` are the times of working here and `positions` what the person worked as, both by day.
    On every day of an employment there is exactly one position, on every other day none.
    """

    kind: ClassVar[str] = "employee"

    id: Id[Employee]
    name: PersonName
    email: Searchable[Personal[str | None]] = None
    employments: tuple[Employment, ...]
    positions: tuple[Position, ...]

    @classmethod
    def hire(
        cls, name: PersonName, position: Position, *, at: datetime, email: str | None = None
    ) -> Self:
        """A new employee, written down at the instant `at`, employed from the position's day on."""
        employee = cls(
            id=mint(cls, instant(at)),
            name=name,
            email=email,
            employments=(Employment(start=position.since),),
            positions=(position,),
        )
        return employee._after(EmployeeHired(employee=employee.id, name=name, position=position))

    @searchable
    def full_name(self) -> str:
        """The name as the person writes it."""
        return self.name.display

    @searchable
    def managers(self) -> frozenset[Id[Employee]]:
        """Everybody for whom the person works, worked or will work."""
        return frozenset([each.manager for each in self.positions if each.manager is not None])

    def employment_on(self, on: date) -> Employment | None:
        """The employment that the day lies in, or None."""
        on = day(on)
        return next((each for each in self.employments if each.holds(on)), None)

    def employed_on(self, on: date) -> bool:
        """Whether the person works here on that day."""
        return self.employment_on(on) is not None

    def position_on(self, on: date) -> Position | None:
        """The position held on that day: the latest that began on it or before, while employed."""
        if not self.employed_on(on):
            return None
        return max(
            [each for each in self.positions if each.since <= on], key=lambda each: each.since
        )

    def manager_on(self, on: date) -> Id[Employee] | None:
        """Who is written down as the manager on that day.

        Whether that person works here on that day, only the organisation knows.
        """
        position = self.position_on(on)
        return None if position is None else position.manager

    def reports_to(self, manager: Id[Employee], *, since: date) -> bool:
        """Whether this person works for `manager` on any day from `since` on."""
        first = day(since)
        days = [first, *[each.since for each in self.positions if each.since > first]]
        return any(self.manager_on(on) == manager for on in days)

    def change(self, position: Position) -> Self:
        """This employee in another position, from its day on: a past day or a future one too.

        Refused where one begins on that day already ("people.position_overlap") or the person is not
        employed then ("people.positions_within").
        """
        event = PositionChanged(employee=self.id, position=position)
        return self._after(event, positions=_by_day([*self.positions, position]))

    def correct(self, position: Position) -> Self:
        """This employee with the position that begins on that day as it should have been written.

        Refused where none begins on it: "people.no_position".
        """
        wrong = self._require_beginning(position.since)
        event = PositionCorrected(employee=self.id, wrong=wrong, position=position)
        others = [each for each in self.positions if each is not wrong]
        return self._after(event, positions=_by_day([*others, position]))

    def withdraw(self, since: date) -> Self:
        """This employee without the change of that day: the position before it goes on.

        Refused: "people.no_position", and "people.first_position" for the one of an employment's
        first day, before which there is none.
        """
        position = self._require_beginning(day(since))
        if any(each.start == position.since for each in self.employments):
            raise Refused(
                "people.first_position",
                f"You cannot withdraw the position of {position.since} because {self.name} was hired "
                "for it: correct it instead.",
                asked=position.since,
            )
        event = PositionWithdrawn(employee=self.id, position=position)
        return self._after(
            event, positions=tuple([each for each in self.positions if each is not position])
        )

    def leave(self, last_day: date, *, reason: str, reports: Iterable[Id[Employee]] = ()) -> Self:
        """This employee, whose last day at work is `last_day`.

        `reports` are those who lose their manager by it; the event names them. Refused: "people.left"
        for who has left already, "people.employment_days" before the first day, and
        "people.positions_within" while a position begins later: withdraw that first.
        """
        *before, current = self.employments
        if current.last_day is not None:
            raise Refused(
                "people.left",
                f"You cannot let {self.name} leave because {self.name} left after "
                f"{current.last_day}: to name another day you must withdraw the leaving.",
                asked=last_day,
                last_day=current.last_day,
            )
        last = day(last_day)
        event = EmployeeLeft(employee=self.id, last_day=last, reason=reason, reports=tuple(reports))
        left = attrs.evolve(current, last_day=last, reason=reason)
        return self._after(event, employments=(*before, left))

    def withdraw_leaving(self) -> Self:
        """This employee, who stays after all. Refused where nobody leaves: "people.not_left"."""
        *before, last = self.employments
        if last.last_day is None:
            raise Refused(
                "people.not_left",
                f"You cannot withdraw the leaving of {self.name} because {self.name} has not left.",
                asked=self.id,
            )
        event = LeavingWithdrawn(employee=self.id, last_day=last.last_day)
        return self._after(event, employments=(*before, Employment(start=last.start)))

    def rehire(self, position: Position) -> Self:
        """This employee, back in a position from its day on.

        Refused: "people.employment_overlap" before the last day worked, or where nobody left.
        """
        event = EmployeeRehired(employee=self.id, position=position)
        return self._after(
            event,
            employments=(*self.employments, Employment(start=position.since)),
            positions=_by_day([*self.positions, position]),
        )

    def rename(self, name: PersonName) -> Self:
        """This employee under another name."""
        return self._after(EmployeeRenamed(employee=self.id, name=name), name=name)

    def change_email(self, email: str | None) -> Self:
        """This employee under another address."""
        return self._after(EmailChanged(employee=self.id, email=email), email=email)

    @law(
        "people.employment_overlap", "Employments of one person follow each other without overlap."
    )
    def _employments_apart(self) -> Iterator[str]:
        for earlier, later in zip(self.employments, self.employments[1:], strict=False):
            if earlier.overlaps(later) or later.start < earlier.start:
                yield (
                    f"{self.name} would be employed from {later.start} and still "
                    f"{'without end' if earlier.last_day is None else f'until {earlier.last_day}'}"
                )

    @law("people.employment_days", "Nobody leaves before coming.")
    def _days_in_order(self) -> Iterator[str]:
        if not self.employments:
            yield f"{self.name} was never employed"
        for each in self.employments:
            if each.last_day is not None and each.last_day < each.start:
                yield f"{self.name} would leave after {each.last_day} and come on {each.start}"

    @law("people.position_overlap", "No two positions of one person begin on the same day.")
    def _positions_apart(self) -> Iterator[str]:
        for earlier, later in zip(self.positions, self.positions[1:], strict=False):
            if later.since <= earlier.since:
                yield f"positions of {self.name} begin on {earlier.since} and on {later.since}"

    @law("people.positions_within", "Positions lie within employments, from their first day on.")
    def _positions_within(self) -> Iterator[str]:
        begun = {each.since for each in self.positions}
        for each in self.positions:
            if not any(employment.holds(each.since) for employment in self.employments):
                yield f"{self.name} is not employed on {each.since}, when a position begins"
        for employment in self.employments:
            if employment.start not in begun:
                yield f"{self.name} is employed from {employment.start} without a position"

    @law("people.position_titled", "A position has a title.")
    def _titled(self) -> Iterator[str]:
        for each in self.positions:
            if not each.title or each.title != each.title.strip():
                yield f"a position needs a title without blanks around it, not {each.title!r}"

    @law("people.own_manager", "Nobody is their own manager.")
    def _own_manager(self) -> Iterator[str]:
        for each in self.positions:
            if each.manager == self.id:
                yield f"{self.name} would be their own manager from {each.since}"

    @law("people.email", "An address for mail has one @ and no blanks.")
    def _reachable(self) -> Iterator[str]:
        if self.email is not None:
            name, at, place = self.email.rpartition("@")
            if not (name and at and place) or len(self.email.split()) != 1:
                yield f"{self.email!r} is no address for mail"

    def _beginning(self, since: date) -> Position | None:
        return next((each for each in self.positions if each.since == since), None)

    def _require_beginning(self, since: date) -> Position:
        found = self._beginning(since)
        if found is None:
            raise BadValue(
                "people.no_position",
                f"You cannot put right the position of {since} because none of {self.name} begins then.",
                asked=since,
                accepted=tuple([str(each.since) for each in self.positions]),
            )
        return found


def _by_day(positions: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(sorted(positions, key=lambda each: each.since))
