"""Equipment: a laptop for everybody, and its part of each month's cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from officecore.back.assets import Month
from officecore.office import Work
from officecore.samples.northwind.facts import Employee
from officecore.samples.northwind.history.assumptions import LAPTOP, LAPTOP_MONTHS, OPENING, ZONE
from officecore.samples.northwind.history.staff import Staff
from officecore.samples.northwind.history.step import Filed, Step, at

_LAST_HOUR: Final = 17


def months_end(staff: Staff, *, until: date) -> Iterator[Step]:
    """On the last day of every month, its depreciation."""
    month = Month.of(OPENING)
    while month.last_day <= until:
        evening = at(month.last_day, _LAST_HOUR, ZONE)
        yield Step(evening, staff.director, partial(_depreciate, month))
        month = month.after(1)


def buy_laptop(one: Employee, work: Work, filed: Filed) -> None:
    """A laptop for an employee, bought today and in use from today on."""
    filed.laptops[one.number] = work.assets.acquire(
        "Laptop",
        category="laptops",
        cost=LAPTOP,
        life_months=LAPTOP_MONTHS,
        serial=f"NW-{one.number:03}",
        custodian=filed.employees[one.number],
    ).id


def _depreciate(month: Month, work: Work, _: Filed) -> None:
    work.assets.depreciate_all(month)
