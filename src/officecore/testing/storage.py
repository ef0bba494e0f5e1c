"""Something to store: parcels, which hold every sort of value that an object of a business may hold.

    from officecore.testing.storage import Parcel, parcels

A parcel can be found by everything in it, so that an adapter that keeps parcels well keeps all else.
The contract suites (`officecore.testing.contract`) and the machines below use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final, Self

import attrs
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime, datetime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.rate import Rate
from officecore.kernel.record import Record
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value
from officecore.testing.money import amounts, decimals, quantities, rates
from officecore.testing.time import days, instants

__all__ = [
    "Handed",
    "Insured",
    "Letter",
    "LetterReaddressed",
    "LetterWritten",
    "Parcel",
    "ParcelHanded",
    "ParcelSent",
    "Scanned",
    "Speed",
    "insurances",
    "parcels",
    "texts",
    "various_parcels",
]

_START: Final = datetime(2025, 1, 6, 9)
_FREE: Final = Rate.of(0)


class Speed(StrEnum):
    """How a parcel travels."""

    EXPRESS = "express"
    NORMAL = "normal"
    SLOW = "Slow boat"


@attrs.frozen(kw_only=True)
class Scanned(Value):
    """The parcel was seen somewhere."""

    kind: ClassVar[str] = "scanned"
    at: DateTime = attrs.field(converter=instant)
    place: str


@attrs.frozen(kw_only=True)
class Handed(Value):
    """The parcel was handed over, perhaps against payment."""

    kind: ClassVar[str] = "handed"
    at: DateTime = attrs.field(converter=instant)
    paid: Money | Rate | None = None


@attrs.frozen(kw_only=True)
class ParcelSent(Event):
    """A parcel was sent."""

    kind: ClassVar[str] = "sample_parcel.sent"
    parcel: Id[Parcel]
    worth: Money | None


@attrs.frozen(kw_only=True)
class ParcelHanded(Event):
    """A parcel changed hands."""

    kind: ClassVar[str] = "sample_parcel.handed"
    parcel: Id[Parcel]
    step: Scanned | Handed


@attrs.frozen(kw_only=True)
class LetterWritten(Event):
    """A letter was written."""

    kind: ClassVar[str] = "sample_letter.written"
    letter: Id[Letter]
    to: str


@attrs.frozen(kw_only=True)
class LetterReaddressed(Event):
    """A letter goes to somebody else."""

    kind: ClassVar[str] = "sample_letter.readdressed"
    letter: Id[Letter]
    to: str


@attrs.frozen(kw_only=True)
class Insured(Record):
    """What an insurer keeps beside a parcel."""

    kind: ClassVar[str] = "officecore.insured"
    policy: Searchable[str | None] = None
    cover: Searchable[Money]
    risks: Searchable[frozenset[str]] = frozenset()


@attrs.frozen(kw_only=True, slots=False)
class Parcel(Aggregate):
    """Something under way to somebody. We know what it is worth, what it weighs, and where it was."""

    kind: ClassVar[str] = "sample_parcel"
    id: Id[Parcel]
    to: Searchable[str] = ""
    speed: Searchable[Speed] = Speed.NORMAL
    worth: Searchable[Money | None] = None
    weight: Searchable[Decimal] = Decimal(0)
    pieces: Searchable[int] = 1
    fragile: Searchable[bool] = False
    due: Searchable[Date | None] = None
    beside: Searchable[Id[Parcel] | None] = None
    labels: Searchable[frozenset[str]] = frozenset()
    size: tuple[int, Decimal] | None = None
    fee: Rate = _FREE
    content: Quantity | None = None
    log: tuple[Scanned | Handed, ...] = ()

    @classmethod
    def send(cls, at: DateTime, **fields: Any) -> Self:
        """A new parcel."""
        id_ = mint(cls, at)
        sent = ParcelSent(parcel=id_, worth=fields.get("worth"))
        return cls(id=id_, pending=(sent,), **fields)

    def scan(self, place: str, at: DateTime) -> Self:
        """The parcel after it was seen at a place."""
        step = Scanned(at=at, place=place)
        return self._after(ParcelHanded(parcel=self.id, step=step), log=(*self.log, step))

    @searchable
    def seen(self) -> DateTime | None:
        """When the parcel was last seen."""
        return self.log[-1].at if self.log else None

    @searchable
    def places(self) -> tuple[str, ...]:
        """Where it was seen."""
        return tuple([step.place for step in self.log if isinstance(step, Scanned)])

    @law("sample_parcel.pieces", "A parcel has at least one piece.")
    def counted(self) -> Iterator[str]:
        """Nothing is no parcel."""
        if self.pieces < 1:
            yield f"{self.pieces} pieces are no parcel"


@attrs.frozen(kw_only=True, slots=False)
class Letter(Aggregate):
    """Something under way that is no parcel."""

    kind: ClassVar[str] = "sample_letter"
    id: Id[Letter]
    to: Searchable[str] = ""

    @classmethod
    def write(cls, to: str, at: DateTime = _START) -> Self:
        """A new letter."""
        id_ = mint(cls, at)
        return cls(id=id_, to=to, pending=(LetterWritten(letter=id_, to=to),))

    def readdress(self, to: str) -> Self:
        """The letter to somebody else."""
        return self._after(LetterReaddressed(letter=self.id, to=to), to=to)


def various_parcels() -> tuple[Parcel, ...]:
    """A dozen new parcels, always the same but for their identifiers, with what adapters get wrong:
    amounts of several currencies, numbers beyond 64 bits, digits beyond a float, ends of the calendar,
    text of every sort, and nothing at all."""
    day, moment = Date(2025, 1, 6), _START
    contents: list[dict[str, Any]] = [
        {},
        {"to": "a", "worth": Money(5, "EUR"), "pieces": 2, "due": day, "weight": Decimal("1.50")},
        {"to": "A", "worth": Money(-5, "EUR"), "pieces": 10, "fragile": True},
        {"to": "Ä", "worth": Money(5, "USD"), "due": day.add(days=1), "speed": Speed.SLOW},
        {"to": "b", "worth": Money("0.001", "BHD"), "pieces": 9, "weight": Decimal("-0.1")},
        {"to": "B\x00b", "worth": Money(10**20, "EUR"), "pieces": 10**20, "speed": Speed.EXPRESS},
        {"to": "ab", "weight": Decimal("12345678901234567.123456789"), "due": Date(1, 1, 1)},
        {"to": "%", "weight": Decimal("12345678901234567.123456788"), "due": Date(9999, 12, 31)},
        {"to": "a", "worth": Money(0, "EUR"), "labels": frozenset({"red", "Red"})},
        {"to": "'; DROP TABLE sample_parcel; --", "labels": frozenset({"red", "", "🙂"})},
        {
            "to": "🙂",
            "worth": Money(5, "EUR"),
            "size": (3, Decimal("0.10")),
            "fee": Rate.percent(7),
        },
        {"to": "\uffff", "content": Quantity("2.500", "kg"), "weight": Decimal("1.5")},
    ]
    made = [Parcel.send(moment, **content) for content in contents]
    made[3] = made[3].scan("Łódź", DateTime(1, 1, 1, tzinfo=UTC))
    made[4] = made[4].scan("Łódź", moment).scan("", moment.add(microseconds=1))
    made[5] = made[5].scan("Bonn", DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
    made[6] = attrs.evolve(made[6], beside=made[0].id)
    return tuple(made)


def texts() -> st.SearchStrategy[str]:
    """Text that people and mistakes write: few words often, so that they meet, and any script."""
    few = st.sampled_from(
        ["", "a", "A", "b", "ab", "Ä", "ß", "ss", "%", "_", "a%", "'", "🙂", "\uffff"]
    )
    odd = st.text(st.sampled_from("\x00\x01\x7f\ud7ff\ue000\uffffa"), max_size=3)
    return few | odd | st.text(max_size=6)


def insurances() -> st.SearchStrategy[Insured]:
    """Records to attach to a parcel."""
    return st.builds(
        Insured,
        policy=st.none() | texts(),
        cover=amounts(),
        risks=st.frozensets(texts(), max_size=2),
    )


@st.composite
def parcels(draw: st.DrawFn) -> Parcel:
    """New parcels with all sorts of content, some insured."""
    at = draw(st.integers(0, 3).map(lambda second: _START + timedelta(seconds=second)))
    steps = st.builds(Scanned, at=instants(), place=texts()) | st.builds(
        Handed, at=instants(), paid=st.none() | amounts() | rates()
    )
    parcel = Parcel.send(
        at,
        to=draw(texts()),
        speed=draw(st.sampled_from(Speed)),
        worth=draw(st.none() | amounts()),
        weight=draw(decimals()),
        pieces=draw(st.integers(1, 3) | st.integers(1, 10**30)),
        fragile=draw(st.booleans()),
        due=draw(st.none() | days()),
        labels=draw(st.frozensets(texts(), max_size=3)),
        size=draw(st.none() | st.tuples(st.integers(), decimals())),
        fee=draw(rates()),
        content=draw(st.none() | quantities()),
        log=tuple(draw(st.lists(steps, max_size=3))),
    )
    insured = draw(st.none() | insurances())
    return parcel if insured is None else parcel.attach(insured)
