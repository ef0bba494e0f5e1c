"""A PostgreSQL server that hangs up, starts again, loses power, or has no room. What is told, and what
has landed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from uuid import uuid4

import pytest

from officecore.office import Work
from officecore.testing import refused
from tests.faults.counts import KILLS, chance
from tests.faults.doomed import Doomed
from tests.faults.shop import (
    ANA,
    check_sales,
    check_sound,
    furnish,
    impatient,
    opened,
    sell,
    whole_sales,
)
from tests.postgresql import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of our own, since others would miss it."""
    server = Server("lasting", run=uuid4().hex[:8])
    server.use()
    yield server
    server.stop("immediate")


@pytest.fixture
def url(server: Server) -> str:
    url = server.create_database(f"shop_{uuid4().hex}")
    with opened(url) as office:
        office.run(furnish, actor=ANA)
        office.run(sell, actor=ANA)
    return url


def hang_up(server: Server) -> None:
    """Break every connection of the clerks, as a firewall does."""
    with server.connect("postgres", user="postgres") as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
            "WHERE usename = 'clerk' AND pid <> pg_backend_pid()"
        )


def test_a_connection_broken_while_idle_is_made_again(server: Server, url: str) -> None:
    with opened(url) as office:
        office.run(sell, actor=ANA)
        hang_up(server)
        office.run(sell, actor=ANA)
        check_sales(office, 3)


def test_a_connection_broken_midway_leaves_nothing_behind(server: Server, url: str) -> None:
    with opened(url) as office:
        with refused("storage.lost") as refusal, office.unit_of_work(actor=ANA) as work:
            sell(work)
            hang_up(server)
        assert refusal.error.retry
        check_sales(office, 1)


def test_a_piece_of_work_cut_off_is_done_again(server: Server, url: str) -> None:
    cuts = iter([hang_up, hang_up])

    def sell_and_be_cut_off(work: Work) -> None:
        sell(work)
        next(cuts, lambda _: None)(server)

    with opened(url) as office:
        office.run(sell_and_be_cut_off, actor=ANA)
        check_sales(office, 2)


def test_a_commit_without_an_answer_is_in_doubt(server: Server, url: str) -> None:
    """Whoever sold must look: to sell again might sell twice."""
    database = url.partition("@/")[2].partition("?")[0]
    with server.connect(database) as connection:
        connection.execute(SLOW_COMMIT)
    with opened(url) as office, ThreadPoolExecutor(1) as clerk:
        sale = clerk.submit(office.run, sell, actor=ANA)
        wait_until_asleep(server)
        hang_up(server)
        with refused("storage.in_doubt") as refusal:
            sale.result()
        assert not refusal.error.retry
        check_sales(office, 1)


SLOW_COMMIT = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON sale DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION slow();
"""


def wait_until_asleep(server: Server) -> None:
    with server.connect("postgres", user="postgres") as connection:
        while not connection.execute(
            "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
        ).rowcount:
            sleep(0.01)


def test_a_server_started_again_is_found_again(server: Server, url: str) -> None:
    with opened(url) as office:
        office.run(sell, actor=ANA)
        server.stop("fast")
        with refused("storage.failed"):
            office.run(sell, actor=ANA)
        server.start()
        office.run(sell, actor=ANA)
        check_sales(office, 3)


@pytest.mark.parametrize("failures", [max(2, KILLS // 20)])
def test_no_power_failure_loses_or_halves_a_sale(server: Server, url: str, failures: int) -> None:
    """The server stops at once and repairs its files, while a clerk sells on as well as can be."""
    moments, acknowledged = chance(), set[str]()
    rehearsal = server.create_database(f"rehearsal_{uuid4().hex}")
    with Doomed(rehearsal) as clerk, ThreadPoolExecutor(1) as watch:
        for _ in range(failures):
            day = watch.submit(clerk.sales_before_death, url, 0.8)
            sleep(moments.uniform(0.05, 0.3))
            server.stop("immediate")
            server.start()
            acknowledged.update(day.result())
            with opened(url) as office:
                assert acknowledged <= whole_sales(office)
                check_sound(office)
    print(f"{failures} failures of the server, {len(acknowledged)} sales")


def test_a_server_without_room_is_told(server: Server, url: str) -> None:
    database = url.partition("@/")[2].partition("?")[0]
    with server.connect(database) as connection:
        connection.execute(FULL)
    with opened(url) as office:
        with refused("storage.full"):
            office.run(sell, actor=ANA)
        check_sales(office, 1)


FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'no space left'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON sale FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


def test_a_server_that_only_reads_is_told(url: str) -> None:
    reading = f"{url}&options=-cdefault_transaction_read_only%3Don"
    with opened(reading) as office, refused("storage.read_only"):
        office.run(sell, actor=ANA)
    with opened(url) as office:
        check_sales(office, 1)


def test_a_table_that_somebody_holds_is_told(server: Server, url: str) -> None:
    database = url.partition("@/")[2].partition("?")[0]
    with server.connect(database) as holder, holder.transaction():
        holder.execute("LOCK TABLE sale")
        with impatient(url) as office, refused("storage.locked"):
            office.run(sell, actor=ANA, attempts=2)
    with opened(url) as office:
        office.run(sell, actor=ANA)
        check_sales(office, 2)
