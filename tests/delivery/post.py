"""An office in which letters are written and parcels sent, and somebody outside who hears of it."""

from __future__ import annotations

from typing import Any, Final

from officecore.delivery import Subscriber
from officecore.kernel.actor import Actor
from officecore.kernel.event import Recorded
from officecore.office import Office
from officecore.roles import MANAGER
from officecore.testing.storage import Letter, Parcel

ANA: Final = Actor("ana", (MANAGER,))


class Post:
    """An office, and what `hear` was told."""

    def __init__(self, url: str = "memory://", **options: Any) -> None:
        self.office = Office.open(url, currency="EUR", timezone="Europe/Berlin", **options)
        self.heard: list[int] = []
        self.stuck: set[int] = set()

    def write(self, times: int = 1) -> None:
        """So many events, one commit each."""
        for number in range(times):
            with self.office.unit_of_work(actor=ANA) as work:
                work.repository(Letter).save(Letter.write(f"{number}", work.now()))

    def send(self, times: int = 1) -> None:
        """So many events of another sort."""
        with self.office.unit_of_work(actor=ANA) as work:
            for _ in range(times):
                work.repository(Parcel).save(Parcel.send(work.now()))

    def hear(self, recorded: Recorded) -> None:
        """Hear of an event, unless it is one that sticks."""
        if recorded.position in self.stuck:
            raise ConnectionError(f"no line\nfor {recorded.position}")
        self.heard.append(recorded.position)

    def subscriber(self, **options: Any) -> Subscriber:
        """Who hears of it."""
        return Subscriber("mail", self.hear, **options)
