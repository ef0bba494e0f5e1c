"""A step of the history: at that instant, that person does this in the office.

What is planned is only a list of steps; doing them, in order of time, makes the history.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeAlias

import attrs
import pendulum

from officecore.kernel.actor import Actor
from officecore.kernel.identity import Id
from officecore.office import Work


@attrs.define
class Filed:
    """Under which identifier each row of the papers is kept in the office, once it is.

    Rows are named as the papers name them: customers by their five letters, calendars by their city, all
    else by number.
    """

    employees: dict[int, Id[Any]] = attrs.field(factory=dict)
    customers: dict[str, Id[Any]] = attrs.field(factory=dict)
    suppliers: dict[int, Id[Any]] = attrs.field(factory=dict)
    items: dict[int, Id[Any]] = attrs.field(factory=dict)
    laptops: dict[int, Id[Any]] = attrs.field(factory=dict)
    sales: dict[int, Id[Any]] = attrs.field(factory=dict)
    calendars: dict[str, Id[Any]] = attrs.field(factory=dict)


Act: TypeAlias = Callable[[Work, Filed], object]
"""What is done: through the desks of a unit of work, finding and filing rows by their papers."""


@attrs.frozen
class Step:
    """One unit of work: at the instant `at`, `actor` does `act`."""

    at: datetime
    actor: Actor
    act: Act


def at(day: date, hour: int, zone: str, *, minute: int = 0) -> datetime:
    """The instant at which the clocks of a zone show that hour and minute of that day."""
    return pendulum.datetime(day.year, day.month, day.day, hour, minute, tz=zone)
