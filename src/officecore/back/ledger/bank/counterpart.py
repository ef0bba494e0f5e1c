"""Counterparts: what stands in the books for what moved at the bank.

Every entry that moves money on a bank's account will be shown by the bank one day, in one line or in
several. The counterpart of an entry remembers how much of it the bank has shown, so that nothing is
shown twice, whoever else is reconciling at the same moment.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.bank.matching import Match, Matching, MatchStatus, matched_within
from officecore.back.ledger.entry import Entry
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.currency import Currency
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable


@attrs.frozen(kw_only=True)
class CounterpartMatched(Event):
    """A line of the bank showed so much of an entry, or does not any more (`undone`)."""

    kind: ClassVar[str] = "counterpart.matched"
    entry: Id[Entry]
    line: Id[Any]
    amount: Money
    undone: bool


@attrs.frozen(kw_only=True, slots=False)
class Counterpart(Aggregate):
    """What an entry of the day `day` moved on `account`, and the lines of the bank that show it.

    An entry that moves money from one bank to another has a counterpart on both accounts.
    """

    kind: ClassVar[str] = "counterpart"

    id: Id[Counterpart]
    entry: Searchable[Id[Entry]]
    account: Searchable[str]
    day: Date
    matching: Matching
    _within = matched_within

    @classmethod
    def of(cls, entry: Entry, account: str, currency: Currency) -> Self:
        """The counterpart of an entry on an account, as far as it moved that currency there; nothing of
        it is matched yet."""
        return cls(
            id=counterpart_id(account, entry.id),
            entry=entry.id,
            account=account,
            day=entry.day,
            matching=Matching(amount=moved(entry, account, currency)),
        )

    @searchable
    def status(self) -> MatchStatus:
        """How much of it the bank has shown."""
        return self.matching.status

    @property
    def amount(self) -> Money:
        """What moved: positive where money came in."""
        return self.matching.amount

    def matched(self, match: Match) -> Self:
        """This counterpart with one match more: see `pair`."""
        return self._after(self._told(match, undone=False), matching=self.matching.and_(match))

    def unmatched(self, match: Match, at: DateTime) -> Self:
        """This counterpart with a match taken back: see `part`."""
        kept = self.matching.without(match, at)
        return self._after(self._told(match, undone=True), matching=kept)

    def _told(self, match: Match, *, undone: bool) -> CounterpartMatched:
        return CounterpartMatched(
            entry=self.entry, line=match.other, amount=match.amount, undone=undone
        )


def counterpart_id(account: str, entry: Id[Entry]) -> Id[Counterpart]:
    """The identifier of the counterpart that an entry has on an account."""
    return id_named(Counterpart, f"{account}\n{entry}")


def moved(entry: Entry, account: str, currency: Currency) -> Money:
    """What an entry moved of a currency on an account, all its lines there together."""
    lines = [line.amount for line in entry.lines if line.account == account]
    here = [amount for amount in lines if amount.currency == currency]
    return sum(here, Money.zero(currency))
