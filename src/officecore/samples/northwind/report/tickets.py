"""Tickets: who waited for an answer, how long, and who still waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

import attrs
from pendulum import Date, DateTime

from officecore.back.people import Organisation
from officecore.front.support import Ticket, TicketStatus, sla
from officecore.front.support.sla import Verdict
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding, round_to
from officecore.office import Work
from officecore.presentation import Figure, Section, Table
from officecore.presentation.cell import Cell
from officecore.samples.northwind.history.assumptions import (
    FIRST_REPLY,
    RESOLUTION,
    WORKING_DAY,
    service_level,
)


def spoken(time: timedelta) -> str:
    """Working time in hours and minutes, the rest left out, or in days when it is long: `4 h`,
    `1 h 30`, `268 days`."""
    if time >= 3 * WORKING_DAY:
        return f"{time // WORKING_DAY} days"
    hours, rest = divmod(time, timedelta(hours=1))
    minutes = rest // timedelta(minutes=1)
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


_INTRODUCTION: Final = (
    f"Every late shipment opened a ticket. Promised are a first reply within {spoken(FIRST_REPLY)} and "
    f"a settled matter within {spoken(RESOLUTION)} of working time; while the customer is asked, the "
    "clock stands still."
)


@attrs.frozen(kw_only=True)
class Served:
    """A ticket and how both promises of its employee's service level stand at one instant."""

    ticket: Ticket
    customer: str
    employee: str
    opened: Date
    first_reply: Verdict
    resolution: Verdict

    @property
    def is_open(self) -> bool:
        """Whether the matter is not settled."""
        return self.ticket.status is not TicketStatus.RESOLVED

    @property
    def is_overdue(self) -> bool:
        """Whether it is not settled and a promise is broken."""
        return self.is_open and (self.first_reply.is_breached or self.resolution.is_breached)


def served(work: Work, staff: Organisation, at: DateTime) -> tuple[Served, ...]:
    """Every ticket by the instant of its opening, as it stands at `at`.

    The promise counts the working time of the zone in which the employee works.
    """
    found = []
    for ticket in work.support.find():
        assert ticket.assignee is not None
        seat = staff.seat(ticket.assignee)
        level = service_level(seat.timezone or work.business.timezone)
        verdicts = level.verdict(ticket, at)
        found.append(
            Served(
                ticket=ticket,
                customer=work.customers.get(ticket.customer).display_name,
                employee=str(seat.name),
                opened=work.business.day(ticket.opened_at),
                first_reply=verdicts.of(sla.FIRST_REPLY),
                resolution=verdicts.of(sla.RESOLUTION),
            )
        )
    return tuple(found)


def ticket_figures(tickets: Sequence[Served]) -> tuple[Figure, ...]:
    """How many first replies came in time."""
    late = sum(one.is_overdue for one in tickets)
    still = sum(one.is_open for one in tickets)
    hint = f"{len(tickets)} tickets, {still} open, {late} overdue"
    return (Figure("First replies in time", _attained(tickets), hint),)


def tickets(served: Sequence[Served]) -> Section:
    """How the promises were kept, by employee, and the tickets that are still open."""
    by_employee = {
        name: [one for one in served if one.employee == name]
        for name in sorted({one.employee for one in served})
    }
    return Section(
        "Tickets",
        (
            _INTRODUCTION,
            Table(
                "Promises kept, by employee",
                ("Employee", "Tickets", "Replied in time", "Settled in time", "Open", "Overdue"),
                [(name, *_kept(own)) for name, own in by_employee.items()],
                total=("Total", *_kept(served)),
                note="A ticket without reply counts as late once the promised time is over.",
            ),
            Table(
                "Tickets still open",
                ("Customer", "Employee", "Opened", "Status", "Working time so far", "Overdue by"),
                [_still(one) for one in served if one.is_open],
                note=f"A day is one of {WORKING_DAY // timedelta(hours=1)} working hours.",
            ),
        ),
    )


def _kept(own: Sequence[Served]) -> tuple[Cell, ...]:
    settled = [one for one in own if not one.resolution.is_breached]
    return (
        len(own),
        _attained(own),
        _part(len(settled), len(own)),
        sum(one.is_open for one in own),
        sum(one.is_overdue for one in own),
    )


def _attained(own: Sequence[Served]) -> Rate:
    return _part(sum(not one.first_reply.is_breached for one in own), len(own))


def _part(some: int, all_: int) -> Rate:
    exact = Decimal(some) / all_ if all_ else Decimal(1)
    return Rate.of(round_to(exact, 3, Rounding.HALF_UP))


def _still(one: Served) -> tuple[Cell, ...]:
    over = max(one.first_reply.overrun, one.resolution.overrun)
    return (
        one.customer,
        one.employee,
        one.opened,
        str(one.ticket.status),
        spoken(one.resolution.elapsed),
        spoken(over) if one.is_overdue else "",
    )
