"""A line and its counterpart are ticked off together, within what moved, and parted again."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import Entry, credit, debit
from officecore.back.ledger.bank import (
    BankLine,
    BankStatement,
    Counterpart,
    Match,
    MatchStatus,
    SheetLine,
    pair,
    part,
)
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.bank import sheet_of

AT, DAY = datetime(2025, 1, 31, 9), Date(2025, 1, 7)


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def line(amount: Money) -> BankLine:
    told = SheetLine(booked=DAY, amount=amount)
    sheet = sheet_of((told,), DAY, DAY, opening=Money.zero(amount.currency))
    return BankLine.tell("1100", told, 1, BankStatement.receive("1100", sheet, at=AT))


def counterpart(amount: Money) -> Counterpart:
    other = abs(amount)
    sides = (debit("1100", other), credit("4100", other))
    if amount.is_negative:
        sides = (debit("4100", other), credit("1100", other))
    entry = Entry.post(sides, day=DAY, source=line(amount).id, at=AT)
    return Counterpart.of(entry, "1100", amount.currency)


@given(st.lists(st.integers(1, 500), max_size=8), st.sampled_from([1, -1]))
def test_a_line_is_reconciled_exactly_when_nothing_is_left(parts: list[int], sign: int) -> None:
    paid = line(Money.of_minor(sign * 1000, "EUR"))
    for minor in parts:
        amount = Money.of_minor(minor, "EUR")
        if amount > abs(paid.matching.rest):
            with refused("bank.match_enough"):
                pair(paid, counterpart(amount * sign), amount, at=AT)
            continue
        paid, _ = pair(paid, counterpart(amount * sign), amount, at=AT)
        assert paid.matching.matched + abs(paid.matching.rest) == abs(paid.amount)
    assert (paid.status is MatchStatus.RECONCILED) == paid.matching.rest.is_zero
    assert (paid.status is MatchStatus.OPEN) == (paid.matching.rest == paid.amount)


@given(st.integers(1, 1000))
def test_a_match_taken_back_leaves_both_as_before(minor: int) -> None:
    before, there = line(euro("10.00")), counterpart(euro("10.00"))
    shown, seen = pair(before, there, Money.of_minor(minor, "EUR"), at=AT)
    shown, seen = part(shown, seen, at=AT)
    assert (shown.matching.rest, shown.status) == (before.amount, MatchStatus.OPEN)
    assert (seen.matching.rest, seen.status) == (there.amount, MatchStatus.OPEN)
    assert [each.undone for each in shown.matching.matches] == [AT]
    again, _ = pair(shown, seen, euro("10.00"), at=AT)
    assert again.status is MatchStatus.RECONCILED


def test_no_line_is_reconciled_twice() -> None:
    shown, _ = pair(line(euro("10.00")), counterpart(euro("10.00")), euro("10.00"), at=AT)
    with refused("bank.match_enough"):
        pair(shown, counterpart(euro("9.00")), euro("0.01"), at=AT)


def test_no_entry_is_shown_twice() -> None:
    _, seen = pair(line(euro("10.00")), counterpart(euro("10.00")), euro("10.00"), at=AT)
    with refused("bank.match_enough"):
        pair(line(euro("9.00")), seen, euro("0.01"), at=AT)


@pytest.mark.parametrize("amount", ["0.00", "-1.00", "10.01"])
def test_a_match_is_over_more_than_nothing(amount: str) -> None:
    with refused("bank.match_enough"):
        pair(line(euro("10.00")), counterpart(euro("20.00")), euro(amount), at=AT)


def test_money_that_went_the_other_way_is_no_match() -> None:
    with refused("bank.match_direction"):
        pair(line(euro("10.00")), counterpart(euro("-10.00")), euro("10.00"), at=AT)


def test_money_of_another_currency_is_no_match() -> None:
    with refused("bank.match_currency"):
        pair(line(euro("10.00")), counterpart(Money("10.00", "USD")), euro("10.00"), at=AT)
    with refused("bank.match_enough"):
        pair(line(euro("10.00")), counterpart(euro("10.00")), Money(1, "USD"), at=AT)


def test_a_pair_is_matched_once_at_a_time() -> None:
    shown, seen = pair(line(euro("10.00")), counterpart(euro("10.00")), euro("4.00"), at=AT)
    with refused("bank.matched_already"):
        pair(shown, seen, euro("4.00"), at=AT)


def test_what_is_not_matched_cannot_be_parted() -> None:
    with refused("bank.not_matched"):
        part(line(euro("10.00")), counterpart(euro("10.00")), at=AT)


def test_no_object_holds_a_match_beyond_its_amount() -> None:
    there = counterpart(euro("10.00"))
    much = Match(other=there.entry, day=DAY, amount=euro("10.01"), at=AT)
    for amount in (euro("10.01"), euro("-1.00"), euro("0.00")):
        with refused("bank.matched_within"):
            line(euro("10.00")).matched(attrs.evolve(much, amount=amount))


def test_an_entry_over_both_sides_is_worth_their_difference() -> None:
    entry = Entry.post(
        [debit("1100", euro("10.00")), credit("1100", euro("4.00")), credit("4100", euro("6.00"))],
        day=DAY,
        source=line(euro("6.00")).id,
        at=AT,
    )
    assert Counterpart.of(entry, "1100", currency("EUR")).amount == euro("6.00")
