"""Subscribers are told of every event, in order, at least once, and go on where they were."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.delivery import Delivery, Failing, Subscriber, Subscription
from officecore.kernel.actor import Actor
from officecore.kernel.errors import Conflict
from officecore.kernel.event import Recorded
from officecore.office import Office, Work
from officecore.testing import refused
from officecore.testing.storage import Letter, LetterReaddressed, LetterWritten, ParcelSent
from tests.delivery.post import ANA, Post

R = TypeVar("R")


def test_everything_up_to_now_is_told_in_order() -> None:
    post = Post()
    post.write(3)
    assert post.office.deliver(post.subscriber()) == Delivery(3, 0, 3, None)
    assert post.heard == [1, 2, 3]


def test_a_second_delivery_tells_what_is_new() -> None:
    post = Post()
    for _ in range(3):
        post.write(2)
        post.office.deliver(post.subscriber())
    assert post.office.deliver(post.subscriber()) == Delivery(0, 0, 6, None)
    assert post.heard == [1, 2, 3, 4, 5, 6]


def test_what_it_does_not_hear_of_is_passed_over() -> None:
    post = Post()
    post.send(1200)
    post.write(2)
    post.send(3)
    delivery = post.office.deliver(post.subscriber(on=(LetterWritten, LetterReaddressed)))
    assert (delivery, post.heard) == (Delivery(2, 0, 1205, None), [1201, 1202])


def test_a_new_subscriber_begins_where_it_says() -> None:
    post = Post()
    post.write(3)
    now = post.subscriber(since=post.office.last_position())
    assert post.office.deliver(now).told == 0
    post.write(2)
    post.office.deliver(post.subscriber())  # `since` counted when it was new
    assert post.heard == [4, 5]


def test_each_name_has_a_place_of_its_own() -> None:
    post = Post()
    post.write(2)
    post.office.deliver(post.subscriber())
    post.office.deliver(Subscriber("index", post.hear))
    assert post.heard == [1, 2, 1, 2]


def test_what_a_subscriber_causes_waits_for_the_next() -> None:
    post = Post()
    post.write(1)
    echo = Subscriber("echo", lambda _: post.write(1))
    assert [post.office.deliver(echo).position for _ in range(3)] == [1, 2, 3]


def test_a_failure_stops_delivery_and_is_told() -> None:
    post = Post()
    post.write(3)
    post.stuck = {2}
    stopped = Failing(2, 1, "ConnectionError: no line for 2")
    assert post.office.deliver(post.subscriber()) == Delivery(1, 0, 1, stopped)
    assert post.heard == [1]


def test_what_failed_is_told_first_next_time() -> None:
    post = Post()
    post.write(3)
    post.stuck = {2}
    post.office.deliver(post.subscriber())
    post.stuck = set()
    assert post.office.deliver(post.subscriber()) == Delivery(2, 0, 3, None)
    assert post.heard == [1, 2, 3]


def test_failures_in_a_row_set_an_event_aside() -> None:
    post = Post()
    post.write(3)
    post.stuck = {2}
    failures = [post.office.deliver(post.subscriber(attempts=3)).failing for _ in range(2)]
    assert [each and each.failures for each in failures] == [1, 2]
    assert post.office.deliver(post.subscriber(attempts=3)) == Delivery(1, 1, 3, None)
    assert post.heard == [1, 3]
    (aside,) = post.office.set_aside(post.subscriber())
    assert (aside.position, aside.failures) == (2, 3)
    assert aside.error == "ConnectionError: no line for 2"


def test_without_a_limit_nothing_is_set_aside() -> None:
    post = Post()
    post.write(1)
    post.stuck = {1}
    for times in range(1, 8):
        failing = post.office.deliver(post.subscriber(attempts=None)).failing
        assert failing is not None and failing.failures == times


def test_failures_count_from_one_for_each_event() -> None:
    post = Post()
    post.send(2)
    post.write(2)
    post.stuck = {3}
    letters = post.subscriber(on=(LetterWritten,), attempts=2)
    post.office.deliver(letters)
    post.stuck = {4}
    assert post.office.deliver(letters).failing == Failing(4, 1, "ConnectionError: no line for 4")


def test_failures_at_what_it_hears_of_no_more_count_not() -> None:
    post = Post()
    post.write()
    post.send()
    post.stuck = {1, 2}
    post.office.deliver(post.subscriber(on=(LetterWritten,)))
    failing = post.office.deliver(post.subscriber(on=(ParcelSent,))).failing
    assert failing == Failing(2, 1, "ConnectionError: no line for 2")


def test_what_was_set_aside_can_be_told_again() -> None:
    post = Post()
    post.write(2)
    post.stuck = {1, 2}
    mail = post.subscriber(attempts=1)
    assert post.office.deliver(mail).set_aside == 2
    post.stuck = {2}
    assert post.office.deliver_again(mail, 1) == Delivery(1, 0, 2, None)
    failing = post.office.deliver_again(mail, 2).failing
    assert failing == Failing(2, 2, "ConnectionError: no line for 2")
    assert [each.position for each in post.office.set_aside(mail)] == [2]
    assert post.heard == [1]


@pytest.mark.parametrize("position", [1, 2, 0, -1, 10**30, "1", None])
def test_only_what_is_set_aside_is_told_again(position: Any) -> None:
    post = Post()
    post.write(2)
    post.stuck = {1}
    mail = post.subscriber(attempts=1)
    post.office.deliver(mail)
    post.stuck = set()
    post.office.deliver_again(mail, 1)
    with refused("delivery.not_set_aside"):
        post.office.deliver_again(mail, position)


def test_a_broken_off_delivery_tells_once_more() -> None:
    post = Post()
    post.write(2)

    def pulled(recorded: Recorded) -> None:
        post.hear(recorded)
        if len(post.heard) == 1:
            raise KeyboardInterrupt

    mail = Subscriber("mail", pulled)
    with pytest.raises(KeyboardInterrupt):
        post.office.deliver(mail)
    assert post.office.deliver(mail) == Delivery(2, 0, 2, None)
    assert post.heard == [1, 1, 2]


def test_a_restarted_worker_goes_on_where_it_was(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/post.db"
    first = Post(url)
    with first.office:
        first.write(2)
        first.stuck = {2}
        first.office.deliver(first.subscriber())
    again = Post(url)
    with again.office:
        failing = again.office.lag(again.subscriber()).failing
        assert failing is not None and failing.failures == 1
        again.office.deliver(again.subscriber())
    assert (first.heard, again.heard) == ([1], [2])


@pytest.mark.parametrize("url", ["memory://", "sqlite:///{folder}/post.db"])
def test_two_deliverers_skip_nothing_and_keep_order(url: str, tmp_path: Path) -> None:
    post = Post(url.format(folder=tmp_path))
    post.write(30)

    def deliver(_: int) -> None:
        while post.office.lag(post.subscriber()).behind:
            try:
                post.office.deliver(post.subscriber())
            except Conflict:
                continue

    with post.office, ThreadPoolExecutor(3) as pool:
        list(pool.map(deliver, range(3)))
        told_first = list(dict.fromkeys(post.heard))
        assert told_first == [*range(1, 31)], "an event was skipped, or told before another"


def test_who_was_overtaken_goes_on_from_there() -> None:
    post = Post()
    post.write(4)
    inner = post.subscriber()

    def slow(recorded: Recorded) -> None:
        post.hear(recorded)
        if recorded.position == 2 and post.heard.count(2) == 1:
            post.office.deliver(inner)  # another worker, meanwhile, comes to the end

    assert post.office.deliver(Subscriber("mail", slow)).position == 4
    assert post.heard == [1, 2, 2, 3, 4]


def test_who_fails_at_what_another_told_goes_on() -> None:
    post = Post()
    post.write(3)
    inner = post.subscriber()

    def slow(recorded: Recorded) -> None:
        if recorded.position == 2:
            post.office.deliver(inner)
            raise ConnectionError("too late")

    assert post.office.deliver(Subscriber("mail", slow)) == Delivery(1, 0, 3, None)
    assert post.heard == [2, 3]


def test_following_tells_until_it_is_stopped() -> None:
    post, stop = Post(), threading.Event()
    post.write(2)

    def hear(recorded: Recorded) -> None:
        post.hear(recorded)
        if len(post.heard) == 2:
            post.write(3)
        if len(post.heard) == 4:
            stop.set()

    post.office.follow(Subscriber("mail", hear), every=0.001, until=stop)
    assert post.heard == [1, 2, 3, 4]


class Busy(Office):
    """An office in which others are faster, the first three times."""

    times = 0

    def run(self, function: Callable[[Work], R], *, actor: Actor, attempts: int = 10) -> R:
        self.times += 1
        if self.times <= 3:
            raise Conflict("storage.overtaken", "You cannot go on because others were faster.")
        return super().run(function, actor=actor, attempts=attempts)


def test_following_goes_on_when_others_are_faster() -> None:
    post, stop = Post(), threading.Event()
    post.write(2)

    def hear(recorded: Recorded) -> None:
        post.hear(recorded)
        if recorded.position == 2:
            stop.set()

    office = Busy(post.office.storage, post.office.business)
    office.follow(Subscriber("mail", hear), every=0.001, until=stop)
    assert post.heard == [1, 2]


class Losing(Office):
    """An office whose storage gives single events, and no more at once."""

    def events(self, *, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        return super().events(after=after, limit=limit) if limit == 1 else iter(())


def test_a_storage_that_loses_events_ends_the_delivery() -> None:
    post = Post()
    post.write(2)
    office = Losing(post.office.storage, post.office.business)
    assert office.deliver(post.subscriber()) == Delivery(0, 0, 0, None)


@pytest.mark.parametrize("every", [0, -1, float("nan"), float("inf"), "x", None, True])
def test_following_without_a_pause_is_refused(every: Any) -> None:
    post = Post()
    with refused("delivery.every"):
        post.office.follow(post.subscriber(), every=every, until=threading.Event())


@pytest.mark.parametrize("until", [None, 5, True, lambda: True])
def test_following_ends_by_a_signal_only(until: Any) -> None:
    post = Post()
    with refused("delivery.until", asked=until):
        post.office.follow(post.subscriber(), every=1, until=until)


@pytest.mark.parametrize("nobody", [None, 5, "mail", print, Subscriber])
def test_only_a_subscriber_is_told_of_anything(nobody: Any) -> None:
    office, stop = Post().office, threading.Event()
    stop.set()
    for ask in (
        office.deliver,
        office.lag,
        office.set_aside,
        lambda them: office.deliver_again(them, 1),
        lambda them: office.follow(them, every=1, until=stop),
    ):
        with refused("delivery.subscriber", asked=nobody):
            ask(nobody)


@given(
    kinds=st.lists(st.booleans(), max_size=12),
    stuck=st.sets(st.integers(1, 12)),
    attempts=st.integers(1, 3),
)
def test_every_event_is_told_or_set_aside(
    kinds: list[bool], stuck: set[int], attempts: int
) -> None:
    post = Post()
    for letter in kinds:
        post.write() if letter else post.send()
    post.stuck = stuck
    mail = post.subscriber(on=(LetterWritten,), attempts=attempts)
    deliveries = [post.office.deliver(mail) for _ in range(attempts * len(kinds) + 1)]
    letters = [place for place, letter in enumerate(kinds, 1) if letter]
    assert post.heard == [place for place in letters if place not in stuck]
    aside = [each.position for each in post.office.set_aside(mail)]
    assert aside == [place for place in letters if place in stuck]
    assert deliveries[-1] == Delivery(0, 0, len(kinds), None)
    assert sum(each.told for each in deliveries) == len(post.heard)


def test_a_subscription_is_saved_by_its_version() -> None:
    post = Post()
    post.write(2)
    post.office.deliver(post.subscriber())
    one, other = (post.office.unit_of_work(actor=ANA) for _ in range(2))
    (place,) = one.repository(Subscription).find(name="mail")
    (late,) = other.repository(Subscription).find(name="mail")
    one.repository(Subscription).save(attrs.evolve(place, position=7))
    one.commit()
    with refused("storage.overtaken"), other:
        other.repository(Subscription).save(late.reach(3))


def test_errors_are_kept_in_one_printable_line() -> None:
    post = Post("sqlite://")
    post.write(1)

    def fail(_: Recorded) -> None:
        raise ValueError("half \ud800, nul \x00, and long " + "x" * 9000)

    with post.office:
        failing = post.office.deliver(Subscriber("mail", fail)).failing
    assert failing is not None
    assert len(failing.error) == 500
    assert failing.error.startswith("ValueError: half  , nul  , and long xx")


def test_the_audit_finds_nothing_wrong_with_places() -> None:
    post = Post()
    post.write(1)
    post.stuck = {1}
    post.office.deliver(post.subscriber(attempts=1))
    assert post.office.audit().breaches == ()
    assert post.office.audit().objects == len([Letter, Subscription, "set aside"])
