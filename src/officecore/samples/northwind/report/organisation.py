"""Organisation: who works here, since when, where, and for whom."""

from __future__ import annotations

from typing import Final

from officecore.back.people import Organisation, PeopleDesk, Seat
from officecore.presentation import Table

_INDENT: Final = "\u2003"
"""A blank that a page does not swallow at the beginning of a cell."""


def organisation(desk: PeopleDesk, staff: Organisation) -> Table:
    """The organisation of a day, everybody below whom they report to."""
    rows = [
        (
            _branched(seat, depth),
            seat.title,
            seat.city,
            desk.employee(seat.employee).employments[0].start,
        )
        for depth, seat in staff.tree()
    ]
    columns = ("Name", "Title", "City", "Here since")
    return Table(f"Organisation on {staff.on}", columns, rows)


def _branched(seat: Seat, depth: int) -> str:
    return f"{_INDENT * 2 * (depth - 1)}└ {seat.name}" if depth else str(seat.name)
