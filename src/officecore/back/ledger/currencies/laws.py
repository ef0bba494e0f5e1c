"""What must hold of foreign money over all the books of an office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.currencies.exchange import lacks_worth
from officecore.back.ledger.currencies.revaluation import Revaluation
from officecore.back.ledger.currencies.valuing import rates_kept_since
from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.identity import Id
from officecore.kernel.law import Law, law
from officecore.kernel.money import Money
from officecore.kernel.page import every
from officecore.kernel.work import UnitOfWork


@law("exchange.nil", "The currency exchange account is worth nothing after every entry.")
def nil(work: UnitOfWork) -> Iterator[str]:
    """It stands between currencies, and no gain or loss may hide in it."""
    currency = work.business.currency
    for account in work.repository(Account).find(role=AccountRole.CURRENCY_EXCHANGE):
        for entry in work.book(Journal).entries(account=account.code):
            lines = [line for line in entry.lines if line.account == account.code]
            values = [line.value for line in lines if line.value.currency is currency]
            rest = sum(values, Money.zero(currency))
            if rest:
                yield f"{entry.id} leaves {rest} on the exchange account {account.code}"


@law("exchange.valued", "Since the office keeps rates, every foreign line says what it is worth.")
def valued(work: UnitOfWork) -> Iterator[str]:
    """Reversals are left out: they repeat what they take back."""
    since, currency = rates_kept_since(work), work.business.currency
    if since is None:
        return
    for entry in work.book(Journal).entries():
        if entry.at <= since or entry.reverses is not None:
            continue
        for line in entry.lines:
            if lacks_worth(line, currency):
                yield f"{entry.id} does not say what {line.amount} on {line.account} is worth"


@law("revaluation.undone", "A revaluation is taken back on the next day, as if it had never been.")
def undone(work: UnitOfWork) -> Iterator[str]:
    """What is held is restated by one entry, and its exact opposite follows."""
    for run in every(work.repository(Revaluation).find):
        made, back = _entry(work, run, run.restating), _entry(work, run, run.reversal)
        if made is None and back is None and not run.open:
            continue
        if made is None or back is None:
            yield f"{run.id} restates what is held on {run.day}, and has not both of its entries"
        elif (made.day, back.day) != (run.day, run.day.add(days=1)):
            yield f"{run.id} of {run.day} is booked on {made.day} and taken back on {back.day}"
        elif [line.opposite() for line in made.lines] != list(back.lines):
            yield f"{back.id} is not the opposite of {made.id}, which it takes back"


@law("revaluation.booked", "A revaluation is booked account by account, as it found them.")
def booked(work: UnitOfWork) -> Iterator[str]:
    """Each row is the worth of one line over nothing, in the entry for its sort."""
    for run in every(work.repository(Revaluation).find):
        for id_, rows in ((run.restating, run.open), (run.clearing, run.left_over)):
            entry = _entry(work, run, id_)
            lines = () if entry is None else entry.lines
            found = {(each.account, each.amount, each.worth) for each in lines}
            for row in rows:
                amount = Money.zero(row.held.amount.currency)
                if (row.account, amount, row.difference) not in found:
                    yield f"{run.id} does not book {row.difference} on {row.account}"


def _entry(work: UnitOfWork, run: Revaluation, id: Id[Entry] | None) -> Entry | None:
    """The entry of that identifier that stems from the run, or None."""
    written = work.book(Journal).entries(source=run.id)
    return next((entry for entry in written if entry.id == id), None)


LAWS: Final[tuple[Law[UnitOfWork], ...]] = (nil, valued, undone, booked)
"""All of them."""
