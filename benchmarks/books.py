"""100,000 entries of two lines, posted and balanced: against beancount, and against a bare loop."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from beancount.core import amount, data, realization
from beancount.ops import validation
from beancount.parser import options
from pendulum import datetime

from benchmarks.measuring import Row, compare
from officecore.back.ledger import Entry, credit, debit
from officecore.back.ledger.journal import Journal
from officecore.front.customers import Customer
from officecore.kernel.identity import mint
from officecore.kernel.money import Money
from officecore.storage.memory import MemoryStorage

TITLE = "Books: entries of two lines, posted, and a trial balance"
ENTRIES = 100_000
FIRST = date(2025, 1, 1)
ACCOUNTS = [f"Assets:A{number}" for number in range(40)]
FACTS = [
    (
        FIRST + timedelta(days=n * 365 // ENTRIES),
        ACCOUNTS[n % 40],
        ACCOUNTS[(n * 7 + 1) % 40],
        n % 9_973 + 1,
    )
    for n in range(ENTRIES)
]


def rows() -> list[Row]:
    """Time for one entry."""
    expected = _bare()
    assert _officecore() == expected, "the books differ from the bare sum"
    assert _beancount() == expected, "beancount's books differ from the bare sum"
    return compare(
        "post and balance one entry",
        _officecore,
        {"beancount": _beancount, "a bare loop over ints": _bare},
        pieces=ENTRIES,
        rounds=3,
        goals={"beancount": ">= 5"},
    )


def _officecore() -> dict[str, int]:
    at = datetime(2025, 12, 31)
    source = mint(Customer, at)
    storage = MemoryStorage()
    transaction = storage.begin("main")
    journal = transaction.book(Journal)
    for day, left, right, minor in FACTS:
        money = Money.of_minor(minor, "EUR")
        journal.append(
            Entry.post([debit(left, money), credit(right, money)], day=day, source=source, at=at)
        )
    transaction.commit()
    balances = storage.begin("main").book(Journal).balances()
    return {code: bag["EUR"].minor for code, bag in balances.items()}


def _beancount() -> dict[str, int]:
    entries: list[data.Directive] = [
        data.Open(data.new_metadata("bench", 0), FIRST, account, ["EUR"], None)
        for account in ACCOUNTS
    ]
    for line, (day, left, right, minor) in enumerate(FACTS):
        meta, sum_ = data.new_metadata("bench", line), amount.Amount(Decimal(minor) / 100, "EUR")
        postings = [
            data.Posting(left, sum_, None, None, None, None),
            data.Posting(right, -sum_, None, None, None, None),
        ]
        entries.append(
            data.Transaction(meta, day, "*", None, "", frozenset(), frozenset(), postings)
        )
    errors = validation.validate(entries, options.OPTIONS_DEFAULTS)
    assert not errors, errors[:3]
    root = realization.realize(entries)
    return {account: int(_held(root, account) * 100) for account in sorted(ACCOUNTS)}


def _held(root: realization.RealAccount, account: str) -> Decimal:
    held = realization.get(root, account)
    assert held is not None, account
    return held.balance.get_currency_units("EUR").number


def _bare() -> dict[str, int]:
    balances: defaultdict[str, int] = defaultdict(int)
    for _, left, right, minor in FACTS:
        balances[left] += minor
        balances[right] -= minor
    return dict(sorted(balances.items()))
