"""Foreign lines on their way into the books: valued where the office keeps rates, and balanced.

An office that never wrote a rate down keeps each currency for itself, and its foreign lines say nothing
of what they are worth. From the first rate that it writes down, every foreign line has a worth: its own,
or that of the spot rate of its day. Where an entry changes one currency for another, the currency
exchange account is put between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pendulum import DateTime

from officecore.back.ledger.account import Account
from officecore.back.ledger.account_role import AccountRole
from officecore.back.ledger.chart import role_unassigned
from officecore.back.ledger.currencies.exchange import exchanged, lacks_worth, valued
from officecore.back.ledger.currencies.rate_book import QuotedRate, RateBook
from officecore.back.ledger.entry import Line
from officecore.kernel.money_bag import MoneyBag
from officecore.kernel.work import UnitOfWork


def in_books(work: UnitOfWork, lines: Iterable[Line], on: date) -> tuple[Line, ...]:
    """The lines as they are written in the books of this office, for a day of them.

    `NotFound` ("rate.missing") where the office keeps rates but none for a line without a worth,
    "ledger.role_unassigned" where currencies are exchanged and no account stands between them.
    """
    currency, found = work.business.currency, tuple(lines)
    kept = work.repository(QuotedRate)
    if any(lacks_worth(line, currency) for line in found) and rates_kept_since(work) is not None:
        found = valued(found, RateBook(kept, pivot=currency), currency=currency, on=on)
    has_worth = any(line.worth is not None for line in found)
    if not has_worth or MoneyBag(line.amount for line in found).is_zero:
        return found
    for account in work.repository(Account).find(role=AccountRole.CURRENCY_EXCHANGE):
        return exchanged(found, account=account.code, currency=currency)
    raise role_unassigned(AccountRole.CURRENCY_EXCHANGE)


def rates_kept_since(work: UnitOfWork) -> DateTime | None:
    """When the office wrote its first rate down; None while it keeps none."""
    for first in work.repository(QuotedRate).find(order_by="written", limit=1):
        return first.written
    return None
