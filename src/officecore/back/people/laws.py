"""The laws of the people department, audited over all employees of an office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.people.employee import Employee
from officecore.back.people.organisation import circles
from officecore.kernel.law import Law, law
from officecore.kernel.work import UnitOfWork


@law("people.manager_cycle", "On no day is anybody above themselves.")
def manager_cycle(work: UnitOfWork) -> Iterator[str]:
    """Managers never go round in a circle, on any past or future day on which something changes."""
    for refusal in circles(work.repository(Employee).find()):
        yield refusal.text


@law("people.manager_known", "Every manager is an employee.")
def manager_known(work: UnitOfWork) -> Iterator[str]:
    """Whoever is written down as a manager is stored, whether still employed or not."""
    employees = tuple(work.repository(Employee).find())
    known = {each.id for each in employees}
    for each in employees:
        for manager in sorted(each.managers - known):
            yield f"{each.name} reports to {manager}, who is not known"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (manager_cycle, manager_known)
"""All of them."""
