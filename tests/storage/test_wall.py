"""Row-level security: a second wall between tenants, for whoever does not own the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url, update

from officecore.back.ledger.journal import Journal
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.statement import prepared
from officecore.testing import Workplace, refused
from officecore.testing.contract.suite import PAPER, an_entry
from officecore.testing.storage import Letter, Parcel, various_parcels
from tests.postgresql import fresh_url

WALLED = ("sample_letter", "officecore_event", "officecore_entry", "officecore_line")


def as_teller(owner: SqlStorage, url: URL) -> URL:
    """A role that may read and write the tables of an office, and owns none of them."""
    place = sql.Identifier(asked(url, "options").rpartition("=")[2])
    with past(url) as connection:
        for text in (
            "GRANT USAGE ON SCHEMA {place} TO teller",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {place} TO teller",
        ):
            connection.execute(sql.SQL(text).format(place=place))
    return url.set(username="teller")


def asked(url: URL, name: str) -> str:
    """A word at the end of an address."""
    return str(url.query[name])


def past(url: URL) -> psycopg.Connection[Any]:
    """A connection past the library."""
    return psycopg.connect(
        host=asked(url, "host"),
        dbname=url.database,
        user=url.username,
        options=asked(url, "options"),
        autocommit=True,
    )


@pytest.fixture
def teller() -> Iterator[URL]:
    url = make_url(fresh_url())
    with SqlStorage(url.render_as_string()) as owner:
        owner.make_room(Letter)
        yield as_teller(owner, url)


@pytest.fixture
def storage(teller: URL) -> Iterator[SqlStorage]:
    with SqlStorage(teller.render_as_string()) as opened:
        for tenant in ("ours", "theirs"):
            with Workplace(storage=opened, tenant=tenant).work() as work:
                letter = work.repository(Letter).save(Letter.write(tenant))
                work.book(Journal).append(an_entry(letter.id))
            assert len(list(opened.events(tenant))) == 1
        yield opened


def test_who_owns_nothing_can_work_all_the_same(storage: SqlStorage) -> None:
    for tenant in ("ours", "theirs"):
        look = Workplace(storage=storage, tenant=tenant).work()
        assert [each.to for each in look.repository(Letter).find()] == [tenant]
        assert len(list(look.book(Journal).entries())) == 1
        look.rollback()


@pytest.mark.parametrize("table", WALLED)
def test_without_a_tenant_no_row_is_seen(storage: SqlStorage, teller: URL, table: str) -> None:
    with past(teller) as connection:
        query = sql.SQL("SELECT tenant FROM {}").format(sql.Identifier(table))
        assert connection.execute(query).fetchall() == []
        connection.execute("SELECT set_config('officecore.tenant', 'ours', false)")
        assert set(connection.execute(query).fetchall()) == {("ours",)}


def test_a_statement_that_forgets_the_tenant_changes_one_tenant_only(storage: SqlStorage) -> None:
    table = storage.shelf(Letter).tables.table
    forgetful = prepared(update(table).values(by_to="stolen"), storage._database.dialect)
    with storage.session("ours") as session:
        session.write(forgetful, ("stolen",))
        session.commit()
    for tenant, many in (("ours", 1), ("theirs", 0)):
        look = Workplace(storage=storage, tenant=tenant).work()
        assert look.repository(Letter).count(to="stolen") == many
        look.rollback()


def test_a_row_of_another_tenant_cannot_be_written(storage: SqlStorage) -> None:
    tables = storage.shelf(Letter).tables
    row = ("theirs", Letter.write("x").id, 1, "{}", "x")
    with storage.session("ours") as session, refused("storage.read_only"):
        session.write(tables.insert, row, at_once=True)


def test_who_may_make_no_tables_is_told(storage: SqlStorage) -> None:
    with refused("storage.read_only"), Workplace(storage=storage).work() as work:
        work.repository(Parcel).save(various_parcels()[0])


def test_an_entry_can_be_posted_twice_by_two_tenants(storage: SqlStorage) -> None:
    entry = an_entry(PAPER)
    for tenant in ("ours", "theirs"):
        with Workplace(storage=storage, tenant=tenant).work() as work:
            work.book(Journal).append(entry)
