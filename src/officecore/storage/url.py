"""Opening a storage by its address."""

from __future__ import annotations

from officecore.kernel.errors import Misuse
from officecore.kernel.storage import Storage
from officecore.storage.memory import MemoryStorage


def open_storage(url: str) -> Storage:
    """The storage at `url`: `memory://`, `sqlite:///path/to/file.db`, or `sqlite://` for a temporary
    file that is gone when it is closed.

    Raises `Misuse`: "storage.url" for any other address, "extra.missing" where a database is asked for
    and SQLAlchemy is not installed.
    """
    if url == "memory://":
        return MemoryStorage()
    if not isinstance(url, str) or not url.startswith("sqlite"):
        raise refused_url(url)
    try:
        from officecore.storage.sql import SqlStorage
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "sqlalchemy":
            raise
        raise Misuse(
            "extra.missing",
            "To keep an office in a database you must install SQLAlchemy: pip install officecore[sql].",
            asked=url,
            accepted="pip install officecore[sql]",
        ) from error
    return SqlStorage(url)


def refused_url(url: str) -> Misuse:
    """The refusal of an address that no adapter knows."""
    return Misuse(
        "storage.url",
        "To open a storage you must give memory:// or the address of a SQLite file such as "
        f"sqlite:///shop.db, not {url!r:.120}.",
        asked=url,
        accepted="memory://, sqlite:///path/to/file.db, sqlite:// (gone when it is closed)",
    )
