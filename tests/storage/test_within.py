"""A unit of work within an app's own transaction: the app says whether it lands."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest
from psycopg.rows import dict_row
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.orm import Session

from officecore.back.ledger.journal import Journal
from officecore.kernel.actor import SYSTEM
from officecore.kernel.errors import OfficeError, Refused
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.storage import MemoryStorage, open_storage
from officecore.storage.sql import SqlStorage
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter
from tests.postgresql import fresh_url

LATE = Refused("app.late", "You cannot do this because it is too late.")
SERIALIZABLE = psycopg.IsolationLevel.SERIALIZABLE


def by_sqlite3(url: str, **options: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(url.removeprefix("sqlite:///"), **options)
    return connection


def by_psycopg(
    url: str, level: psycopg.IsolationLevel | None = SERIALIZABLE, **options: Any
) -> psycopg.Connection[Any]:
    connection = psycopg.connect(url.replace("+psycopg", ""), **options)
    connection.isolation_level = level
    return connection


def by_sqlalchemy(url: str, level: str = "SERIALIZABLE") -> Connection:
    return create_engine(url, poolclass=NullPool, isolation_level=level).connect()


def by_orm(url: str) -> Session:
    return Session(create_engine(url, poolclass=NullPool, isolation_level="SERIALIZABLE"))


@attrs.frozen
class App:
    """An app that keeps notes of its own in the database of its office."""

    url: str
    office: Office
    held: Any

    def begin(self) -> None:
        """Begin by reading; SQLite's driver begins when it first writes, unless it is told."""
        self._say("BEGIN" if self.url.startswith("sqlite") else "SELECT 1")

    def note(self) -> None:
        self._say("INSERT INTO note VALUES (1)")

    def _say(self, statement: str) -> None:
        by_driver = isinstance(self.held, sqlite3.Connection | psycopg.Connection)
        self.held.execute(statement if by_driver else text(statement))

    def work(self) -> UnitOfWork:
        return self.office.unit_of_work(actor=SYSTEM, within=self.held)

    def write(self, to: str) -> None:
        with self.work() as work:
            work.repository(Letter).save(Letter.write(to))
            work.book(Journal).append(an_entry(PAPER))

    def landed(self) -> tuple[int, list[str], int, int]:
        """How many notes, letters to whom, how many entries and events, for everybody to see."""
        with closing(by_sqlalchemy(self.url)) as reader:
            notes = reader.execute(text("SELECT count(*) FROM note")).scalar_one()
        with self.office.unit_of_work(actor=SYSTEM) as work:
            letters = sorted(each.to for each in work.repository(Letter).find())
            entries = len(list(work.book(Journal).entries()))
        return notes, letters, entries, len(list(self.office.events()))


def opened(url: str) -> Office:
    with closing(by_sqlalchemy(url)) as connection:
        connection.execute(text("CREATE TABLE note (number INTEGER)"))
        connection.commit()
    return Office(open_storage(url), Workplace().business, policies=(), laws=())


@pytest.fixture
def file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'shop.db'}"


@pytest.fixture(
    params=[
        (by_sqlite3, "sqlite"),
        (by_sqlalchemy, "sqlite"),
        (by_orm, "sqlite"),
        (by_psycopg, "postgresql"),
        (by_sqlalchemy, "postgresql"),
        (by_orm, "postgresql"),
    ],
    ids=lambda param: f"{param[0].__name__}-{param[1]}",
)
def app(request: pytest.FixtureRequest, file: str) -> Iterator[App]:
    connect, database = request.param
    url = file if database == "sqlite" else fresh_url()
    with opened(url) as office, closing(connect(url)) as held:
        yield App(url, office, held)


def test_what_the_app_commits_has_landed(app: App) -> None:
    app.note()
    app.write("Ana")
    app.held.commit()
    assert app.landed() == (1, ["Ana"], 1, 1)


def test_what_the_app_takes_back_never_was(app: App) -> None:
    app.note()
    app.write("Ana")
    app.held.rollback()
    assert app.landed() == (0, [], 0, 0)


def test_nobody_sees_it_before_the_app_commits(app: App) -> None:
    app.note()
    app.write("Ana")
    assert app.landed() == (0, [], 0, 0)
    app.held.commit()


def test_a_failure_leaves_the_rows_of_the_app(app: App) -> None:
    app.note()
    with refused("app.late"), app.work() as work:
        work.repository(Letter).save(Letter.write("Ana"))
        raise LATE
    app.held.commit()
    assert app.landed() == (1, [], 0, 0)


def test_two_units_of_work_are_taken_back_as_one(app: App) -> None:
    app.write("Ana")
    app.write("Bob")
    app.held.rollback()
    assert app.landed() == (0, [], 0, 0)
    app.write("Cem")
    app.held.commit()
    assert app.landed() == (0, ["Cem"], 1, 1)


def test_an_inner_unit_of_work_fails_alone(app: App) -> None:
    with app.work() as outer:
        outer.repository(Letter).save(Letter.write("Ana"))
        with refused("app.late"), app.work() as inner:
            inner.repository(Letter).save(Letter.write("Bob"))
            raise LATE
        app.write("Cem")
        assert outer.repository(Letter).count() == 2
    app.held.commit()
    assert app.landed() == (0, ["Ana", "Cem"], 1, 2)


