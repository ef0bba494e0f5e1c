"""Attached records: what others want to keep beside an object without changing its class.

A loyalty package keeps a tier beside a customer, a carrier's package a tracking number beside a sale.
Each is a frozen record of its own, attached to any aggregate: typed, stored with it, found by its
searchable fields, and held to its own laws. An object holds one record of each kind.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

import attrs

from officecore.kernel.event import Event
from officecore.kernel.identity import Id, Register
from officecore.kernel.law import laws_of, uphold
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Record(Value):
    """Something kept beside an object. Derive with `@attrs.frozen(kw_only=True)` and declare a `kind`,
    the name of your package before the dot: `kind: ClassVar[str] = "acme.loyalty"`."""

    kind: ClassVar[str]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        RECORDS.add(cls)

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the record's own laws."""
        super().__attrs_post_init__()
        uphold(laws_of(type(self)), self)


RECORDS: Final[Register[Record]] = Register(dotted=True)
"""Every kind of record that the program has declared."""


@attrs.frozen(kw_only=True)
class RecordAttached(Event):
    """A record was attached to an object, in place of one of its kind if there was one."""

    kind: ClassVar[str] = "record.attached"
    subject: Id[Any]
    record: Record


@attrs.frozen(kw_only=True)
class RecordDetached(Event):
    """The record of a kind was taken off an object."""

    kind: ClassVar[str] = "record.detached"
    subject: Id[Any]
    record: Record
