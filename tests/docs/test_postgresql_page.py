"""What the page for PostgreSQL has people type is typed here first, on a database of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg.rows import dict_row

from officecore import Actor, Office, roles
from officecore.delivery import Subscriber
from officecore.front.customers import PersonName
from officecore.testing import refused
from officecore.upkeep import prepare
from tests.postgresql import Server

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "run-on-postgresql.md"
OURS: Final = f"shop_{os.getpid()}"
"""The name for which the page says `shop`: there may be several who test at once."""

ANA: Final = Actor("ana", (roles.MANAGER,))


def blocks() -> list[str]:
    """What the page has people type, in order."""
    text = PAGE.read_text(encoding="utf-8")
    return [
        re.sub(r"\bshop(?=_owner|\b)", OURS, block)
        for block in re.findall(r"^```sql\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def typed(connection: psycopg.Connection[Any], block: str) -> list[dict[str, Any]]:
    """The rows that the statements of a block give."""
    rows = []
    for statement in filter(None, map(str.strip, block.split(";\n"))):
        cursor = connection.cursor(row_factory=dict_row).execute(statement.encode())
        rows += cursor.fetchall() if cursor.description else []
    return rows


@pytest.fixture
def server() -> Server:
    server = Server("quick")
    server.use()
    return server


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The database as the page has it made, with all that comes before the watching."""
    as_superuser, as_owner, *_ = blocks()
    with server.connect("postgres", user="postgres") as connection:
        typed(connection, as_superuser)
        try:
            with server.connect(OURS, user=f"{OURS}_owner") as owner:
                typed(owner, as_owner)
            prepare(address(server, f"{OURS}_owner"))
            yield OURS
        finally:
            connection.execute(f"DROP DATABASE {OURS} WITH (FORCE)".encode())
            connection.execute(f"DROP ROLE {OURS}, {OURS}_owner".encode())


def address(server: Server, user: str) -> str:
    return server.url(OURS).replace("//clerk@", f"//{user}@")


def opened(server: Server, tenant: str = "main") -> Office:
    url = address(server, OURS)
    return Office.open(url, currency="EUR", timezone="Europe/Berlin", tenant=tenant)


def trade(office: Office) -> None:
    with office.unit_of_work(actor=ANA) as work:
        work.customers.register(PersonName(given="Bob"))


def test_the_program_works_behind_the_wall_of_the_page(server: Server, database: str) -> None:
    for tenant in ("main", "other"):
        with opened(server, tenant) as office:
            trade(office)
            assert office.verify().head.position == 1
    name = next(block for block in blocks() if "officecore.tenant" in block)
    with server.connect(database, user=OURS) as program:
        assert program.execute("SELECT tenant FROM customer").fetchall() == []
        typed(program, name)
        assert program.execute("SELECT tenant FROM customer").fetchall() == [("main",)]


def test_every_statement_of_the_page_tells_something(server: Server, database: str) -> None:
    told: list[dict[str, Any]] = []
    with opened(server) as office:
        trade(office)
        office.deliver(Subscriber("mail", print))
        trade(office)
        with office.unit_of_work(actor=ANA) as work:
            assert len(work.customers.find()) == 2
            for block in blocks()[2:]:
                user = "postgres" if "ALTER ROLE" in block else f"{database}_owner"
                with server.connect(database, user=user) as connection:
                    told += typed(connection, block)
    assert {"tenant": "main", "commits": 1} in told
    assert {"tenant": "main", "subscriber": "mail", "behind": 0, "failures": 0} in told
    assert [row["state"] for row in told if row.get("usename") == OURS] == ["active"]
    assert any(str(row.get("on", "")).startswith("customer") for row in told)
    assert any(row.get("xact_commit", 0) > 0 for row in told)
    assert any("last_autovacuum" in row for row in told)


def test_a_transaction_without_end_is_ended_by_the_server(server: Server, database: str) -> None:
    (limit,) = [block for block in blocks() if "transaction_timeout" in block]
    with server.connect(database, user="postgres") as superuser:
        typed(superuser, limit.replace("60s", "100ms"))
    with opened(server) as office:
        with refused("storage.lost"), office.unit_of_work(actor=ANA) as work:
            work.customers.register(PersonName(given="Bob"))
            assert len(work.customers.find()) == 1
            with server.connect(database) as other:
                other.execute("SELECT pg_sleep(0.3)")
            work.customers.find()
        with office.unit_of_work(actor=ANA) as work:
            assert len(work.customers.find()) == 0
