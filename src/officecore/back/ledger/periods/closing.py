"""The closing of a year: what was earned and spent becomes a part of what the owners have.

Income and expense accounts tell of one year. When it is over, what each of them holds is taken out of
it and goes into *retained earnings*, in every currency and for every dimension, so that each begins the
next year with nothing and the owners' capital has moved by exactly the year's result. What was earned in
the year is still told from its entries: those of the journal "closing" are no part of it.

Where books go on from year to year, the accounts that are not closed need no opening entry: they go on
too. Books that begin anew, in another program for instance, begin with the `opening_lines`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import sha256

import attrs
from pendulum import Date

from officecore.back.ledger.dimension import Dimension
from officecore.back.ledger.entry import Entry, Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.period import CLOSING
from officecore.kernel.currency import Currency
from officecore.kernel.money import Money


@attrs.frozen(order=True)
class _Key:
    """What may be added up: lines of one account, currency and set of dimensions, valued or not."""

    account: str
    currency: str
    valued: bool
    dimensions: tuple[tuple[str, str], ...]


def carried(lines: Iterable[Line], accounts: Collection[str]) -> tuple[Line, ...]:
    """What these accounts hold by those lines, as few lines as tell it in full: one for each account,
    currency and set of dimensions, in that order. Nothing is rounded.

    Where an amount lies on one side and its worth on the other, there is a line for each.
    """
    sums: dict[_Key, list[int]] = defaultdict(lambda: [0, 0])
    samples: dict[_Key, Line] = {}
    for line in lines:
        if line.account in accounts:
            dimensions = tuple(sorted([(each.name, each.value) for each in line.dimensions]))
            key = _Key(line.account, line.amount.currency.code, line.worth is not None, dimensions)
            sums[key][0] += line.amount.minor
            sums[key][1] += 0 if line.worth is None else line.worth.minor
            samples.setdefault(key, line)
    return tuple([each for key in sorted(sums) for each in _told(key, samples[key], *sums[key])])


def closing_lines(
    lines: Iterable[Line], accounts: Collection[str], equity: str, own: Currency
) -> tuple[tuple[Line, ...], ...]:
    """The lines of the closing entries: `accounts` (those of income and expense) give what they hold
    by `lines` to the account `equity`. `own` is the currency of the books.

    No entry where they hold nothing, and one of its own for foreign amounts that were written without
    a worth, since in one entry either all have one or none.
    """
    held = carried(lines, accounts)
    strange = [x for x in held if x.worth is None and x.amount.currency is not own]
    known = [x for x in held if x not in strange]
    return tuple([_closed(each, equity) for each in (known, strange) if each])


def opening_lines(lines: Iterable[Line], accounts: Collection[str]) -> tuple[Line, ...]:
    """The lines by which books begin anew with what `accounts` hold by `lines`: those of assets,
    liabilities and equity, after the closing of a year, balance."""
    return carried(lines, accounts)


def result_lines(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """The lines of entries that tell what was earned and spent: all but those of closing entries."""
    return tuple([line for entry in entries if entry.journal != CLOSING for line in entry.lines])


def fingerprint(journal: Journal, on: Date) -> str:
    """A text that stands for all that the books hold at the end of a day: equal where every balance is,
    in every currency, in worth and for every dimension, to the last unit."""
    told = [
        f"{facet}\t{account}\t{amount.currency.code}\t{amount.minor}\n"
        for facet in journal.facets()
        for account, held in journal.balances(on=on, facet=facet).items()
        for amount in held
    ]
    return sha256("".join(told).encode()).hexdigest()


def _closed(held: Iterable[Line], equity: str) -> tuple[Line, ...]:
    out = tuple([line.opposite() for line in held])
    into = carried([attrs.evolve(line, account=equity) for line in held], (equity,))
    return (*out, *into)


def _told(key: _Key, sample: Line, amount: int, worth: int) -> list[Line]:
    dimensions = tuple([Dimension(name=name, value=value) for name, value in key.dimensions])
    held = Money.of_minor(amount, sample.amount.currency)
    if sample.worth is None:
        return [Line(account=key.account, amount=held, dimensions=dimensions)] if amount else []
    value = Money.of_minor(worth, sample.worth.currency)
    line = Line(account=key.account, amount=held, worth=value, dimensions=dimensions)
    if amount * worth < 0:
        return [
            attrs.evolve(line, worth=Money.zero(value.currency)),
            attrs.evolve(line, amount=Money.zero(held.currency)),
        ]
    return [line] if amount or worth else []
