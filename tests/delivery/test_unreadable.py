"""An event whose document cannot be read fails like any other, and stops nobody for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from officecore.delivery import Delivery, Subscriber
from officecore.kernel.event import Recorded
from officecore.storage.document import encode
from officecore.testing.storage import LetterWritten, ParcelSent
from tests.delivery.post import Post


def spoilt(folder: Path, *positions: int) -> Post:
    """Ten letters, some of whose events cannot be read any more."""
    post = Post(f"sqlite:///{folder}/post.db")
    post.write(10)
    for position in positions:
        write(folder, position, "{}")
    return post


def write(folder: Path, position: int, document: str) -> None:
    """Change the document of an event behind the library's back."""
    with closing(sqlite3.connect(folder / "post.db")) as database, database:
        change = "UPDATE officecore_event SET document = ? WHERE position = ?"
        database.execute(change, (document, position))


@pytest.mark.parametrize("positions", [(1,), (4,), (10,), (3, 4, 8)])
def test_all_that_can_be_read_is_told(positions: tuple[int, ...], tmp_path: Path) -> None:
    post = spoilt(tmp_path, *positions)
    mail = post.subscriber(attempts=2)
    with post.office:
        for _ in range(len(positions) + 1):
            delivery = post.office.deliver(mail)
        assert post.heard == [place for place in range(1, 11) if place not in positions]
        assert (delivery.position, delivery.failing) == (10, None)
        aside = post.office.set_aside(mail)
    assert [each.position for each in aside] == [*positions]
    assert aside[0].error.startswith("Unreadable: You cannot read the sample_letter.written event_")


def test_what_cannot_be_read_counts_its_failures(tmp_path: Path) -> None:
    post = spoilt(tmp_path, 3)
    mail = post.subscriber(attempts=None)
    with post.office:
        for times in range(1, 4):
            failing = post.office.deliver(mail).failing
            assert failing is not None and (failing.position, failing.failures) == (3, times)
        assert post.office.lag(mail).since is None
    assert post.heard == [1, 2]


def test_who_is_stopped_counts_no_failure(tmp_path: Path) -> None:
    post, stop = spoilt(tmp_path, 3), Event()

    def last(recorded: Recorded) -> None:
        post.hear(recorded)
        if recorded.position == 2:
            stop.set()

    with post.office:
        post.office.follow(Subscriber("mail", last), every=0.001, until=stop)
        assert post.office.lag(post.subscriber()).failing is None
    assert post.heard == [1, 2]


def test_unread_events_of_another_class_are_passed_over(tmp_path: Path) -> None:
    post = spoilt(tmp_path, 3, 10)
    with post.office:
        parcels = post.subscriber(on=(ParcelSent,))
        assert post.office.deliver(parcels) == Delivery(0, 0, 10, None)
        letters = post.subscriber(on=(LetterWritten,))
        post.write()
        assert post.office.deliver(letters) == Delivery(1, 0, 11, None)


def test_what_can_be_read_again_is_told_again(tmp_path: Path) -> None:
    post = spoilt(tmp_path, 10)
    mail = post.subscriber(attempts=1)
    with post.office:
        post.office.deliver(mail)
        assert post.office.deliver_again(mail, 10).told == 0
        letter = next(post.office.events(limit=9)).event
        write(tmp_path, 10, encode(letter))
        assert post.office.deliver_again(mail, 10) == Delivery(1, 0, 10, None)
