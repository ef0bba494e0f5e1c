"""Strategies for people, and a machine that hires, moves, lets go and takes back.

The machine keeps a plain table beside the desk: for each person and each of a few days, who the manager
is. After every step the organisation of every day must be what the table says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pendulum import Date, datetime

from officecore.back.people.desk import PeopleDesk
from officecore.back.people.employee import Employee, Position
from officecore.back.people.laws import LAWS
from officecore.kernel.errors import OfficeError
from officecore.kernel.identity import Id
from officecore.kernel.person_name import PersonName
from officecore.testing.person_name import person_names
from officecore.testing.workplace import Workplace

__all__ = ["PeopleMachine", "days_at_work", "employees", "positions"]

_MONDAY = Date(2025, 1, 6)


def days_at_work() -> st.SearchStrategy[Date]:
    """Sixty days from 6 January 2025 on, few enough to meet again."""
    return st.integers(0, 59).map(lambda number: _MONDAY.add(days=number))


def positions(
    managers: Iterable[Id[Employee]] = (), days: st.SearchStrategy[Date] | None = None
) -> st.SearchStrategy[Position]:
    """Positions under one of `managers` or nobody."""
    return st.builds(
        Position,
        since=days_at_work() if days is None else days,
        title=st.sampled_from(["Clerk", "Sales Manager", "Verkäuferin", "経理"]),
        manager=st.sampled_from([None, *managers]),
        city=st.sampled_from([None, "Seattle", "London"]),
        timezone=st.sampled_from([None, "America/Los_Angeles", "Europe/London"]),
    )


@st.composite
def employees(draw: st.DrawFn, managers: tuple[Id[Employee], ...] = ()) -> Employee:
    """Employees with up to three employments and several positions in each."""
    on = draw(days_at_work())
    first = draw(positions(managers, st.just(on)))
    person = Employee.hire(draw(person_names()), first, at=datetime(2025, 1, 6, 9))
    for place in range(draw(st.integers(1, 3))):
        if place:
            last = person.positions[-1].since.add(days=draw(st.integers(0, 20)))
            person = person.leave(last, reason="moved away")
            back = last.add(days=draw(st.integers(1, 20)))
            person = person.rehire(draw(positions(managers, st.just(back))))
        for _ in range(draw(st.integers(0, 2))):
            later = person.positions[-1].since.add(days=draw(st.integers(1, 20)))
            person = person.change(draw(positions(managers, st.just(later))))
    return person


@attrs.frozen
class _Person:
    """What the machine's table knows of one person: employments, and for whom from which day."""

    spans: tuple[tuple[Date, Date | None], ...]
    starts: tuple[tuple[Date, Id[Employee] | None], ...]

    def works(self, on: Date) -> bool:
        return any(start <= on and (last is None or on <= last) for start, last in self.spans)

    def boss(self, on: Date) -> Id[Employee] | None:
        begun = [(day, manager) for day, manager in self.starts if day <= on]
        return dict(begun)[max(dict(begun))] if self.works(on) else None

    def with_start(self, since: Date, manager: Id[Employee] | None) -> _Person:
        return attrs.evolve(self, starts=(*self.starts, (since, manager)))

    def without_start(self, since: Date) -> _Person:
        return attrs.evolve(self, starts=tuple([each for each in self.starts if each[0] != since]))

    def broken_rule(self, own: Id[Employee]) -> str:
        for (_, last), (start, _) in zip(self.spans, self.spans[1:], strict=False):
            if last is None or start <= last:
                return "people.employment_overlap"
        if any(last is not None and last < start for start, last in self.spans):
            return "people.employment_days"
        if len(dict(self.starts)) < len(self.starts):
            return "people.position_overlap"
        if not all(self.works(day) for day, _ in self.starts):
            return "people.positions_within"
        return "people.own_manager" if own in dict(self.starts).values() else ""


