"""Commitments: money that is as good as spent, because somebody has ordered for it.

An order for paper is in no account yet, and yet the budget for paper is smaller by it. When the bill
comes, what was committed becomes what was spent, and the budget is no smaller than before. What is not
needed after all is released.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Self

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import BadValue, Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, mint
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day as as_day
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Drawn(Value):
    """What a bill (or whatever `by` is) took of a commitment on a day."""

    day: Date
    amount: Money
    by: Id[Any]


@attrs.frozen(kw_only=True)
class Release(Value):
    """That the rest of a commitment is not needed any more, since a day."""

    day: Date
    reason: str


@attrs.frozen(kw_only=True)
class CommitmentMade(Event):
    """Money was committed."""

    kind: ClassVar[str] = "commitment.made"
    commitment: Id[Any]
    account: str
    day: Date
    amount: Money
    source: Id[Any]


@attrs.frozen(kw_only=True)
class CommitmentDrawn(Event):
    """What was committed became what was spent."""

    kind: ClassVar[str] = "commitment.drawn"
    commitment: Id[Any]
    day: Date
    amount: Money
    by: Id[Any]


@attrs.frozen(kw_only=True)
class CommitmentReleased(Event):
    """What was left of a commitment is free again."""

    kind: ClassVar[str] = "commitment.released"
    commitment: Id[Any]
    day: Date
    amount: Money
    reason: str


@attrs.frozen(kw_only=True, slots=False)
class Commitment(Aggregate):
    """Somebody ordered something for an account. Bills draw on it; what no bill will come for is
    released. It is never drawn on beyond its amount.

    `amount` is positive, in the direction in which the account grows; `source` is the order.
    """

    kind: ClassVar[str] = "commitment"

    id: Id[Commitment]
    account: Searchable[str]
    dimensions: tuple[Dimension, ...] = ()
    amount: Money
    day: Searchable[Date] = attrs.field(converter=as_day)
    source: Searchable[Id[Any]]
    drawn: tuple[Drawn, ...] = ()
    release: Release | None = None

    @classmethod
    def make(
        cls,
        account: str,
        amount: Money,
        *,
        day: date,
        source: Id[Any],
        at: datetime,
        dimensions: tuple[Dimension, ...] = (),
    ) -> Self:
        """A new commitment over a positive amount ("commitment.amount")."""
        id_, on = mint(cls, at), as_day(day)
        event = CommitmentMade(
            commitment=id_, account=account, day=on, amount=amount, source=source
        )
        return cls(
            id=id_,
            account=account,
            dimensions=dimensions,
            amount=amount,
            day=on,
            source=source,
            pending=(event,),
        )

    @searchable
    def settled(self) -> bool:
        """Whether nothing of it is open any more."""
        return self.release is not None or self._left.is_zero

    def open(self, on: date) -> Money:
        """What is still committed at the end of a day; nothing before it was made."""
        over = self.release is not None and self.release.day <= on
        if on < self.day or over:
            return Money.zero(self.amount.currency)
        return self.amount - self._drawn_by(on)

    def is_about(self, account: str, dimension: Dimension | None) -> bool:
        """Whether it counts in that account and, where one is named, that dimension."""
        return self.account == account and (dimension is None or dimension in self.dimensions)

    def draw(self, amount: Money, *, day: date, by: Id[Any]) -> Self:
        """The commitment after a bill of that amount, which draws on it as far as it reaches.

        Refused: "commitment.settled" when nothing is open, "commitment.day" for a day before it was
        made, "commitment.drawn" for nothing or less, "commitment.drawn_twice" by the same bill.
        """
        on = self._day_of_a_step("draw on", day)
        if not amount.is_positive:
            raise BadValue(
                "commitment.drawn",
                f"You cannot draw {amount} on {self.source} because only a positive amount can be.",
                asked=amount,
                accepted="a positive amount",
            )
        if any(each.by == by for each in self.drawn):
            raise Refused(
                "commitment.drawn_twice",
                f"You cannot draw on {self.source} for {by} because it has drawn already.",
                asked=by,
            )
        taken = Drawn(day=on, amount=min(amount, self._left), by=by)
        event = CommitmentDrawn(commitment=self.id, day=on, amount=taken.amount, by=by)
        return self._after(event, drawn=(*self.drawn, taken))

    def released(self, reason: str, *, day: date) -> Self:
        """The commitment with its rest free again. Refused as `draw`, and "commitment.release_day"
        for a day before the last bill."""
        on = self._day_of_a_step("release", day)
        last = max([each.day for each in self.drawn], default=self.day)
        if on < last:
            raise BadValue(
                "commitment.release_day",
                f"You cannot release {self.source} on {on} because it was drawn on until {last}.",
                asked=on,
                accepted=f"{last} or later",
            )
        event = CommitmentReleased(commitment=self.id, day=on, amount=self._left, reason=reason)
        return self._after(event, release=Release(day=on, reason=reason))

    @law("commitment.amount", "A commitment is over more than nothing.")
    def _positive(self) -> Iterator[str]:
        if not self.amount.is_positive:
            yield f"{self.source} would commit {self.amount}"

    @law("commitment.not_beyond", "Bills draw on a commitment for no more than its amount.")
    def _not_beyond(self) -> Iterator[str]:
        if self._left.is_negative:
            yield f"{self.source} committed {self.amount}, and {-self._left} more was drawn"

    @property
    def _left(self) -> Money:
        return self.amount - self._drawn_by(None)

    def _drawn_by(self, on: date | None) -> Money:
        taken = [each.amount for each in self.drawn if on is None or each.day <= on]
        return sum(taken, Money.zero(self.amount.currency))

    def _day_of_a_step(self, step: str, day: date) -> Date:
        on = as_day(day)
        if self.settled:
            raise Refused(
                "commitment.settled",
                f"You cannot {step} {self.source} because nothing of it is open.",
                asked=self.id,
            )
        if on < self.day:
            raise BadValue(
                "commitment.day",
                f"You cannot {step} {self.source} on {on} because it was made on {self.day}.",
                asked=on,
                accepted=f"{self.day} or later",
            )
        return on
