"""The trial balance and statements of any day come from the entries up to that day, all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, date, datetime

from officecore.back.ledger import TRADING, AccountType, Entry, LedgerDesk
from officecore.kernel.clock import FixedClock
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import Workplace, refused
from officecore.testing.ledger import entries, lines

_LEAVES = ("1100", "1200", "1590")
_DAYS = st.integers(0, 364).map(lambda number: Date(2025, 1, 1).add(days=number))
_BOOKS = st.lists(entries(_LEAVES), max_size=6)


@contextmanager
def _desk(books: Sequence[Entry]) -> Iterator[LedgerDesk]:
    place = Workplace(clock=FixedClock(datetime(2025, 12, 31, 9)))
    with place.work() as work:
        desk = work.desk(LedgerDesk)
        desk.open_chart(TRADING)
        for entry in books:
            desk.post(entry.lines, day=entry.day, source=entry.source)
        yield desk


@given(_BOOKS, _DAYS)
def test_both_sides_of_a_trial_balance_are_equal(books: list[Entry], on: Date) -> None:
    with _desk(books) as desk:
        balance = desk.trial_balance(on)
        assert balance.debit == balance.credit
        assert balance.debit == sum([row.debit for row in balance.rows], MoneyBag())
        for row in balance.rows:
            assert row.balance == row.debit - row.credit
            assert desk.balance(row.account, on)[row.balance.currency] == row.balance


@given(_BOOKS, _DAYS)
def test_a_group_holds_what_its_accounts_hold(books: list[Entry], on: Date) -> None:
    with _desk(books) as desk:
        leaves = [desk.balance(code, on) for code in _LEAVES]
        assert desk.balance("1000", on) == sum(leaves, MoneyBag())
        assert desk.balance("1000", on) == desk.trial_balance(on).total(AccountType.ASSET)


@given(_BOOKS, _DAYS)
def test_later_entries_do_not_change_earlier_days(books: list[Entry], on: Date) -> None:
    up_to = [entry for entry in books if entry.day <= on]
    with _desk(books) as all_of_it, _desk(up_to) as known_then:
        assert all_of_it.trial_balance(on) == known_then.trial_balance(on)


@given(_BOOKS, _DAYS)
def test_leaving_out_cancelled_pairs_changes_no_figure(books: list[Entry], on: Date) -> None:
    with _desk(books) as with_pairs, _desk([]) as without:
        for entry in with_pairs.entries():
            with_pairs.reverse(entry.id, day=date(2025, 12, 31))
        assert with_pairs.trial_balance(date(2025, 12, 31)).rows == without.trial_balance(on).rows


@given(_BOOKS, st.sampled_from(["1000", *_LEAVES]), st.lists(_DAYS, min_size=3, max_size=3))
def test_movements_add_up_over_any_split(books: list[Entry], code: str, on: list[Date]) -> None:
    first, middle, last = sorted(on)
    with _desk(books) as desk:
        whole = desk.statement(code, first, last)
        early = desk.statement(code, first, middle)
        late = desk.statement(code, middle.add(days=1), max(last, middle.add(days=1)))
        assert early.closing == late.opening == desk.balance(code, middle)
        assert whole.closing == desk.balance(code, last)
        if middle < last:
            assert whole.movements == (*early.movements, *late.movements)


@given(_BOOKS, st.sampled_from(["1000", *_LEAVES]))
def test_a_statement_of_all_days_begins_with_nothing(books: list[Entry], code: str) -> None:
    with _desk(books) as desk:
        statement = desk.statement(code)
        assert statement.opening.is_zero
        assert statement.closing == desk.balance(code)


def test_a_range_without_movement_keeps_its_balance() -> None:
    with _desk(_one_sale()) as desk:
        statement = desk.statement("1200", date(2025, 2, 1), date(2025, 2, 28))
        held = MoneyBag([Money("5.00", "EUR")])
        assert (statement.opening, statement.movements, statement.closing) == (held, (), held)


def test_opening_entries_are_not_shown_in_earlier_years() -> None:
    with _desk(_one_sale()) as desk:
        assert desk.balance("1200", date(2024, 12, 31)).is_zero
        assert desk.trial_balance(date(2024, 12, 31)).rows == ()


def test_shown_amounts_add_up_to_the_shown_total() -> None:
    third = lines("1100 33.33 EUR\n1200 33.33 EUR\n1300 33.34 EUR\n4100 -100.00 EUR")
    (entry,) = _one_sale()
    with _desk([attrs.evolve(entry, lines=third)]) as desk:
        balance = desk.trial_balance()
        shown = [Money.parse(str(row.debit)) for row in balance.rows]
        assert sum(shown, MoneyBag()) == balance.debit == MoneyBag([Money(100, "EUR")])


def test_a_trial_balance_prints_with_totals_by_currency() -> None:
    (entry,) = _one_sale()
    abroad = attrs.evolve(entry, lines=lines("1100 1000.50 USD\n3100 -1000.50 USD"))
    with _desk([entry, abroad]) as desk:
        head, _, *rows = [line.split() for line in str(desk.trial_balance()).splitlines()]
    assert head == ["debit", "credit"]
    assert rows[0] == ["1100", "Bank", "1,000.50", "USD"]
    assert [row[0] for row in rows].count("total") == 2
    assert rows[-1] == ["total", "1,000.50", "USD", "1,000.50", "USD"]


def test_empty_books_have_an_empty_trial_balance() -> None:
    with _desk([]) as desk:
        balance = desk.trial_balance()
        assert (balance.rows, balance.debit, balance.credit) == ((), MoneyBag(), MoneyBag())
        assert desk.statement("1000").closing.is_zero


def test_days_that_end_before_they_begin_are_refused() -> None:
    with _desk([]) as desk:
        with refused("ledger.days"):
            desk.statement("1200", date(2025, 2, 1), date(2025, 1, 31))
        with refused("ledger.days"):
            desk.entries(since=date(2025, 2, 1), until=date(2025, 1, 31))


def test_a_balance_of_an_unknown_account_is_refused() -> None:
    with _desk([]) as desk, refused("ledger.account_unknown", asked="9999"):
        desk.balance("9999")


def _one_sale() -> list[Entry]:
    with _desk([]) as desk:
        sale = lines("1200 5.00 EUR\n4100 -5.00 EUR")
        opened = desk.account("1200").id
        return [desk.post(sale, day=date(2025, 1, 1), source=opened)]


@given(_BOOKS)
def test_what_is_shown_adds_up_to_what_is_shown(books: list[Entry]) -> None:
    """Read back from the letters: no row hides a part that the total has."""
    with _desk(books) as desk:
        balance = desk.trial_balance()
        for side in ("debit", "credit"):
            shown = [Money.parse(str(getattr(row, side))) for row in balance.rows]
            assert MoneyBag(shown) == getattr(balance, side)
