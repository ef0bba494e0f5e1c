"""Equipment: what the company works with, who has it, and what is left of its value."""

from __future__ import annotations

from pendulum import Date

from officecore.back.assets import Owned
from officecore.back.people import Organisation
from officecore.office import Work
from officecore.presentation import Table
from officecore.presentation.cell import Cell


def equipment(work: Work, staff: Organisation, on: Date) -> Table:
    """The asset register of a day."""
    register = work.assets.register(on)
    return Table(
        f"Asset register on {register.on}",
        ("Asset", "In care of", "In service", "Cost", "Depreciated", "Book value"),
        [_row(one, work, staff) for one in register.lines],
        total=("Total", "", None, register.cost, register.depreciated, register.book_value),
    )


def _row(one: Owned, work: Work, staff: Organisation) -> tuple[Cell, ...]:
    asset = work.assets.asset(one.asset)
    keeper = "" if asset.custodian is None else str(staff.seat(asset.custodian).name)
    values = (one.cost, one.depreciated, one.book_value)
    return (one.name, keeper, asset.in_service, *values)
