"""100,000 entries of two lines, posted and balanced: against beancount, and against a bare loop.

beancount reads the entries as its users write them, as text, books and validates them, and adds up each
account; a second peer is spared the text. The bare loop checks that the lines of each entry come to
nothing and adds them up, and keeps nothing: it knows no day, no document, no money and no mistake.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from beancount import loader
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
ENTRIES: Final = 100_000
FIRST: Final = date(2025, 1, 1)
ACCOUNTS: Final = [f"Assets:A{number}" for number in range(40)]
FACTS: Final = [
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
    text, lines = _text(), [((left, minor), (right, -minor)) for _, left, right, minor in FACTS]
    peers = {
        "beancount, from text": lambda: _loaded(text),
        "beancount, from directives": _made,
        "a bare loop over ints": lambda: _bare(lines),
    }
    expected = _officecore()
    for name, peer in peers.items():
        assert peer() == expected, f"officecore's books differ from those of {name}"
    return compare(
        "post and balance one entry",
        _officecore,
        peers,
        pieces=ENTRIES,
        rounds=3,
        goals={"beancount, from text": ">= 5", "a bare loop over ints": ">= 0.033 (a thirtieth)"},
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


def _text() -> str:
    opened = [f"{FIRST} open {account} EUR\n" for account in ACCOUNTS]
    written = [
        f'{day} * "bench"\n  {left}  {whole} EUR\n  {right}  -{whole} EUR\n'
        for day, left, right, minor in FACTS
        for whole in [Decimal(minor) / 100]
    ]
    return "".join([*opened, *written])


def _loaded(text: str) -> dict[str, int]:
    entries, errors, _ = loader.load_string(text)
    assert not errors, errors[:3]
    return _realized(entries)


def _made() -> dict[str, int]:
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
    return _realized(entries)


def _realized(entries: list[data.Directive]) -> dict[str, int]:
    root = realization.realize(entries)
    return {account: int(_held(root, account) * 100) for account in sorted(ACCOUNTS)}


def _held(root: realization.RealAccount, account: str) -> Decimal:
    held = realization.get(root, account)
    assert held is not None, account
    return held.balance.get_currency_units("EUR").number


def _bare(entries: list[tuple[tuple[str, int], tuple[str, int]]]) -> dict[str, int]:
    balances: defaultdict[str, int] = defaultdict(int)
    for lines in entries:
        rest = 0
        for account, minor in lines:
            balances[account] += minor
            rest += minor
        assert not rest, lines
    return dict(sorted(balances.items()))
