"""Exporting: an office written out as lines, as it is at one moment.

The lines are made as they are asked for, some hundreds of objects at a time, so that an office need not
fit into memory. Others may go on working meanwhile: what they commit is not in the file, no part of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from officecore.back.ledger.journal import Journal
from officecore.exchange.chain import followed, require_end
from officecore.exchange.office_line import (
    Contents,
    end_line,
    entry_line,
    event_line,
    header_line,
    object_line,
)
from officecore.kernel.aggregate import AGGREGATES
from officecore.kernel.page import every
from officecore.kernel.storage import Transaction, begin_reading
from officecore.office import Office
from officecore.storage.archive import Archive
from officecore.storage.seal import Head

_HEADER: Final = "header"


def export(office: Office, path: str | os.PathLike[str]) -> None:
    """Write an office out to a file, in place of the one that is there if any.

    The file is there once all of it is on the disk; where writing fails, nothing is. It holds what the
    business knows of people: keep it as you keep the database. Raises what `office_lines` raises.
    """
    final = Path(path)
    unfinished = final.with_name(f"{final.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(office_lines(office))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(final)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def office_lines(office: Office) -> Iterator[str]:
    """All lines of an office, each with its line feed, made as they are asked for.

    What the office holds at the first of them is told; it is read in one transaction, which ends with
    the last. Every declared kind of object is told of, users' own included: import their packages.

    Raises `Unreadable` ("storage.unreadable") that names a document which cannot be read: nothing is
    left out; `OfficeError` ("exchange.seal") where events are not as they were sealed; `Conflict` where
    the storage cannot tell of one moment because others write; `Misuse` ("storage.book") where it
    keeps no archive.
    """
    digest, counted = sha256(), Counter[str]()
    for sort, line in _lines(office):
        digest.update(line.encode())
        counted[sort] += 1
        yield line
    del counted[_HEADER]
    yield end_line(Contents(**counted), digest.hexdigest())


def _lines(office: Office) -> Iterator[tuple[str, str]]:
    """Each line but the last, after what it is counted as."""
    tenant = office.business.tenant
    yield _HEADER, header_line(office.business)
    transaction = begin_reading(office.storage, tenant)
    try:
        for aggregate in _objects(transaction):
            yield "objects", object_line(aggregate)
        for entry in transaction.book(Journal).entries():
            yield "entries", entry_line(entry)
        archive = transaction.book(Archive)
        last: Head | None = None
        for event in followed(archive.sealed(), tenant=tenant):
            last = Head(event.position, event.digest)
            yield "events", event_line(event)
        require_end(last, archive.head())
    finally:
        transaction.rollback()


def _objects(transaction: Transaction) -> Iterator[Any]:
    """Every object, by kind and identifier."""
    for kind in sorted(AGGREGATES, key=lambda declared: declared.kind):
        yield from every(transaction.repository(kind).find)
