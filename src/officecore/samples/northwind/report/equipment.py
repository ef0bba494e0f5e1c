"""Equipment: what the company works with, and what is left of its value."""

from __future__ import annotations

from officecore.back.assets import Register
from officecore.presentation import Section, Table


def equipment(register: Register) -> Section:
    """The asset register of a day."""
    rows = [(one.name, one.cost, one.depreciated, one.book_value) for one in register.lines]
    return Section(
        "Equipment",
        (
            Table(
                f"Asset register on {register.on}",
                ("Asset", "Cost", "Depreciated", "Book value"),
                rows,
                total=("Total", register.cost, register.depreciated, register.book_value),
            ),
        ),
    )
