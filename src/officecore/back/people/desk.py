"""The people desk: where somebody is hired, given another position, let go and taken back."""

from __future__ import annotations

from datetime import date

from officecore.back.people.employee import Employee, Position
from officecore.back.people.organisation import Organisation, circles
from officecore.kernel.desk import Desk, requires
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.person_name import PersonName
from officecore.kernel.time import day


class PeopleDesk(Desk):
    """The counter of the people department. Every change names the day from which it holds.

    A manager must be employed on the day on which somebody begins to report ("people.manager"), and
    nobody may come to be above themselves on any day ("people.manager_cycle").
    """

    @requires("people.hire")
    def hire(self, name: PersonName, position: Position, *, email: str | None = None) -> Employee:
        """Hire somebody into a position, employed from its day on."""
        hired = Employee.hire(name, position, at=self.work.now(), email=email)
        return self._placed(hired, position)

    @requires("people.rehire")
    def rehire(self, employee: Id[Employee], position: Position) -> Employee:
        """Take somebody back into a position, employed again from its day on."""
        return self._placed(self._get(employee).rehire(position), position)

    @requires("people.change")
    def change(self, employee: Id[Employee], position: Position) -> Employee:
        """Give somebody another position from its day on, past or future."""
        return self._placed(self._get(employee).change(position), position)

    @requires("people.change")
    def correct(self, employee: Id[Employee], position: Position) -> Employee:
        """Put right what was written down for the position that begins on that day."""
        return self._placed(self._get(employee).correct(position), position)

    @requires("people.change")
    def withdraw(self, employee: Id[Employee], since: date) -> Employee:
        """Take back the change of position of that day."""
        return self._saved(self._get(employee).withdraw(since))

    @requires("people.change")
    def rename(self, employee: Id[Employee], name: PersonName) -> Employee:
        """Write down a person's new name."""
        return self.work.repository(Employee).save(self._get(employee).rename(name))

    @requires("people.change")
    def change_email(self, employee: Id[Employee], email: str | None) -> Employee:
        """Write down a person's new address, or that there is none."""
        return self.work.repository(Employee).save(self._get(employee).change_email(email))

    @requires("people.leave")
    def leave(self, employee: Id[Employee], last_day: date, *, reason: str) -> Employee:
        """Let somebody go after `last_day`; the event names the reports who lose their manager.

        They keep their positions, and the organisation lists them (`without_manager`) until somebody
        gives them another manager.
        """
        after = day(last_day).add(days=1)
        found = self.work.repository(Employee).find(managers=employee)
        reports = [each.id for each in found if each.reports_to(employee, since=after)]
        left = self._get(employee).leave(last_day, reason=reason, reports=reports)
        return self.work.repository(Employee).save(left)

    @requires("people.leave")
    def withdraw_leaving(self, employee: Id[Employee]) -> Employee:
        """Keep somebody who was to leave."""
        return self._saved(self._get(employee).withdraw_leaving())

    @requires("people.read")
    def employee(self, employee: Id[Employee]) -> Employee:
        """The employee of that identifier; `NotFound` ("storage.not_found")."""
        return self._get(employee)

    @requires("people.read")
    def organisation(self, on: date) -> Organisation:
        """Who works here on that day, and for whom."""
        return Organisation.of(self.work.repository(Employee).find(), on=on)

    def _get(self, employee: Id[Employee]) -> Employee:
        return self.work.repository(Employee).get(employee)

    def _placed(self, employee: Employee, position: Position) -> Employee:
        if position.manager is not None:
            manager = self._get(position.manager)
            if not manager.employed_on(position.since):
                raise Refused(
                    "people.manager",
                    f"You cannot have {employee.name} report to {manager.name} from "
                    f"{position.since} because {manager.name} is not employed on that day.",
                    asked=position.manager,
                    since=position.since,
                )
        return self._saved(employee)

    def _saved(self, employee: Employee) -> Employee:
        for refusal in circles(self._with_all_above(employee)):
            raise refusal
        return self.work.repository(Employee).save(employee)

    def _with_all_above(self, employee: Employee) -> tuple[Employee, ...]:
        # Whoever was, is or will be above this employee: nobody else can be in a circle with them.
        found, ahead = {employee.id: employee}, [*employee.managers]
        while ahead:
            manager = ahead.pop()
            if manager not in found:
                found[manager] = self._get(manager)
                ahead.extend(found[manager].managers)
        return tuple(found.values())
