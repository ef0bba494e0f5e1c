"""The lines of an office: what stands in each.

    {"officecore":"office","format":1,"tenant":"main","currency":"EUR","timezone":"Europe/Berlin"}
    {"object":"customer","document":{"id":"customer_01…","version":2,…}}
    {"entry":{"id":"entry_01…","day":"2025-01-06",…}}
    {"event":{"position":1,…,"document":"{…}","personal":null,"digest":"5f0c…"}}
    {"end":{"objects":1,"entries":1,"events":1,"sha256":"9a1e…"}}

The documents of an event stand as text within the text: the seal is over each letter of them.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from officecore.back.ledger.entry import Entry
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.business import Business
from officecore.storage.document import encode
from officecore.storage.document_object import json_text
from officecore.storage.document_value import expected, only
from officecore.storage.seal import Sealed, Written

FORMAT: Final = 1
"""The format that is written. Every format up to it can be read."""

OFFICE: Final = "office"
"""What the first line says that the file holds."""

_WRITTEN: Final = tuple([field.name for field in attrs.fields(Written)])
_COUNTS: Final = ("objects", "entries", "events")


@attrs.frozen(kw_only=True)
class Contents:
    """How much an office holds: objects of all kinds, entries in the books, events.

    >>> print(Contents(objects=1200, entries=1, events=3000))
    1,200 objects, 1 entry, 3,000 events
    """

    objects: int = 0
    entries: int = 0
    events: int = 0

    def __str__(self) -> str:
        words = (("object", "objects"), ("entry", "entries"), ("event", "events"))
        counted = zip(attrs.astuple(self), words, strict=True)
        return ", ".join([f"{n:,} {one if n == 1 else many}" for n, (one, many) in counted])


def header_line(business: Business) -> str:
    """The first line: whose office it is."""
    return _line(
        {
            "officecore": OFFICE,
            "format": FORMAT,
            "tenant": business.tenant,
            "currency": business.currency.code,
            "timezone": business.timezone,
        }
    )


def object_line(aggregate: Aggregate) -> str:
    """The line of an object."""
    return f'{{"object":{json_text(aggregate.kind)},"document":{encode(aggregate)}}}\n'


def entry_line(entry: Entry) -> str:
    """The line of an entry."""
    return f'{{"entry":{encode(entry)}}}\n'


def event_line(sealed: Sealed) -> str:
    """The line of an event in its place."""
    written = attrs.asdict(sealed.written)
    return _line({"event": {"position": sealed.position, **written, "digest": sealed.digest}})


def end_line(contents: Contents, digest: str) -> str:
    """The last line: how much there was, and the SHA-256 of all bytes before it."""
    return _line({"end": {**attrs.asdict(contents), "sha256": digest}})


def read_event(told: Any, *, tenant: str) -> Sealed:
    """The event that `event_line` wrote; `ValueError` for anything else."""
    position, *written, digest = only(told, "position", *_WRITTEN, "digest")
    fields = dict(zip(_WRITTEN, written, strict=True))
    for name, value in (*fields.items(), ("position", position), ("digest", digest)):
        due = int if name in {"position", "version"} else str
        if type(value) is not due and not (name == "personal" and value is None):
            raise expected(f"{name} as {due.__name__}", value)
    return Sealed(tenant=tenant, position=position, written=Written(**fields), digest=digest)


def read_end(told: Any) -> tuple[Contents, str]:
    """What `end_line` wrote; `ValueError` for anything else."""
    *counts, digest = only(told, *_COUNTS, "sha256")
    return Contents(**dict(zip(_COUNTS, counts, strict=True))), digest


def _line(told: Any) -> str:
    return f"{json_text(told)}\n"
