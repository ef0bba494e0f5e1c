"""The server that the tests bring along: there at once, shared, and gone when nobody uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import create_engine, text

from tests.house.source import ROOT
from tests.postgresql import fresh_url


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with engine.begin() as connection:
        found = connection.execute(text(statement))
        read = [tuple(row) for row in found] if found.returns_rows else []
    engine.dispose()
    return read


def test_every_address_leads_to_an_empty_place() -> None:
    for url in (fresh_url(), fresh_url()):
        rows(url, "CREATE TABLE letter (text TEXT)")
        assert rows(url, "SELECT * FROM letter") == []


def test_a_place_in_use_is_not_cleared_away() -> None:
    url = fresh_url()
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE letter (text TEXT)"))
        connection.commit()
        for _ in range(50):
            fresh_url()
        assert connection.execute(text("SELECT count(*) FROM letter")).scalar() == 0
    engine.dispose()


def test_tests_ask_as_an_ordinary_user() -> None:
    """Nobody who may do everything would notice what a user may not do."""
    (found,) = rows(fresh_url(), "SELECT usesuper, usebypassrls FROM pg_user WHERE usename = user")
    assert found == (False, False)


RUN = "PYTEST_XDIST_TESTRUNUID"  # a user who is of no run has a server of their own
PROGRAM = """
import os, signal
from tests.postgresql import Server, fresh_url
fresh_url()
print(Server("quick").folder, flush=True)
os.kill(os.getpid(), {how})
"""


@pytest.mark.parametrize("how", ["signal.SIGINT", "signal.SIGKILL"])
def test_the_server_goes_when_its_last_user_does(how: str) -> None:
    user = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(how=how)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != RUN},
    )
    folder = Path(user.stdout.strip())
    assert folder.name.startswith("officecore-")
    give_up = monotonic() + 30
    while folder.exists():
        assert monotonic() < give_up, "the server outlives the tests"
        sleep(0.05)
