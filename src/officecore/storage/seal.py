"""The seal: events as they are written, so that nobody can change what happened without being noticed.

Each event is sealed by a digest over its own row and the digest of the row before it. Whoever changes,
removes or moves a row would have to seal all rows after it anew.

What an event tells of somebody must be forgotten all the same when they ask for it. So a personal
field is not under the seal itself. In its place the document holds a digest of its value, and what the
field reads as once it is forgotten; the value, with the salt that keeps anybody from guessing it by its
digest, stands beside the document:

    document    {"name": {"@digest": "5f0c…", "@forgotten": {"kind": "person", "given": "forgotten", …}}}
    personal    {"name": {"salt": "9a1e…", "value": {"kind": "person", "given": "Ana", …}}}

To forget is to let go of what stands beside. The seal holds on, and the event can be read for good.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.event import Event, Recorded
from officecore.kernel.identity import Id
from officecore.kernel.personal import blanked, personal_fields
from officecore.storage.document import decode_event, encode, unreadable
from officecore.storage.document_object import WRONG, json_text
from officecore.storage.document_value import expected, instant_text, read_instant

GENESIS: Final = "0" * 64
"""What stands for the digest before the first event."""

_SALT_BYTES: Final = 16
_DIGEST: Final = "@digest"
_FORGOTTEN: Final = "@forgotten"

# Sorted and in ASCII: the same value has the same text, whatever it went through on the way.
_canonical: Final = json.JSONEncoder(sort_keys=True, allow_nan=False, separators=(",", ":")).encode
_read: Final = json.JSONDecoder().decode


@attrs.frozen(kw_only=True)
class Written:
    """An event and its envelope as they are written, before they have a place.

    `at` is the instant as documents hold it; `document` the JSON of the event, with a digest in place
    of each personal field; `personal` the JSON of those fields, each with its salt, or None where the
    event has none, or has forgotten them.
    """

    id: str
    kind: str
    subject: str
    version: int
    at: str
    actor: str
    cause: str
    document: str
    personal: str | None


@attrs.frozen(kw_only=True)
class Sealed:
    """An event in its place: the tenant, the position (from 1), and the digest that seals it."""

    tenant: str
    position: int
    written: Written
    digest: str


@attrs.frozen
class Head:
    """Where a chain ended at some time: its last position, and the digest of the row there."""

    position: int
    digest: str


def write(recorded: Recorded) -> Written:
    """An event and its envelope, ready to be kept. Personal fields get salts from the system's chance.

    Raises what `encode` raises, also for an actor or a cause that holds half a character.
    """
    event = recorded.event
    document, personal = encode(event), None
    if personal_fields(type(event)):
        document, personal = _apart(event, document)
    return Written(
        id=str(recorded.id),
        kind=event.kind,
        subject=str(recorded.subject),
        version=recorded.version,
        at=instant_text(recorded.at),
        actor=_whole(recorded.actor),
        cause=_whole(recorded.cause),
        document=document,
        personal=personal,
    )


def read(written: Written, *, tenant: str, position: int) -> Recorded:
    """The event and its envelope at a place; what was forgotten reads as forgotten.

    Raises `Unreadable` ("storage.unreadable") that names the kind, the identifier and what is wrong.
    """
    event = decode_event(written.kind, _together(written), id=written.id)
    try:
        return Recorded(
            position=position,
            id=Id(written.id),
            event=event,
            subject=Id(written.subject),
            version=written.version,
            at=read_instant(written.at),
            actor=written.actor,
            cause=written.cause,
            tenant=tenant,
        )
    except WRONG as error:
        raise unreadable(written.kind, written.id, error) from error


def seal(previous: str, written: Written, *, tenant: str, position: int) -> Sealed:
    """The event in its place after the row whose digest is `previous`, `GENESIS` for the first."""
    sealed = [
        previous,
        tenant,
        position,
        written.id,
        written.kind,
        written.subject,
        written.version,
        written.at,
        written.actor,
        written.cause,
        written.document,
    ]
    digest = sha256(_canonical(sealed).encode()).hexdigest()
    return Sealed(tenant=tenant, position=position, written=written, digest=digest)


def forgotten(written: Written) -> Written:
    """The event without what it tells of somebody; the same where it tells nothing of anybody."""
    return written if written.personal is None else attrs.evolve(written, personal=None)


def _apart(event: Event, document: str) -> tuple[str, str]:
    """The document with digests in place of the personal fields, and those fields beside it."""
    fields, after, beside = _read(document), _read(encode(blanked(event))), {}
    for name in personal_fields(type(event)):
        salt, value = secrets.token_hex(_SALT_BYTES), fields[name]
        beside[name] = {"salt": salt, "value": value}
        fields[name] = {_DIGEST: _digest(salt, value), _FORGOTTEN: after[name]}
    return json_text(fields), json_text(beside)


def _together(written: Written) -> str:
    """The document as `encode` wrote it, or as it reads after it was forgotten."""
    if f'"{_DIGEST}"' not in written.document:
        return written.document
    try:
        fields, beside = _read(written.document), _beside(written)
        for name, held in fields.items():
            if is_apart(held):
                fields[name] = beside[name]["value"] if name in beside else held[_FORGOTTEN]
        return json_text(fields)
    except WRONG as error:
        raise unreadable(written.kind, written.id, error) from error


def misfits(written: Written) -> tuple[str, ...]:
    """The personal fields whose values are not those that were sealed: changed, taken away, or put
    there; none where all are as they were, or where all were forgotten together.

    Raises `Unreadable` where the row holds no JSON of that form.
    """
    try:
        fields, beside = _read(written.document), _beside(written)
        apart = {name: held[_DIGEST] for name, held in fields.items() if is_apart(held)}
        if written.personal is None:
            return ()
        fitting = {n for n, held in beside.items() if apart.get(n) == _digest(**held)}
        return tuple(sorted((apart.keys() | beside.keys()) - fitting))
    except (*WRONG, AttributeError) as error:
        raise unreadable(written.kind, written.id, error) from error


def is_forgotten(written: Written) -> bool:
    """Whether the event told of somebody once, and does so no more."""
    return written.personal is None and f'"{_DIGEST}"' in written.document


def is_apart(held: object) -> bool:
    """Whether a field of a document holds a digest in place of its value."""
    return type(held) is dict and _DIGEST in held


def _beside(written: Written) -> Mapping[str, Any]:
    beside = {} if written.personal is None else _read(written.personal)
    if type(beside) is not dict:
        raise expected("an object of personal fields", beside)
    return beside


def _digest(salt: str, value: object) -> str:
    return sha256(bytes.fromhex(salt) + _canonical(value).encode()).hexdigest()


def _whole(text: str) -> str:
    """`text` when a file can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadValue(
            "storage.text",
            f"You cannot record {shown(text)} as an actor or a cause because it holds half a "
            "character.",
            asked=text,
            accepted="text that UTF-8 can carry",
        ) from error
    return text
