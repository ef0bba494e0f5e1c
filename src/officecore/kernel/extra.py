"""Libraries that only some need: a shop that never prints a report installs none of them.

Pictures, pages, bank files and electronic invoices stand on well-kept libraries which come with extras.
They are imported where they are used; whoever lacks them is told the one command to type.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from officecore.kernel.errors import Misuse


@contextmanager
def needed_to(purpose: str, extra: str) -> Iterator[None]:
    """Import libraries of an extra inside; `purpose` says what for, such as "draw a chart".

    Raises `Misuse` ("extra.missing") with the command to type if one is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        command = f"pip install 'officecore[{extra}]'"
        raise Misuse(
            "extra.missing",
            f"To {purpose} you must install {error.name}: {command}",
            asked=error.name,
            accepted=command,
        ) from error
