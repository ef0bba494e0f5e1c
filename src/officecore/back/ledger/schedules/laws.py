"""What must hold between schedules and the books."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.schedules.recurring import RecurringEntry
from officecore.back.ledger.schedules.schedule import Schedule
from officecore.kernel.identity import Id
from officecore.kernel.law import Law, law
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("schedule.booked", "Each booked part of a schedule is one entry, over that part, and no more.")
def booked(work: UnitOfWork) -> Iterator[str]:
    """The entries that stem from a schedule are those that it knows, day by day and line by line."""
    for schedule in every(work.repository(Schedule).find):
        entries = _entries(work, schedule.id)
        for posted in schedule.posted:
            entry = entries.pop(posted.entry, None)
            if entry is None:
                yield f"the part of {posted.part.since} of {schedule.id} has no entry {posted.entry}"
            elif (entry.day, entry.lines) != (posted.day, schedule.lines(posted.part)):
                yield f"{entry.id} does not book the part of {posted.part.since} of {schedule.id}"
        for entry in entries.values():
            yield f"{entry.id} stems from {schedule.id}, which does not know it"


@law("recurring.booked", "Each time that a recurring entry was due is one entry, and no more.")
def came_round(work: UnitOfWork) -> Iterator[str]:
    """The entries that stem from a recurring entry are those that it knows."""
    for recurring in every(work.repository(RecurringEntry).find):
        entries = _entries(work, recurring.id)
        for occurrence in recurring.posted:
            entry = entries.pop(occurrence.entry, None)
            if entry is None or entry.day != occurrence.day:
                yield f"{recurring.id} has no entry of {occurrence.day} for {occurrence.due}"
        for entry in entries.values():
            yield f"{entry.id} stems from {recurring.id}, which does not know it"


def _entries(work: UnitOfWork, source: Id[Any]) -> dict[Id[Entry], Entry]:
    """The entries of that source by identifier, reversals left out."""
    found = work.book(Journal).entries(source=source)
    return {entry.id: entry for entry in found if entry.reverses is None}


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (booked, came_round)
"""The laws between schedules and the books."""
