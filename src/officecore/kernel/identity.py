"""Who is who: every object of a business carries an identifier that nobody else ever gets.

An identifier is TypeID text: the kind of thing, an underscore, and a UUIDv7 in 26 letters of base 32,
as in `ticket_01jd8m2q4ceaer5h9yq4k0f3xv`. It sorts by the time it was made, prints well, and says what
it belongs to, so that a sale's identifier handed over where a ticket's is due is refused: by mypy,
which reads the type parameter of `Id[Ticket]`, and at run time, which reads the prefix.

Sources: the TypeID specification 0.3, and RFC 9562 (UUID version 7, method 1: a random tail that is
counted up within one millisecond, so that identifiers of one process keep the order of their making).
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    Protocol,
    TypeVar,
    overload,
)
from uuid import UUID

from officecore.kernel.errors import BadType, BadValue, Misuse, shown
from officecore.kernel.time import instant, to_microseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

T_co = TypeVar("T_co", covariant=True)
K = TypeVar("K")

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
# Two letters at a time, 10 of the 130 bits: half the look-ups.
_PAIRS: Final = tuple([left + right for left in _LETTERS for right in _LETTERS])
_HEAD_SHIFTS: Final = tuple(range(120, 9, -10))
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}
_SUFFIX: Final = re.compile(r"[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}\Z")
_PREFIX: Final = re.compile(r"[a-z]([a-z_]{0,61}[a-z])?\Z")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_TAIL_BITS: Final = 74
_LOW_BITS: Final = (1 << 62) - 1
_NOT_OF_A_NAME: Final = 0xF << 76 | 0b11 << 62
_OF_A_NAME: Final = 0x8 << 76 | 0b10 << 62


class Kind(Protocol):
    """Whatever declares a `kind`: the prefix of its identifiers, unique in the whole program."""

    kind: ClassVar[str]


class Id(str, Generic[T_co]):
    """An identifier in TypeID form, checked when it is made.

    >>> Id("ticket_01jd8m2q4ceaer5h9yq4k0f3xv").prefix
    'ticket'

    Raises `BadType` ("id.type") for anything but text and `BadValue` ("id.malformed") for text that is
    no TypeID.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Id[T_co]:
        """Check `text` and keep it as it is: identifiers are compared as text, letter by letter."""
        if type(text) is cls:
            return text
        if not isinstance(text, str):
            # To hand over the object itself is everybody's first mistake.
            whole = hasattr(text, "id")
            given = f"a whole {type(text).__name__}" if whole else f"{shown(text)}"
            raise BadType(
                "id.type",
                f"You cannot use {given} as an identifier because it is not text"
                + (": give its id." if whole else "."),
                asked=text,
                accepted="text such as 'ticket_01jd8m2q4ceaer5h9yq4k0f3xv'",
            )
        prefix, separator, suffix = text.rpartition("_")
        if not separator or not _PREFIX.match(prefix) or not _SUFFIX.match(suffix):
            raise BadValue(
                "id.malformed",
                f"You cannot use {shown(text)} as an identifier because it is not a kind, an "
                "underscore and 26 letters of base 32.",
                asked=text[:120],
                accepted="text such as 'ticket_01jd8m2q4ceaer5h9yq4k0f3xv'",
            )
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"Id({str.__repr__(self)})"

    @property
    def prefix(self) -> str:
        """The kind of thing that this identifies: `"ticket"`."""
        return self.rpartition("_")[0]

    @property
    def uuid(self) -> UUID:
        """The UUID behind the 26 letters."""
        number = 0
        for letter in self.rpartition("_")[2]:
            number = number << 5 | _VALUES[letter]
        return UUID(int=number)

    @property
    def made_at(self) -> datetime:
        """The instant of its making in UTC, in whole milliseconds."""
        return _EPOCH + (self.uuid.int >> 80) * _MILLISECOND


class _Suffixes:
    """The 26 letters of new identifiers: a time, and a random tail that is counted up within a
    millisecond, so that identifiers of one millisecond keep the order of their making."""

    __slots__ = ("_at", "_head", "_lock", "_moment", "_tail")

    def __init__(self) -> None:
        self._lock = Lock()
        self._at = object()
        self._moment = -1
        self._tail = 0
        self._head = ""

    def next(self, at: datetime) -> str:
        """The letters of the next identifier that is made at an instant."""
        with self._lock:
            # What is made in one go is made at one instant, which is reckoned once.
            moment = self._moment if at is self._at else _millisecond(at)
            self._at = at
            if moment == self._moment and self._tail + 1 < 1 << _TAIL_BITS:
                self._tail += 1
                counted_on = self._tail & 1023
            else:
                # The highest bit stays free, so that counting up has room in every millisecond.
                self._moment, self._tail = moment, secrets.randbits(_TAIL_BITS - 1)
                counted_on = 0
            if not counted_on:
                self._head = _head(moment, self._tail)
            return self._head + _PAIRS[self._tail & 1023]


