"""Addresses by date: where somebody lives or wants deliveries, on which days.

An address holds from a day, until another takes its place, or only for a season that comes back every
year. Which address is current is asked for a day and a purpose, and computed from these facts; nothing
has to run every night to keep it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.personal import Personal
from officecore.kernel.time import day
from officecore.kernel.value import Value

_LEAP_YEAR: Final = 2000
"""A year with all 366 days: seasons are sets of days on its circle."""


class Purpose(StrEnum):
    """What an address is used for."""

    POST = "post"
    DELIVERY = "delivery"
    INVOICE = "invoice"


@attrs.frozen(kw_only=True)
class Season(Value):
    """Some days of every year, first and last included, over the turn of the year if need be.

    `Season.between("06-01", "08-31")`; a season of one day has the same first and last.
    """

    first: int
    last: int

    @classmethod
    def between(cls, first: str, last: str) -> Season:
        """The season between two days given as month and day, "MM-DD" ("address.season")."""
        return cls(first=_place(first), last=_place(last))

    def __contains__(self, on: date) -> bool:
        return self._holds(_place_of(on.month, on.day))

    def meets(self, other: Season) -> bool:
        """Whether there is a day in both."""
        # Two arcs of a circle meet when one of them begins within the other.
        return self._holds(other.first) or other._holds(self.first)

    def _holds(self, place: int) -> bool:
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last


@attrs.frozen(kw_only=True)
class Address(Value):
    """A postal address and the days on which it holds.

    `lines` are street and house as written; `country` as the sender writes it, best an ISO 3166 code.
    It holds `since` a day, `until` a day (that day included; None: until further notice), and within
    that only in the `season` if there is one.
    """

    lines: Personal[tuple[str, ...]] = ()
    city: Personal[str] = ""
    postal_code: Personal[str] = ""
    region: Personal[str] = ""
    country: Personal[str] = ""
    purpose: Purpose = Purpose.POST
    since: Date = attrs.field(converter=day)
    until: Date | None = attrs.field(default=None, converter=attrs.converters.optional(day))
    season: Season | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields, then the laws of an address."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)

    def holds_on(self, on: date) -> bool:
        """Whether the address is in force on a day."""
        within = self.since <= on and (self.until is None or on <= self.until)
        return within and (self.season is None or on in self.season)

    def overlaps(self, other: Address) -> bool:
        """Whether both claim the same purpose on the same day, both by season or both all year."""
        if self.purpose is not other.purpose or (self.season is None) != (other.season is None):
            return False
        starts = max(self.since, other.since)
        ends = [until for until in (self.until, other.until) if until is not None]
        if ends and starts > min(ends):
            return False
        if self.season is None or other.season is None:
            return True
        return self.season.meets(other.season)

    @property
    def label(self) -> str:
        """The address in lines, as it goes on an envelope."""
        town = " ".join([part for part in (self.postal_code, self.city, self.region) if part])
        return "\n".join([line for line in (*self.lines, town, self.country) if line])

    @law("address.days", "An address does not end before it begins.")
    def _days(self) -> Iterator[str]:
        if self.until is not None and self.until < self.since:
            yield f"it holds since {self.since} but only until {self.until}"


def _place(month_and_day: str) -> int:
    try:
        month, dom = month_and_day.split("-")
        return _place_of(int(month), int(dom))
    except (ValueError, AttributeError) as error:
        raise BadValue(
            "address.season",
            f"To give a day of the year you must write it as MM-DD, not {shown(month_and_day)}.",
            asked=month_and_day,
            accepted="01-01 to 12-31",
        ) from error


def _place_of(month: int, dom: int) -> int:
    return date(_LEAP_YEAR, month, dom).timetuple().tm_yday
