"""How an entry stands in rows: one for itself, one for each line, one for each mark to find it by.

What few lines have (a worth, dimensions, tags) is left out of the others. A mark is a dimension
("cost_centre=Berlin") or a tag ("#audit"), whichever line of the entry has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry, Line
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.storage.document import unreadable
from officecore.storage.document_object import assembled
from officecore.storage.document_value import instant_text, read_day, read_instant
from officecore.storage.sort_text import text_from, text_text
from officecore.storage.sql.session import Row

_LINE: Final = 8
"""How many columns of a row tell of the line."""


def entry_row(tenant: str, entry: Entry) -> Row:
    """The row of an entry, without its lines."""
    return (
        tenant,
        str(entry.id),
        entry.day.isoformat(),
        instant_text(entry.at),
        str(entry.source),
        text_text(entry.text),
        None if entry.reverses is None else str(entry.reverses),
        text_text(entry.journal),
        entry.number,
    )


def line_rows(tenant: str, entry: Entry) -> list[Row]:
    """A row for each line, in its place."""
    id_ = str(entry.id)
    return [(tenant, id_, place, *_line_row(line)) for place, line in enumerate(entry.lines)]


def _line_row(line: Line) -> Row:
    amount, worth = line.amount, line.worth
    return (
        text_text(line.account),
        amount.currency.code,
        amount.minor,
        text_text(line.text),
        None if worth is None else worth.minor,
        None if worth is None else worth.currency.code,
        _listed([(each.name, each.value) for each in line.dimensions]),
        _listed(line.tags),
    )


def mark_rows(tenant: str, entry: Entry) -> list[Row]:
    """A row for each dimension and tag that a line has."""
    dimensions = [dimension_mark(each) for line in entry.lines for each in line.dimensions]
    tags = [tag_mark(each) for line in entry.lines for each in line.tags]
    return [(tenant, mark, str(entry.id)) for mark in sorted({*dimensions, *tags})]


def dimension_mark(dimension: Dimension) -> str:
    """The mark of the entries that have a line of this dimension."""
    return text_text(dimension.facet)


def tag_mark(tag: str) -> str:
    """The mark of the entries that have a line with this tag; no dimension begins like it."""
    return text_text(f"#{tag}")


def entry_of(rows: list[Row]) -> Entry:
    """An entry from its row joined with each of its lines; its laws are not asked again."""
    id_, day, at, source, text, reverses, journal, number, *_ = rows[0]
    try:
        # An entry without lines comes with one row that tells of none.
        lines = [_line_of(*row[-_LINE:]) for row in rows if row[-_LINE] is not None]
        fields = {
            "id": Id(id_),
            "day": read_day(day),
            "at": read_instant(at),
            "lines": tuple(lines),
            "source": Id(source),
            "text": text_from(text),
            "reverses": None if reverses is None else Id(reverses),
            "journal": text_from(journal),
            "number": number,
        }
    except (ValueError, TypeError) as error:
        raise unreadable(Entry.kind, id_, error) from error
    return assembled(Entry, fields)


def _line_of(
    account: str,
    currency: str,
    minor: int,
    text: str,
    worth: int | None,
    worth_currency: str,
    dimensions: str | None,
    tags: str | None,
) -> Line:
    return Line(
        account=text_from(account),
        amount=Money.of_minor(minor, currency),
        text=text_from(text),
        worth=None if worth is None else Money.of_minor(worth, worth_currency),
        dimensions=tuple([Dimension(*each) for each in _read(dimensions)]),
        tags=tuple(_read(tags)),
    )


def _listed(texts: Iterable[Any]) -> str | None:
    """A list as JSON, of ASCII only, which every database keeps; nothing for an empty one."""
    return json.dumps(list(texts), separators=(",", ":")) if texts else None


def _read(listed: str | None) -> list[Any]:
    return [] if listed is None else json.loads(listed)
