"""Plant a breach: a law that finds nothing when something is wrong is no law."""

from __future__ import annotations

from typing import TypeVar

from officecore.kernel.aggregate import Aggregate

A = TypeVar("A", bound=Aggregate)


def planted(subject: A, **changes: object) -> A:
    """A copy of `subject` with other values in its fields, checked by nobody.

    No object that breaks its laws can be built, so a test of a law gets one here:

        assert Item.levelled.breaches(planted(item, levels=()))
    """
    copy = object.__new__(type(subject))
    copy.__dict__.update(subject.__dict__, **changes)
    return copy
