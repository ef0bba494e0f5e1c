"""Tax codes: the names under which a business keeps the rates that hold, and since when they do.

"DE19" is what the clerk types. What it means is decided by the state, and changes: for half a year it
was 16 %. So a code is a list of taxes with the days from which they hold. A document takes the one of
its day and keeps it; when the rate changes, no document that was written changes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.tax import Tax
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.searchable import Searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class TaxSince(Value):
    """What a code means from a day on, until it means something else."""

    since: Date
    tax: Tax


@attrs.frozen(kw_only=True)
class TaxCodeDefined(Event):
    """A code was given a meaning from a day on."""

    kind: ClassVar[str] = "tax_code.defined"
    tax_code: Id[TaxCode]
    code: str
    since: Date
    tax: Tax


@attrs.frozen(kw_only=True, slots=False)
class TaxCode(Aggregate):
    """A name for a tax, and what it means on which days. The meanings follow each other without a gap
    from the first day on; what held on a day that has passed is not rewritten but followed by another.
    """

    kind: ClassVar[str] = "tax_code"
    id: Id[TaxCode]
    code: Searchable[str]
    text: str
    meanings: tuple[TaxSince, ...]

    @classmethod
    def define(cls, code: str, tax: Tax, *, since: date, at: datetime, text: str = "") -> Self:
        """A new code that means `tax` from a day on. The tax bears the code from then on."""
        id_, first, named = mint(cls, at), as_day(since), attrs.evolve(tax, code=code)
        return cls(
            id=id_,
            code=code,
            text=text,
            meanings=(TaxSince(since=first, tax=named),),
            pending=(TaxCodeDefined(tax_code=id_, code=code, since=first, tax=named),),
        )

    def change(self, tax: Tax, *, since: date) -> Self:
        """The code with another meaning from a day on, which must lie after the last change
        ("tax_code.order")."""
        named = attrs.evolve(tax, code=self.code)
        event = TaxCodeDefined(tax_code=self.id, code=self.code, since=as_day(since), tax=named)
        later = TaxSince(since=as_day(since), tax=named)
        return self._after(event, meanings=(*self.meanings, later))

    def on(self, day: date) -> Tax:
        """What the code means on a day. Raises `Refused` "tax_code.day" for a day before its first."""
        found = [each.tax for each in self.meanings if each.since <= as_day(day)]
        if not found:
            raise Refused(
                "tax_code.day",
                f"You cannot tax by {self.code} on {day} because it holds from "
                f"{self.meanings[0].since} on.",
                asked=day,
                accepted=self.meanings[0].since,
            )
        return found[-1]

    @law("tax_code.order", "What a tax code means begins on one day after another.")
    def in_order(self) -> Iterator[str]:
        """On each day a code means one thing."""
        days = [each.since for each in self.meanings]
        if not days or sorted(set(days)) != days:
            yield f"{self.code} would change on {', '.join(map(str, days)) or 'no day'}"

    @law("tax_code.named", "A tax code is written without blanks around it.")
    def named(self) -> Iterator[str]:
        """A code is typed by people."""
        if not self.code or self.code != self.code.strip():
            yield f"no clerk can type the code '{self.code}'"
