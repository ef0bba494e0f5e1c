"""What the errors of PostgreSQL mean."""

from __future__ import annotations

from typing import Final

import psycopg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from officecore.kernel.errors import BadValue, OfficeError
from officecore.storage.sql.trouble import (
    busy,
    failed,
    forbidden,
    full,
    lost,
    no_number,
    no_text,
    taken,
)

ERRORS: Final = (psycopg.Error, SQLAlchemyError, UnicodeError, OverflowError)
"""What PostgreSQL and its driver raise."""

_CONFLICTS: Final = {
    "40001": "storage.overtaken",  # serialization_failure
    "40P01": "storage.overtaken",  # deadlock_detected
    "42P07": "storage.overtaken",  # duplicate_table: somebody else made it just now
    "42701": "storage.overtaken",  # duplicate_column
    "55P03": "storage.locked",  # lock_not_available
}
_REPORTS: Final = {
    "23505": taken,  # unique_violation
    "53100": full,  # disk_full
    "25006": forbidden,  # read_only_sql_transaction
    "42501": forbidden,  # insufficient_privilege
}


def translated(error: Exception) -> OfficeError:
    """An error of PostgreSQL or its driver in the words of the house."""
    error = getattr(error, "orig", None) or error
    if isinstance(error, NoneFree):
        return busy("storage.locked")  # all connections were in use for too long
    if isinstance(error, UnicodeError):
        return no_text(error)
    if isinstance(error, OverflowError):
        return no_number()
    if isinstance(error, psycopg.DataError) and error.sqlstate is None:
        return no_text()
    state = getattr(error, "sqlstate", None) or ""
    if state in _CONFLICTS:
        return busy(_CONFLICTS[state])
    if state in _REPORTS:
        return _REPORTS[state](error)
    if state == "22003":  # numeric_value_out_of_range
        return no_number()
    if state == "54000":  # program_limit_exceeded: an entry of an index may have some 2,700 bytes
        return _too_long()
    if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) and (
        not state or state[:2] == "08" or state[:3] == "57P"
    ):
        return lost(error)
    return failed(error)


def _too_long() -> BadValue:
    return BadValue(
        "storage.too_long",
        "You cannot store this because a text by which it would be found is too long for an index.",
        accepted="searchable texts of up to some 2,000 characters",
    )
