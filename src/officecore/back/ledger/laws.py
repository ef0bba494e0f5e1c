"""The laws of the books as a whole, audited over all entries of an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from pendulum import Date

from officecore.back.ledger.account import Account
from officecore.back.ledger.entry import AMOUNTS, WORTHS, Entry
from officecore.back.ledger.journal import Journal
from officecore.back.ledger.journal_number import journal_series
from officecore.back.ledger.periods.fiscal_year import FiscalYear
from officecore.kernel.identity import Id
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.numbering import Series, series_id
from officecore.kernel.work import UnitOfWork


@law("ledger.trial_balance", "All balances together are zero in every currency.")
def trial_balance(work: UnitOfWork) -> Iterator[str]:
    """Whatever is debited somewhere is credited somewhere else, and so is what it is worth."""
    for facet, word in ((AMOUNTS, ""), (WORTHS, " in worth")):
        rest = sum(work.book(Journal).balances(facet=facet).values(), MoneyBag())
        if not rest.is_zero:
            yield f"debits and credits of all accounts differ{word} by {rest}"


@law("ledger.balances", "A balance is the sum of the lines up to its day.")
def balances(work: UnitOfWork) -> Iterator[str]:
    """Balances that are kept equal those recomputed from the entries, facet by facet and month by
    month."""
    journal = work.book(Journal)
    sums: dict[str, dict[str, MoneyBag]] = {facet: {} for facet in journal.facets()}
    for _, written in groupby(journal.entries(), lambda entry: (entry.day.year, entry.day.month)):
        month = tuple(written)
        _add_up(sums, month)
        yield from _differences(journal, sums, month[-1].day)


@law("ledger.accounts", "Every line is in an account that takes it on that day.")
def accounts(work: UnitOfWork) -> Iterator[str]:
    """No line is in an unknown account, a group, a closed account or one of another currency."""
    known = {account.code: account for account in work.repository(Account).find()}
    for entry in work.book(Journal).entries():
        for line in entry.lines:
            account = known.get(line.account)
            if account is None:
                yield f"{entry.id} has a line in account {line.account}, which does not exist"
                continue
            refusal = account.objection(line, entry.day)
            if refusal is not None:
                yield f"{entry.id}: {refusal.text}"


@law("ledger.reversed_once", "An entry is reversed at most once, by its exact opposite.")
def reversed_once(work: UnitOfWork) -> Iterator[str]:
    """Every reversal names an entry, and no other reversal names the same."""
    known: dict[Id[Entry], Entry] = {entry.id: entry for entry in work.book(Journal).entries()}
    reversals: dict[Id[Entry], Entry] = {}
    for entry in known.values():
        if entry.reverses is None:
            continue
        if entry.reverses in reversals:
            first = reversals[entry.reverses].id
            yield f"{entry.reverses} is reversed by {first} and again by {entry.id}"
        reversals[entry.reverses] = entry
        wrong = known.get(entry.reverses)
        if wrong is None:
            yield f"{entry.id} reverses {entry.reverses}, which is not written"
        elif entry.lines != tuple([line.opposite() for line in wrong.lines]):
            yield f"{entry.id} is not the opposite of {wrong.id}, which it reverses"


@law("ledger.numbered", "The numbers of a journal in a year are 1 to the last, each once.")
def numbered(work: UnitOfWork) -> Iterator[str]:
    """No number is missing, none is given twice, and none was never taken."""
    years = tuple(work.repository(FiscalYear).find())
    found: dict[str, list[int]] = defaultdict(list)
    for entry in work.book(Journal).entries():
        if entry.number is not None:
            year = next((year for year in years if year.holds(entry.day)), None)
            if year is None:
                yield f"{entry.id} has the number {entry.number} of no fiscal year"
            else:
                found[journal_series(entry.journal, year.name)].append(entry.number)
    for name, numbers in sorted(found.items()):
        series = work.repository(Series).find(id=series_id(name))
        last = series[0].last if series else 0
        if sorted(numbers) != [*range(1, last + 1)]:
            yield f"the {name} has the numbers {sorted(numbers)}, and {last} were taken"


@law("ledger.chart", "Codes and roles are unique, and a parent is a group of the same type.")
def chart(work: UnitOfWork) -> Iterator[str]:
    """The chart of the office holds together."""
    found = tuple(work.repository(Account).find(order_by="code"))
    by_code = {account.code: account for account in found}
    roles = [account.role for account in found if account.role is not None]
    for account in found:
        if by_code[account.code] is not account:
            yield f"{account.id} and {by_code[account.code].id} are both account {account.code}"
        if account.role is not None and roles.count(account.role) > 1:
            yield f"account {account.code} is not the only one with the role {account.role}"
        parent = None if account.parent is None else by_code.get(account.parent)
        if account.parent is not None and (
            parent is None or not parent.group or parent.type is not account.type
        ):
            yield f"account {account.code} is below {account.parent}, no group of its type"


@law("ledger.closed_empty", "A closed account holds nothing.")
def closed_empty(work: UnitOfWork) -> Iterator[str]:
    """What was in it has been moved before it was closed."""
    held = work.book(Journal).balances()
    for account in work.repository(Account).find():
        rest = held.get(account.code, MoneyBag())
        if account.closed is not None and not rest.is_zero:
            yield f"account {account.code} closed on {account.closed} and holds {rest}"


def _add_up(sums: dict[str, dict[str, MoneyBag]], entries: Iterable[Entry]) -> None:
    moved: dict[tuple[str, str], list[Money]] = defaultdict(list)
    for entry in entries:
        for line in entry.lines:
            for facet, amount in line.facets:
                moved[facet, line.account].append(amount)
    for (facet, account), amounts in moved.items():
        of_facet = sums.setdefault(facet, {})
        of_facet[account] = MoneyBag((*of_facet.get(account, ()), *amounts))


def _differences(journal: Journal, sums: dict[str, dict[str, MoneyBag]], on: Date) -> Iterator[str]:
    for facet, of_facet in sums.items():
        kept = journal.balances(on=on, facet=facet)
        of = f" of {facet}" if facet else ""
        for code in sorted({*of_facet, *kept}):
            stated, summed = kept.get(code, MoneyBag()), of_facet.get(code, MoneyBag())
            if stated != summed:
                yield f"account {code} states {stated}{of} on {on}, and its lines make {summed}"


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (
    trial_balance,
    balances,
    accounts,
    reversed_once,
    numbered,
    chart,
    closed_empty,
)
"""All of them."""
