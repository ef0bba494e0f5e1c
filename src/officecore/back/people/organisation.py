"""The organisation on one day: who works here, and who reports to whom.

It is never written down. It follows from what is written down for each employee, for any day, past or
future: a tree, or several where more than one person reports to nobody. Nobody is ever above
themselves, on no day, not even through changes that different people write down for the future.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Self

import attrs
from pendulum import Date

from officecore.back.people.employee import Employee
from officecore.kernel.errors import NotFound, Refused
from officecore.kernel.identity import Id
from officecore.kernel.person_name import PersonName
from officecore.kernel.time import day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Seat(Value):
    """One employee's place on that day.

    `manager` is who is written down as the manager, who may have left; see `Organisation.manager`.
    """

    employee: Id[Employee]
    name: PersonName
    title: str
    manager: Id[Employee] | None
    city: str | None
    timezone: str | None


@attrs.frozen(kw_only=True, slots=False)
class Organisation(Value):
    """Everybody who works here on the day `on`, in order of being hired (of their identifiers).

    Refused where managers go round in a circle: "people.manager_cycle".
    """

    on: Date
    seats: tuple[Seat, ...]

    def __attrs_post_init__(self) -> None:
        """Check the fields, then that nobody is above themselves."""
        super().__attrs_post_init__()
        for each in self.seats:
            circle = circle_of(each.employee, self._managers.get)
            if circle:
                raise manager_cycle(circle, [self.seat(one).name for one in circle], self.on)

    @classmethod
    def of(cls, employees: Iterable[Employee], *, on: date) -> Self:
        """The organisation that follows from these employees for the day `on`."""
        asked = day(on)
        seats = [
            Seat(
                employee=each.id,
                name=each.name,
                title=position.title,
                manager=position.manager,
                city=position.city,
                timezone=position.timezone,
            )
            for each in sorted(employees, key=lambda each: each.id)
            if (position := each.position_on(asked)) is not None
        ]
        return cls(on=asked, seats=tuple(seats))

    def seat(self, employee: Id[Employee]) -> Seat:
        """The place of an employee; `NotFound` ("people.not_employed") for who is not here then."""
        found = self._by_id.get(employee)
        if found is None:
            raise NotFound(
                "people.not_employed",
                f"You cannot find {employee} in the organisation because that is nobody who works "
                f"here on {self.on}.",
                asked=employee,
            )
        return found

    def manager(self, employee: Id[Employee]) -> Id[Employee] | None:
        """For whom the employee works; None for who reports to nobody or to somebody who left."""
        self.seat(employee)
        return self._managers.get(employee)

    def managers(self, employee: Id[Employee]) -> tuple[Id[Employee], ...]:
        """Everybody above the employee, the nearest first."""
        above: list[Id[Employee]] = []
        manager = self.manager(employee)
        while manager is not None:
            above.append(manager)
            manager = self._managers.get(manager)
        return tuple(above)

    def reports(self, employee: Id[Employee]) -> tuple[Id[Employee], ...]:
        """Those who work directly for the employee."""
        self.seat(employee)
        return tuple(self._reports.get(employee, ()))

    def everybody_below(self, employee: Id[Employee]) -> tuple[Id[Employee], ...]:
        """Those who work for the employee, directly or not, each after who is above them."""
        return tuple([seat.employee for _, seat in self._down(employee, 0)][1:])

    @property
    def roots(self) -> tuple[Id[Employee], ...]:
        """Those with nobody above them."""
        return tuple([each.employee for each in self.seats if each.employee not in self._managers])

    @property
    def without_manager(self) -> tuple[Id[Employee], ...]:
        """Those whose manager, as written down, does not work here on that day: give them another."""
        return tuple(
            [
                each.employee
                for each in self.seats
                if each.manager is not None and each.manager not in self._by_id
            ]
        )

    def tree(self) -> Iterator[tuple[int, Seat]]:
        """Every seat after the one above it, with the number of seats above it."""
        for root in self.roots:
            yield from self._down(root, 0)

    def __str__(self) -> str:
        rows = [f"{'  ' * depth}{seat.name}, {seat.title}" for depth, seat in self.tree()]
        return "\n".join(rows) or f"nobody on {self.on}"

    def _down(self, employee: Id[Employee], depth: int) -> Iterator[tuple[int, Seat]]:
        # A list of what is still to come, not calls within calls: some trees are deep.
        ahead = [(depth, employee)]
        while ahead:
            level, current = ahead.pop()
            yield level, self.seat(current)
            below = self._reports.get(current, [])
            ahead.extend([(level + 1, each) for each in reversed(below)])

    @cached_property
    def _by_id(self) -> Mapping[Id[Employee], Seat]:
        return {each.employee: each for each in self.seats}

    @cached_property
    def _managers(self) -> Mapping[Id[Employee], Id[Employee]]:
        return {
            each.employee: each.manager
            for each in self.seats
            if each.manager is not None and each.manager in self._by_id
        }

    @cached_property
    def _reports(self) -> Mapping[Id[Employee], list[Id[Employee]]]:
        found: dict[Id[Employee], list[Id[Employee]]] = defaultdict(list)
        for employee, manager in self._managers.items():
            found[manager].append(employee)
        return dict(found)


def circle_of(
    start: Id[Employee], manager_of: Callable[[Id[Employee]], Id[Employee] | None]
) -> tuple[Id[Employee], ...]:
    """The way from a person up to the same person, both included; () where it ends before."""
    way = [start]
    while (manager := manager_of(way[-1])) is not None:
        if manager == start:
            return (*way, manager)
        if manager in way:
            return ()  # a circle further up, which is that of the people in it
        way.append(manager)
    return ()


def circles(employees: Iterable[Employee]) -> Iterator[Refused]:
    """A refusal for each circle of managers on any day, past or future.

    A circle closes on the day on which the last of its positions begins, so it is enough to look
    upwards from each position on its first day.
    """
    known = {each.id: each for each in employees}
    for person in known.values():
        for position in person.positions:
            on = position.since

            def manager_of(one: Id[Employee], on: Date = on) -> Id[Employee] | None:
                return known[one].manager_on(on) if one in known else None

            circle = circle_of(person.id, manager_of)
            if circle:
                yield manager_cycle(circle, [known[one].name for one in circle], on)


def manager_cycle(
    circle: tuple[Id[Employee], ...], names: Iterable[PersonName], on: Date
) -> Refused:
    """The refusal of managers who go round in a circle; `details["path"]` tells the way round."""
    return Refused(
        "people.manager_cycle",
        "You cannot have these report to each other because nobody is above themselves: on "
        f"{on} {' reports to '.join(map(str, names))}.",
        asked=on,
        path=circle,
    )
