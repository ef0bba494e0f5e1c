"""Dunning procedures: how a customer who pays late is reminded, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.billing.open_items.open_item import OpenItem
from officecore.back.billing.receivables.late_interest import LateInterest
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class DunningLevel(Value):
    """One step: from how many `days` overdue, what the letter costs, whether interest is charged with
    it, and what it says."""

    days: int
    fee: Money
    interest: bool = False
    text: str = ""


@attrs.frozen(kw_only=True)
class Reached(Value):
    """That an item was reminded of at a level (1 is the first), in a letter of a day, and the interest
    that was charged with it."""

    level: int
    day: Date
    interest: Money


@attrs.frozen(kw_only=True)
class ProcedureChanged(Event):
    """A procedure has these levels from now on."""

    kind: ClassVar[str] = "dunning_procedure.changed"
    procedure: Id[Any]
    name: str
    levels: tuple[DunningLevel, ...]


@attrs.frozen(kw_only=True, slots=False)
class DunningProcedure(Aggregate):
    """First a friendly word a week after the day, then a letter with a fee, then one with interest and a
    last day. Every customer goes through the steps in their order, none is left out and none comes
    twice, and between two of them lies as much time as the procedure says.

    `rates` is the interest that levels with interest charge.
    """

    kind: ClassVar[str] = "dunning_procedure"
    id: Id[DunningProcedure]
    name: Searchable[str]
    levels: tuple[DunningLevel, ...]
    rates: LateInterest | None = None

    @classmethod
    def draw_up(
        cls,
        name: str,
        levels: Iterable[DunningLevel],
        *,
        at: datetime,
        rates: LateInterest | None = None,
    ) -> Self:
        """A new procedure."""
        id_, steps = mint(cls, at), tuple(levels)
        event = ProcedureChanged(procedure=id_, name=name, levels=steps)
        return cls(id=id_, name=name, levels=steps, rates=rates, pending=(event,))

    def change(self, levels: Iterable[DunningLevel], *, rates: LateInterest | None = None) -> Self:
        """The procedure with other levels, for the letters to come; those sent stay as they were."""
        steps = tuple(levels)
        event = ProcedureChanged(procedure=self.id, name=self.name, levels=steps)
        return self._after(event, levels=steps, rates=rates)

    def next_level(self, item: OpenItem, reached: Iterable[Reached], on: date) -> int | None:
        """The level (1 is the first) at which an item is to be reminded of on a day; None where it is
        not.

        Only what is overdue is reminded of: something is open, and the due day is past. The level after
        the last one reached comes when the item is overdue for as many days as it says, and at the
        earliest as many days after the last letter as the two levels lie apart.
        """
        sent = sorted(reached, key=lambda each: each.level)
        overdue = on.toordinal() - item.payable_from.toordinal()
        if not item.residual(on) or len(sent) >= len(self.levels):
            return None
        level = self.levels[len(sent)]
        if overdue < level.days:
            return None
        if sent:
            apart = level.days - self.levels[len(sent) - 1].days
            if on.toordinal() - sent[-1].day.toordinal() < apart:
                return None
        return len(sent) + 1

    @law("dunning.levels", "Levels are reached one after another, each later than the one before.")
    def ascending(self) -> Iterator[str]:
        """Two levels of one day would be one letter."""
        days = [0, *[level.days for level in self.levels]]
        if len(days) == 1 or any(low >= high for low, high in pairwise(days)):
            told = ", ".join(map(str, days[1:])) or "none"
            yield f"{self.name} needs levels that come one after another, and its days are {told}"
        for level in self.levels:
            if level.fee.is_negative or level.fee.currency is not self.levels[0].fee.currency:
                yield f"{level.fee} is no fee in {self.levels[0].fee.currency}"
        if self.rates is None and any(level.interest for level in self.levels):
            yield f"{self.name} charges interest without a rate"
