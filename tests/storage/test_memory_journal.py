"""The journal in memory: entries once, balances of any day, and no transaction overtaken unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger.entry import Entry
from officecore.back.ledger.journal import Journal
from officecore.kernel.identity import Id
from officecore.kernel.money_bag import MoneyBag
from officecore.storage.memory import MemoryStorage, MemoryTransaction
from officecore.testing import refused
from officecore.testing.ledger import entries, lines

_AT = datetime(2025, 1, 6, 9)
_DAY = date(2025, 1, 6)
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_DAYS = st.integers(0, 8).map(lambda number: Date(2025, 1, 1).add(days=number))
_BOOKS = st.lists(entries(("1", "2"), days=_DAYS), max_size=5)
_READS: tuple[Callable[[Journal], object], ...] = (
    lambda journal: journal.balance("1200"),
    lambda journal: journal.balances(),
    lambda journal: journal.entries(),
    lambda journal: journal.reversal_of(Id("entry_01jd8m2q4ceaer5h9yq4k0f3xv")),
)


def _entry() -> Entry:
    sale = lines("1200 5.00 EUR\n4100 -5.00 EUR")
    return Entry.post(sale, day=_DAY, source=_PAPER, at=_AT)


def _begun(storage: MemoryStorage) -> tuple[MemoryTransaction, Journal]:
    transaction = storage.begin("main")
    return transaction, transaction.book(Journal)


def _written(storage: MemoryStorage, *books: Entry) -> None:
    transaction, journal = _begun(storage)
    for entry in books:
        journal.append(entry)
    transaction.commit()


@given(_BOOKS, _BOOKS, _DAYS | st.none())
def test_a_balance_is_the_sum_of_lines_so_far(
    kept: list[Entry], own: list[Entry], on: Date | None
) -> None:
    storage = MemoryStorage()
    _written(storage, *kept)
    _, journal = _begun(storage)
    for entry in own:
        journal.append(entry)
    expected: dict[str, MoneyBag] = defaultdict(MoneyBag)
    for entry in (*kept, *own):
        for line in entry.lines:
            if on is None or entry.day <= on:
                expected[line.account] += line.amount
    assert journal.balances(on=on) == dict(sorted(expected.items()))
    assert all(journal.balance(code, on=on) == held for code, held in expected.items())


@given(_BOOKS, _DAYS, _DAYS)
def test_entries_are_found_by_all_that_is_asked(
    books: list[Entry], since: Date, until: Date
) -> None:
    storage = MemoryStorage()
    _written(storage, *books)
    _, journal = _begun(storage)
    everything = list(journal.entries())
    assert everything == sorted(books, key=lambda entry: (entry.day, entry.id))
    assert list(journal.entries(account="1", since=since, until=until)) == [
        entry
        for entry in everything
        if since <= entry.day <= until and any(line.account == "1" for line in entry.lines)
    ]
    for entry in books:
        assert entry in journal.entries(source=entry.source)
        assert journal.get(entry.id) is entry


def test_an_account_that_came_to_nothing_is_listed() -> None:
    storage, entry = MemoryStorage(), _entry()
    _written(storage, entry, entry.reversed(day=_DAY, at=_AT))
    _, journal = _begun(storage)
    assert journal.balances() == {"1200": MoneyBag(), "4100": MoneyBag()}


def test_what_is_rolled_back_was_never_written() -> None:
    storage, entry = MemoryStorage(), _entry()
    transaction, journal = _begun(storage)
    journal.append(entry)
    transaction.rollback()
    _, journal = _begun(storage)
    assert list(journal.entries()) == []
    with refused("ledger.entry_unknown", asked=entry.id):
        journal.get(entry.id)


def test_an_entry_is_written_once() -> None:
    storage, entry = MemoryStorage(), _entry()
    _, journal = _begun(storage)
    journal.append(entry)
    with refused("ledger.entry_twice"):
        journal.append(entry)
    _written(storage, entry)
    _, journal = _begun(storage)
    with refused("ledger.entry_twice"):
        journal.append(entry)


def test_an_entry_is_reversed_once() -> None:
    storage, entry = MemoryStorage(), _entry()
    back, again = (entry.reversed(day=_DAY, at=_AT) for _ in range(2))
    _written(storage, entry, back)
    _, journal = _begun(storage)
    assert (journal.reversal_of(entry.id), journal.reversal_of(back.id)) == (back, None)
    with refused("ledger.reversed_twice", reversed_by=back.id):
        journal.append(again)


def test_two_transactions_cannot_both_reverse_it() -> None:
    storage, entry = MemoryStorage(), _entry()
    _written(storage, entry)
    (one, first), (other, second) = _begun(storage), _begun(storage)
    first.append(entry.reversed(day=_DAY, at=_AT))
    second.append(entry.reversed(day=_DAY, at=_AT))
    one.commit()
    with refused("ledger.reversed_twice"):
        other.commit()


def test_two_transactions_cannot_both_write_it() -> None:
    storage, entry = MemoryStorage(), _entry()
    (one, first), (other, second) = _begun(storage), _begun(storage)
    first.append(entry)
    second.append(entry)
    one.commit()
    with refused("ledger.entry_twice"):
        other.commit()


@pytest.mark.parametrize("read", _READS)
def test_what_was_read_must_not_be_overtaken(read: Callable[[Journal], object]) -> None:
    storage = MemoryStorage()
    transaction, journal = _begun(storage)
    read(journal)
    journal.append(_entry())
    _written(storage, _entry())
    with refused("storage.overtaken"):
        transaction.commit()


@pytest.mark.parametrize("read", _READS)
def test_what_has_been_overtaken_cannot_be_read(read: Callable[[Journal], object]) -> None:
    storage = MemoryStorage()
    _, journal = _begun(storage)
    _written(storage, _entry())
    with refused("storage.overtaken"):
        read(journal)


def test_two_transactions_may_write_side_by_side() -> None:
    storage = MemoryStorage()
    (one, first), (other, second) = _begun(storage), _begun(storage)
    first.append(_entry())
    second.append(_entry())
    one.commit()
    other.commit()
    assert len(list(_begun(storage)[1].entries())) == 2
