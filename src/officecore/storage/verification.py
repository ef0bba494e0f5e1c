"""Verification: whether what was recorded is still what was recorded.

Somebody with the keys of the database can change a row. Whoever reads the sealed rows again, one after
another, finds the row that no longer fits, the place where one is missing, and the value that is not
the one that was sealed. A tail that was cut off leaves no such trace: what remains is sound. That is
why the head of the chain, its last position and digest, is kept apart, and best elsewhere as well.

What is found is told as breaches, each with the identifier or the position of a row. Rows are read
once, in order, and no more is remembered than the subjects of which something was forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

from officecore.back.ledger.entry import Entry, EntryPosted
from officecore.back.ledger.journal import Journal
from officecore.kernel.errors import NotFound, Unreadable
from officecore.kernel.event import EVENTS
from officecore.kernel.law import Breach
from officecore.storage.seal import GENESIS, Head, Sealed, is_forgotten, misfits, read, seal

SEALED: Final = "events.sealed"
"""What happened stays as it was recorded, and where: each row fits the digest that seals it."""
COMPLETE: Final = "events.complete"
"""Nothing that happened is taken away: positions count up to the head without a gap."""
PERSONAL: Final = "events.personal"
"""A personal value is the one that was recorded: it fits the digest in its place."""
FORGOTTEN: Final = "events.forgotten"
"""Nothing is forgotten by itself: an event says that its subject was to be."""
READABLE: Final = "events.readable"
"""Everything that happened can be read."""
BOOKED: Final = "events.booked"
"""The journal holds the entries that were posted, as they were posted, and no others."""

_AT_ONCE: Final = 10_000
"""How many entries are looked for in one reading of the events."""


NOTHING: Final = Head(0, GENESIS)
"""The head of a chain in which nothing was sealed yet."""


def chain_breaches(
    rows: Iterable[Sealed], head: Head | None, *, witnesses: Iterable[Head] = ()
) -> Iterator[Breach]:
    """What is wrong with the sealed rows of an office, given in order of position.

    `head` is the end of the chain as the storage keeps it apart, None where nothing was sealed yet;
    `witnesses` are heads of earlier times that were kept elsewhere.
    """
    end = head or NOTHING
    heads: dict[int, set[str]] = {}
    for each in (end, *witnesses):
        heads.setdefault(each.position, set()).add(each.digest)
    last, forgetting = NOTHING, _Forgetting()
    for row in rows:
        yield from _link_breaches(last, row)
        if not heads.get(row.position, {row.digest}) <= {row.digest}:
            yield _breach(SEALED, row, "its digest is not the one that was kept apart for it")
        yield from _content_breaches(row)
        forgetting.note(row)
        last = Head(row.position, row.digest)
    known = max(heads)
    if last.position < known:
        yield Breach(COMPLETE, *_missing(last.position + 1, known))
    if last.position > end.position:
        text = f"rows were added behind the head, up to position {last.position}"
        yield Breach(COMPLETE, f"position {end.position}", text)
    yield from forgetting.breaches()


def journal_breaches(rows: Callable[[], Iterable[Sealed]], journal: Journal) -> Iterator[Breach]:
    """Where a journal is at odds with the entries that were posted, as the rows of the office tell.

    `rows` gives all of them anew each time. Once is enough unless the journal holds too many entries:
    then they are looked for among the rows, a number at a time, so that memory stays bounded.
    """
    found, legible = 0, True
    for entry in _posted(rows()):
        try:
            kept = journal.get(entry.id)
        except NotFound:
            yield Breach(BOOKED, entry.id, "it was posted, and is not in the journal")
            continue
        except Unreadable as error:
            legible = False
            yield Breach(READABLE, entry.id, error.text)
        else:
            if kept != entry:
                yield Breach(BOOKED, entry.id, "the journal holds it otherwise than it was posted")
        found += 1
    # A journal that cannot be gone through has been named above, and is mended first.
    if legible and sum(1 for _ in journal.entries()) != found:
        yield from _never_posted(rows, journal)


def _link_breaches(last: Head, row: Sealed) -> Iterator[Breach]:
    """Whether a row follows on the one before it."""
    if row.position > last.position + 1:
        # What the row follows on is gone, so whether it does cannot be told.
        yield Breach(COMPLETE, *_missing(last.position + 1, row.position - 1))
    elif seal(last.digest, row.written, tenant=row.tenant, position=row.position) != row:
        yield _breach(
            SEALED,
            row,
            "it does not fit its digest: it, or the row before it, was changed, or stands where "
            "another was recorded",
        )


def _content_breaches(row: Sealed) -> Iterator[Breach]:
    """Whether a row can be read, and tells of somebody what was recorded."""
    try:
        for name in misfits(row.written):
            yield _breach(PERSONAL, row, f"{name} is not the value that was recorded")
        read(row.written, tenant=row.tenant, position=row.position)
    except Unreadable as error:
        yield _breach(READABLE, row, error.text)


class _Forgetting:
    """Which subjects were to be forgotten, and of which something is."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._blank: dict[str, Sealed] = {}

    def note(self, row: Sealed) -> None:
        declared = EVENTS.find(row.written.kind)
        if declared is not None and declared.forgets:
            self._asked.add(row.written.subject)
        if is_forgotten(row.written):
            self._blank.setdefault(row.written.subject, row)

    def breaches(self) -> Iterator[Breach]:
        for subject, row in self._blank.items():
            if subject not in self._asked:
                text = f"it tells of nobody any more, and nothing says that {subject} was forgotten"
                yield _breach(FORGOTTEN, row, text)


def _posted(rows: Iterable[Sealed]) -> Iterator[Entry]:
    """The entries that were posted. A row that cannot be read is told of by its chain."""
    for row in rows:
        if row.written.kind == EntryPosted.kind:
            with suppress(Unreadable):
                event = read(row.written, tenant=row.tenant, position=row.position).event
                if isinstance(event, EntryPosted):
                    yield event.entry


def _never_posted(rows: Callable[[], Iterable[Sealed]], journal: Journal) -> Iterator[Breach]:
    entries = journal.entries()
    while strange := {entry.id for entry in islice(entries, _AT_ONCE)}:
        for entry in _posted(rows()):
            strange.discard(entry.id)
        for id_ in sorted(strange):
            yield Breach(BOOKED, id_, "it is in the journal, and nothing says that it was posted")


def _breach(law: str, row: Sealed, text: str) -> Breach:
    return Breach(law, f"position {row.position} ({row.written.id})", text)


def _missing(first: int, last: int) -> tuple[str, str]:
    """The positions that are missing, as the subject and the text of a breach."""
    if first == last:
        return f"position {first}", "it is missing"
    return f"positions {first} to {last}", "they are missing"
