"""The staff: who does what in the office, and what each may do there.

Nine people run the company. Whoever sells also answers for it; the coordinator gives out the goods;
what no title speaks of falls to the vice president.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs
from pendulum import Date

from officecore.back.people import Position
from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.roles import CONTROLLER, MANAGER, SALESPERSON, STOCK_KEEPER, SUPPORT_AGENT
from officecore.samples.northwind.facts import Employee
from officecore.samples.northwind.history.assumptions import DIRECTOR, PLANNER, WAREHOUSE, zone_of

_ROLES: Final = {
    DIRECTOR: (MANAGER,),
    WAREHOUSE: (SALESPERSON, SUPPORT_AGENT, STOCK_KEEPER),
    PLANNER: (SALESPERSON, SUPPORT_AGENT, CONTROLLER),
}
_SELLING: Final = (SALESPERSON, SUPPORT_AGENT)


@attrs.frozen
class Staff:
    """The employees of the papers, as people who act in the office under their own names."""

    employees: tuple[Employee, ...]

    def employee(self, number: int) -> Employee:
        """The employee of that number."""
        return next(one for one in self.employees if one.number == number)

    def actor(self, number: int) -> Actor:
        """The employee of that number, with the roles of the title."""
        one = self.employee(number)
        name = f"{one.first_name} {one.last_name}"
        return Actor(name, _ROLES.get(one.title, _SELLING))

    def titled(self, title: str) -> Actor:
        """The one who has that title."""
        return self.actor(next(one.number for one in self.employees if one.title == title))

    @property
    def director(self) -> Actor:
        """Who runs whatever has nobody else: people, purchases and books."""
        return self.titled(DIRECTOR)

    @property
    def warehouse(self) -> Actor:
        """Who gives out the goods."""
        return self.titled(WAREHOUSE)

    @property
    def planner(self) -> Actor:
        """Who draws up the budget."""
        return self.titled(PLANNER)

    def by_hiring(self) -> list[Employee]:
        """The employees in the order of their hiring, of one day's the manager first."""
        return sorted(self.employees, key=lambda one: (one.hired, self._depth(one)))

    def led_by(self, manager: Employee) -> list[Employee]:
        """Those who report to somebody."""
        return [one for one in self.employees if one.reports_to == manager.number]

    def position(self, one: Employee, since: Date, known: Mapping[int, Id[Any]]) -> Position:
        """What somebody works as from a day on: for the manager, if that is one of the `known`."""
        manager = None if one.reports_to is None else known.get(one.reports_to)
        return Position(
            since=since,
            title=one.title,
            manager=manager,
            city=one.city,
            timezone=zone_of(one.city),
        )

    def _depth(self, one: Employee) -> int:
        return 0 if one.reports_to is None else 1 + self._depth(self.employee(one.reports_to))
