"""Books for other programs to judge: a thousand entries made up, and the trading company's two years.

The entries are made from a number, so that every run judges the same thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

import attrs
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, Account, Dimension, Entry, Line
from officecore.back.ledger.desk import LedgerDesk
from officecore.back.ledger.journal import Journal
from officecore.exchange.plain_text import account_names
from officecore.kernel.clock import FixedClock
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.work import UnitOfWork
from officecore.office import Office
from officecore.samples.northwind import northwind
from officecore.samples.northwind.history import History
from officecore.testing import Workplace

AT = datetime(2025, 12, 31, 9)
DAYS = (Date(2025, 3, 31), Date(2025, 8, 15), Date(2025, 12, 31))
NORTHWIND_DAYS = (Date(1996, 12, 31), Date(1997, 6, 30), Date(1998, 5, 6))
PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_LEAVES = tuple(row.code for row in TRADING.rows if not row.group)
_TEXTS = ("", "Rent", 'Said "no"; then \\ yes', "家賃, März", "(1) * !", "two\nlines")

Held = Mapping[tuple[str, str], Decimal]


def thousand(seed: int = 1, count: int = 1000) -> Iterator[Entry]:
    """Entries in four currencies, some in two at once, some with a worth, dimensions and tags."""
    chance = Random(seed)
    for _ in range(count):
        day = Date(2025, 1, 1).add(days=chance.randrange(365))
        entry = Entry.post(
            _exchanged(chance) if chance.random() < 0.2 else _moved(chance),
            day=day,
            source=PAPER,
            at=AT,
            text=chance.choice(_TEXTS),
            journal=chance.choice(("general", "sales book")),
        )
        yield entry
        if chance.random() < 0.1:
            yield entry.reversed(day=day.add(days=chance.randrange(40)), at=AT)


def _moved(chance: Random) -> list[Line]:
    code = chance.choice(("EUR", "USD", "JPY", "BHD"))
    parts = [chance.randrange(1, 10**6) for _ in range(chance.randrange(1, 4))]
    return [_line(chance, minor, code) for minor in (*parts, -sum(parts))]


def _line(chance: Random, minor: int, code: str) -> Line:
    return Line(
        account=chance.choice(_LEAVES),
        amount=Money.of_minor(minor, code),
        text=chance.choice(_TEXTS),
        worth=None if code == "EUR" else Money.of_minor(minor * 2, "EUR"),
        dimensions=(Dimension("cost_centre", "Berlin, Mitte"),) if chance.random() < 0.3 else (),
        tags=("urgent", "to be asked") if chance.random() < 0.1 else (),
    )


def _exchanged(chance: Random) -> list[Line]:
    """Dollars bought for euro, by way of the exchange account."""
    dollars, euro = (Money.of_minor(chance.randrange(1, 10**6), each) for each in ("USD", "EUR"))
    return [
        Line(account="1110", amount=dollars, worth=euro),
        Line(account="1100", amount=-euro),
        Line(account="3800", amount=-dollars, worth=-euro),
        Line(account="3800", amount=euro),
    ]


def made_up() -> UnitOfWork:
    """The books of the thousand entries."""
    work = Workplace(clock=FixedClock(AT)).work()
    desk, accounts = work.desk(LedgerDesk), work.repository(Account)
    desk.open_chart(TRADING)
    for account in desk.accounts():
        # Some as a chart would have them whose owner was in a hurry.
        if account.code in ("1200", "1250", "5600"):
            accounts.save(attrs.evolve(account, name="a (new) 家: 1/2"))
    for entry in thousand():
        work.book(Journal).append(entry)
    return work


def played() -> Office:
    """The trading company's two years."""
    history = History.of(northwind())
    office = history.office("memory://")
    history.play(office)
    return office


def ours(work: UnitOfWork, on: Date) -> Held:
    """What each account holds by our own trial balance, by the name it has elsewhere and currency."""
    desk = work.desk(LedgerDesk)
    names = account_names(desk.accounts())
    return {
        (names[row.account], str(row.balance.currency)): row.balance.amount
        for row in desk.trial_balance(on).rows
    }
