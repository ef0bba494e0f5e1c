"""Numbers without gaps: invoice 1, 2, 3, as the tax office wants to find them.

A number that is missing looks like an invoice that was hidden. So a number is taken in the very unit of
work in which its document is written: if that fails, the number was never taken, and of two who take one
at the same time the slower is refused by storage and takes the next. A series may begin anew each year.

A number that was taken is never taken again, nor given to anything else. Where its document came to
nothing (a sheet was spoilt in the printer), the number is *voided*: it stays taken, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final, Self

import attrs
from pendulum import DateTime

from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, NotFound, Refused, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import instant
from officecore.kernel.value import Value
from officecore.kernel.work import UnitOfWork

PLAIN: Final = "{number}"
"""The pattern of a series whose numbers are written as they are."""


@attrs.frozen(kw_only=True)
class NumberTaken(Event):
    """The next number of a series was taken: `number`, written as `text`."""

    kind: ClassVar[str] = "series.taken"
    series: Id[Series]
    number: int
    text: str


@attrs.frozen(kw_only=True)
class VoidNumber(Value):
    """A number that was taken and stands for nothing: since when, and why."""

    number: int
    reason: str
    at: DateTime = attrs.field(converter=instant)


@attrs.frozen(kw_only=True)
class NumberVoided(Event):
    """A number that was taken came to stand for nothing."""

    kind: ClassVar[str] = "series.voided"
    series: Id[Series]
    void: VoidNumber


@attrs.frozen(kw_only=True, slots=False)
class Series(Aggregate):
    """A series of numbers, of which each is given once and none is left out.

    `last` is the number that was taken last, 0 where none was, so that 1 to `last` are taken. `pattern`
    says how a number is written: "INV-{year}-{number:05}" writes INV-2025-00001. `year` is that of a
    series that begins anew each year. One name and year have one series, at all times. `voids` are the
    numbers that stand for nothing.
    """

    kind: ClassVar[str] = "series"
    id: Id[Series]
    name: Searchable[str]
    year: Searchable[int | None] = None
    pattern: str = PLAIN
    last: int = 0
    voids: tuple[VoidNumber, ...] = ()

    @classmethod
    def open(cls, name: str, *, pattern: str = PLAIN, year: int | None = None) -> Self:
        """A new series, of which no number is taken yet.

        Raises `BadValue` "series.pattern" for a pattern that writes two numbers alike, or that asks for
        a year where there is none.
        """
        series = cls(id=series_id(name, year), name=name, year=year, pattern=pattern)
        _require_pattern(series)
        return series

    @property
    def label(self) -> str:
        """How the series is called, its year included: "invoices", "invoices 2025"."""
        return self.name if self.year is None else f"{self.name} {self.year}"

    @property
    def text(self) -> str:
        """The number that was taken last, as it is written."""
        return self.written(self.last)

    def written(self, number: int) -> str:
        """A number of the series as it is written."""
        return self.pattern.format(number=number, year=self.year)

    def take(self) -> Self:
        """The series after its next number was taken; `last` and `text` tell which."""
        number = self.last + 1
        event = NumberTaken(series=self.id, number=number, text=self.written(number))
        return self._after(event, last=number)

    def void(self, number: int, *, reason: str, at: datetime) -> Self:
        """The series with a number of which is known why it stands for nothing. It stays taken.

        Refused ("series.void"): a number that was not taken, one that is void already, and no reason.
        """
        because = ""
        if not 1 <= number <= self.last:
            because = f"{self.name} has taken the numbers up to {self.last} only"
        elif any(void.number == number for void in self.voids):
            because = "it is void already"
        elif not reason.strip():
            because = "nobody would know why: give a reason"
        if because:
            raise Refused(
                "series.void",
                f"You cannot void the number {shown(number)} because {because}.",
                asked=number,
                series=self.id,
            )
        void = VoidNumber(number=number, reason=reason, at=at)
        return self._after(NumberVoided(series=self.id, void=void), voids=(*self.voids, void))

    @law(
        "series.named", "A series has a name, without blanks around it, and counts from nothing up."
    )
    def _named(self) -> Iterator[str]:
        if not self.name or self.name != self.name.strip() or self.last < 0:
            yield f"no series can be called '{self.name}' and stand at {self.last}"

    @law("series.voids", "A void number was taken, is void once, and says why.")
    def _voids(self) -> Iterator[str]:
        numbers = [void.number for void in self.voids]
        for void in self.voids:
            taken = 1 <= void.number <= self.last
            if not (taken and void.reason.strip() and numbers.count(void.number) == 1):
                yield f"the number {void.number} of {self.last} is void because of '{void.reason}'"


def series_id(name: str, year: int | None = None) -> Id[Series]:
    """The identifier of the series of that name and year: storage keeps no second one."""
    return id_named(Series, name if year is None else f"{name}\n{year}")


def next_in(
    work: UnitOfWork, name: str, *, pattern: str = PLAIN, year: int | None = None
) -> Series:
    """A series as it will be when its next number is taken, which it is once this is saved: first see
    whether the document can bear the number, then save both. A series that is open keeps its pattern."""
    try:
        series = work.repository(Series).get(series_id(name, year))
    except NotFound:
        series = Series.open(name, pattern=pattern, year=year)
    return series.take()


def take_number(
    work: UnitOfWork, name: str, *, pattern: str = PLAIN, year: int | None = None
) -> Series:
    """Take the next number of a series, opening it where it is the first; `last` and `text` of what
    comes back tell which. It is taken when the unit of work commits, and not at all if that fails.

    Who was slower than somebody else is refused at the commit (`Conflict`), and comes again by
    `office.run`.
    """
    return work.repository(Series).save(next_in(work, name, pattern=pattern, year=year))


def void_number(
    work: UnitOfWork, name: str, number: int, *, reason: str, year: int | None = None
) -> Series:
    """Void a number of a series that was taken; see `Series.void`. `NotFound` where there is no such
    series."""
    kept = work.repository(Series)
    series = kept.get(series_id(name, year))
    return kept.save(series.void(number, reason=reason, at=work.now()))


def _require_pattern(series: Series) -> None:
    try:
        written = {series.written(number) for number in (1, 2, 10, 11, 100)}
    except (LookupError, ValueError, TypeError, AttributeError):
        written = set()
    if len(written) < 5 or ("{year" in series.pattern and series.year is None):
        raise BadValue(
            "series.pattern",
            f"To number by a pattern you must write {{number}} in it, and {{year}} only where the "
            f"series has one, not {shown(series.pattern)}.",
            asked=series.pattern,
            accepted="INV-{year}-{number:05}",
        )