class PeopleMachine(RuleBasedStateMachine):
    """Runs a small company, and compares its organisation on every day with a plain table.

    Override `workplace` to run it over a storage of your own, which should be empty each time.
    """

    days: ClassVar[tuple[Date, ...]] = tuple([_MONDAY.add(days=number) for number in range(8)])

    def __init__(self) -> None:
        super().__init__()
        self.place: Workplace = self.workplace()
        self.people: dict[Id[Employee], _Person] = {}

    def workplace(self) -> Workplace:
        """Where the machine works."""
        return Workplace()

    @precondition(lambda self: len(self.people) < 4)
    @rule(choice=st.data(), name=person_names())
    def hire(self, choice: st.DataObject, name: PersonName) -> None:
        """Hire somebody under anybody or nobody."""
        position = self._position(choice)
        person = _Person(((position.since, None),), ((position.since, position.manager),))
        try:
            with self.place.work() as work:
                hired = work.desk(PeopleDesk).hire(name, position).id
        except OfficeError as refusal:
            self._agree(refusal.code, self._manager_missing(position))
        else:
            self._agree("", self._manager_missing(position))
            self.people[hired] = person

    @precondition(lambda self: self.people)
    @rule(choice=st.data())
    def change(self, choice: st.DataObject) -> None:
        """Give somebody a position from any day."""
        who, position = self._who(choice), self._position(choice)
        self._try(
            who,
            self.people[who].with_start(position.since, position.manager),
            lambda desk: desk.change(who, position),
            position,
        )

    @precondition(lambda self: self._lines())
    @rule(choice=st.data(), on=st.sampled_from(days))
    def turn_round(self, choice: st.DataObject, on: Date) -> None:
        """Try to put somebody under one of those who report to them on some day."""
        manager, report = choice.draw(st.sampled_from(self._lines()))
        position = Position(since=on, title="Clerk", manager=report)
        self._try(
            manager,
            self.people[manager].with_start(on, report),
            lambda desk: desk.change(manager, position),
            position,
        )

    @precondition(lambda self: self.people)
    @rule(choice=st.data())
    def correct(self, choice: st.DataObject) -> None:
        """Put somebody's position right, where one begins on that day."""
        who, position = self._who(choice), self._position(choice)
        person = self.people[who]
        changed = person.without_start(position.since).with_start(position.since, position.manager)
        unknown = "" if position.since in dict(person.starts) else "people.no_position"
        self._try(who, changed, lambda desk: desk.correct(who, position), position, unknown)

    @precondition(lambda self: self.people)
    @rule(choice=st.data(), since=st.sampled_from(days))
    def withdraw(self, choice: st.DataObject, since: Date) -> None:
        """Take back somebody's change of position."""
        who = self._who(choice)
        person = self.people[who]
        why_not = "" if since in dict(person.starts) else "people.no_position"
        if since in dict(person.spans):
            why_not = "people.first_position"
        changed = person.without_start(since)
        self._try(who, changed, lambda desk: desk.withdraw(who, since), None, why_not)

    @precondition(lambda self: self.people)
    @rule(choice=st.data(), last=st.sampled_from(days))
    def leave(self, choice: st.DataObject, last: Date) -> None:
        """Let somebody go."""
        who = self._who(choice)
        *before, (start, gone) = self.people[who].spans
        why_not = "" if gone is None else "people.left"
        changed = attrs.evolve(self.people[who], spans=(*before, (start, last)))
        self._try(who, changed, lambda desk: desk.leave(who, last, reason="pension"), None, why_not)

    @precondition(lambda self: self.people)
    @rule(choice=st.data())
    def stay(self, choice: st.DataObject) -> None:
        """Keep somebody who was to leave."""
        who = self._who(choice)
        *before, (start, gone) = self.people[who].spans
        why_not = "people.not_left" if gone is None else ""
        changed = attrs.evolve(self.people[who], spans=(*before, (start, None)))
        self._try(who, changed, lambda desk: desk.withdraw_leaving(who), None, why_not)

    @precondition(lambda self: self.people)
    @rule(choice=st.data())
    def rehire(self, choice: st.DataObject) -> None:
        """Take somebody back."""
        who, position = self._who(choice), self._position(choice)
        person = self.people[who].with_start(position.since, position.manager)
        person = attrs.evolve(person, spans=(*person.spans, (position.since, None)))
        self._try(who, person, lambda desk: desk.rehire(who, position), position)

    @invariant()
    def every_day_is_as_the_table_says(self) -> None:
        """The organisation of each day is the table's, a forest over those who work then."""
        with self.place.work() as work:
            for on in self.days:
                found = work.desk(PeopleDesk).organisation(on)
                here = {who for who, person in self.people.items() if person.works(on)}
                assert {seat.employee for seat in found.seats} == here
                for who in here:
                    boss = self.people[who].boss(on)
                    assert found.manager(who) == (boss if boss in here else None)
                    assert (who in found.without_manager) == (boss is not None and boss not in here)
                    assert who not in found.managers(who)
                assert {seat.employee for _, seat in found.tree()} == here
            assert [breach for law in LAWS for breach in law.breaches(work)] == []

    def _lines(self) -> list[tuple[Id[Employee], Id[Employee]]]:
        """Every manager with every report, of any day."""
        lines = [
            (manager, report)
            for report, person in self.people.items()
            for manager in dict(person.starts).values()
            if manager is not None
        ]
        return sorted(set(lines))

    def _who(self, choice: st.DataObject) -> Id[Employee]:
        return choice.draw(st.sampled_from(sorted(self.people)))

    def _position(self, choice: st.DataObject) -> Position:
        return choice.draw(positions(sorted(self.people), st.sampled_from(self.days)))

    def _try(
        self,
        who: Id[Employee],
        changed: _Person,
        step: Callable[[PeopleDesk], Employee],
        position: Position | None,
        why_not: str = "",
    ) -> None:
        expected = (
            why_not
            or changed.broken_rule(who)
            or ("" if position is None else self._manager_missing(position))
            or self._circle({**self.people, who: changed})
        )
        try:
            with self.place.work() as work:
                step(work.desk(PeopleDesk))
        except OfficeError as refusal:
            self._agree(refusal.code, expected)
        else:
            self._agree("", expected)
            self.people[who] = changed

    def _agree(self, refused_by: str, expected: str) -> None:
        assert refused_by == expected, f"refused by {refused_by!r}, expected {expected!r}"

    def _manager_missing(self, position: Position) -> str:
        there = position.manager is None or self.people[position.manager].works(position.since)
        return "" if there else "people.manager"

    def _circle(self, people: dict[Id[Employee], _Person]) -> str:
        for on in self.days:
            for who, person in people.items():
                above = person.boss(on)
                for _ in people:
                    if above == who:
                        return "people.manager_cycle"
                    above = None if above is None else people[above].boss(on)
        return ""
