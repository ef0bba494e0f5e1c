"""How much of a budget is used: what was spent, what is ordered, and what is asked for now.

Each source counts once: a bill that comes for an order moves its amount from what is committed to what
is spent, and what is used stays the same. The verdict depends on what the facts are, and not on the
order in which they were written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Self

import attrs
from pendulum import Date

from officecore.back.ledger.budgets.budget import BudgetLine
from officecore.back.ledger.budgets.commitment import Commitment
from officecore.back.ledger.dimension import Dimension
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.value import Value


class Measure(StrEnum):
    """Over which days a budget must hold: each of its periods for itself, its periods from the first
    to the one asked about, or all of them together."""

    PERIOD = "period"
    ACCUMULATED = "accumulated"
    WHOLE = "whole"


@attrs.frozen(kw_only=True)
class Consumption(Value):
    """How much of the budget of an account is used on the days from `since` to `until`.

    All amounts are positive in the direction in which the account grows. `actual` is what was booked,
    `committed` what is ordered and not billed, `asked` what somebody wants on top; `orders` are the
    sources of what is committed.
    """

    account: str
    dimension: Dimension | None
    measure: Measure
    since: Date
    until: Date
    budget: Money
    actual: Money
    committed: Money
    asked: Money
    orders: tuple[Id[Any], ...] = ()

    @classmethod
    def of(
        cls,
        lines: Iterable[BudgetLine],
        *,
        measure: Measure,
        actual: Money,
        commitments: Iterable[Commitment],
        asked: Money,
    ) -> Self:
        """The consumption of lines of one account and dimension, by commitments of their days."""
        met = tuple(lines)
        first = met[0]
        since, until = min(x.since for x in met), max(x.until for x in met)
        nothing = Money.zero(first.amount.currency)
        open_ones = [
            (each.source, left)
            for each in commitments
            if each.is_about(first.account, first.dimension) and since <= each.day <= until
            if (left := each.open(until))
        ]
        return cls(
            account=first.account,
            dimension=first.dimension,
            measure=measure,
            since=since,
            until=until,
            budget=sum([line.amount for line in met], nothing),
            actual=actual,
            committed=sum([left for _, left in open_ones], nothing),
            asked=asked,
            orders=tuple(sorted(source for source, _ in open_ones)),
        )

    @property
    def used(self) -> Money:
        """What is spent, ordered and asked for."""
        return self.actual + self.committed + self.asked

    @property
    def left(self) -> Money:
        """What is left of the budget; negative where it is exceeded."""
        return self.budget - self.used

    @property
    def is_within(self) -> bool:
        """Whether the budget holds."""
        return not self.left.is_negative

    def require(self) -> None:
        """Refuse what the budget does not hold ("budget.exceeded"), with what there is of it."""
        if self.is_within:
            return
        ordered = f" and {self.committed} ordered" if self.committed else ""
        what = "" if self.dimension is None else f" for {self.dimension}"
        raise Refused(
            "budget.exceeded",
            f"You cannot spend {self.asked} on account {self.account}{what} because from {self.since} "
            f"to {self.until} the budget is {self.budget}, of which {self.actual} is spent{ordered}.",
            asked=self.asked,
            accepted=max(self.left + self.asked, Money.zero(self.budget.currency)),
            budget=self.budget,
            actual=self.actual,
            committed=self.committed,
        )


def measured(lines: tuple[BudgetLine, ...], on: Date, measure: Measure) -> tuple[BudgetLine, ...]:
    """Which lines of an account are measured for a day; none where no line covers it."""
    covering = [line for line in lines if line.covers(on)]
    if not covering:
        return ()
    if measure is Measure.PERIOD:
        return tuple(covering)
    if measure is Measure.ACCUMULATED:
        return tuple([line for line in lines if line.since <= on])
    return lines
