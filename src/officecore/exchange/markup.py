"""Markup: XML that somebody sent, read without trusting it.

Banks and suppliers send their papers as XML. A file from outside may be cut, may be no XML at all, or
may have been written to harm: to make the reader fetch other files, or swell to fill the machine. So
nothing is fetched, nothing is expanded, and what is too large or too deep is refused, with the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.parsers import expat

import attrs

from officecore.kernel.errors import BadType, BadValue, OfficeError, shown, worded

BYTES_MAX: Final = 50_000_000
"""The largest file that is read."""

_DEPTH_MAX: Final = 100


@attrs.frozen
class Element:
    """An element as it was sent: `name` without its namespace, `text` without blanks around it, and the
    line of the file on which it begins."""

    name: str
    namespace: str
    line: int
    attributes: dict[str, str]
    inner: list[Element]
    texts: list[str]

    @property
    def text(self) -> str:
        """What stands directly in it."""
        return "".join(self.texts).strip()

    def each(self, *path: str) -> Iterator[Element]:
        """The elements at a path of names below this one, in order."""
        name, *below = path
        for element in self.inner:
            if element.name == name:
                yield from element.each(*below) if below else (element,)

    def first(self, *path: str) -> Element | None:
        """The first element at a path, or None."""
        return next(self.each(*path), None)

    def text_at(self, *path: str) -> str:
        """The text of the first element at a path; empty where there is none."""
        found = self.first(*path)
        return "" if found is None else found.text

    def require(self, *path: str) -> Element:
        """The first element at a path; `BadValue` ("exchange.missing") where there is none."""
        found = self.first(*path)
        if found is None:
            raise BadValue(
                "exchange.missing",
                f"You cannot take in this file because {self.name} on line {self.line} has no "
                f"{'/'.join(path)}.",
                asked=self.name,
                accepted="/".join(path),
                line=self.line,
            )
        return found


def read_markup(data: bytes) -> Element:
    """The outermost element of an XML file.

    `BadValue`: more than 50 megabytes ("exchange.size"), a document type, which is where entities and
    other files are declared ("exchange.doctype"), and what is no XML ("exchange.xml"), with the line.
    """
    require_size(data)
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _no_xml(error.lineno, worded(error)) from error
    except OfficeError:
        raise
    except (LookupError, ValueError) as error:
        # An encoding that Python does not know, or bytes that are none of it.
        raise _no_xml(builder.parser.CurrentLineNumber, worded(error)) from error
    return builder.outermost


def require_size(data: bytes) -> None:
    """Refuse a file that is too large to be read ("exchange.size"), and what is not given as the bytes
    that were sent: `BadType` ("exchange.bytes")."""
    if not isinstance(data, bytes):
        raise BadType(
            "exchange.bytes",
            f"To take in a file you must give its bytes, not {shown(data)}: read it with read_bytes().",
            asked=type(data).__name__,
            accepted="bytes",
        )
    if len(data) > BYTES_MAX:
        raise BadValue(
            "exchange.size",
            f"You cannot take in this file because it has {len(data):,} bytes.",
            asked=len(data),
            accepted=f"at most {BYTES_MAX:,} bytes",
        )


class _Builder:
    """Builds the elements as the parser tells of them."""

    def __init__(self) -> None:
        self.parser: Final = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._open: Final[list[Element]] = [Element("", "", 0, {}, [], [])]

    @property
    def outermost(self) -> Element:
        return self._open[0].inner[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self._open) > _DEPTH_MAX:
            raise _no_xml(line, f"its elements lie more than {_DEPTH_MAX} deep")
        namespace, _, bare = name.rpartition(" ")
        element = Element(bare, namespace, line, attributes, [], [])
        self._open[-1].inner.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        del name
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _refuse_doctype(self, *declared: Any) -> None:
        raise BadValue(
            "exchange.doctype",
            "You cannot take in this file because it declares a document type, in which other files "
            "and swelling texts can hide.",
            asked=declared[0],
            accepted="XML without <!DOCTYPE …>",
            line=self.parser.CurrentLineNumber,
        )


def _no_xml(line: int, reason: str) -> BadValue:
    return BadValue(
        "exchange.xml",
        f"You cannot take in this file because it is no XML that we read on line {line}: {reason}.",
        asked=reason,
        accepted="XML",
        line=line,
    )
