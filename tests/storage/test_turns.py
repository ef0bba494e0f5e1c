"""Whoever was refused before waits in turn: one at a time, for as long as it takes, and no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from officecore.storage.archive import Archive
from officecore.storage.sql import SqlStorage
from officecore.storage.sql.transaction import SqlTransaction
from officecore.testing import refused
from officecore.testing.storage import Letter
from tests.postgresql import fresh_url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'shop.db'}" if request.param == "sqlite" else fresh_url()


@pytest.fixture
def storage(url: str) -> Iterator[SqlStorage]:
    with SqlStorage(url, wait_seconds=0.1) as opened:
        opened.make_room(Letter)
        yield opened


def letters_in_turn(storage: SqlStorage, tenant: str = "main") -> int:
    transaction = storage.begin_in_turn(tenant)
    try:
        return transaction.repository(Letter).count()
    finally:
        transaction.rollback()


@pytest.mark.parametrize("end", [SqlTransaction.commit, SqlTransaction.rollback])
def test_a_turn_lasts_until_its_end(
    storage: SqlStorage, end: Callable[[SqlTransaction], None]
) -> None:
    first = storage.begin_in_turn("main")
    for _ in range(2):
        assert first.repository(Letter).count() == 0
    with refused("storage.locked"):
        letters_in_turn(storage)
    first.repository(Letter).save(Letter.write("Ana"))
    assert first.repository(Letter).count() == 1
    with refused("storage.locked"):
        letters_in_turn(storage)
    end(first)
    assert letters_in_turn(storage) == (end is SqlTransaction.commit)


def test_each_office_has_turns_of_its_own() -> None:
    with SqlStorage(fresh_url(), wait_seconds=0.1) as storage:
        ours = storage.begin_in_turn("ours")
        assert ours.repository(Letter).count() == 0
        assert letters_in_turn(storage, "theirs") == 0
        ours.rollback()


def test_whoever_comes_first_waits_for_no_turn() -> None:
    with SqlStorage(fresh_url(), wait_seconds=0.1) as storage:
        refused_before = storage.begin_in_turn("main")
        assert refused_before.repository(Letter).count() == 0
        at_once = storage.begin("main")
        at_once.repository(Letter).save(Letter.write("Ana"))
        at_once.commit()
        refused_before.rollback()


def test_whoever_fails_unheard_gives_the_turn_back() -> None:
    """What was written twice is refused by the server, and given up before its answer has come."""
    url, letter = fresh_url(), Letter.write("Ana").saved()
    with SqlStorage(url) as storage, SqlStorage(url, wait_seconds=0.1) as elsewhere:
        transaction = storage.begin_in_turn("main")
        for _ in range(2):
            transaction.book(Archive).put(Letter, [letter])
        transaction.rollback()
        assert letters_in_turn(elsewhere) == 0