def test_a_stale_object_takes_its_unit_of_work_back(app: App) -> None:
    with app.office.unit_of_work(actor=SYSTEM) as work:
        stale = work.repository(Letter).save(Letter.write("Ana"))
        work.repository(Letter).save(stale.readdress("Bob"))
    app.note()
    with refused("storage.stale"), app.work() as work:
        work.repository(Letter).save(Letter.write("Cem"))
        work.repository(Letter).save(stale.readdress("Dan"))
    app.held.commit()
    assert app.landed() == (1, ["Bob"], 0, 2)


def test_who_was_overtaken_is_told_of_a_conflict(app: App) -> None:
    with app.office.unit_of_work(actor=SYSTEM) as work:
        letter = work.repository(Letter).save(Letter.write("Ana"))
    app.begin()
    with refused("storage.overtaken"), app.work() as late:
        late.repository(Letter).get(letter.id)
        with app.office.unit_of_work(actor=SYSTEM) as work:
            work.repository(Letter).save(letter.readdress("Bob"))
        late.repository(Letter).save(letter.readdress("Cem"))
    app.held.rollback()
    assert app.landed() == (0, ["Bob"], 0, 2)


def test_a_transaction_that_ended_meanwhile_is_told(app: App) -> None:
    work = app.work()
    work.repository(Letter).save(Letter.write("Ana"))
    app.held.rollback()
    with pytest.raises(OfficeError):
        work.commit()
    assert app.landed() == (0, [], 0, 0)
    with pytest.raises(OfficeError):
        work.repository(Letter).count()


def test_rows_come_as_the_app_never_asked(file: str) -> None:
    url = fresh_url()
    with closing(by_sqlite3(file)) as lite, closing(by_psycopg(url, row_factory=dict_row)) as post:
        lite.row_factory = lambda cursor, row: dict(zip(cursor.description, row, strict=True))
        for app in (App(file, opened(file), lite), App(url, opened(url), post)):
            app.write("Ana")
            with app.work() as work:
                assert [each.to for each in work.repository(Letter).find()] == ["Ana"]
            app.held.commit()
            app.office.close()


@pytest.mark.parametrize(
    "connect",
    [lambda url: by_psycopg(url, None), lambda url: by_sqlalchemy(url, "REPEATABLE READ")],
)
def test_lower_isolation_is_refused_and_harms_nothing(connect: Callable[[str], Any]) -> None:
    url = fresh_url()
    with opened(url) as office, closing(connect(url)) as held:
        app = App(url, office, held)
        app.note()
        with refused("storage.isolation"):
            app.write("Ana")
        held.commit()
        assert app.landed() == (1, [], 0, 0)


class Lasting(sqlite3.Connection):
    """A connection on which `commit` and `rollback` do nothing, as Python 3.12 can open them."""

    autocommit = True


@pytest.mark.parametrize(
    ("connect", "database"),
    [
        (partial(by_sqlite3, isolation_level=None), "sqlite"),
        (partial(by_sqlite3, factory=Lasting), "sqlite"),
        (partial(by_sqlalchemy, level="AUTOCOMMIT"), "sqlite"),
        (partial(by_psycopg, autocommit=True), "postgresql"),
        (partial(by_sqlalchemy, level="AUTOCOMMIT"), "postgresql"),
    ],
)
def test_each_statement_for_itself_is_no_transaction(
    connect: Callable[[str], Any], database: str, file: str
) -> None:
    url = file if database == "sqlite" else fresh_url()
    with opened(url) as office, closing(connect(url)) as held, refused("storage.within"):
        office.unit_of_work(actor=SYSTEM, within=held)


@pytest.mark.parametrize("within", ["shop.db", object(), 7])
def test_what_is_no_connection_is_refused(file: str, within: object) -> None:
    for office in (opened(file), Office(MemoryStorage(), Workplace().business)):
        with refused("storage.within"):
            office.unit_of_work(actor=SYSTEM, within=within)
        office.close()


def test_a_unit_of_work_inside_another_leaves_its_tenant_alone() -> None:
    url = fresh_url()
    with opened(url) as office, closing(by_psycopg(url)) as held, held.cursor() as cursor:
        storage = office.storage
        assert isinstance(storage, SqlStorage)
        outer = storage.begin_within("ours", held)
        assert outer.repository(Letter).count() == 0
        inner = storage.begin_within("theirs", held)
        inner.repository(Letter).save(Letter.write("Ana"))
        inner.commit()
        asked = "SELECT current_setting('officecore.tenant')"
        assert cursor.execute(asked).fetchone() == ("ours",)
        outer.rollback()


def test_a_snapshot_older_than_an_upgrade_writes_nothing() -> None:
    url = fresh_url()
    with opened(url) as office, closing(by_psycopg(url)) as held:
        held.execute("SELECT 1")
        storage = office.storage
        assert isinstance(storage, SqlStorage)
        with storage.session("") as session:
            session.begin_altering()
            session.write(storage.layout._raise, (99,))
            session.commit()
        with refused("storage.overtaken"):
            App(url, office, held).write("Ana")
        held.rollback()
