"""Opening a storage by its address.

    memory://                                  in memory
    sqlite:///shop.db                          a file, made when it is not there
    sqlite://                                  a temporary file, gone when it is closed
    postgresql://shop@db.internal:5432/shop    a PostgreSQL server, 15 or newer

`?durability=normal` at the end lets commits not wait for the disk; see `officecore.storage.sql.sqlite`
and `officecore.storage.sql.postgresql`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from officecore.kernel.errors import Misuse, shown
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage

_EXTRAS: Final = {"sqlalchemy": "sql", "psycopg": "postgres"}
_PASSWORD: Final = re.compile(
    r"(^(?:[\w+.-]+:/+)?+[^:/]*:).*(?=@)|([?&]\w*password=)[^&]*", re.DOTALL
)
"""What stands between a colon after the user's name and the last @, and what is said to be one."""


def open_storage(url: str) -> Storage:
    """The storage at `url`; see above.

    Raises `Misuse`: "storage.url" for any other address, "extra.missing" where a database is asked for
    and its library is not installed; "storage.failed" where the database cannot be opened, and
    "storage.layout" where its tables are those of another version.
    """
    if url == "memory://":
        return MemoryStorage()
    if not isinstance(url, str) or not url.startswith(("sqlite", "postgresql")):
        raise refused_url(url)
    with needed_for(url):
        from officecore.storage.sql import SqlStorage

        return SqlStorage(url)


@contextmanager
def needed_for(url: str) -> Iterator[None]:
    """A block that works on the database at `url`; `Misuse` ("extra.missing") where its library is not
    installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRAS:
            raise
        extra = f"pip install officecore[{_EXTRAS[library]}]"
        raise Misuse(
            "extra.missing",
            f"To keep an office in this database you must install {library}: {extra}.",
            asked=without_password(url),
            accepted=extra,
        ) from error


def refused_url(url: str) -> Misuse:
    """The refusal of an address that no adapter knows; a password in it is not told."""
    if isinstance(url, str):
        url = without_password(url)
    return Misuse(
        "storage.url",
        "To open a storage you must give memory://, the address of a SQLite file such as "
        f"sqlite:///shop.db, or of a PostgreSQL database, not {shown(url)}.",
        asked=url,
        accepted="memory://, sqlite:///path/to/file.db, sqlite:// (gone when it is closed), "
        "postgresql://user@host/database",
    )


def without_password(url: str) -> str:
    """An address as it may be shown: three stars in place of a password, also in what is no address."""
    return _PASSWORD.sub(r"\1\2***", url)
