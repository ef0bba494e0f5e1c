"""The desk of calendars: where the hours of a place are drawn up, changed and looked up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from officecore.back.people.calendars.calendar import Calendar
from officecore.back.people.calendars.holiday import Holiday
from officecore.back.people.calendars.laws import require_free
from officecore.back.people.calendars.opening_hours import OpeningHours
from officecore.kernel.desk import Desk, requires
from officecore.kernel.identity import Id
from officecore.kernel.page import Page


class CalendarsDesk(Desk):
    """The counter of working calendars and their holidays. What lies before now is never changed."""

    @requires("calendars.change")
    def draw_up(
        self,
        name: str,
        hours: OpeningHours,
        *,
        place: str = "",
        holidays: Iterable[Holiday] = (),
    ) -> Calendar:
        """A new calendar under a name that no other has ("calendar.name")."""
        require_free(self.work, name)
        return self._save(
            Calendar.draw_up(name, hours, at=self.work.now(), place=place, holidays=holidays)
        )

    @requires("calendars.change")
    def change(self, calendar: Id[Calendar], hours: OpeningHours, *, since: datetime) -> Calendar:
        """Other hours from an instant on, now or later; see `Calendar.change`."""
        return self._save(self._get(calendar).change(hours, since=since, at=self.work.now()))

    @requires("calendars.change")
    def withdraw(self, calendar: Id[Calendar], since: datetime) -> Calendar:
        """Take back a change that is planned."""
        return self._save(self._get(calendar).withdraw(since, at=self.work.now()))

    @requires("calendars.change")
    def declare(self, calendar: Id[Calendar], holidays: Iterable[Holiday]) -> Calendar:
        """Declare days off that are still to come, or strike them off; see `Calendar.declare`."""
        return self._save(self._get(calendar).declare(holidays, at=self.work.now()))

    @requires("calendars.read")
    def get(self, calendar: Id[Calendar]) -> Calendar:
        """A calendar by its identifier."""
        return self._get(calendar)

    @requires("calendars.read")
    def find(
        self,
        /,
        *,
        order_by: str = "name",
        limit: int | None = None,
        after: str | None = None,
        **criteria: object,
    ) -> Page[Calendar]:
        """Calendars by `name` and `place`; see `kernel.query`."""
        return self.work.repository(Calendar).find(
            order_by=order_by, limit=limit, after=after, **criteria
        )

    def _get(self, calendar: Id[Calendar]) -> Calendar:
        return self.work.repository(Calendar).get(calendar)

    def _save(self, calendar: Calendar) -> Calendar:
        return self.work.repository(Calendar).save(calendar)
