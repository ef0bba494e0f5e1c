"""Documents: objects of the business as text that outlives the program.

What a class declares is written as JSON, and nothing else: amounts, rates and decimals as text that
loses no digit, days and instants in ISO 8601 (instants in UTC to the microsecond), states by their
value, identifiers checked by their prefix. Where a field may hold one of several kinds of value, the
document says which (`kind`). Reading is as strict as writing: what is missing, unknown or of the wrong
type is refused as `Unreadable`, named by its identifier, and never guessed. A field that was added
later reads as its default from documents written before.

Reading asks no rule again. Rules may have become stricter since, and what breaks a law has been stored
all the same: the audit must be able to say so.
"""

from __future__ import annotations

import json
from typing import Final, TypeVar

from officecore.kernel.errors import BadValue, Misuse, Unreadable, worded
from officecore.kernel.event import EVENTS, Event
from officecore.storage.document_object import WRONG, assembled, forms, json_text

__all__ = ["assembled", "decode", "decode_event", "encode", "unreadable"]

V = TypeVar("V")

_read: Final = json.JSONDecoder().decode


def encode(value: object) -> str:
    """An object of a declared class as the text of its document: JSON that UTF-8 can carry.

    Raises `Misuse` ("document.type", "document.subclass") for classes and objects that no document
    can hold, and `BadValue` ("document.value") for what cannot be written: a NaN, half a character.
    """
    try:
        document = json_text(forms().get_unstructure_hook(type(value))(value))
        if not document.isascii():
            document.encode()  # refuses halves of surrogate pairs, which no file can hold
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadValue(
            "document.value",
            f"You cannot store this {type(value).__name__} because it holds what no document can: "
            f"{worded(error)}.",
            asked=type(value).__name__,
        ) from error
    return document


def decode(declared: type[V], document: str, *, id: str) -> V:
    """The object of that class that a document tells of.

    Raises `Unreadable` ("storage.unreadable") that names the kind, `id` and what is wrong.
    """
    try:
        read: V = forms().get_structure_hook(declared)(_read(document), declared)
    except Misuse:
        raise
    except WRONG as error:
        raise unreadable(getattr(declared, "kind", declared.__name__), id, error) from error
    return read


def decode_event(kind: str, document: str, *, id: str) -> Event:
    """The event of that kind that a document tells of; `Unreadable` also where no class of that kind
    is declared in this program."""
    declared = EVENTS.find(kind)
    if declared is None:
        raise unreadable(kind, id, "this program declares no event of that kind")
    return decode(declared, document, id=id)


def unreadable(kind: str, id: str, reason: object) -> Unreadable:
    """The refusal of a stored document that cannot be read as it is declared."""
    return Unreadable(
        "storage.unreadable",
        f"You cannot read the {kind} {id} because its document is not what is declared: "
        f"{worded(reason)}. It was left as it is.",
        asked=id,
        kind=kind,
    )
