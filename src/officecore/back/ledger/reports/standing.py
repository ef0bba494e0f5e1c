"""What the accounts stand at, in the currency in which the books are kept.

A report is in one currency. An account counts in it with what it holds in that currency and with what
its foreign amounts are worth. Both are kept as running balances, so that a report over ten years is
looked up and not added up again: two days, and the difference between them is what happened in between.
What closes a year is taken out, or a year would lose its result on the day it is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from pendulum import Date

from officecore.back.ledger.entry import WORTHS, Entry, Line
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.back.ledger.periods.period import CLOSING
from officecore.back.ledger.reports.column import Column
from officecore.back.ledger.reports.layout import Reckoned
from officecore.kernel.currency import Currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag

Standing: TypeAlias = Mapping[str, Money]
"""What each account counts, by its code, positive where debits are more."""


def counted(line: Line, currency: Currency, facet: str = "") -> Money:
    """What a line counts in the currency of the books, seen from a facet: zero where it has no worth in
    that currency, or not that dimension."""
    names = {facet} if facet else {"", WORTHS}
    amounts = [amount for name, amount in line.facets if name in names]
    return sum([amount for amount in amounts if amount.currency is currency], Money.zero(currency))


def standing(journal: Journal, currency: Currency, *, on: Date | None, facet: str = "") -> Standing:
    """What each account counts at the end of a day."""
    held = journal.balances(on=on, facet=facet)
    if facet:
        return {code: bag[currency] for code, bag in held.items()}
    worth = journal.balances(on=on, facet=WORTHS)
    return {code: (bag + worth.get(code, MoneyBag()))[currency] for code, bag in held.items()}


def standings(
    journal: Journal,
    currency: Currency,
    column: Column,
    years: Iterable[Id[FiscalYear]],
    through: tuple[str, ...] = (),
) -> Mapping[Reckoned, Standing]:
    """What each account counts before, during and at the end of the days of a column.

    `years` are those of the books: what closes a year stems from it, and is found by it among however
    many entries. With `through`, what counts during the days is what entries with a line in one of these
    accounts say.
    """

    def value(line: Line) -> Money:
        return counted(line, currency, column.facet)

    eve = column.eve
    before = {} if eve is None else standing(journal, currency, on=eve, facet=column.facet)
    last = standing(journal, currency, on=column.until, facet=column.facet)
    closing = [
        entry
        for year in years
        for entry in journal.entries(source=year, since=column.since, until=column.until)
        if entry.journal == CLOSING
    ]
    end = less(last, added_up(closing, value))
    during = less(end, before)
    if through:
        passed = {
            entry.id: entry
            for code in through
            for entry in journal.entries(account=code, since=column.since, until=column.until)
            if entry.journal != CLOSING
        }
        during = added_up(passed.values(), value)
    return {Reckoned.BEFORE: before, Reckoned.DURING: during, Reckoned.END: end}


def added_up(entries: Iterable[Entry], value: Callable[[Line], Money]) -> Standing:
    """What each account counts in these entries alone."""
    sums: dict[str, Money] = {}
    for entry in entries:
        for line in entry.lines:
            amount = value(line)
            sums[line.account] = sums[line.account] + amount if line.account in sums else amount
    return sums


def less(whole: Standing, part: Standing) -> Standing:
    """What is left of one standing without another."""
    rest = dict(whole)
    for code, amount in part.items():
        rest[code] = rest[code] - amount if code in rest else -amount
    return rest
