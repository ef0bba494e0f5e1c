"""Aggregates: the objects that a business keeps an eye on, each changed as a whole or not at all.

A sale with its lines, a ticket with its log, an employee with the positions held. An aggregate never
changes: each step returns a new object and the event that explains it, and the old one stays valid,
which is what makes notebooks, threads and "what if" safe. Its laws are checked whenever one is made.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Final, Self, TypeVar

import attrs

from officecore.kernel.errors import Misuse, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import IDENTIFIED, Id, Register, wrong_kind
from officecore.kernel.law import Law, laws_of, uphold
from officecore.kernel.record import Record, RecordAttached, RecordDetached
from officecore.kernel.value import Value, check_fields, shape_of

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True, slots=False)
class Aggregate(Value):
    """The base of every object with an identity and a life.

    Derive with `@attrs.frozen(kw_only=True, slots=False)`, declare the `kind` that begins its
    identifiers, and an `id` of its own type. `version` counts the times it was saved; `records` are
    what others attached; `pending` holds the events since it was last saved, oldest first, and is no
    part of equality.
    """

    kind: ClassVar[str]
    _laws: ClassVar[tuple[Law[Any], ...]] = ()
    # The fields known to be annotated with just that class: nearly all changes need no other check.
    _exact: ClassVar[dict[str, type]] = {}

    id: Id[Any]
    version: int = 0
    records: tuple[Record, ...] = ()
    pending: tuple[Event, ...] = attrs.field(default=(), eq=False, repr=False)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _refuse_what_cannot_be_copied(cls)
        cls._laws, cls._exact = laws_of(cls), {}
        IDENTIFIED.add(cls)
        AGGREGATES.add(cls)

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, the identifier's kind, then the laws."""
        if getattr(self.id, "prefix", self.kind) != self.kind:
            raise wrong_kind(self.id, self.kind)
        check_fields(self)
        uphold(self._laws, self)

    @classmethod
    def laws(cls) -> tuple[Law[Any], ...]:
        """The laws that hold in every object of this class."""
        return cls._laws

    def _after(self, event: Event, **changes: Any) -> Self:
        """This object as it is after `event`: `changes` applied, all other fields kept as they are.

        The heart of every step. Only the changed fields are checked, then the laws of the whole.
        """
        exact = self._exact
        for name, value in changes.items():
            if value.__class__ is not exact.get(name):
                self._check_change(name, value)
        # Filling the new object's dictionary is several times as fast as attrs.evolve, which looks
        # up and checks every field again although only the changed ones are new.
        changed = _NEW(self.__class__)
        fields = changed.__dict__
        fields.update(self.__dict__)
        fields.update(changes)
        fields["pending"] = (*self.pending, event)
        if self._laws:
            uphold(self._laws, changed)
        return changed

    @classmethod
    def _check_change(cls, name: str, value: object) -> None:
        """Refuse a change of a field that there is none of, or to what does not fit it."""
        field = shape_of(cls).get(name)
        if field is None:
            raise Misuse(
                "aggregate.field",
                f"You cannot change {shown(name)} because {cls.__name__} has no such field.",
                asked=name,
                accepted=tuple(shape_of(cls)),
            )
        field.check(cls, value)
        # A datetime without a time zone is of the right class, and no instant all the same.
        if field.type is value.__class__ and not isinstance(value, datetime):
            cls._exact[name] = field.type

    def saved(self) -> Self:
        """This object as storage keeps it: one version on, its events handed over."""
        kept = _NEW(self.__class__)
        kept.__dict__.update(self.__dict__, version=self.version + 1, pending=())
        return kept

    def attach(self, record: Record) -> Self:
        """This object with `record` beside it, in place of the record of the same kind if any."""
        kept = tuple([r for r in self.records if r.kind != record.kind])
        event = RecordAttached(subject=self.id, record=record)
        return self._after(event, records=(*kept, record))

    def attached(self, kind: type[R]) -> R | None:
        """The record of `kind` that is attached, or None."""
        return next((record for record in self.records if isinstance(record, kind)), None)

    def detach(self, kind: type[Record]) -> Self:
        """This object without its record of `kind`; the same object where there is none."""
        record = self.attached(kind)
        if record is None:
            return self
        kept = tuple([r for r in self.records if r is not record])
        return self._after(RecordDetached(subject=self.id, record=record), records=kept)


AGGREGATES: Final[Register[Aggregate]] = Register()
"""Every kind of aggregate that the program has declared."""


_NEW: Final = object.__new__


def _refuse_what_cannot_be_copied(declared: type[Aggregate]) -> None:
    if declared.__dict__.get("__slots__"):
        raise Misuse(
            "aggregate.slots",
            f"To declare {declared.__name__} as an aggregate you must write "
            "@attrs.frozen(kw_only=True, slots=False).",
            asked=declared.__name__,
        )
    for name, member in vars(declared).items():
        if isinstance(member, cached_property):
            raise Misuse(
                "aggregate.cached",
                f"You cannot cache {declared.__name__}.{name} because a changed copy would keep the "
                "old value: use @property.",
                asked=name,
            )
