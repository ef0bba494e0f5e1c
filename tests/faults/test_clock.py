"""A clock that is set back between two pieces of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pendulum import DateTime, datetime

from officecore.front.customers import PersonName
from officecore.testing import refused
from tests.faults.shop import ANA, check_sales, check_sound, furnish, opened, sell
from tests.postgresql import fresh_url

WAYS: dict[str, Callable[[], str]] = {
    "memory": lambda: "memory://",
    "sqlite": lambda: "sqlite://",
    "postgresql": fresh_url,
}


class MovedClock:
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.at = datetime(2025, 10, 26, 12)

    def now(self) -> DateTime:
        return self.at

    def move(self, hours: int) -> None:
        self.at += timedelta(hours=hours)


@pytest.mark.parametrize("way", WAYS)
def test_events_keep_their_order_whatever_the_clock(way: str) -> None:
    clock = MovedClock()
    with opened(WAYS[way](), clock) as office:
        names = [f"Eve {n}" for n in range(6)]
        for name in names:
            with office.unit_of_work(actor=ANA) as work:
                work.customers.register(PersonName(given=name))
            clock.move(-1)
        events = list(office.events())
        assert [each.position for each in events] == sorted({each.position for each in events})
        assert [each.at for each in events] == sorted((each.at for each in events), reverse=True)
        assert len({each.id for each in events}) == len({each.subject for each in events}) == 6
        check_sound(office)


@pytest.mark.parametrize("way", WAYS)
def test_what_would_come_before_the_past_is_refused(way: str) -> None:
    """Goods move in order of time. Until the clock has caught up the shop can sell none of them."""
    clock = MovedClock()
    with opened(WAYS[way](), clock) as office:
        office.run(furnish, actor=ANA)
        office.run(sell, actor=ANA)
        clock.move(-1)
        with refused("stock.order"):
            office.run(sell, actor=ANA)
        check_sales(office, 1)
        clock.move(+1)
        office.run(sell, actor=ANA)
        check_sales(office, 2)
