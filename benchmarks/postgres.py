"""A real PostgreSQL for as long as it is measured: that of the tests, with commits that last."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import Final

from tests.postgresql import Server

_NUMBERS: Final = count(1)


def fresh_url() -> str:
    """The address of a new empty database. Its server goes when the program does."""
    return _server().create_database(f"bench_{next(_NUMBERS)}")


@cache
def _server() -> Server:
    server = Server("lasting")
    server.use()
    return server


def plain(url: str) -> str:
    """An address as psycopg itself reads it."""
    return url.replace("+psycopg", "", 1)
