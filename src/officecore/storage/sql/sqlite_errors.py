"""What the errors of SQLite mean."""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from officecore.kernel.errors import OfficeError
from officecore.storage.sql.trouble import (
    busy,
    failed,
    forbidden,
    full,
    no_number,
    no_text,
    taken,
)

ERRORS: Final = (sqlite3.Error, SQLAlchemyError, UnicodeError, OverflowError)
"""What SQLite and its driver raise."""

_CODES: Final = {
    sqlite3.SQLITE_BUSY: "storage.locked",
    sqlite3.SQLITE_LOCKED: "storage.locked",
    sqlite3.SQLITE_BUSY_SNAPSHOT: "storage.overtaken",
}
_REPORTS: Final = {
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: taken,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: taken,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: forbidden,
    sqlite3.SQLITE_PERM: forbidden,
    sqlite3.SQLITE_AUTH: forbidden,
}


def translated(error: Exception) -> OfficeError:
    """An error of SQLite or its driver in the words of the house."""
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", 0)
    name = _CODES.get(code) or _CODES.get(code & 0xFF)
    if name is not None:
        return busy(name)
    report = _REPORTS.get(code) or _REPORTS.get(code & 0xFF)
    if report is not None:
        return report(error)
    if isinstance(error, UnicodeError):
        return no_text(error)
    if isinstance(error, OverflowError) or code == sqlite3.SQLITE_CONSTRAINT_CHECK:
        return no_number()
    return failed(error)
