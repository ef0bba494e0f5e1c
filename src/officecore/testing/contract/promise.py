"""What a suite says when a promise is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import Final

from officecore.kernel.errors import Conflict, OfficeError

_ATTEMPTS: Final = 2000


@contextmanager
def must_conflict(breach: str, *, or_code: str = "") -> Iterator[None]:
    """The block must end in a `Conflict`, or with that code; else `breach` says what went wrong.

    with must_conflict("save accepted a stale version"):
        customers.save(stale)
    """
    try:
        yield
    except Conflict:
        return
    except OfficeError as error:
        if error.code == or_code:
            return
        raise AssertionError(f"{breach}: it was refused, but not as a Conflict: {error}") from error
    raise AssertionError(breach)


@contextmanager
def must_refuse(code: str, breach: str) -> Iterator[None]:
    """The block must be refused with that code; where it is not, `breach` says what went wrong."""
    try:
        yield
    except OfficeError as error:
        if error.code != code:
            raise AssertionError(f"{breach}: not refused as {code}, but: {error}") from error
        return
    raise AssertionError(breach)


@contextmanager
def must_pass(breach: str) -> Iterator[None]:
    """The block must not be refused; where it is, `breach` says what went wrong."""
    try:
        yield
    except OfficeError as error:
        raise AssertionError(f"{breach}: {error}") from error


def keep_trying(attempt: Callable[[], object]) -> None:
    """Do something until nobody else is faster; a storage on which that never comes is broken."""
    for _ in range(_ATTEMPTS):
        try:
            attempt()
        except Conflict:
            sleep(0.001)
        else:
            return
    raise AssertionError(f"nobody could commit in {_ATTEMPTS} attempts")
