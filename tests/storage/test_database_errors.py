"""What a database may say is told in the words of the house, each by a code that an app can act on."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError

from officecore.storage.sql import postgresql_errors, sqlite_errors
from officecore.testing import refused


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("40001", "storage.overtaken"),
        ("40P01", "storage.overtaken"),
        ("42P07", "storage.overtaken"),
        ("42701", "storage.overtaken"),
        ("55P03", "storage.locked"),
        ("23505", "storage.taken"),
        ("53100", "storage.full"),
        ("25006", "storage.read_only"),
        ("42501", "storage.read_only"),
        ("22003", "storage.number"),
        ("54000", "storage.too_long"),
        ("57P01", "storage.lost"),
        ("08006", "storage.lost"),
        ("57014", "storage.failed"),
        ("42601", "storage.failed"),
    ],
)
def test_what_a_server_says_has_a_code(state: str, code: str) -> None:
    said = errors.lookup(state)("said by the server")
    for error in (said, DBAPIError("SELECT", None, said)):
        with refused(code):
            raise postgresql_errors.translated(error)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.OperationalError("the connection is closed"), "storage.lost"),
        (psycopg.InterfaceError("the connection is closed"), "storage.lost"),
        (psycopg.ProgrammingError("no such thing"), "storage.failed"),
        (psycopg.DataError("NUL (0x00) bytes"), "storage.text"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "half"), "storage.text"),
        (OverflowError("too large"), "storage.number"),
    ],
)
def test_what_the_driver_of_a_server_says_has_a_code(error: Exception, code: str) -> None:
    with refused(code):
        raise postgresql_errors.translated(error)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_BUSY, "storage.locked"),
        (sqlite3.SQLITE_BUSY_RECOVERY, "storage.locked"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "storage.overtaken"),
        (sqlite3.SQLITE_LOCKED, "storage.locked"),
        (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, "storage.taken"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "storage.taken"),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, "storage.number"),
        (sqlite3.SQLITE_CONSTRAINT_NOTNULL, "storage.failed"),
        (sqlite3.SQLITE_FULL, "storage.full"),
        (sqlite3.SQLITE_READONLY, "storage.read_only"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "storage.read_only"),
        (sqlite3.SQLITE_PERM, "storage.read_only"),
        (sqlite3.SQLITE_AUTH, "storage.read_only"),
        (sqlite3.SQLITE_IOERR, "storage.failed"),
    ],
)
def test_what_a_file_says_has_a_code(number: int, code: str) -> None:
    said = sqlite3.OperationalError("said by SQLite")
    said.sqlite_errorcode = number
    for error in (said, DBAPIError("SELECT", None, said)):
        with refused(code):
            raise sqlite_errors.translated(error)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "half"), "storage.text"),
        (OverflowError("too large"), "storage.number"),
    ],
)
def test_what_the_driver_of_a_file_says_has_a_code(error: Exception, code: str) -> None:
    with refused(code):
        raise sqlite_errors.translated(error)
