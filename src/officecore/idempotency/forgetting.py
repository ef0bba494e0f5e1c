"""Blanking what was kept of commands that concern somebody who is to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from officecore.idempotency.performed import Performed
from officecore.kernel.identity import Id
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


def forget_outcomes(work: UnitOfWork, subject: Id[Any]) -> int:
    """Blank the outcome of every command whose arguments or outcome name `subject`; their number.

    Their keys stay used: who asks again is refused ("command.forgotten"), and nothing is done twice.
    """
    performed = work.repository(Performed)
    found = list(every(performed.find, subjects=subject))
    for each in found:
        performed.save(each.blank())
    return len(found)


def identifiers_in(value: Any) -> Iterator[Id[Any]]:
    """Every identifier in a value, however deep it lies."""
    if isinstance(value, Id):
        yield value
    elif isinstance(value, (list, tuple, AbstractSet)):
        for each in value:
            yield from identifiers_in(each)
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from identifiers_in(pair)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from identifiers_in(getattr(value, field.name))
