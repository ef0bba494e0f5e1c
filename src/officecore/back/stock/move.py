"""Stock moves: the book of everything that came, went and changed its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
from pendulum import Date, DateTime

from officecore.back.stock.holding import Holding, share_of
from officecore.back.stock.place import Purpose, is_own, purpose_of
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.identity import Id
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.quantity import Quantity
from officecore.kernel.searchable import Searchable, searchable
from officecore.kernel.time import day, instant
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Occasion(Value):
    """When goods move, and why: the instant, in UTC; the day of the books in the business's time
    zone; and the document behind it, if there is one."""

    at: DateTime = attrs.field(converter=instant)
    day: Date = attrs.field(converter=day)
    source: Id[Any] | None = None

    def require_order(self, last: Occasion, *, subject: str) -> None:
        """Raise `Refused` ("stock.order") when this lies before the last move's occasion.

        The average at which goods leave is that of what came before, so a move in between would
        give every later one another cost.
        """
        if self.at < last.at or self.day < last.day:
            raise Refused(
                "stock.order",
                f"You cannot move {subject} on {self.day} at {self.at.isoformat()} because it "
                f"moved on {last.day} at {last.at.isoformat()} already, and moves are booked in "
                "order of time.",
                asked=(self.day, self.at),
                accepted=(last.day, last.at),
            )


@attrs.frozen(kw_only=True, slots=False)
class StockMove(Aggregate):
    """So much of an item went from here to there, at that moment, at that cost, on account of that
    document. A move is never changed; what was wrong is put right by another.

    The moves of an item are numbered from 1 in the order of time. `at`, `day` and `source` are
    those of its occasion; `quantity`, above zero, is in the item's stock unit; `cost` is what the
    goods cost altogether, zero for a transfer, which costs nothing. `correction` is what a receipt
    adds to the cost of goods that had left below zero (see `Holding`). `after` is what was on hand
    after the move, in all places, and what it was worth, so that the value on any day can be read
    off the last move up to that day.
    """

    kind: ClassVar[str] = "move"
    id: Id[StockMove]
    # An `Id[Item]`, but the item's module stands on this one; the law below checks it.
    item: Searchable[Id[Any]]
    number: Searchable[int]
    at: Searchable[DateTime]
    day: Searchable[Date]
    origin: Searchable[str]
    destination: Searchable[str]
    quantity: Quantity
    cost: Money
    correction: Money
    after: Holding
    source: Searchable[Id[Any] | None] = None

    @searchable
    def purpose(self) -> Purpose:
        """What the move was for, told by its two places."""
        return purpose_of(self.origin, self.destination)

    @property
    def change(self) -> Quantity:
        """What the move added to all that is on hand; negative when goods left."""
        if is_own(self.origin):
            return self.quantity - self.quantity if is_own(self.destination) else -self.quantity
        return self.quantity

    @property
    def value_change(self) -> Money:
        """What the move added to the value on hand."""
        return -self.cost if is_own(self.origin) else self.cost - self.correction

    def share(self, quantity: Quantity, *, after: Quantity | None = None) -> Money:
        """What `quantity` of the goods moved cost, when `after` so many were asked for before.

        What a customer sends back of an issue comes back at the cost at which it left, and when all
        of it has come back, in however many parts, so has all of its cost. Raises `Refused`
        ("stock.share") for more than was moved.
        """
        before = quantity - quantity if after is None else after
        if before + quantity > self.quantity:
            raise Refused(
                "stock.share",
                f"You cannot share out {quantity} after {before} because {self.quantity} moved.",
                asked=quantity,
                accepted=self.quantity - before,
            )
        taken = share_of(self.cost, before + quantity, self.quantity)
        return taken - share_of(self.cost, before, self.quantity)

    @law(
        "stock.move",
        "A move takes something of one item from one place to another, at no less than 0.",
    )
    def possible(self) -> Iterator[str]:
        """The facts of a move fit together."""
        if self.item.prefix != "item":
            yield f"{self.item} is no item"
        if self.number < 1:
            yield f"moves are numbered from 1, not {self.number}"
        if not self.quantity.is_positive:
            yield f"nothing moves when {self.quantity} move"
        if self.cost.is_negative:
            yield f"nothing costs {self.cost}"
        if self.origin == self.destination or not (is_own(self.origin) or is_own(self.destination)):
            yield f"goods cannot move from {self.origin} to {self.destination}"
