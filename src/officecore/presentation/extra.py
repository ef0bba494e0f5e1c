"""Libraries that only some need: a shop that never prints a report installs none of them.

Pictures and pages stand on well-kept libraries which come with the extra `notebook`. They are
imported where they are used; whoever lacks them is told the one command to type.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from officecore.kernel.errors import Misuse


@contextmanager
def needed_to(purpose: str) -> Iterator[None]:
    """Import libraries of the extra inside; `purpose` says what for, such as "draw a chart".

    Raises `Misuse` ("extra.missing") with the command to type if one is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        command = "pip install 'officecore[notebook]'"
        raise Misuse(
            "extra.missing",
            f"To {purpose} you must install {error.name}: {command}",
            asked=error.name,
            accepted=command,
        ) from error
