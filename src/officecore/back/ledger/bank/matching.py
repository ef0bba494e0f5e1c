"""Matching: how much of a movement of money is explained by other movements.

Whoever reconciles lays the bank's lines beside the movements of the books and ticks them off in pairs.
One line may pay several invoices, several lines may pay one; so a match is for an amount, which is
taken from the rest of both sides and never exceeds it. A match is written on both sides, with the
reasons for which it was made; one that was wrong is undone, which is written as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final, Protocol, Self

import attrs
from pendulum import Date, DateTime

from officecore.kernel.identity import Id
from officecore.kernel.law import law
from officecore.kernel.money import Money
from officecore.kernel.value import Value


class MatchStatus(StrEnum):
    """How much of a movement is explained."""

    OPEN = "open"
    PARTLY = "partly"
    RECONCILED = "reconciled"


UNMATCHED: Final = (MatchStatus.OPEN, MatchStatus.PARTLY)
"""The states in which something is left to explain."""


@attrs.frozen(kw_only=True)
class Match(Value):
    """So much of a movement goes with the movement `other` of that `day`: `amount` is positive,
    whichever way the money went. `undone` is the instant at which the match was taken back."""

    other: Id[Any]
    day: Date
    amount: Money
    at: DateTime
    reasons: tuple[str, ...] = ()
    undone: DateTime | None = None


@attrs.frozen(kw_only=True)
class Matching(Value):
    """What was ever matched with a movement of `amount`, which is positive where money came in."""

    amount: Money
    matches: tuple[Match, ...] = ()

    @property
    def standing(self) -> tuple[Match, ...]:
        """The matches that are not taken back."""
        return tuple([each for each in self.matches if each.undone is None])

    @property
    def matched(self) -> Money:
        """How much is explained: no less than nothing, no more than the amount without its sign."""
        return self._explained(self.standing)

    @property
    def rest(self) -> Money:
        """How much is not explained, with the sign of the amount."""
        return self._less(self.matched)

    def rest_on(self, on: Date | None) -> Money:
        """How much is not explained by what had moved up to the end of a day."""
        known = [each for each in self.standing if on is None or each.day <= on]
        return self._less(self._explained(known))

    @property
    def status(self) -> MatchStatus:
        """Reconciled exactly when nothing is left."""
        if self.rest.is_zero:
            return MatchStatus.RECONCILED
        return MatchStatus.OPEN if self.matched.is_zero else MatchStatus.PARTLY

    def with_(self, other: Id[Any]) -> Match | None:
        """The match with `other` that stands, or None."""
        return next((each for each in self.standing if each.other == other), None)

    def and_(self, match: Match) -> Self:
        """This with one match more."""
        return attrs.evolve(self, matches=(*self.matches, match))

    def without(self, match: Match, at: DateTime) -> Self:
        """This with a match that stands taken back."""
        kept = [attrs.evolve(each, undone=at) if each == match else each for each in self.matches]
        return attrs.evolve(self, matches=tuple(kept))

    def _explained(self, matches: Iterable[Match]) -> Money:
        return sum([each.amount for each in matches], Money.zero(self.amount.currency))

    def _less(self, explained: Money) -> Money:
        return self.amount + explained if self.amount.is_negative else self.amount - explained


class Matchable(Protocol):
    """A movement that can be matched: a line of the bank, or its counterpart in the books."""

    @property
    def matching(self) -> Matching:
        """What was ever matched with it."""
        ...


@law("bank.matched_within", "What is matched is more than nothing and no more than what moved.")
def matched_within(movement: Matchable) -> Iterator[str]:
    """Holds on both sides of every match."""
    matching = movement.matching
    if matching.matched > abs(matching.amount):
        yield f"{matching.matched} is matched of {abs(matching.amount)}"
    for each in matching.matches:
        if not each.amount.is_positive:
            yield f"the match with {each.other} is over {each.amount}"
