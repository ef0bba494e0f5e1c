"""An operator sees how far behind a subscriber is, what stops it, and what it set aside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.delivery import Failing, Lag, last_position
from officecore.kernel.event import Recorded
from officecore.office import Office
from tests.delivery.post import Post


def test_a_new_subscriber_is_behind_by_everything() -> None:
    post = Post()
    post.write(3)
    lag = post.office.lag(post.subscriber())
    assert (lag.position, lag.behind, lag.failing, lag.set_aside) == (0, 3, None, 0)
    assert lag.since == next(post.office.events()).at


def test_asking_how_far_behind_changes_nothing() -> None:
    post = Post()
    post.write(3)
    before = post.office.audit().objects
    assert post.office.lag(post.subscriber(since=2)) == post.office.lag(post.subscriber(since=2))
    assert post.office.audit().objects == before


def test_who_has_come_to_the_end_is_not_behind() -> None:
    post = Post()
    post.write(3)
    post.office.deliver(post.subscriber())
    assert post.office.lag(post.subscriber()) == Lag(3, 0, None, None, 0)


def test_what_stops_a_subscriber_is_seen_from_outside() -> None:
    post = Post()
    post.write(3)
    post.stuck = {1, 2}
    mail = post.subscriber(attempts=2)
    for _ in range(2):
        post.office.deliver(mail)
    lag = post.office.lag(mail)
    assert lag.failing == Failing(2, 1, "ConnectionError: no line for 2")
    assert (lag.position, lag.behind, lag.set_aside) == (1, 2, 1)


class Counted(Office):
    """An office that counts how many events are asked of it."""

    asked = 0

    def events(self, *, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        self.asked += limit or 10**9
        return super().events(after=after, limit=limit)


@given(events=st.integers(0, 70), known=st.integers(0, 70))
def test_the_last_position_is_found_from_anywhere(events: int, known: int) -> None:
    post = Post()
    post.send(events)
    assert last_position(post.office, min(known, events)) == events
    assert post.office.last_position() == events


@pytest.mark.parametrize("many", [0, 1, 1000])
def test_lag_reads_few_of_many_events(many: int) -> None:
    post = Post()
    post.send(many)
    office = Counted(post.office.storage, post.office.business)
    assert office.lag(post.subscriber()).behind == many
    assert office.asked < 30
