"""Whether the same was asked: the arguments of a command as digests.

Two calls ask the same when their values are equal, however they were written down: `3` and
`Decimal("3.0")`, a list and a tuple, an instant in Berlin and in Tokyo, by position or by name. An
argument that has its default value counts as not given, so that a command may get a new option later
without its old keys being refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from inspect import Parameter, signature
from typing import Any, Final

import attrs

from officecore.idempotency.performed import Argument
from officecore.kernel.errors import BadType, OfficeError, shown, worded
from officecore.kernel.money import Money
from officecore.kernel.time import instant, to_microseconds

_text: Final = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
_WRONG: Final = (TypeError, ValueError, RecursionError)


def arguments_of(
    command: Callable[..., object], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[Argument, ...]:
    """The digests of the arguments with which a command is called, those that have their default left
    out.

    `BadType` ("command.argument") names one that is no value; Python's own `TypeError` tells of a call
    that does not fit the command.
    """
    asked = signature(command)
    given = asked.bind(*args, **kwargs).arguments
    made = []
    for name, value in given.items():
        written = _written(name, value)
        if not _is_default(asked.parameters[name], written):
            made.append(Argument(name=name, digest=sha256(written.encode()).hexdigest()))
    return tuple(made)


def _is_default(parameter: Parameter, written: str) -> bool:
    """Whether what was written is the default, or like it."""
    default = parameter.default
    if default is Parameter.empty:
        return False
    try:
        return _written(parameter.name, default) == written
    except OfficeError:
        return False  # a default that only says "not given" is like no value


def _written(name: str, value: object) -> str:
    try:
        return _text(_plain(value))
    except OfficeError:
        raise
    except _WRONG as error:
        raise BadType(
            "command.argument",
            f"To do something once you must give {name} as a value that can be compared later, not as "
            f"{type(value).__name__} {shown(value)}: {worded(error)}.",
            asked=type(value).__name__,
            accepted="text, numbers but floats, amounts, days, instants, identifiers, attrs objects, "
            "and lists, sets and mappings of them",
            argument=name,
        ) from error


def _plain(value: Any) -> Any:
    """A value in the words of JSON, equal for equal values only."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    for kind, form in _FORMS.items():
        if isinstance(value, kind):
            return form(value)
    if attrs.has(type(value)):
        return _object(value)
    raise TypeError(f"a {type(value).__name__} is none")


def _number(value: Decimal | int) -> dict[str, str]:
    """A number without the zeros at its end, of any length."""
    sign, digits, exponent = Decimal(value).as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(f"{value} is no number")
    written = "".join(map(str, digits))
    kept = written.rstrip("0")
    if not kept:
        return {"number": "0"}
    return {"number": f"{'-' * sign}{kept}e{exponent + len(written) - len(kept)}"}


def _object(value: Any) -> dict[str, Any]:
    declared = type(value)
    kind = getattr(declared, "kind", None)
    fields = {
        field.name: _plain(getattr(value, field.name))
        for field in attrs.fields(declared)
        if field.eq
    }
    return {"object": kind if isinstance(kind, str) else declared.__name__, "fields": fields}


_FORMS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: str.__str__,
    int: _number,
    Decimal: _number,
    Money: lambda amount: {"money": _number(amount.minor), "currency": amount.currency.code},
    datetime: lambda at: {"instant": to_microseconds(instant(at))},
    date: lambda day: {"day": date.isoformat(day)},
    timedelta: lambda span: {"microseconds": span // timedelta(microseconds=1)},
    Enum: lambda member: {"choice": type(member).__name__, "member": member.name},
    Mapping: lambda pairs: {
        "mapping": sorted([[_plain(key), _plain(value)] for key, value in pairs.items()], key=_text)
    },
    AbstractSet: lambda members: {"set": sorted(map(_plain, members), key=_text)},
}
"""How values of each kind are written; of two kinds that fit, the earlier one is taken, so that an
instant is no day and a state is the text that it is."""
