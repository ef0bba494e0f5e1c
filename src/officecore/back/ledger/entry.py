"""A ledger entry: one fact of the books, written down twice so that it can be checked.

What comes to one account comes from another. An entry has a day, a text, the document it stems from,
and lines that each debit or credit one account; in every currency its debits equal its credits. An
entry is never edited and never deleted: a wrong one is reversed by another that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

import attrs
from pendulum import Date, DateTime

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import IDENTIFIED, Id, mint
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Line(Value):
    """One line of an entry. `amount` is positive where the account is debited, negative where it is
    credited; `debit` and `credit` make lines without a thought about signs."""

    account: str
    amount: Money
    text: str = ""

    @property
    def debited(self) -> Money:
        """The amount debited; zero on a credit line."""
        return debited(self.amount)

    @property
    def credited(self) -> Money:
        """The amount credited; zero on a debit line."""
        return credited(self.amount)

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations."""
        # Books are written line by line, and nearly every line is as it should be: that is seen at a
        # glance, and only the others are gone through field by field, to say what is wrong.
        if (type(self.account), type(self.amount), type(self.text)) != (str, Money, str):
            super().__attrs_post_init__()


def debited(balance: Money) -> Money:
    """What stands on the debit side of a balance, as an amount of zero or more."""
    return balance if balance.is_positive else Money.zero(balance.currency)


def credited(balance: Money) -> Money:
    """What stands on the credit side of a balance, as an amount of zero or more."""
    return debited(-balance)


def debit(account: str, amount: Money, text: str = "") -> Line:
    """A line that debits `account` with a positive amount ("ledger.amount" for any other)."""
    return Line(account=account, amount=_positive(amount), text=text)


def credit(account: str, amount: Money, text: str = "") -> Line:
    """A line that credits `account` with a positive amount ("ledger.amount" for any other)."""
    return Line(account=account, amount=-_positive(amount), text=text)


@attrs.frozen(kw_only=True)
class Entry(Value):
    """One posting in the books, as it stays for good.

    `day` is the day of the books that it belongs to; `at` the instant at which it was written, in UTC;
    `source` the document that it stems from (a sale, an asset, another entry); `reverses` the entry
    that it takes back. Made by `Entry.post` and `entry.reversed`.
    """

    kind: ClassVar[str] = "entry"

    id: Id[Entry]
    day: Date = attrs.field(converter=as_day)
    at: DateTime = attrs.field(converter=instant)
    lines: tuple[Line, ...]
    source: Id[Any]
    text: str = ""
    reverses: Id[Entry] | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the laws of an entry."""
        if not self._is_evidently_sound():
            super().__attrs_post_init__()
            uphold(laws_of(type(self)), self)

    @classmethod
    def post(
        cls,
        lines: Iterable[Line],
        *,
        day: date,
        source: Id[Any],
        at: datetime,
        text: str = "",
    ) -> Entry:
        """A new entry. `LawBroken` when it does not balance, has fewer than two lines, or a line of
        nothing."""
        written = instant(at)
        return cls(
            id=mint(cls, written),
            day=day,
            at=written,
            lines=tuple(lines),
            source=source,
            text=text,
        )

    def reversed(self, *, day: date, at: datetime, text: str = "") -> Entry:
        """The entry that takes this one back: the same lines on the other side.

        Its day may not lie before this entry's ("ledger.reversal_day"). The desk also refuses a day
        before today, so that what was reported stays as it was reported.
        """
        require_reversal_day(day, self.day)
        written = instant(at)
        return Entry(
            id=mint(Entry, written),
            day=day,
            at=written,
            lines=tuple([attrs.evolve(line, amount=-line.amount) for line in self.lines]),
            source=self.source,
            text=text or f"Reversal of {self.text or self.id}",
            reverses=self.id,
        )

    @property
    def total(self) -> MoneyBag:
        """The sum of what is debited, by currency."""
        return MoneyBag(line.debited for line in self.lines)

    @law("ledger.balanced", "Debits equal credits in every currency of every entry.")
    def _balanced(self) -> Iterator[str]:
        rest = MoneyBag(line.amount for line in self.lines)
        if not rest.is_zero:
            yield f"debits and credits differ by {rest}"

    @law("ledger.two_lines", "An entry has at least two lines.")
    def _two_lines(self) -> Iterator[str]:
        if len(self.lines) < 2:
            yield f"an entry needs at least two lines, this one has {len(self.lines)}"

    @law("ledger.no_empty_line", "No line of an entry is over nothing.")
    def _no_empty_line(self) -> Iterator[str]:
        for line in self.lines:
            if line.amount.is_zero:
                yield f"the line for account {line.account} is over {line.amount}"

    def _is_evidently_sound(self) -> bool:
        """Whether the fields fit and the laws hold, seen in one pass over whole minor units.

        Says yes only where both are certain, which is nearly always; where it says no, the fields and
        the laws themselves are asked, and they find the words.
        """
        if not (
            type(self.id) is Id
            and self.id.prefix == "entry"
            and type(self.source) is Id
            and type(self.text) is str
            and type(self.lines) is tuple
            and len(self.lines) > 1
            and self.reverses is None
        ):
            return False
        rest, held = 0, None
        for line in self.lines:
            if type(line) is not Line:
                return False
            amount = line.amount
            if not amount.minor or amount.currency is not (held or amount.currency):
                return False
            held = amount.currency
            rest += amount.minor
        return rest == 0


IDENTIFIED.add(Entry)


@attrs.frozen(kw_only=True)
class EntryPosted(Event):
    """An entry was written in the books."""

    kind: ClassVar[str] = "entry.posted"
    entry: Entry


def require_reversal_day(day: date, earliest: date) -> None:
    """Refuse a reversal dated before the day on which it is possible ("ledger.reversal_day"), and
    what is no day ("time.day")."""
    if as_day(day) < earliest:
        raise BadValue(
            "ledger.reversal_day",
            f"You cannot reverse an entry on {day} because days before {earliest} stay as they are.",
            asked=day,
            accepted=f"{earliest} or later",
        )


def _positive(amount: Money) -> Money:
    if type(amount) is not Money:
        raise BadType(
            "ledger.amount",
            f"To write a line you must give Money, not {type(amount).__name__} {shown(amount)}.",
            asked=amount,
            accepted="Money",
        )
    if amount.minor <= 0:
        raise BadValue(
            "ledger.amount",
            f"To write a line you must give a positive amount and choose its side, not {amount}.",
            asked=amount,
            accepted="a positive amount",
        )
    return amount
