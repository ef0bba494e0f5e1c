"""What came of a command, kept so that it can be given again years later.

The annotation of what a command returns says how it is written and read. So whatever a document can hold
can be given again: an object of the business, several, an amount, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from inspect import unwrap
from types import GenericAlias, NoneType, SimpleNamespace
from typing import Any, Final, get_args, get_type_hints

import attrs

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Misuse
from officecore.kernel.value import Value, shape_of
from officecore.storage.document import decode, encode
from officecore.storage.document_value import FORMS
from officecore.storage.storable import require_storable


class Outcome:
    """How the outcome of one command is written and read; made by `outcome_of`."""

    def __init__(self, declared: Any) -> None:
        # The parts of a NamedTuple are kept as a tuple of their types.
        parts = get_type_hints(declared) if hasattr(declared, "_fields") else None
        kept = declared if parts is None else GenericAlias(tuple, tuple(parts.values()))
        self._holder: Final = _holder(kept)
        self._made: Final[Callable[[Any], Any]] = _as_it_is if parts is None else declared._make

    def written(self, value: object) -> str:
        """What the command returned, as the text of a document.

        `BadType` ("field.type") where it returned something else than it declares.
        """
        return encode(self._holder(value=value))

    def read(self, document: str, *, id: str) -> Any:
        """What the document tells of; `Unreadable` names `id` where the class has changed since."""
        return self._made(decode(self._holder, document, id=id).value)


def _as_it_is(value: Any) -> Any:
    return value


@cache
def outcome_of(method: Callable[..., object]) -> Outcome:
    """The form of what a desk's method returns.

    `Misuse` ("command.outcome") where it declares nothing, or what no document can hold.
    """
    name = method.__qualname__
    try:
        return Outcome(_returned(method))
    except (NameError, KeyError) as error:
        raise _no_outcome(name, "nothing that can be read at run time") from error
    except Misuse as error:
        raise _no_outcome(name, str(error.details["asked"])) from error


def _returned(method: Callable[..., object]) -> Any:
    """The type that a method declares to return; its arguments may be of types that are not read."""
    declared = unwrap(method)
    alone = SimpleNamespace(__annotations__={"return": declared.__annotations__["return"]})
    return get_type_hints(alone, getattr(declared, "__globals__", None))["return"]


def _no_outcome(name: str, declared: str) -> Misuse:
    return Misuse(
        "command.outcome",
        f"To do {name} once you must let it return what a document can hold, not {declared}; what only "
        "reads needs no key.",
        asked=declared,
        accepted="None, an aggregate, a Value, an amount, text …, a tuple[…, ...] of them",
        command=name,
    )


def _holder(hint: Any) -> type[Any]:
    """A class of objects that hold one value of the annotated type."""
    # A document has no field that is always None; one that may be will do.
    held: Any = str | None if hint is NoneType else hint
    fields = {"value": attrs.field(type=held)}
    made = attrs.make_class("Outcome", fields, bases=(Value,), frozen=True, kw_only=True)
    _require_storable(made, set())
    return made


def _require_storable(declared: type[Any], known: set[type[Any]]) -> None:
    """Refuse what no document can hold, however deep it lies, before the command has run."""
    known.add(declared)
    for field in shape_of(declared).values():
        if field.name == "pending" and issubclass(declared, Aggregate):
            continue
        require_storable(declared, field.name, field.type)
        for each in _objects_in(field.type):
            if each not in known:
                _require_storable(each, known)


def _objects_in(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and attrs.has(hint) and hint not in FORMS:
        yield hint
    for arg in get_args(hint):
        yield from _objects_in(arg)
