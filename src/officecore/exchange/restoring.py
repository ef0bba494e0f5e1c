"""Restoring: an office put back from its lines, into any storage, all of it or nothing.

Lines are taken as they come, some hundreds at a time, in one transaction. Only once the last line has
said that nothing is missing and nothing was changed, the transaction is committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from officecore.back.ledger.journal import Journal
from officecore.exchange.chain import followed
from officecore.exchange.office_line import Contents
from officecore.exchange.reading import OfficeReader
from officecore.kernel.aggregate import AGGREGATES, Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.storage import Transaction
from officecore.office import Office
from officecore.storage.archive import Archive


def restore(path: str | os.PathLike[str], office: Office) -> Contents:
    """Put an office back from a file, into a storage in which it holds nothing yet.

    Raises what `restore_lines` raises; nothing is put back then.
    """
    # What is not UTF-8 comes through as halves of characters, and is refused with its line.
    with Path(path).open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        return restore_lines(file, office)


def restore_lines(lines: Iterable[str], office: Office) -> Contents:
    """Put an office back from its lines, each with its line feed, and tell how much it was.

    The office must hold nothing yet, and be of the tenant, currency and time zone that the first line
    names. The tenant is under the seal of each event: under another name, none would fit.

    All is put back, or nothing. Raises `BadValue`: "exchange.foreign" for what is no office,
    "exchange.cut" where the end is missing, "exchange.changed" where a byte is not as it was written,
    "exchange.line" with the number of a line that is not as it should be; `Misuse`: "exchange.newer" for
    the format of a later version, "exchange.kind" for what no imported package declares; `Refused`:
    "exchange.other" for another office, "exchange.occupied" where there is something already;
    `OfficeError` ("exchange.seal") where events are not as they were sealed; and what storage raises.
    """
    transaction = office.storage.begin(office.business.tenant)
    try:
        told = OfficeReader(lines, office.business)
        _require_nothing(transaction)
        _put_back(told, transaction, office.business.tenant)
        transaction.commit()
    except BaseException:
        transaction.rollback()
        raise
    return told.contents


def _put_back(told: OfficeReader, transaction: Transaction, tenant: str) -> None:
    archive, journal = transaction.book(Archive), transaction.book(Journal)
    for (sort, kind), group in groupby(told, key=lambda each: (each.sort, each.kind)):
        things = (each.thing for each in group)
        if sort == "object":
            archive.put(AGGREGATES.find(kind, Aggregate), things)
        elif sort == "event":
            archive.put_sealed(followed(things, tenant=tenant))
        else:
            for entry in things:
                journal.append(entry)


def _require_nothing(transaction: Transaction) -> None:
    """Refuse to put an office back over anything ("exchange.occupied")."""
    found = [kind.kind for kind in AGGREGATES if transaction.repository(kind).count()]
    if next(transaction.book(Journal).entries(), None) is not None:
        found.append("entry")
    if transaction.book(Archive).head() is not None:
        found.append("event")
    if found:
        raise Refused(
            "exchange.occupied",
            f"You cannot restore into this office because there is something in it already: "
            f"{', '.join(sorted(found)):.200}. Open it in a new storage, or under another name.",
            asked=tuple(sorted(found)),
            accepted="an office that holds nothing",
        )
