"""A posting that comes again: a gateway calls twice, a file is read twice, and the books are right once.

Who wants an entry written once names the paper that it stems from and a text. The same paper with the
same text and the same content is the same entry: it is there, and nothing is written. With another
content something is wrong, and whoever asks is told what differs. When it is asked again makes no
difference.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.admission import moved_text
from officecore.kernel.errors import Refused, shown
from officecore.kernel.identity import Id


def written_before(
    book: Journal,
    lines: tuple[Line, ...],
    *,
    day: date,
    source: Id[Any],
    text: str,
    journal: str,
) -> Entry | None:
    """The entry that is written already of that source under that text, or None.

    Refused ("ledger.posted_otherwise") where it has another day, journal or lines; `details["field"]`
    names the first that differs. An entry that was reversed since is written all the same.
    """
    late = moved_text(text, day)
    for entry in book.entries(source=source):
        if entry.reverses is None and entry.text in (text, late):
            # One that came too late for its day was written on another, and its text says so.
            on = {"day": day} if entry.text == text else {}
            _require_same(entry, {**on, "journal": journal, "lines": lines})
            return entry
    return None


def _require_same(entry: Entry, asked: dict[str, Any]) -> None:
    for field, value in asked.items():
        kept = getattr(entry, field)
        if kept != value:
            raise Refused(
                "ledger.posted_otherwise",
                f"You cannot write {shown(entry.text)} of {entry.source} again with another {field} "
                f"because {entry.id} says otherwise: reverse that, or give this one a text of its own.",
                asked=value,
                accepted=kept,
                field=field,
                entry=entry.id,
            )
