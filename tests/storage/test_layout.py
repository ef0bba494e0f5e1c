"""An older database is upgraded whole or not at all, and nobody works on tables that are not theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from officecore import Actor, Office, roles
from officecore.back.ledger.journal import Journal
from officecore.kernel.identity import Id
from officecore.policies.taking_over import take_over_sales
from officecore.storage.archive import Archive
from officecore.storage.sql import SqlStorage, upgrade
from officecore.storage.sql.schema import LAYOUT, LAYOUTS
from officecore.storage.sql.statement import Statement
from officecore.storage.verification import chain_breaches
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter, Parcel, various_parcels
from tests.postgresql import fresh_url

RELEASED = sorted((Path(__file__).parent / "layouts").glob("layout_*.sql"))
ANA = Actor("Ana", (roles.MANAGER,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, path: Path) -> Path:
    """A business as an older officecore left it: customers, stock, a sale, a ticket, books, parcels."""
    with sqlite3.connect(path) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
        if request.param.stem == "layout_1":
            # A dump in SQL cannot hold NUL; the business did, and layout 1 kept it as it was.
            connection.execute(
                "UPDATE officecore_line SET text = 'one' || char(0) || 'two' WHERE place = 0"
            )
    connection.close()
    return path


@pytest.fixture
def before(older: Path) -> int:
    """The layout of the older business."""
    with sqlite3.connect(older) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        known = "officecore_layout" in tables
        found = connection.execute("SELECT version FROM officecore_layout") if known else [(1,)]
        ((version,),) = found
    connection.close()
    return int(version)


def rows(path: Path) -> list[str]:
    """Everything in a database, as text."""
    connection = sqlite3.connect(path)
    found = list(connection.iterdump())
    connection.close()
    return found


def office(path: Path) -> Office:
    return Office.open(f"sqlite:///{path}", currency="EUR", timezone="Europe/Berlin")


def test_every_released_layout_is_kept_for_this_test() -> None:
    assert [each.stem for each in RELEASED] == [f"layout_{n}" for n in range(1, LAYOUT)]


def test_an_older_layout_is_refused_with_the_remedy(older: Path, before: int) -> None:
    kept = rows(older)
    with refused("storage.layout", asked=before, accepted=LAYOUT) as refusal:
        SqlStorage(f"sqlite:///{older}")
    assert f"python -m officecore.upkeep upgrade sqlite:///{older}" in refusal.error.text
    assert rows(older) == kept


def test_an_upgrade_keeps_everything_that_happened(older: Path, before: int) -> None:
    done = upgrade(f"sqlite:///{older}")
    assert (done.before, done.after) == (before, LAYOUT)
    with office(older) as opened:
        opened.run(take_over_sales, actor=ANA)
        assert opened.audit().breaches == ()
        events = list(opened.events())
        assert [each.position for each in events] == [*range(1, len(events) + 1)]
        assert {each.actor for each in events} == {"Ana", "system"}
        with opened.unit_of_work(actor=ANA) as work:
            (bob,) = work.customers.find()
            assert (bob.name.display, bob.number) == ("Robert Żak", "C-1")
            assert "one\x00two" in {line.text for e in work.ledger.entries() for line in e.lines}
            found = {parcel.to for parcel in work.repository(Parcel).find()}
            assert found == {parcel.to for parcel in various_parcels()}
            work.customers.rename(bob.id, bob.name)


def test_each_tenant_gets_a_chain_of_its_own(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(RELEASED[0].read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO officecore_event SELECT 'other', position, id, kind, subject, version, at, "
            "actor, cause, document FROM officecore_event WHERE position <= 7"
        )
    connection.close()
    upgrade(f"sqlite:///{path}")
    with SqlStorage(f"sqlite:///{path}") as storage:
        for tenant, many in (("main", 53), ("other", 7)):
            archive = storage.begin(tenant).book(Archive)
            assert list(chain_breaches(archive.sealed(), archive.head())) == []
            assert archive.head() is not None and len(list(archive.sealed())) == many


def test_a_dry_run_tells_all_and_changes_nothing(older: Path, before: int) -> None:
    kept = rows(older)
    told = upgrade(f"sqlite:///{older}", dry_run=True)
    assert rows(older) == kept
    assert told == upgrade(f"sqlite:///{older}")
    assert ("seal 53 events" in str(told)) is (before == 1)


def test_an_upgrade_that_fails_leaves_all_as_it_was(older: Path) -> None:
    with sqlite3.connect(older) as connection:
        connection.execute("CREATE TABLE officecore_mark (mine TEXT)")
    connection.close()
    before = rows(older)
    with refused("storage.failed"):
        upgrade(f"sqlite:///{older}")
    assert rows(older) == before


def test_an_upgrade_is_done_once(older: Path) -> None:
    upgrade(f"sqlite:///{older}")
    before = rows(older)
    again = upgrade(f"sqlite:///{older}")
    assert (again.before, again.steps) == (LAYOUT, ())
    assert rows(older) == before


def test_a_reader_beside_an_upgrade_sees_the_old_whole(older: Path) -> None:
    """The upgrade is one transaction: a reader that began before goes on undisturbed."""
    reader = sqlite3.connect(older, isolation_level=None)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM officecore_event").fetchone()
    upgrading = Thread(target=upgrade, args=(f"sqlite:///{older}",))
    upgrading.start()
    upgrading.join(timeout=0.5)
    assert reader.execute("SELECT count(*) FROM officecore_event").fetchone() == before
    reader.execute("COMMIT")
    upgrading.join()
    reader.close()
    with office(older) as opened:
        assert len(list(opened.events())) == before[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, path: Path) -> str:
    return f"sqlite:///{path}" if request.param == "sqlite" else fresh_url()


@pytest.fixture
def storage(url: str) -> Iterator[SqlStorage]:
    with SqlStorage(url, wait_seconds=2) as opened:
        yield opened


def raise_layout(storage: SqlStorage) -> None:
    """What an upgrade by a newer officecore begins and ends with."""
    with storage.session("") as session:
        session.begin_altering()
        for text in storage._database.shutting(LAYOUTS):
            session.write(Statement(text, (), {}), ())
        session.write(storage.layout._raise, (LAYOUT + 1,))
        session.commit()


def test_a_newer_layout_is_refused(storage: SqlStorage, url: str) -> None:
    raise_layout(storage)
    with refused("storage.layout", asked=LAYOUT + 1, accepted=LAYOUT):
        SqlStorage(url)
    with refused("storage.layout", asked=LAYOUT + 1, accepted=LAYOUT):
        upgrade(url)


def test_a_program_left_behind_reads_and_writes_nothing_more(storage: SqlStorage) -> None:
    """Two versions at once: whoever was running when the tables were upgraded is told."""
    with Workplace(storage=storage).work() as work:
        work.repository(Letter).save(Letter.write("Ana"))
    raise_layout(storage)
    with refused("storage.layout"), Workplace(storage=storage).work() as work:
        work.repository(Letter).save(Letter.write("Bob"))
    with refused("storage.layout"):
        Workplace(storage=storage).work().repository(Letter).count()
    with storage.session("") as session:
        assert len(session.read(Statement("SELECT id FROM sample_letter", (), {}), ())) == 1


def test_a_program_left_behind_puts_nothing_back(storage: SqlStorage) -> None:
    storage.make_room(Letter)
    raise_layout(storage)
    transaction = storage.begin("main")
    with refused("storage.layout"):
        transaction.book(Archive).put(Letter, [Letter.write("Ana").saved()])
        transaction.commit()
    transaction.rollback()
    with storage.session("") as session:
        assert session.read(Statement("SELECT id FROM sample_letter", (), {}), ()) == []


def test_an_upgrade_meets_nobody_in_the_middle(storage: SqlStorage, url: str) -> None:
    """On PostgreSQL it waits for who has begun; on SQLite they are told when they come to write."""
    late = Workplace(storage=storage).work()
    assert late.repository(Letter).count() == 0
    if url.startswith("sqlite"):
        raise_layout(storage)
        with refused("storage.layout"), late:
            late.repository(Letter).save(Letter.write("Cid"))
    else:
        with refused("storage.locked"):
            raise_layout(storage)
        with late:
            late.repository(Letter).save(Letter.write("Cid"))
        raise_layout(storage)


def test_an_upgrade_of_nothing_makes_the_tables(url: str) -> None:
    made = upgrade(url)
    assert (made.before, made.after) == (0, LAYOUT)
    with SqlStorage(url) as storage, Workplace(storage=storage).work() as work:
        saved = work.repository(Letter).save(Letter.write("Ana"))
        assert isinstance(saved.id, Id)


# What of layout 2 is not as it is now, in the words of a server.
_BACK_TO_TWO = """
    DROP TABLE officecore_mark;
    DROP INDEX officecore_entry__by_number;
    ALTER TABLE officecore_entry DROP COLUMN journal, DROP COLUMN number;
    ALTER TABLE officecore_line DROP COLUMN worth, DROP COLUMN worth_currency,
        DROP COLUMN dimensions, DROP COLUMN tags;
    ALTER TABLE officecore_unsettled DROP COLUMN facet;
    ALTER TABLE officecore_account DROP CONSTRAINT officecore_account_pkey, DROP COLUMN facet,
        ADD PRIMARY KEY (tenant, account, currency);
    ALTER TABLE officecore_balance DROP CONSTRAINT officecore_balance_pkey, DROP COLUMN facet,
        ADD PRIMARY KEY (tenant, account, currency, day);
    UPDATE officecore_layout SET version = 2
"""


def test_books_on_a_server_are_upgraded_with_their_balances() -> None:
    """Moves that wait to be settled too."""
    url = fresh_url()
    with SqlStorage(url) as storage:
        with Workplace(storage=storage).work() as work:
            written = [an_entry(PAPER), an_entry(PAPER)]
            for each in written:
                work.book(Journal).append(each)
        held = storage.begin("main").book(Journal).balances()
        with storage.session("") as session:
            session.begin_altering()
            for text in _BACK_TO_TWO.split(";"):
                session.write(Statement(text, (), {}), ())
            session.commit()
    assert upgrade(url).before == 2
    with SqlStorage(url) as storage:
        journal = storage.begin("main").book(Journal)
        assert journal.balances() == held != {}
        assert list(journal.entries()) == written
