"""The desk of calendars: names are taken once, and what is stored counts as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pendulum import datetime

from officecore.back.people.calendars import Calendar, CalendarsDesk, Holiday, OpeningHours
from officecore.back.people.calendars.laws import LAWS
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from tests.postgresql import fresh_url

NINE_TO_FIVE = OpeningHours.weekly("Europe/Berlin", {"mon-fri": [("09:00", "17:00")]})
NIGHTS = OpeningHours.weekly("Europe/Berlin", {"mon-fri": [("22:00", "06:00")]})
STORAGES: dict[str, Callable[[], Storage]] = {
    "memory": MemoryStorage,
    "sqlite": lambda: SqlStorage("sqlite://"),
    "postgresql": lambda: SqlStorage(fresh_url()),
}


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """Each storage of the house, empty."""
    opened = STORAGES[request.param]()
    yield opened
    opened.close()


def test_a_stored_calendar_counts_as_it_did(storage: Storage) -> None:
    place = Workplace(storage=storage)
    with place.work() as work:
        desk = work.desk(CalendarsDesk)
        off = Holiday(day=date(2045, 5, 1), name="Labour Day", source="the law")
        drawn = desk.draw_up("Berlin", NINE_TO_FIVE, place="Berlin", holidays=[off])
        desk.change(drawn.id, NIGHTS, since=datetime(2046, 1, 1))
        desk.change(drawn.id, NIGHTS, since=datetime(2047, 1, 1))
        desk.withdraw(drawn.id, datetime(2047, 1, 1))
        desk.declare(drawn.id, [Holiday(day=date(2045, 5, 2), name="Bridge")])
    with place.work() as work:
        [kept] = work.desk(CalendarsDesk).find(place="Berlin")
        assert work.desk(CalendarsDesk).get(drawn.id) == kept
        ends = datetime(2045, 5, 1), datetime(2046, 1, 10)
        planned = NINE_TO_FIVE.working_time({each.day for each in kept.holidays}).then(
            NIGHTS.working_time(), since=datetime(2046, 1, 1)
        )
        assert kept.working_time.between(*ends) == planned.between(*ends)


def test_no_two_calendars_go_by_one_name() -> None:
    with Workplace().work() as work:
        desk = work.desk(CalendarsDesk)
        desk.draw_up("Berlin", NINE_TO_FIVE)
        with refused("calendar.name"):
            desk.draw_up("Berlin", NIGHTS)
        assert not LAWS[0].breaches(work)
        work.repository(Calendar).save(Calendar.draw_up("Berlin", NIGHTS, at=work.now()))
        [breach] = LAWS[0].breaches(work)
        assert breach.text == "2 calendars go by the name Berlin"