def _millisecond(at: datetime) -> int:
    """The millisecond since 1970 in which an instant lies."""
    moment = to_microseconds(instant(at)) // 1000
    if moment < 0:
        raise BadValue(
            "id.instant",
            f"To make an identifier you must give an instant from 1970 on, not {at}.",
            asked=at,
            accepted="an aware instant from 1970-01-01T00:00:00Z on",
        )
    return moment


def _head(moment: int, tail: int) -> str:
    """All letters but the last two, which hold the lowest ten bits of the tail."""
    return _letters(moment << 80 | 0x7 << 76 | tail >> 62 << 64 | 0b10 << 62 | tail & _LOW_BITS)


def _letters(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in _HEAD_SHIFTS])


_SUFFIXES: Final = _Suffixes()


def mint(kind: type[K], at: datetime) -> Id[K]:
    """A new identifier for a thing of `kind` that comes to be at the instant `at`.

    Identifiers sort by `at`; those that one process makes for the same millisecond sort in the order
    of their making. No clock is read. Refused: what `instant` refuses, and instants before 1970
    ("id.instant").
    """
    return _trusted(f"{prefix_of(kind)}_{_SUFFIXES.next(at)}")


def id_named(kind: type[K], name: str) -> Id[K]:
    """The one identifier of the thing of `kind` that goes by a name: always the same for the same name.

    For what must be there once by its name: storage keeps no two objects of one identifier. Its bits are
    a digest of the name (UUID version 8 of RFC 9562, SHA-256), so they tell no time: `made_at` means
    nothing here, and the order is none.
    """
    digest = sha256(name.encode(errors="surrogatepass")).digest()
    number = int.from_bytes(digest[:16]) & ~_NOT_OF_A_NAME | _OF_A_NAME
    return _trusted(f"{prefix_of(kind)}_{_letters(number)}{_PAIRS[number & 1023]}")


def _trusted(text: str) -> Id[Any]:
    return str.__new__(Id, text)


def prefix_of(kind: type[object]) -> str:
    """The prefix that a class declares as its `kind`.

    `Misuse` ("kind.missing") where it has none, `BadType` ("kind.type") for what is no class.
    """
    prefix = getattr(kind, "kind", None)
    if not isinstance(prefix, str):
        if not isinstance(kind, type):
            raise BadType(
                "kind.type",
                f"To identify something you must give its class, not {shown(kind)}.",
                asked=kind,
                accepted="a class such as Customer",
            )
        raise Misuse(
            "kind.missing",
            f"To identify a {kind.__name__} you must declare its kind, as in "
            f'`kind: ClassVar[str] = "{kind.__name__.lower()}"`.',
            asked=kind.__name__,
        )
    return prefix


def id_of(kind: type[K], text: str) -> Id[K]:
    """`text` as an identifier of `kind`.

    Raises what `Id` raises, and `BadValue` ("id.kind") for the identifier of another kind.
    """
    given: Id[Any] = Id(text)
    expected = prefix_of(kind)
    if given.prefix != expected:
        raise wrong_kind(given, expected)
    return given


def wrong_kind(given: str, expected: str) -> BadValue:
    """The refusal of an identifier that belongs to another kind of thing."""
    return BadValue(
        "id.kind",
        f"You cannot use {given} here because it identifies no {expected}.",
        asked=given,
        accepted=f"an identifier that begins with '{expected}_'",
    )


class Register(Generic[K]):
    """The classes of one sort by their declared kind. Two classes with one kind are refused.

    Declaring the same class again (a notebook cell run twice, a module loaded anew) replaces it.
    """

    __slots__ = ("_by_kind", "_dotted")

    def __init__(self, *, dotted: bool = False) -> None:
        self._dotted = dotted
        self._by_kind: dict[str, type[K]] = {}

    def __iter__(self) -> Iterator[type[K]]:
        return iter(tuple(self._by_kind.values()))

    def add(self, declared: type[K]) -> None:
        """Take a class up; `Misuse` ("kind.malformed", "kind.twice") when its kind cannot be used."""
        kind = prefix_of(declared)
        parts = kind.split(".") if self._dotted else [kind]
        if not all(_PREFIX.match(part) for part in parts):
            raise Misuse(
                "kind.malformed",
                f"To declare {declared.__name__} you must give a kind of lower-case letters and "
                f"underscores, not {shown(kind)}.",
                asked=kind,
            )
        known = self._by_kind.get(kind)
        if known is not None and _home(known) != _home(declared):
            raise Misuse(
                "kind.twice",
                f"You cannot declare {_home(declared)} with the kind {shown(kind)} because "
                f"{_home(known)} already has it.",
                asked=kind,
                taken_by=_home(known),
            )
        self._by_kind[kind] = declared

    @overload
    def find(self, kind: str) -> type[K] | None: ...
    @overload
    def find(self, kind: str, default: type[K]) -> type[K]: ...
    def find(self, kind: str, default: type[K] | None = None) -> type[K] | None:
        """The class that declared `kind`, or `default`."""
        return self._by_kind.get(kind, default)


IDENTIFIED: Final[Register[object]] = Register()
"""Every class that has identifiers of its own, aggregate or not: no two have one prefix."""


def _home(declared: type[object]) -> str:
    return f"{declared.__module__}.{declared.__qualname__}"
