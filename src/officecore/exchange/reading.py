"""Reading: the lines of an office taken one after another, each made sure to be as it was written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final, TypeVar

import attrs

from officecore.back.ledger.entry import Entry
from officecore.exchange.office_line import FORMAT, OFFICE, Contents, read_end, read_event
from officecore.kernel.aggregate import AGGREGATES
from officecore.kernel.business import Business
from officecore.kernel.errors import BadValue, Misuse, Refused, shown, worded
from officecore.kernel.event import EVENTS
from officecore.kernel.identity import Register
from officecore.storage.document import decode
from officecore.storage.document_object import WRONG, json_text
from officecore.storage.document_value import expected, only, text

T = TypeVar("T")
K = TypeVar("K")

_COUNTED: Final = {"object": "objects", "entry": "entries", "event": "events"}
_SORTS: Final = tuple(_COUNTED)

_parsed: Final = json.JSONDecoder().decode


@attrs.frozen
class Told:
    """What a line tells of: the sort of thing ("object", "entry" or "event"), its kind, and the thing
    itself: an aggregate, an `Entry` or a `Sealed`."""

    sort: str
    kind: str
    thing: Any


class OfficeReader:
    """Reads the lines of an office; iterating gives what each of them tells of, and ends with the last.

    The first line is read at once. Raises what `restore_lines` raises of lines.
    """

    def __init__(self, lines: Iterable[str], business: Business) -> None:
        self._lines: Final = iter(lines)
        self._number = 0
        self._digest: Final = sha256()
        self._counted: Final = Counter[str]()
        self._tenant: Final = business.tenant
        self._place: tuple[Any, ...] = ()
        _require_of(self._header(), business)

    @property
    def contents(self) -> Contents:
        """How much was read."""
        return Contents(**self._counted)

    def __iter__(self) -> Iterator[Told]:
        while True:
            before, line = self._digest.hexdigest(), self._next()
            try:
                told = _object_of(line)
                if told.keys() == {"end"}:
                    end = read_end(told["end"])
                    break
                read = self._read(told)
            except Misuse:
                raise
            except WRONG as error:
                raise self._unfit(error) from error
            self._counted[_COUNTED[read.sort]] += 1
            yield read
        if end != (self.contents, before):
            raise _changed(self._number)
        if next(self._lines, None) is not None:
            self._number += 1
            raise self._unfit("it stands after the end")

    def _header(self) -> dict[str, Any]:
        try:
            told = _object_of(self._next())
            if told["officecore"] != OFFICE or type(told["format"]) is not int:
                raise expected("an office", told)
        except WRONG as error:
            raise _foreign() from error
        if told["format"] > FORMAT:
            raise _newer(told["format"])
        return told

    def _next(self) -> str:
        line = next(self._lines, "")
        if not line.endswith("\n"):
            raise _cut(self._number)
        self._number += 1
        try:
            self._digest.update(line.encode())
        except UnicodeError as error:
            raise self._unfit("it is not UTF-8") from error
        return line

    def _read(self, told: dict[str, Any]) -> Told:
        """What a line tells of; `ValueError` and its like where that is not in order."""
        sort = kind = next(iter(told), "")
        place: tuple[Any, ...]
        thing: Any
        if sort == "object":
            kind, document = only(told, "object", "document")
            thing = _document(_declared(AGGREGATES, text(kind)), document)
            place = (kind, thing.id)
        elif sort == "entry":
            thing = _document(Entry, *only(told, "entry"))
            place = (thing.day, thing.id)
        elif sort == "event":
            thing = read_event(*only(told, "event"), tenant=self._tenant)
            _declared(EVENTS, thing.written.kind)
            place = (thing.position,)
        else:
            raise expected("an object, an entry, an event or the end", sort)
        place = (_SORTS.index(sort), *place)
        if place <= self._place:
            raise ValueError("it is not in order")
        self._place = place
        return Told(sort, kind, thing)

    def _unfit(self, reason: object) -> BadValue:
        return BadValue(
            "exchange.line",
            f"You cannot restore this office because line {self._number} is not as it should be: "
            f"{worded(reason)}.",
            asked=self._number,
            accepted="lines as they were written, in that order",
        )


def _object_of(line: str) -> dict[str, Any]:
    told = _parsed(line)
    if type(told) is not dict:
        raise expected("an object", told)
    return told


def _document(declared: type[T], document: Any) -> T:
    id_ = document.get("id") if type(document) is dict else document
    return decode(declared, json_text(document), id=worded(id_))


def _declared(register: Register[K], kind: str) -> type[K]:
    """The class of a kind; `Misuse` ("exchange.kind") where no imported package declares it."""
    declared = register.find(kind)
    if declared is None:
        raise Misuse(
            "exchange.kind",
            f"To restore this office you must import the package that declares the kind {shown(kind)}: "
            "without it, what it stored would be lost.",
            asked=kind,
            accepted="the kinds of all packages that the office was kept with",
        )
    return declared


def _require_of(told: dict[str, Any], business: Business) -> None:
    """Refuse lines of another office than the one that is to be put back ("exchange.other")."""
    due = {
        "tenant": business.tenant,
        "currency": business.currency.code,
        "timezone": business.timezone,
    }
    for name, mine in due.items():
        if told.get(name) != mine:
            raise Refused(
                "exchange.other",
                f"You cannot restore these lines here because they are of an office whose {name} is "
                f"{shown(told.get(name))}, and not {shown(mine)}: open the office with that {name}.",
                asked=told.get(name),
                accepted=mine,
                differs=name,
            )


def _foreign() -> BadValue:
    return BadValue(
        "exchange.foreign",
        "To restore an office you must give the lines that were written of one: the first line does "
        "not say so.",
        accepted='lines that begin with {"officecore":"office",…}',
    )


def _newer(format_: int) -> Misuse:
    return Misuse(
        "exchange.newer",
        f"To restore lines of format {format_} you must use a newer version of officecore: this one "
        f"reads up to format {FORMAT}.",
        asked=format_,
        accepted=FORMAT,
    )


def _cut(number: int) -> BadValue:
    return BadValue(
        "exchange.cut",
        f"You cannot restore this office because its lines end after line {number}, before the last.",
        asked=number,
        accepted="all lines, each with its line feed, up to the one that begins with the end",
    )


def _changed(number: int) -> BadValue:
    return BadValue(
        "exchange.changed",
        f"You cannot restore this office because its {number} lines are not as they were written: "
        "their digest is another.",
        asked=number,
        accepted="the lines as they were written, to the byte",
    )
