"""Upcasters: how a program reads what an earlier one wrote in another shape.

    @upcast("acme.loyalty", 1)
    def with_tier(document: Document) -> Document:
        document["tier"] = document.pop("level")
        return document

What a business keeps outlives the program that wrote it. A field that is added with a default needs
nothing; one that is renamed, split or joined changes the shape of the documents of its kind. The first
shape is 1. Each upcaster leads from one shape to the next, so that a document of any age is read step
by step, and its object is written in the present shape when it is next saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from officecore.kernel.aggregate import AGGREGATES
from officecore.kernel.errors import Misuse, shown
from officecore.kernel.event import EVENTS
from officecore.kernel.record import RECORDS, Record

Document = dict[str, Any]
"""The fields of an object as JSON has them, under their names."""

Upcaster = Callable[[Document], Document]
"""Makes a document of the next shape of one. It may change what it is given."""


def upcast(kind: str, shape: int) -> Callable[[Upcaster], Upcaster]:
    """Make a function the upcaster of documents of a kind (of aggregate, event or record), from that
    shape to the next; declare it after the class, and those of one kind in order.

    `Misuse`: "upcast.kind" for a kind that no class declares, "upcast.gap" when a shape is left out,
    "upcast.twice" for a shape that has an upcaster already. The same function again replaces itself.
    """

    def decorate(function: Upcaster) -> Upcaster:
        UPCASTERS.add(kind, shape, function)
        return function

    return decorate


class Upcasters:
    """The upcasters of each kind, from shape 1 on."""

    __slots__ = ("_by_kind",)

    def __init__(self) -> None:
        self._by_kind: dict[str, tuple[Upcaster, ...]] = {}

    def add(self, kind: str, shape: int, function: Upcaster) -> None:
        """Take up what leads from a shape of a kind to the next; see `upcast`."""
        if not any(register.find(kind) for register in (AGGREGATES, EVENTS, RECORDS)):
            raise Misuse(
                "upcast.kind",
                f"To upcast documents of the kind {shown(kind)} you must first declare the class that "
                "has it.",
                asked=kind,
            )
        known = self._by_kind.get(kind, ())
        if not 1 <= shape <= len(known) + 1:
            raise Misuse(
                "upcast.gap",
                f"To upcast {kind} from shape {shape} you must first declare how shape "
                f"{len(known) + 1} becomes the next.",
                asked=shape,
                accepted=len(known) + 1,
            )
        taken = known[shape - 1 : shape]
        if taken and _home(taken[0]) != _home(function):
            raise Misuse(
                "upcast.twice",
                f"You cannot upcast {kind} from shape {shape} by {_home(function)} because "
                f"{_home(taken[0])} does it.",
                asked=shape,
                taken_by=_home(taken[0]),
            )
        self._by_kind[kind] = (*known[: shape - 1], function, *known[shape:])

    def of(self, kind: str) -> tuple[Upcaster, ...]:
        """The upcasters of a kind, in order; there are as many as shapes before the present one."""
        return self._by_kind.get(kind, ())


UPCASTERS: Final = Upcasters()
"""Every upcaster that the program has declared."""


def present_shape(kind: str) -> int:
    """The shape in which documents of a kind are written: 1, and 1 more for each upcaster."""
    return 1 + len(UPCASTERS.of(kind))


def shape_names(declared: type[Any]) -> frozenset[str]:
    """What stands for the present shape among the names by which objects are found: none for shape 1.

    A storage keeps which names it has filled in. When the shape of a kind of aggregate or record rises,
    a name such as "@2" or "acme_loyalty__@2" is missing there, and all are to be filled in anew.
    """
    shape = present_shape(declared.kind)
    prefix = f"{declared.kind.replace('.', '_')}__" if issubclass(declared, Record) else ""
    return frozenset() if shape == 1 else frozenset({f"{prefix}@{shape}"})


def _home(function: Upcaster) -> str:
    return f"{function.__module__}.{getattr(function, '__qualname__', repr(function))}"
