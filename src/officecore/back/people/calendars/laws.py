"""What must hold between calendars, across one office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from officecore.back.people.calendars.calendar import Calendar
from officecore.kernel.errors import Refused, shown
from officecore.kernel.law import Law, law
from officecore.kernel.work import UnitOfWork


@law("calendar.name", "No two calendars go by one name.")
def one_name(work: UnitOfWork) -> Iterator[str]:
    """Whoever asks for the hours of Berlin gets one answer."""
    names = Counter([calendar.name for calendar in work.repository(Calendar).find()])
    for name, calendars in sorted(names.items()):
        if calendars > 1:
            yield f"{calendars} calendars go by the name {name}"


def require_free(work: UnitOfWork, name: str) -> None:
    """Refuse a name that a calendar has already."""
    if work.repository(Calendar).count(name=name):
        raise Refused(
            "calendar.name",
            f"You cannot draw up another calendar {shown(name)} because there is one: change that.",
            asked=name,
            accepted="a name that no calendar has",
        )


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (one_name,)
"""The laws across all calendars."""
