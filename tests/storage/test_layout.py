"""An older database is upgraded whole or not at all, and nobody works on tables that are not theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from officecore import Actor, Office, roles
from officecore.kernel.identity import Id
from officecore.storage.archive import Archive
from officecore.storage.sql import SqlStorage, upgrade
from officecore.storage.sql.schema import LAYOUT, LAYOUTS
from officecore.storage.sql.statement import Statement
from officecore.storage.verification import chain_breaches
from officecore.testing import Workplace, refused
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
        # A dump in SQL cannot hold NUL; the business did.
        connection.execute(
            "UPDATE officecore_line SET text = 'one' || char(0) || 'two' WHERE place = 0"
        )
    connection.close()
    return path


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


def test_an_older_layout_is_refused_with_the_remedy(older: Path) -> None:
    before = rows(older)
    with refused("storage.layout", asked=1, accepted=LAYOUT) as refusal:
        SqlStorage(f"sqlite:///{older}")
    assert f"python -m officecore.upkeep upgrade sqlite:///{older}" in refusal.error.text
    assert rows(older) == before


def test_an_upgrade_keeps_everything_that_happened(older: Path) -> None:
    done = upgrade(f"sqlite:///{older}")
    assert (done.before, done.after) == (1, LAYOUT)
    with office(older) as opened:
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


def test_each_tenant_gets_a_chain_of_its_own(older: Path) -> None:
    with sqlite3.connect(older) as connection:
        connection.execute(
            "INSERT INTO officecore_event SELECT 'other', position, id, kind, subject, version, at, "
            "actor, cause, document FROM officecore_event WHERE position <= 7"
        )
    connection.close()
    upgrade(f"sqlite:///{older}")
    with SqlStorage(f"sqlite:///{older}") as storage:
        for tenant, many in (("main", 53), ("other", 7)):
            archive = storage.begin(tenant).book(Archive)
            assert list(chain_breaches(archive.sealed(), archive.head())) == []
            assert archive.head() is not None and len(list(archive.sealed())) == many


def test_a_dry_run_tells_all_and_changes_nothing(older: Path) -> None:
    before = rows(older)
    told = upgrade(f"sqlite:///{older}", dry_run=True)
    assert rows(older) == before
    assert told == upgrade(f"sqlite:///{older}")
    assert "seal 53 events" in str(told)


def test_an_upgrade_that_fails_leaves_all_as_it_was(older: Path) -> None:
    with sqlite3.connect(older) as connection:
        connection.execute("CREATE TABLE officecore_head (mine TEXT)")
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
