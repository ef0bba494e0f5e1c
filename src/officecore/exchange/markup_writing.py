"""Markup for others: XML written element by element, what is not stated left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs

from officecore.kernel.errors import BadValue, shown

_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_TO_ESCAPE: Final = re.compile('[&<>"\r]')


@attrs.frozen
class Written:
    """An element to be written: its prefixed name, its attributes, and a text or other elements."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    inner: str | tuple[Written, ...]


Inner: TypeAlias = Written | Iterable[Written | None] | None
"""An element, none, or several of either."""


def leaf(name: str, text: object, **attributes: str | None) -> Written | None:
    """An element with a text; None where there is none to write."""
    if text is None or text == "":
        return None
    stated = [(key, value) for key, value in attributes.items() if value]
    return Written(name, tuple(stated), str(text))


def branch(name: str, *inner: Inner) -> Written | None:
    """An element with others in it, in this order; None where none of them is there."""
    held = tuple(_there(inner))
    return Written(name, (), held) if held else None


def write_markup(outermost: Written, namespaces: Mapping[str, str]) -> bytes:
    """The XML file of an element; `namespaces` by prefix, the empty one for names without.

    `BadValue` ("exchange.letters") for a text with characters that XML does not have.
    """
    spaces = [(f"xmlns:{key}" if key else "xmlns", uri) for key, uri in namespaces.items()]
    root = attrs.evolve(outermost, attributes=(*spaces, *outermost.attributes))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, "")]
    return "\n".join([*lines, ""]).encode()


def _there(inner: Iterable[Inner]) -> Iterator[Written]:
    for each in inner:
        if isinstance(each, Written):
            yield each
        elif each is not None:
            yield from [one for one in each if one is not None]


def _lines(element: Written, indent: str) -> Iterator[str]:
    attributes = "".join([f' {key}="{_escaped(value)}"' for key, value in element.attributes])
    start = f"{indent}<{element.name}{attributes}>"
    if isinstance(element.inner, str):
        yield f"{start}{_escaped(element.inner)}</{element.name}>"
        return
    yield start
    for each in element.inner:
        yield from _lines(each, f"{indent}  ")
    yield f"{indent}</{element.name}>"


def _escaped(text: str) -> str:
    unfit = _UNFIT.search(text)
    if unfit is not None:
        raise BadValue(
            "exchange.letters",
            f"You cannot write {shown(text)} because XML has no {shown(unfit.group())}.",
            asked=text,
            accepted="letters, signs, tabs and line feeds",
        )
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found.group()], text)
