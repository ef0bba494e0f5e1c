"""Changing one field of eight: an aggregate's step against attrs, pydantic and msgspec."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar, Self

import attrs
import msgspec
import pydantic
from attrs.validators import instance_of

from benchmarks.measuring import Row, compare
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint

TITLE = "Changing one field of an object of eight"


@attrs.frozen(kw_only=True)
class Counted(Event):
    """The event that explains the change."""

    kind: ClassVar[str] = "bench_eight.counted"
    count: int


@attrs.frozen(kw_only=True, slots=False)
class Eight(Aggregate):
    """Four fields of its own beside the four that every aggregate has."""

    kind: ClassVar[str] = "bench_eight"

    id: Id[Eight]
    count: int = 0
    name: str = "eight"
    place: str = "here"
    note: str = ""

    def counted(self, event: Counted) -> Self:
        """One step: a changed field, and the event that explains it."""
        return self._after(event, count=event.count)


@attrs.frozen(kw_only=True)
class Plain:
    """The same fields in plain attrs."""

    id: str
    version: int = 0
    records: tuple[object, ...] = ()
    pending: tuple[object, ...] = ()
    count: int = 0
    name: str = "eight"
    place: str = "here"
    note: str = ""


@attrs.frozen(kw_only=True)
class Checked:
    """The same fields in attrs, each checked to be of its class, as an aggregate's are."""

    id: str = attrs.field(validator=instance_of(str))
    version: int = attrs.field(default=0, validator=instance_of(int))
    records: tuple[object, ...] = attrs.field(default=(), validator=instance_of(tuple))
    pending: tuple[object, ...] = attrs.field(default=(), validator=instance_of(tuple))
    count: int = attrs.field(default=0, validator=instance_of(int))
    name: str = attrs.field(default="eight", validator=instance_of(str))
    place: str = attrs.field(default="here", validator=instance_of(str))
    note: str = attrs.field(default="", validator=instance_of(str))


class Model(pydantic.BaseModel):
    """The same fields in pydantic."""

    model_config = pydantic.ConfigDict(frozen=True)

    id: str
    version: int = 0
    records: tuple[object, ...] = ()
    pending: tuple[object, ...] = ()
    count: int = 0
    name: str = "eight"
    place: str = "here"
    note: str = ""


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """The same fields in msgspec."""

    id: str
    version: int = 0
    records: tuple[object, ...] = ()
    pending: tuple[object, ...] = ()
    count: int = 0
    name: str = "eight"
    place: str = "here"
    note: str = ""


def rows() -> list[Row]:
    """The change alone (the event is made beforehand), and with its event."""
    name = mint(Eight, datetime(2025, 1, 6, tzinfo=UTC))
    ours, event = Eight(id=name), Counted(count=1)
    plain, checked = Plain(id=name), Checked(id=name)
    model, struct = Model(id=name), Struct(id=name)
    peers = {
        "attrs.evolve": lambda: attrs.evolve(plain, count=1),
        "attrs.evolve, fields checked": lambda: attrs.evolve(checked, count=1),
        "pydantic model_copy": lambda: model.model_copy(update={"count": 1}),
        "msgspec replace": lambda: msgspec.structs.replace(struct, count=1),
    }
    return [
        *compare(
            "a step, apart from its event",
            lambda: ours.counted(event),
            peers,
            calls=5_000,
            goals={"attrs.evolve": ">= 3"},
        ),
        *compare(
            "a step with its event",
            lambda: ours.counted(Counted(count=1)),
            {"attrs.evolve": peers["attrs.evolve"]},
            calls=5_000,
        ),
    ]
