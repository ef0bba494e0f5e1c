"""Whoever meddles with the rows of a database is found out, and the row is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officecore import Actor, Customer, Id, Office, roles
from officecore.front.customers import PersonName
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.statement import Statement
from tests.postgresql import fresh_url

ANA = Actor("ana", (roles.MANAGER,))


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Four events on record, all under the seal."""
    url = f"sqlite:///{tmp_path / 'shop.db'}" if request.param == "sqlite" else fresh_url()
    with Office.open(url, currency="EUR", timezone="Europe/Berlin") as opened:
        for name in ("Ana", "Bob", "Cid", "Dan"):
            with opened.unit_of_work(actor=ANA) as work:
                work.customers.register(PersonName(given=name))
        assert len(list(opened.events())) == 4
        yield opened


def meddle(office: Office, *statements: str) -> None:
    """Say something to the database past the library's rules."""
    assert isinstance(office.storage, SqlStorage)
    with office.storage.session("main") as session:
        for text in statements:
            session.write(Statement(text, (), {}), ())
        session.commit()


def found(office: Office) -> list[tuple[str, str]]:
    """The law and the position of each breach."""
    return [
        (each.law, each.subject.partition(" (")[0].removeprefix("position "))
        for each in office.verify().breaches
    ]


@pytest.mark.parametrize("column", ["actor", "at", "kind", "subject", "cause", "document"])
def test_a_changed_row_is_named(office: Office, column: str) -> None:
    meddle(office, f"UPDATE officecore_event SET {column} = 'x' WHERE position = 2")
    assert ("events.sealed", "2") in found(office)


def test_a_removed_row_is_named(office: Office) -> None:
    meddle(office, "DELETE FROM officecore_event WHERE position = 3")
    assert found(office) == [("events.complete", "3")]


def test_an_end_that_was_cut_off_is_missed(office: Office) -> None:
    head = office.verify().head
    meddle(office, "DELETE FROM officecore_event WHERE position = 4")
    assert found(office) == [("events.complete", "4")]
    meddle(
        office,
        "UPDATE officecore_head SET position = 3, digest = (SELECT digest FROM "
        "officecore_event WHERE position = 3)",
    )
    assert found(office) == []
    assert [each.law for each in office.verify(witnesses=[head]).breaches] == ["events.complete"]


def test_rows_that_changed_places_are_named(office: Office) -> None:
    places = "UPDATE officecore_event SET position = {} WHERE position = {}"
    meddle(office, *[places.format(*pair) for pair in ((9, 2), (2, 3), (3, 9))])
    assert found(office)[:2] == [("events.sealed", "2"), ("events.sealed", "3")]


def test_what_nobody_asked_to_forget_is_named(office: Office) -> None:
    meddle(office, "UPDATE officecore_event SET personal = NULL WHERE position = 1")
    assert found(office) == [("events.forgotten", "1")]


def test_whom_one_asks_to_forget_is_no_breach(office: Office) -> None:
    with office.unit_of_work(actor=ANA) as work:
        (bob,) = work.customers.find(display_name="Bob")
        asked: Id[Customer] = bob.id
    office.forget(asked, actor=ANA)
    assert "Bob" not in repr(list(office.events()))
    assert office.verify().breaches == ()
