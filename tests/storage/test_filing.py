"""What commits leave for later: no reader misses it, no writer waits for it, no sum lacks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime
from sqlalchemy import func, select

from officecore.back.ledger.entry import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.storage.archive import Archive
from officecore.storage.seal import Head
from officecore.storage.sql import SqlStorage, filing
from officecore.storage.sql.filing import COMMITS_BETWEEN
from officecore.storage.sql.schema import UNSEALED, UNSETTLED
from officecore.storage.sql.statement import Statement, prepared
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter
from tests.postgresql import fresh_url
from tests.tries import a_quarter


@pytest.fixture
def url() -> str:
    return fresh_url()


@pytest.fixture
def storage(url: str) -> Iterator[SqlStorage]:
    with SqlStorage(url, wait_seconds=2) as opened:
        yield opened


def left(storage: SqlStorage) -> tuple[int, int]:
    """How many commits' events are unsealed, and how many moves unsettled."""
    with storage.session("main") as session:
        counts = [
            session.read(
                prepared(select(func.count()).select_from(table), storage._database.dialect), ()
            )[0][0]
            for table in (UNSEALED, UNSETTLED)
        ]
    return counts[0], counts[1]


def write(storage: SqlStorage, to: str, tenant: str = "main") -> None:
    with Workplace(storage=storage, tenant=tenant).work() as work:
        work.repository(Letter).save(Letter.write(to))


def post(storage: SqlStorage, *entries: Entry) -> None:
    with Workplace(storage=storage).work() as work:
        for entry in entries:
            work.book(Journal).append(entry)


def test_whoever_reads_events_files_them_first(storage: SqlStorage) -> None:
    write(storage, "Ana")
    assert left(storage)[0] == 1
    assert [each.position for each in storage.events("main")] == [1]
    assert left(storage)[0] == 0


def test_who_commits_late_comes_later_and_is_missed_by_nobody(storage: SqlStorage) -> None:
    write(storage, "first")
    late = Workplace(storage=storage).work()
    late.repository(Letter).save(Letter.write("late"))
    write(storage, "meanwhile")
    read = list(storage.events("main"))
    late.commit()
    read += storage.events("main", after=read[-1].position)
    assert [getattr(each.event, "to", "") for each in read] == ["first", "meanwhile", "late"]
    assert [each.position for each in read] == [1, 2, 3]


def test_two_who_post_to_one_account_do_not_meet(storage: SqlStorage) -> None:
    one, other = Workplace(storage=storage).work(), Workplace(storage=storage).work()
    for work in (one, other):
        work.book(Journal).append(an_entry(PAPER))
        work.repository(Letter).save(Letter.write("Ana"))
    one.commit()
    other.commit()
    looking = Workplace(storage=storage).work()
    assert looking.book(Journal).balance("1200") == MoneyBag([Money("238.00", "EUR")])
    looking.rollback()


def test_what_is_left_stays_little(storage: SqlStorage) -> None:
    for number in range(COMMITS_BETWEEN + 3):
        write(storage, str(number))
        post(storage, an_entry(PAPER))
        assert max(left(storage)) <= 2 * COMMITS_BETWEEN
    assert max(left(storage)) < COMMITS_BETWEEN


def test_a_commit_that_landed_is_none_that_failed(storage: SqlStorage) -> None:
    """Filing may fail after it; who was told so would do everything again."""
    with storage.session("") as session:
        session.write(Statement("DROP TABLE officecore_head", (), {}), ())
        session.commit()
    for number in range(COMMITS_BETWEEN + 1):
        write(storage, str(number))
    assert left(storage)[0] == COMMITS_BETWEEN + 1
    with refused("storage.failed"):
        list(storage.events("main"))


