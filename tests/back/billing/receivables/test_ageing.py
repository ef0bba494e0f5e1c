"""Whatever is open stands in one column, on any day, whenever it is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from officecore.back.billing.open_items import OpenItem, settle
from officecore.back.billing.receivables import Ageing
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing import refused
from officecore.testing.open_items import AT, MONDAY, invoices, item, payments, settled_pairs

BOUNDS = st.sets(st.integers(1, 400), max_size=5).map(sorted)
DAYS = st.integers(-10, 500).map(lambda days: MONDAY.add(days=days))


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


@given(st.lists(invoices() | payments("USD") | invoices("USD"), max_size=6), DAYS, BOUNDS)
def test_columns_add_up_to_what_is_open(items: list[OpenItem], on: Date, bounds: list[int]) -> None:
    table = Ageing.of(items, on, bounds=bounds)
    assert table.total == MoneyBag([each.residual(on) for each in items])
    assert sum(table.totals, MoneyBag()) == table.total
    assert len(table.columns) == len(table.totals) == len(bounds) + 3


@given(st.integers(-50, 500), BOUNDS)
def test_every_age_has_exactly_one_column(age: int, bounds: list[int]) -> None:
    owed = item("1.00", due=MONDAY.add(days=50))
    table = Ageing.of([owed], MONDAY.add(days=50 + age), bounds=bounds)
    (row,) = table.rows
    (place,) = [n for n, bag in enumerate(row.columns) if bag]
    ends = [0, *bounds]
    assert place == 1 + sum(age > end for end in ends)


@pytest.mark.parametrize(
    ("days", "column"),
    [
        (0, "not yet due"),
        (1, "1 to 30 days"),
        (30, "1 to 30 days"),
        (31, "31 to 60 days"),
        (91, "from 91 days"),
    ],
)
def test_an_item_is_overdue_from_the_day_after(days: int, column: str) -> None:
    table = Ageing.of([item("1.00", due=MONDAY)], MONDAY.add(days=days))
    assert table.columns[[bool(each) for each in table.totals].index(True)] == column


def test_what_has_no_due_day_is_not_dropped() -> None:
    assert Ageing.of([item("1.00")], MONDAY).totals[0] == MoneyBag([euro("1.00")])


@given(settled_pairs(), DAYS)
def test_a_past_table_does_not_know_what_came_later(
    pair: tuple[OpenItem, OpenItem], on: Date
) -> None:
    before = Ageing.of(pair, on)
    later = max(each.day for each in pair).add(days=600)
    if min(each.free(later) for each in pair):
        pair = settle(*pair, day=later, at=AT.add(days=600))
    assert Ageing.of(pair, on) == before


def test_what_was_written_down_later_was_not_known() -> None:
    learned = AT.add(days=10)
    owed, used = settle(item("9.00", due=MONDAY), item("-4.00"), day=MONDAY, at=learned)
    assert Ageing.of([owed, used], MONDAY).total == MoneyBag([euro("5.00")])
    assert Ageing.of([owed], MONDAY).total == MoneyBag([euro("5.00")])
    assert Ageing.of([owed], MONDAY, known=AT).total == MoneyBag([euro("9.00")])


def test_the_books_see_the_table_in_their_currency() -> None:
    owed = [item(Money("10.00", "USD"), worth=euro("9.00")), item("1.00")]
    assert Ageing.of(owed, MONDAY, in_books=True).total == MoneyBag([euro("10.00")])


@pytest.mark.parametrize("bounds", [(0,), (30, 30), (60, 30), (-5, 10)])
def test_columns_that_overlap_are_refused(bounds: tuple[int, ...]) -> None:
    with refused("ageing.bounds", asked=bounds):
        Ageing.of([], MONDAY, bounds=bounds)
