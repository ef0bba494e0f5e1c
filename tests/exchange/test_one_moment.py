"""What is written out is one moment of the office, and one line after another: never half, never all."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Event as Signal

import pytest

from officecore.exchange import office_lines, restore_lines
from officecore.kernel.errors import Conflict
from officecore.office import Office
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.postgresql_session import PostgresqlSession
from officecore.testing import refused
from officecore.testing.storage import Letter
from tests.exchange.shop import ANA, lines, moved, opened, shop, trade
from tests.postgresql import fresh_url

MANY = 20_000


@pytest.fixture(params=[lambda: "sqlite://", fresh_url], ids=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    url: Callable[[], str] = request.param
    with shop(url()) as opened_shop:
        yield opened_shop


def test_what_is_committed_meanwhile_is_left_out(office: Office) -> None:
    before = lines(office)
    being_written = office_lines(office)
    begun = list(islice(being_written, 2))
    trade(office)
    assert [*begun, *being_written] == before
    assert lines(office) != before


def test_no_thread_that_trades_is_seen_halfway(office: Office) -> None:
    enough = Signal()

    def keep_trading() -> None:
        while not enough.is_set():
            trade(office)

    with ThreadPoolExecutor(1) as pool:
        trading = pool.submit(keep_trading)
        try:
            pictures = [lines(office) for _ in range(4)]
        finally:
            enough.set()
        trading.result()
    for picture in pictures:
        there = moved(picture)
        assert lines(there) == picture and not there.audit().breaches


def test_memory_is_refused_rather_than_half_told() -> None:
    office = shop()
    being_written = office_lines(office)
    next(being_written), next(being_written)
    trade(office)
    with refused("storage.overtaken") as refusal:
        list(being_written)
    assert isinstance(refusal.error, Conflict)


def most_held(letters: int) -> int:
    """The most bytes that are held while an office of so many letters is written out and put back."""
    with opened("sqlite://") as office, opened("sqlite://") as there:
        with office.unit_of_work(actor=ANA) as work:
            for number in range(letters):
                work.repository(Letter).save(Letter.write(f"{number:05} " + "A" * 500))
        tracemalloc.start()
        restored = restore_lines(office_lines(office), there)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (restored.objects, restored.events) == (letters, letters)
    return most


def test_a_large_office_is_never_held_at_once() -> None:
    """Ten times as many letters take no more room than the tables and pages that few of them take."""
    assert most_held(MANY) - most_held(MANY // 10) < MANY * 500 / 10


def test_nothing_is_read_beyond_what_is_refused() -> None:
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for line in lines(shop()):
            read += 1
            yield line if read < 7 else "nonsense\n"

    with refused("exchange.line", asked=7):
        restore_lines(counted(), opened())
    assert read == 7


def test_answers_are_heard_before_they_pile_up() -> None:
    """A server answers each write; who writes without end must not keep all answers for later."""
    with SqlStorage(fresh_url()) as storage:
        transaction = storage.begin("main")
        for number in range(1_500):
            transaction.repository(Letter).save(Letter.write(str(number)))
        session = transaction._session
        assert isinstance(session, PostgresqlSession) and len(session._unheard) < 1_000
        transaction.rollback()
