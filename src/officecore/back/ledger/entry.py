"""A ledger entry: one fact of the books, written down twice so that it can be checked.

What comes to one account comes from another. An entry has a day, a text, the document it stems from,
and lines that each debit or credit one account; in every currency its debits equal its credits. An
entry is never edited and never deleted: a wrong one is reversed by another that says so.

A line in a foreign currency also says what it is worth in the currency in which the books are kept; what
all lines are worth balances as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Final

import attrs
from pendulum import Date, DateTime

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.line_amount import require_side, to_balance
from officecore.kernel.draft import draft_of
from officecore.kernel.errors import BadValue, shown
from officecore.kernel.event import Event
from officecore.kernel.identity import IDENTIFIED, Id, mint
from officecore.kernel.law import law, laws_of, uphold
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.time import day as as_day
from officecore.kernel.time import instant
from officecore.kernel.value import Value

GENERAL: Final = "general"
"""The journal in which an entry is written when nobody names another."""

AMOUNTS: Final = ""
"""The facet of all amounts, each in its own currency."""
WORTHS: Final = "worth"
"""The facet of what lines in foreign currencies are worth in the currency of the books."""
CARRIED: Final = "carried in "
"""How the facet of one foreign currency begins, "carried in USD": the amounts in it that have a worth,
and that worth, side by side."""


_PLAIN: Final = (str, Money, str, None, (), ())
"""The types of a line's account, amount and text, and all that most lines have besides."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Line(Value):
    """One line of an entry. `amount` is positive where the account is debited, negative where it is
    credited; `debit` and `credit` make lines without a thought about signs.

    `worth` is what a foreign amount is worth in the currency of the books, on the same side; None where
    the amount is in that currency. `dimensions` say what the line is for, `tags` are words to find it.
    """

    account: str
    amount: Money
    text: str = ""
    worth: Money | None = None
    dimensions: tuple[Dimension, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def debited(self) -> Money:
        """The amount debited; zero on a credit line."""
        return debited(self.amount)

    @property
    def credited(self) -> Money:
        """The amount credited; zero on a debit line."""
        return credited(self.amount)

    @property
    def value(self) -> Money:
        """What the line counts in the currency of the books: its worth, or its amount if it has none."""
        return self.amount if self.worth is None else self.worth

    @property
    def facets(self) -> Iterator[tuple[str, Money]]:
        """What the line adds to the balance of its account, seen from each side that balances are kept
        of: the amounts, the worths, both of one currency, and each of its dimensions."""
        yield AMOUNTS, self.amount
        if self.worth is not None:
            yield WORTHS, self.worth
            carried = f"{CARRIED}{self.amount.currency}"
            yield carried, self.amount
            yield carried, self.worth
        for dimension in self.dimensions:
            yield dimension.facet, self.value

    def opposite(self) -> Line:
        """The same line on the other side."""
        worth = None if self.worth is None else -self.worth
        return attrs.evolve(self, amount=-self.amount, worth=worth)

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations."""
        if not _is_plain(
            self.account, self.amount, self.text, self.worth, self.dimensions, self.tags
        ):
            super().__attrs_post_init__()


_LINE: Final = draft_of(Line)


def _is_plain(
    account: object, amount: object, text: object, worth: object, dimensions: object, tags: object
) -> bool:
    # Books are written line by line, and nearly every line is as it should be: that is seen at a glance,
    # and only the others are gone through field by field, to say what is wrong.
    return (type(account), type(amount), type(text), worth, dimensions, tags) == _PLAIN


def _line(
    account: str,
    amount: Money,
    text: str,
    worth: Money | None,
    dimensions: tuple[Dimension, ...],
    tags: tuple[str, ...],
) -> Line:
    if not _is_plain(account, amount, text, worth, dimensions, tags):
        return Line(
            account=account, amount=amount, text=text, worth=worth, dimensions=dimensions, tags=tags
        )
    draft = _LINE()
    draft.account = account
    draft.amount = amount
    draft.text = text
    draft.worth = None
    draft.dimensions = ()
    draft.tags = ()
    draft.__class__ = Line
    line: Line = draft
    return line


def debited(balance: Money) -> Money:
    """What stands on the debit side of a balance, as an amount of zero or more."""
    return balance if balance.is_positive else Money.zero(balance.currency)


def credited(balance: Money) -> Money:
    """What stands on the credit side of a balance, as an amount of zero or more."""
    return debited(-balance)


def debit(
    account: str,
    amount: Money,
    text: str = "",
    *,
    worth: Money | None = None,
    dimensions: tuple[Dimension, ...] = (),
    tags: tuple[str, ...] = (),
) -> Line:
    """A line that debits `account` with a positive amount ("ledger.amount" for any other).

    `worth` is positive too. With a worth the amount may be zero: what is owed stays, and is worth more.
    """
    if worth is not None or type(amount) is not Money or amount.minor <= 0:
        require_side(amount, worth)
    return _line(account, amount, text, worth, dimensions, tags)


def credit(
    account: str,
    amount: Money,
    text: str = "",
    *,
    worth: Money | None = None,
    dimensions: tuple[Dimension, ...] = (),
    tags: tuple[str, ...] = (),
) -> Line:
    """A line that credits `account` with a positive amount ("ledger.amount" for any other).

    `worth` is positive too. With a worth the amount may be zero: what is owed stays, and is worth less.
    """
    if worth is not None or type(amount) is not Money or amount.minor <= 0:
        require_side(amount, worth)
    less = None if worth is None else -worth
    return _line(account, -amount, text, less, dimensions, tags)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Entry(Value):
    """One posting in the books, as it stays for good.

    `day` is the day of the books that it belongs to; `at` the instant at which it was written, in UTC;
    `source` the document that it stems from (a sale, an asset, another entry); `reverses` the entry
    that it takes back. `journal` is the book in which it is written, and `number` its number there,
    where its journal is numbered. Made by `Entry.post` and `entry.reversed`.
    """

    kind: ClassVar[str] = "entry"

    id: Id[Entry]
    day: Date = attrs.field(converter=as_day)
    at: DateTime = attrs.field(converter=instant)
    lines: tuple[Line, ...]
    source: Id[Any]
    text: str = ""
    reverses: Id[Entry] | None = None
    journal: str = GENERAL
    number: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then the laws of an entry."""
        sound = (
            self.reverses is None
            and type(self.id) is Id
            and self.id.prefix == self.kind
            and _are_evidently_sound(self.lines, self.source, self.text, self.journal, self.number)
        )
        if not sound:
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
        journal: str = GENERAL,
        number: int | None = None,
    ) -> Entry:
        """A new entry. `LawBroken` when it does not balance, has fewer than two lines, or a line of
        nothing."""
        written, on, own = instant(at), as_day(day), tuple(lines)
        if not _are_evidently_sound(own, source, text, journal, number):
            return cls(
                id=mint(cls, written),
                day=on,
                at=written,
                lines=own,
                source=source,
                text=text,
                journal=journal,
                number=number,
            )
        draft = _ENTRY()
        draft.id = mint(cls, written)
        draft.day = on
        draft.at = written
        draft.lines = own
        draft.source = source
        draft.text = text
        draft.reverses = None
        draft.journal = journal
        draft.number = number
        draft.__class__ = cls
        entry: Entry = draft
        return entry

    def reversed(
        self, *, day: date, at: datetime, text: str = "", number: int | None = None
    ) -> Entry:
        """The entry that takes this one back: the same lines on the other side, in the same journal.

        Its day may not lie before this entry's ("ledger.reversal_day"). The desk also refuses a day
        before today, so that what was reported stays as it was reported.
        """
        require_reversal_day(day, self.day)
        written = instant(at)
        return Entry(
            id=mint(Entry, written),
            day=day,
            at=written,
            lines=tuple([line.opposite() for line in self.lines]),
            source=self.source,
            text=text or f"Reversal of {self.text or self.id}",
            reverses=self.id,
            journal=self.journal,
            number=number,
        )

    @property
    def total(self) -> MoneyBag:
        """The sum of what is debited, by currency."""
        return MoneyBag(line.debited for line in self.lines)

    @law("ledger.balanced", "Debits equal credits in every currency of every entry, and in worth.")
    def _balanced(self) -> Iterator[str]:
        rest = MoneyBag(line.amount for line in self.lines)
        if not rest.is_zero:
            yield f"debits and credits differ: {to_balance(rest)}"
        rest = MoneyBag(line.worth for line in self.lines if line.worth is not None)
        if not rest.is_zero:
            yield f"what is debited and what is credited differ in worth by {rest}"

    @law("ledger.two_lines", "An entry has at least two lines.")
    def _two_lines(self) -> Iterator[str]:
        if len(self.lines) < 2:
            yield f"an entry needs at least two lines, this one has {len(self.lines)}"

    @law("ledger.no_empty_line", "No line of an entry is over nothing.")
    def _no_empty_line(self) -> Iterator[str]:
        for line in self.lines:
            if line.amount.is_zero and not line.worth:
                yield f"the line for account {line.account} is over {line.amount}"

    @law("ledger.worth", "Each foreign amount of an entry has a worth on its side, or none has.")
    def _worth(self) -> Iterator[str]:
        own = {line.worth.currency.code for line in self.lines if line.worth is not None}
        if len(own) > 1:
            yield f"what its lines are worth is in {' and '.join(sorted(own))}"
        for line in self.lines:
            amount, worth = line.amount, line.worth
            of = f"the line for account {line.account} over {amount}"
            if worth is None:
                if own and amount and amount.currency.code not in own:
                    yield f"{of} does not say what it is worth in {min(own)}"
            elif amount and amount.currency is worth.currency:
                yield f"{of} is in the currency of the books, and has a worth of {worth} besides"
            elif amount.minor * worth.minor < 0:
                yield f"{of} is worth {worth}, which is the other side"

    @law("ledger.line_marks", "A line has one value of each dimension, and each tag once.")
    def _line_marks(self) -> Iterator[str]:
        for line in self.lines:
            names = [dimension.name for dimension in line.dimensions]
            for word, marks in (("dimension", names), ("tag", line.tags)):
                for twice in sorted({mark for mark in marks if marks.count(mark) > 1}):
                    yield f"the line for account {line.account} has the {word} {shown(twice)} twice"
            if not all(tag.isprintable() and tag == tag.strip() != "" for tag in line.tags):
                yield f"the line for account {line.account} has a tag with blanks around it"

    @law("ledger.journal_named", "An entry is in a journal that has a name, numbered from 1 on.")
    def _journal_named(self) -> Iterator[str]:
        name = self.journal
        if not name or name != name.strip() or not name.isprintable():
            yield f"a journal needs a name without blanks around it, not {shown(name)}"
        if self.number is not None and self.number < 1:
            yield f"the numbers of a journal begin with 1, so there is no {self.number}"


_ENTRY: Final = draft_of(Entry)


def _are_evidently_sound(
    lines: object, source: object, text: object, journal: str, number: int | None
) -> bool:
    """Whether the fields of a new entry fit and its laws hold, seen in one pass over whole minor units.

    Says yes only where both are certain, which is nearly always; where it says no, the fields and the
    laws themselves are asked, and they find the words.
    """
    if not (
        type(source) is Id
        and type(text) is str
        and type(lines) is tuple
        and len(lines) > 1
        and type(journal) is str
        and (journal == GENERAL or journal.isidentifier())
        and (number is None or (type(number) is int and number > 0))
    ):
        return False
    rest, held = 0, None
    for line in lines:
        if type(line) is not Line or line.worth is not None or line.dimensions or line.tags:
            return False
        amount = line.amount
        minor = amount.minor
        if not minor or (held is not None and amount.currency is not held):
            return False
        held = amount.currency
        rest += minor
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
