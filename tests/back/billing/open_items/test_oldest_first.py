"""Money goes to what is due for longest, and stops when it is used up."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing.open_items import (
    OpenItem,
    oldest_first,
    settle,
    settle_oldest_first,
    undo,
)
from officecore.kernel.money import Money
from officecore.testing.open_items import AT, MONDAY, invoices, item, payments

LATER = MONDAY.add(days=200)
NOTHING = Money("0.00", "EUR")


@given(st.lists(invoices(), max_size=6), st.integers(0, 10**10))
def test_shares_are_the_longest_run_of_the_oldest(items: list[OpenItem], minor: int) -> None:
    money = Money.of_minor(minor, "EUR")
    shares = oldest_first(money, items, LATER)
    ordered = sorted(items, key=lambda each: (each.due or each.day, each.id))
    assert [share.item for share in shares] == [each.id for each in ordered[: len(shares)]]
    assert all(share.amount.is_positive for share in shares)
    total = sum([each.amount for each in items], NOTHING)
    assert sum([share.amount for share in shares], NOTHING) == min(money, total)


@given(st.lists(invoices(), min_size=1, max_size=6), st.integers(1, 10**10), st.randoms())
def test_shuffled_items_get_the_same_shares(
    items: list[OpenItem], minor: int, chance: random.Random
) -> None:
    money, shuffled = Money.of_minor(minor, "EUR"), items.copy()
    chance.shuffle(shuffled)
    assert oldest_first(money, items, LATER) == oldest_first(money, shuffled, LATER)


def test_what_is_not_there_yet_is_not_paid() -> None:
    later = item("1.00", day=LATER)
    assert oldest_first(Money("5.00", "EUR"), [later], MONDAY) == ()


@given(st.lists(invoices(), max_size=5), st.lists(payments(), max_size=5))
def test_two_lists_settle_until_one_is_used_up(owed: list[OpenItem], used: list[OpenItem]) -> None:
    after = settle_oldest_first([*owed, *used], day=LATER, at=AT)
    sides = (after[: len(owed)], after[len(owed) :])
    left = [sum([each.residual() for each in side], NOTHING) for side in sides]
    assert NOTHING in left
    opened = sum([each.amount for each in (*owed, *used)], NOTHING)
    assert sum(left, NOTHING) == opened
    assert all(pair.id == mine.id for pair, mine in zip(after, [*owed, *used], strict=True))


@given(st.lists(invoices(), min_size=1, max_size=5), payments())
def test_two_lists_settle_as_one_payment_does(owed: list[OpenItem], used: OpenItem) -> None:
    shares = {each.item: each.amount for each in oldest_first(-used.amount, owed, LATER)}
    *after, _ = settle_oldest_first([*owed, used], day=LATER, at=AT)
    for before, each in zip(owed, after, strict=True):
        assert before.amount - each.residual() == shares.get(each.id, NOTHING)


def test_accounts_are_not_mixed() -> None:
    dollars = item(Money("-5.00", "USD"), worth=Money("-5.00", "EUR"))
    after = settle_oldest_first([item("5.00"), dollars], day=MONDAY, at=AT)
    assert [each.settlements for each in after] == [(), ()]


def test_two_lists_pass_over_what_is_not_free() -> None:
    owed, first = settle(item("100.00"), item("-100.00"), day=LATER, at=AT)
    bound, _ = undo(owed, first, owed.settlements[0].id, day=LATER.add(days=1), at=AT)
    paid, _, free = settle_oldest_first([item("-30.00"), bound, item("40.00")], day=MONDAY, at=AT)
    assert (paid.residual(), free.residual()) == (NOTHING, Money("10.00", "EUR"))
