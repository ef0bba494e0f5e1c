"""Bank lines: the movements on our accounts at the bank, each kept once.

However many statements tell of it, a movement is one line here, and waits until the books explain it:
by the invoice that it pays, by the fee that the bank took, by the other of our own accounts from which
it came. It is reconciled when nothing of it is left unexplained.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.bank.bank_statement import BankStatement
from officecore.back.ledger.bank.matching import Match, Matching, MatchStatus, matched_within
from officecore.back.ledger.bank.sheet import SheetLine
from officecore.back.ledger.entry import Line, credit, debit
from officecore.kernel.aggregate import Aggregate
from officecore.kernel.errors import Refused
from officecore.kernel.event import Event
from officecore.kernel.identity import Id, id_named
from officecore.kernel.money import Money
from officecore.kernel.searchable import Searchable, searchable


@attrs.frozen(kw_only=True)
class BankLineTold(Event):
    """A statement told of a movement that was not known before."""

    kind: ClassVar[str] = "bank_line.told"
    line: Id[BankLine]
    account: str
    day: Date
    amount: Money


@attrs.frozen(kw_only=True)
class BankLineMatched(Event):
    """So much of a line is explained by `other`; `rest` is what is left of the line."""

    kind: ClassVar[str] = "bank_line.matched"
    line: Id[BankLine]
    other: Id[Any]
    amount: Money
    rest: Money
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class BankLineUnmatched(Event):
    """A match of a line was taken back; `rest` is what is left of the line."""

    kind: ClassVar[str] = "bank_line.unmatched"
    line: Id[BankLine]
    other: Id[Any]
    amount: Money
    rest: Money


@attrs.frozen(kw_only=True, slots=False)
class BankLine(Aggregate):
    """One movement on an account at the bank, as `statement` was the first to tell.

    `account` is the account of the books. The identifier follows from the account, what the bank wrote
    and the `occurrence`: the same line of another statement is this line.
    """

    kind: ClassVar[str] = "bank_line"

    id: Id[BankLine]
    account: Searchable[str]
    statement: Searchable[Id[BankStatement]]
    told: SheetLine
    occurrence: int
    matching: Matching
    _within = matched_within

    @classmethod
    def tell(cls, account: str, told: SheetLine, occurrence: int, by: BankStatement) -> Self:
        """The line of which a statement tells for the `occurrence`-th time on one sheet."""
        line = cls(
            id=bank_line_id(account, told, occurrence),
            account=account,
            statement=by.id,
            told=told,
            occurrence=occurrence,
            matching=Matching(amount=told.amount),
        )
        event = BankLineTold(line=line.id, account=account, day=told.booked, amount=told.amount)
        return line._after(event)

    @searchable
    def day(self) -> Date:
        """The day on which the bank booked it."""
        return self.told.booked

    @searchable
    def status(self) -> MatchStatus:
        """How much of it is explained."""
        return self.matching.status

    @property
    def amount(self) -> Money:
        """What moved: positive where money came in."""
        return self.told.amount

    def unexplained(self) -> Money:
        """What is left of it to book, with its sign; "bank.nothing_left" where nothing is."""
        rest = self.matching.rest
        if rest.is_zero:
            raise Refused(
                "bank.nothing_left",
                f"You cannot book {self.id} because all of {self.amount} is explained already.",
                asked=self.id,
                accepted="a line with a rest",
            )
        return rest

    def entry_lines(self, against: str) -> tuple[Line, Line]:
        """What writes the rest of this line into the books: one line on its own account, and the other
        side on the account `against`. "bank.nothing_left" where nothing is left."""
        rest = self.unexplained()
        if rest.is_negative:
            return debit(against, -rest), credit(self.account, -rest)
        return debit(self.account, rest), credit(against, rest)

    def matched(self, match: Match) -> Self:
        """This line with one match more, which is written on the other side as well: see `pair`."""
        matching = self.matching.and_(match)
        event = BankLineMatched(
            line=self.id,
            other=match.other,
            amount=match.amount,
            rest=matching.rest,
            reasons=match.reasons,
        )
        return self._after(event, matching=matching)

    def unmatched(self, match: Match, at: DateTime) -> Self:
        """This line with a match taken back: see `part`."""
        matching = self.matching.without(match, at)
        event = BankLineUnmatched(
            line=self.id, other=match.other, amount=match.amount, rest=matching.rest
        )
        return self._after(event, matching=matching)


def bank_line_id(account: str, told: SheetLine, occurrence: int) -> Id[BankLine]:
    """The identifier of the line that a sheet about `account` tells of for the `occurrence`-th time."""
    return id_named(BankLine, "\n".join([account, *told.likeness, str(occurrence)]))