def test_what_was_left_is_filed_in_rounds(
    storage: SqlStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(storage, str(number))
    monkeypatch.setattr(filing, "_COMMITS_AT_ONCE", 2)
    storage.filing.file("main", wait=True)
    assert left(storage) == (0, 0)
    post(storage, an_entry(PAPER), an_entry(PAPER))
    monkeypatch.setattr(filing, "_MOVES_AT_ONCE", 3)
    storage.filing.file("main", wait=True)
    assert left(storage) == (0, 0)
    told = [getattr(each.event, "to", "") for each in storage.events("main")]
    assert told == ["0", "1", "2"]


def test_a_round_takes_no_more_than_it_may(storage: SqlStorage) -> None:
    for number in range(3):
        write(storage, str(number))
        post(storage, an_entry(PAPER))
    with storage.session("main") as session:
        assert session.begin_filing(wait=True)
        assert storage.log.seal_left(session, "main", 2) == 2
        assert storage.journal.balances.settle_left(session, "main", 5) == 5
        session.commit()
    assert left(storage) == (1, 1)


def test_filing_leaves_other_offices_as_they_are(storage: SqlStorage) -> None:
    for tenant in ("a", "b", "c"):
        write(storage, tenant, tenant)
        with Workplace(storage=storage, tenant=tenant).work() as work:
            work.book(Journal).append(an_entry(PAPER))
    storage.filing.file("b", wait=True)
    assert left(storage) == (2, 4)
    for tenant in ("a", "b", "c"):
        (event,) = storage.events(tenant)
        assert (event.position, getattr(event.event, "to", "")) == (1, tenant)
        looking = Workplace(storage=storage, tenant=tenant).work()
        assert looking.book(Journal).balance("1200") == MoneyBag([Money("119.00", "EUR")])
        looking.rollback()


def test_one_at_a_time_files_an_office(storage: SqlStorage, url: str) -> None:
    write(storage, "Ana")
    write(storage, "Bob", "elsewhere")
    with storage.session("main") as session:
        assert session.begin_filing(wait=False)
        storage.filing.file("main", wait=False)
        assert left(storage)[0] == 2
        storage.filing.file("elsewhere", wait=False)
        assert left(storage)[0] == 1
        with SqlStorage(url, wait_seconds=0.1) as impatient, refused("storage.locked"):
            impatient.filing.file("main", wait=True)
    storage.filing.file("main", wait=True)
    assert left(storage)[0] == 0


def test_filing_stands_in_no_writers_way(storage: SqlStorage) -> None:
    """Who began before and reads what is filed is not refused, nor is whoever files."""
    post(storage, an_entry(PAPER))
    writer = Workplace(storage=storage).work()
    assert writer.book(Journal).balance("1200") == MoneyBag([Money("119.00", "EUR")])
    writer.book(Journal).append(an_entry(PAPER))
    with storage.session("main") as session:
        assert session.begin_filing(wait=True)
        writer.commit()
        assert storage.journal.balances.settle_left(session, "main", 100) == 4
        session.commit()
    looking = Workplace(storage=storage).work()
    assert looking.book(Journal).balance("1200") == MoneyBag([Money("238.00", "EUR")])
    looking.rollback()


DAYS = st.integers(1, 6).map(lambda number: Date(2025, 1, number))
POSTINGS = st.lists(st.tuples(DAYS, st.sampled_from("ab"), st.integers(1, 50)), max_size=12)


@a_quarter()
@given(before=POSTINGS, after=POSTINGS)
def test_balances_are_the_same_filed_or_not(
    before: list[tuple[Date, str, int]], after: list[tuple[Date, str, int]]
) -> None:
    """Settled before, left now, settled in the end: on each day the same sums."""
    with SqlStorage(fresh_url()) as storage:
        for postings in (before, after):
            post(storage, *[entry(*posting) for posting in postings])
            unfiled = balances(storage)
            assert all(list(found) == sorted(found) for found in unfiled.values())
            storage.filing.file("main", wait=True)
            assert balances(storage) == unfiled
            assert left(storage) == (0, 0)
        for day, found in balances(storage).items():
            for account in "ab":
                moved = [m for d, a, m in before + after if d <= day and a == account]
                expected = MoneyBag([Money.of_minor(sum(moved), "EUR")]) if moved else None
                assert found.get(account) == expected


def entry(day: Date, account: str, minor: int) -> Entry:
    amount = Money.of_minor(minor, "EUR")
    lines = [debit(account, amount), credit("z", amount)]
    return Entry.post(lines, day=day, source=PAPER, at=datetime(2025, 1, 6))


def balances(storage: SqlStorage) -> dict[Date, dict[str, MoneyBag]]:
    work = Workplace(storage=storage).work()
    days = [Date(2025, 1, number) for number in range(1, 7)]
    found = {day: dict(work.book(Journal).balances(on=day)) for day in days}
    work.rollback()
    return found


def test_the_archive_tells_of_what_is_left_as_well(storage: SqlStorage) -> None:
    write(storage, "filed")
    list(storage.events("main"))
    write(storage, "left")
    transaction = storage.begin("main")
    archive = transaction.book(Archive)
    told = list(archive.sealed())
    assert [each.position for each in told] == [1, 2]
    assert archive.head() == Head(2, told[-1].digest)
    transaction.rollback()
    storage.filing.file("main", wait=True)
    again = storage.begin("main")
    assert list(again.book(Archive).sealed()) == told
    again.rollback()
