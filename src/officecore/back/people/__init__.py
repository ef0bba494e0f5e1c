"""People: who works here, since when, as what, and for whom.

An *employee* is one person with one or more *employments*, the times of working here, and the
*positions* held in them: a title, a manager, a place, each from a day on. A position has no end of its
own; the next one ends it, or the person's last day. What begins next spring can be written down today.
The *organisation* of any day follows from all this: who reports to whom, as a tree in which nobody is
ever above themselves.

Files: `person_name.py` (names in any script), `employee.py` (the employee, positions, employments),
`organisation.py` (the organisation of a day), `desk.py` (where it is asked for), `laws.py` (what the
audit asks).

Flow: hire somebody into a position; change it, from any day; let the person leave after a last day, and
come back. When a manager leaves, the reports stay where they are and are listed until they are given
another manager.

>>> from pendulum import date, datetime
>>> at = datetime(2025, 1, 6, 9)
>>> ana = Employee.hire(
...     PersonName(given="Ana", family="Trujillo"),
...     Position(since=date(2025, 1, 6), title="Owner"),
...     at=at,
... )
>>> ben = Employee.hire(
...     PersonName(given="Ben", family="Berg"),
...     Position(since=date(2025, 2, 1), title="Clerk", manager=ana.id),
...     at=at,
... )
>>> print(Organisation.of([ana, ben], on=date(2025, 2, 1)))
Ana Trujillo, Owner
  Ben Berg, Clerk
>>> ben.employed_on(date(2025, 1, 31))
False
"""

from __future__ import annotations

from officecore.back.people.calendars.calendar import Calendar
from officecore.back.people.desk import PeopleDesk
from officecore.back.people.employee import (
    EmailChanged,
    Employee,
    EmployeeHired,
    EmployeeLeft,
    EmployeeRehired,
    EmployeeRenamed,
    Employment,
    LeavingWithdrawn,
    Position,
    PositionChanged,
    PositionCorrected,
    PositionWithdrawn,
)
from officecore.back.people.laws import LAWS
from officecore.back.people.organisation import Organisation, Seat
from officecore.kernel.person_name import PersonName

__all__ = [
    "LAWS",
    "Calendar",
    "EmailChanged",
    "Employee",
    "EmployeeHired",
    "EmployeeLeft",
    "EmployeeRehired",
    "EmployeeRenamed",
    "Employment",
    "LeavingWithdrawn",
    "Organisation",
    "PeopleDesk",
    "PersonName",
    "Position",
    "PositionChanged",
    "PositionCorrected",
    "PositionWithdrawn",
    "Seat",
]
