"""A clerk who is killed at work, as often as one likes.

This program has rehearsed at an address of its own, and has nothing open. For each address and delay
that it is given, it forks a clerk, who opens the office there and sells tea without end, and writes the
identifier of each sale when it is committed. After the delay the clerk is killed, and a line tells so.
What was written before that line is all that the clerk has acknowledged.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn, Self

from officecore.kernel.errors import OfficeError
from tests.faults.shop import ANA, furnish, opened, sell

ROOT: Final = Path(__file__).parents[2]
_PROGRAM: Final = "from tests.faults.doomed import obey; obey()"
_READY: Final = "ready"
_KILLED: Final = "killed"
_UNANSWERED: Final = frozenset({"storage.failed", "storage.in_doubt", "storage.lost"})
"""What a clerk hears while the server is down; it may have sold, and acknowledges nothing."""


class Doomed:
    """The program, as a test uses it."""

    def __init__(self, rehearsal: str) -> None:
        self._program: Final = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._tell(rehearsal)
        assert self._hear() == _READY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.communicate()

    def sales_before_death(self, url: str, seconds: float) -> list[str]:
        """What a clerk at that address acknowledged in the time left."""
        self._tell(f"{seconds} {url}")
        return list(iter(self._hear, _KILLED))

    def _tell(self, line: str) -> None:
        assert self._program.stdin is not None
        print(line, file=self._program.stdin, flush=True)

    def _hear(self) -> str:
        assert self._program.stdout is not None
        line = self._program.stdout.readline().strip()
        assert line, "the clerk died of something else"
        return line


def obey() -> None:
    """The program itself: a rehearsal, then one life a line."""
    with opened(sys.stdin.readline().strip()) as office:
        office.run(furnish, actor=ANA)
        office.run(sell, actor=ANA)
    _say(_READY)
    for line in sys.stdin:
        seconds, url = line.split()
        clerk = os.fork()
        if clerk == 0:
            _sell_for_ever(url)
        time.sleep(float(seconds))
        os.kill(clerk, signal.SIGKILL)
        _, status = os.waitpid(clerk, 0)
        assert os.WIFSIGNALED(status), "the clerk left before being killed"
        _say(_KILLED)


def _sell_for_ever(url: str) -> NoReturn:
    try:
        office = opened(url)
        office.run(furnish, actor=ANA)
        while True:
            try:
                _say(office.run(sell, actor=ANA))
            except OfficeError as error:
                if error.code not in _UNANSWERED:
                    raise
    finally:
        traceback.print_exc()
        os._exit(1)


def _say(word: str) -> None:
    # In one piece and unbuffered: it is with the reader, whatever happens next.
    os.write(1, f"{word}\n".encode())
