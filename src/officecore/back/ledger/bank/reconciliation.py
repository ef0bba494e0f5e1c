"""The reconciliation of an account: what the books hold, what the bank says, and what lies between.

The books and the bank never agree on the day itself: a payment that we entered is still on its way, a
fee that the bank took is not entered yet. An account is reconciled when the two lists of what the other
side does not show explain the difference to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from pendulum import Date

from officecore.back.ledger.bank.bank_line import BankLine
from officecore.back.ledger.bank.bank_statement import BankStatement
from officecore.back.ledger.bank.candidate import Candidate
from officecore.back.ledger.bank.counterpart import Counterpart, moved
from officecore.back.ledger.entry import Entry
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Reconciliation(Value):
    """An account at the end of the day `on`.

    `booked` is what the books hold and `stated` what the bank says. `unshown` is what is booked and no
    line of the bank shows, `unbooked` are the lines of which something is not explained.
    """

    account: str
    on: Date
    booked: Money
    stated: Money
    unshown: tuple[Candidate, ...]
    unbooked: tuple[BankLine, ...]

    @property
    def difference(self) -> Money:
        """What neither list explains: nothing where the account is reconciled."""
        zero = Money.zero(self.booked.currency)
        unshown = sum([each.amount for each in self.unshown], zero)
        unbooked = sum([each.matching.rest_on(self.on) for each in self.unbooked], zero)
        return self.stated - (self.booked - unshown + unbooked)


def unshown(
    entries: Iterable[Entry],
    account: str,
    currency: Currency,
    counterparts: Iterable[Counterpart],
    on: Date | None,
) -> tuple[Candidate, ...]:
    """What the entries moved on an account in its currency and no line up to the day `on` shows.

    An entry and its reversal, of neither of which anything is shown, are left out: no bank ever will.
    """
    there = {each.entry: each.matching for each in counterparts}
    rests = {entry: matching.rest_on(on) for entry, matching in there.items()}
    shown = {entry for entry, rest in rests.items() if rest != there[entry].amount}
    known = {each.id: each for each in entries}
    undone = {
        either
        for each in known.values()
        if each.reverses in known and not shown & {each.id, each.reverses}
        for either in (each.id, each.reverses)
    }
    found = []
    for entry in known.values():
        amount = rests.get(entry.id, moved(entry, account, currency))
        if amount and entry.id not in undone:
            texts = dict.fromkeys([entry.text, *[line.text for line in entry.lines]])
            words = tuple([word for text in texts for word in text.split()])
            found.append(Candidate(of=entry.id, amount=amount, day=entry.day, references=words))
    return tuple(found)


def unexplained(lines: Iterable[BankLine], on: Date) -> tuple[BankLine, ...]:
    """The lines up to a day of which no entry up to that day explains all."""
    known = [line for line in lines if line.day <= on]
    return tuple([line for line in known if line.matching.rest_on(on)])


def stated_on(
    statements: Iterable[BankStatement], lines: Iterable[BankLine], on: Date, currency: Currency
) -> Money:
    """What the bank says is on an account at the end of a day.

    That is what the last statement up to the day closes with, or else what the first one opens with,
    and the lines since; where no statement tells a balance, the lines alone.
    """
    sheets = sorted([each.sheet for each in statements], key=lambda each: (each.until, each.since))
    closed = [each for each in sheets if each.closing is not None and each.until <= on]
    opened = [each for each in sheets if each.opening is not None and each.since <= on]
    told = [line for line in lines if line.day <= on]
    base: Money | None = None
    if closed:
        base, told = closed[-1].closing, [line for line in told if line.day > closed[-1].until]
    elif opened:
        first = min(opened, key=lambda each: each.since)
        base, told = first.opening, [line for line in told if line.day >= first.since]
    return sum([line.amount for line in told], base or Money.zero(currency))
