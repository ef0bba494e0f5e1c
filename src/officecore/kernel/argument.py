"""What a desk was handed in place of what it asks for.

A form that comes in with a price where the day belongs is handed back over the counter, with the name of
the box. Most desks notice for themselves, in words of their own; where one stumbles instead, the form is
compared with what the method declares, and the refusal names the first argument that does not fit.

The forms are compared only then, so that a call which goes well costs nothing. What an iterator held
cannot be compared: it is used up.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from types import UnionType
from typing import Any, Final, Union, Unpack, get_args, get_origin, get_type_hints, is_typeddict

from officecore.kernel.errors import BadType, BadValue, OfficeError, shown
from officecore.kernel.value import Field, field_of

_TEXTS: Final = (str, bytes)
_EITHER: Final = (Union, UnionType)
_COLLECTIONS: Final = (Collection, Iterable, Mapping, Sequence)


def misfit(
    method: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> OfficeError | None:
    """Why a method, called with these arguments, was not asked as it declares.

    `BadType` ("desk.argument") for the first argument that is not what its annotation says, `BadValue`
    ("id.kind") for an identifier of another kind; where all fit, `BadValue` ("time.range") for a day at
    either end of the calendar, beyond which no day can be reckoned. None otherwise, and when arguments
    are missing or the annotations cannot be read at run time.
    """
    try:
        hints = get_type_hints(method, include_extras=True)
        given = inspect.signature(method).bind(*args, **kwargs)
    except (NameError, TypeError):
        return None
    for name, hint, value in _asked(given, hints):
        field = field_of(name, hint)
        try:
            if not _fits(field, value):
                return _refusal(method, field, value)
        except BadValue as error:
            return error
        except TypeError:  # from a protocol that is not made to be asked at run time
            continue
    return next(map(_off_the_calendar, filter(_is_at_an_end, given.arguments.values())), None)


def _asked(
    given: inspect.BoundArguments, hints: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    """Each argument that has an annotation: its name, the annotation, the value."""
    for name, value in given.arguments.items():
        kind = given.signature.parameters[name].kind
        hint = hints.get(name)
        if hint is None:
            continue
        if kind is inspect.Parameter.VAR_POSITIONAL:
            yield from [(name, hint, each) for each in value]
        elif kind is inspect.Parameter.VAR_KEYWORD:
            told = _told_by_name(hint)
            yield from [(key, told.get(key, hint), each) for key, each in value.items()]
        else:
            yield name, hint, value


def _told_by_name(hint: Any) -> Mapping[str, Any]:
    """What `**facts: Unpack[Facts]` says of each fact."""
    (facts,) = get_args(hint) if get_origin(hint) is Unpack else (None,)
    return get_type_hints(facts, include_extras=True) if is_typeddict(facts) else {}


def _fits(field: Field, value: Any) -> bool:
    choices = get_args(field.type) if get_origin(field.type) in _EITHER else (field.type,)
    if not any(get_origin(choice) in _COLLECTIONS for choice in choices):
        return field.fits is None or field.fits(value)
    return any(_fits_choice(field_of(field.name, choice), value) for choice in choices)


def _fits_choice(field: Field, value: Any) -> bool:
    kind = get_origin(field.type)
    if kind not in _COLLECTIONS:
        return field.fits is None or field.fits(value)
    if not isinstance(value, kind) or isinstance(value, _TEXTS):
        return False
    if not isinstance(value, Collection):
        return True
    columns = zip(*value.items(), strict=True) if isinstance(value, Mapping) else [value]
    return all(
        _fits(field_of(field.name, hint), each)
        for hint, column in zip(get_args(field.type), columns, strict=False)
        for each in column
    )


def _refusal(method: Callable[..., Any], field: Field, value: object) -> BadType:
    return BadType(
        "desk.argument",
        f"To call {method.__qualname__} you must give {field.name} as {field.said}, not as "
        f"{type(value).__name__} {shown(value)}.",
        asked=value,
        accepted=field.said,
        argument=field.name,
    )


def _is_at_an_end(value: object) -> bool:
    return isinstance(value, date) and value.year in (MINYEAR, MAXYEAR)


def _off_the_calendar(day: date) -> BadValue:
    return BadValue(
        "time.range",
        f"You cannot use {day} here because the days around it lie outside the years {MINYEAR} to "
        f"{MAXYEAR}.",
        asked=day,
        accepted="a day that is not in the first or the last year",
    )
