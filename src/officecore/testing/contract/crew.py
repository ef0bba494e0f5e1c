"""A crew: several who do the same at once, in threads here and in processes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Final, Self, TypeVar

from officecore.kernel.storage import Storage

R = TypeVar("R")

_THREADS: Final = 3
_PROCESSES: Final = 3
_PATIENCE_SECONDS: Final = 120


class Crew:
    """Three threads that share a storage, and three processes that each open it for themselves; the
    threads alone where `processes` is None.

    with Crew.gathered(across_processes=True) as crew:
        results = crew.at_once(storage, open_elsewhere, work, saved.id)
    """

    def __init__(self, processes: ProcessPoolExecutor | None = None) -> None:
        self._processes: Final = processes
        self.size: Final = _THREADS + (0 if processes is None else _PROCESSES)

    @classmethod
    @contextmanager
    def gathered(cls, *, across_processes: bool) -> Iterator[Self]:
        """A crew that goes home at the end of the block. Processes are started afresh, not forked:
        nothing of this process is in them but what can be pickled."""
        if not across_processes:
            yield cls()
            return
        with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as started:
            wait([started.submit(_arrive) for _ in range(_PROCESSES)])
            yield cls(started)

    def at_once(
        self,
        storage: Storage,
        open_elsewhere: Callable[[], Storage],
        work: Callable[..., R],
        *given: Any,
    ) -> list[R]:
        """What `work(storage, number, *given)` gives for each member, numbered from 0; where one fails,
        what it raised is raised. In another process the storage is what `open_elsewhere` gives there."""
        with ThreadPoolExecutor(_THREADS) as threads:
            # Those who have the longer way are sent first.
            away = [
                self._processes.submit(_elsewhere, open_elsewhere, work, number, *given)
                for number in range(_THREADS, self.size)
                if self._processes is not None
            ]
            here = [threads.submit(work, storage, number, *given) for number in range(_THREADS)]
            return [done.result(_PATIENCE_SECONDS) for done in (*here, *away)]


def _arrive() -> None:
    """Nothing to do but to be there, so that all can begin at once."""


def _elsewhere(
    open_elsewhere: Callable[[], Storage], work: Callable[..., R], number: int, *given: Any
) -> R:
    storage = open_elsewhere()
    try:
        return work(storage, number, *given)
    finally:
        storage.close()
