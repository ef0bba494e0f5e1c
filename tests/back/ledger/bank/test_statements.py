"""Statements are taken in once, add up, and agree with each other."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, LedgerDesk
from officecore.back.ledger.bank import BankDesk, BankStatement, Gap, Sheet, SheetLine
from officecore.back.ledger.bank.laws import LAWS
from officecore.kernel.money import Money
from officecore.testing import Workplace, refused
from officecore.testing.bank import sheet_lines, sheet_of, sheets

AT = datetime(2025, 1, 31, 9)
FIRST, LAST = Date(2025, 1, 1), Date(2025, 1, 10)
COFFEE = SheetLine(booked=Date(2025, 1, 7), amount=Money("-2.80", "EUR"), remittance="Coffee")


def bank() -> Workplace:
    place = Workplace()
    with place.work() as work:
        work.desk(LedgerDesk).open_chart(TRADING)
    return place


def receive(place: Workplace, *received: Sheet, account: str = "1100") -> None:
    for sheet in received:
        with place.work() as work:
            work.desk(BankDesk).receive(account, sheet)


def told(place: Workplace) -> list[tuple[SheetLine, int]]:
    with place.work() as work:
        assert [breach for law in LAWS for breach in law.breaches(work)] == []
        lines = work.desk(BankDesk).lines("1100")
        return sorted([(line.told, line.occurrence) for line in lines], key=str)


@given(sheets())
def test_the_same_sheet_again_adds_nothing(sheet: Sheet) -> None:
    place = bank()
    receive(place, sheet)
    once = told(place)
    receive(place, sheet)
    assert told(place) == once == sorted(sheet.numbered(), key=str)


@given(st.lists(sheet_lines(), max_size=12), st.integers(1, 10), st.integers(1, 10), st.booleans())
def test_overlapping_sheets_make_the_union(
    lines: list[SheetLine], until: int, since: int, later_first: bool
) -> None:
    place, month = bank(), tuple(lines)
    early = sheet_of(month, FIRST, Date(2025, 1, until))
    late = sheet_of(month, Date(2025, 1, since), LAST)
    receive(place, *((late, early) if later_first else (early, late)))
    with place.work() as work:
        assert work.desk(BankDesk).gaps("1100") == () or since > until + 1
    union = {line for line in month if line.booked <= early.until or line.booked >= late.since}
    assert {line for line, _ in told(place)} == union
    assert len(told(place)) == len([line for line in month if line in union])


def test_twins_within_one_sheet_are_two_lines() -> None:
    place = bank()
    receive(place, sheet_of((COFFEE, COFFEE), FIRST, LAST))
    assert told(place) == [(COFFEE, 1), (COFFEE, 2)]


@pytest.mark.parametrize("differs", ["reference", "amount", "booked"])
def test_an_end_to_end_number_used_twice_merges_nothing(differs: str) -> None:
    other: Any = {"reference": "B2", "amount": Money("-2.90", "EUR"), "booked": LAST}[differs]
    first = attrs.evolve(COFFEE, end_to_end="E2E-1", reference="B1")
    place = bank()
    receive(place, sheet_of((first, attrs.evolve(first, **{differs: other})), FIRST, LAST))
    assert len(told(place)) == 2


def test_a_statement_off_by_a_cent_is_refused() -> None:
    sheet = sheet_of((COFFEE,), FIRST, LAST)
    assert sheet.closing == Money("997.20", "EUR")
    wrong = attrs.evolve(sheet, closing=Money("997.21", "EUR"))
    with refused("bank.statement_balance"):
        BankStatement.receive("1100", wrong, at=AT)
    with refused("bank.statement_balance"):
        BankStatement.receive("1100", attrs.evolve(sheet, opening=None), at=AT)


@given(sheets())
def test_a_statement_without_balances_is_taken_in(sheet: Sheet) -> None:
    bare = attrs.evolve(sheet, opening=None, closing=None)
    assert BankStatement.receive("1100", bare, at=AT).sheet == bare


def test_an_empty_statement_closes_as_it_opened() -> None:
    empty = sheet_of((), FIRST, LAST)
    assert BankStatement.receive("1100", empty, at=AT).sheet.closing == Money(1000, "EUR")


def test_a_statement_in_two_currencies_is_refused() -> None:
    sheet = sheet_of((COFFEE,), FIRST, LAST)
    dollars = attrs.evolve(COFFEE, amount=Money("-2.80", "USD"))
    with refused("bank.statement_currency"):
        BankStatement.receive("1100", attrs.evolve(sheet, lines=(dollars,)), at=AT)
    nothing = attrs.evolve(COFFEE, amount=Money(0, "EUR"))
    with refused("bank.statement_currency"):
        BankStatement.receive("1100", sheet_of((nothing,), FIRST, LAST), at=AT)


@pytest.mark.parametrize("booked", [Date(2024, 12, 31), Date(2025, 1, 11)])
def test_a_line_of_another_day_is_refused(booked: Date) -> None:
    sheet = attrs.evolve(sheet_of((), FIRST, LAST), lines=(attrs.evolve(COFFEE, booked=booked),))
    with refused("bank.statement_days", asked=booked):
        BankStatement.receive("1100", sheet, at=AT)


def test_a_statement_that_ends_before_it_begins_is_refused() -> None:
    with refused("bank.statement_days"):
        BankStatement.receive("1100", sheet_of((), LAST, FIRST), at=AT)


def test_a_twin_lost_between_two_statements_is_told() -> None:
    place, morning = bank(), sheet_of((COFFEE,), FIRST, COFFEE.booked)
    receive(place, morning)
    evening = sheet_of((COFFEE,), COFFEE.booked, LAST, opening=morning.closing)
    with refused("bank.overlap"):
        receive(place, evening)


def test_a_statement_that_begins_within_a_day_agrees() -> None:
    place, morning = bank(), attrs.evolve(COFFEE, reference="A1")
    evening = attrs.evolve(COFFEE, reference="A2")
    begun = sheet_of((morning,), FIRST, COFFEE.booked).closing
    receive(place, sheet_of((evening,), COFFEE.booked, COFFEE.booked, opening=begun))
    receive(place, sheet_of((morning, evening), FIRST, LAST))
    assert [line.reference for line, _ in told(place)] == ["A1", "A2"]


def test_one_movement_under_two_references_is_refused() -> None:
    place = bank()
    receive(place, sheet_of((attrs.evolve(COFFEE, reference="A1"),), FIRST, LAST))
    with refused("bank.overlap"):
        receive(place, sheet_of((attrs.evolve(COFFEE, reference="Z9"),), FIRST, LAST))


def test_a_statement_of_another_bank_account_is_refused() -> None:
    place, sheet = bank(), sheet_of((COFFEE,), FIRST, LAST)
    receive(place, sheet)
    with refused("bank.statement_account", accepted="DE1 EUR"):
        receive(place, attrs.evolve(sheet, iban="DE2"))


def test_a_statement_of_an_unknown_account_is_refused() -> None:
    with refused("ledger.account_unknown"):
        receive(bank(), sheet_of((COFFEE,), FIRST, LAST), account="9999")


def test_a_missing_statement_is_told_by_its_difference() -> None:
    place, month = bank(), (COFFEE, attrs.evolve(COFFEE, booked=LAST))
    receive(place, sheet_of(month, FIRST, Date(2025, 1, 6)), sheet_of(month, LAST, LAST))
    with place.work() as work:
        gaps = work.desk(BankDesk).gaps("1100")
    assert gaps == (Gap(after=Date(2025, 1, 6), before=LAST, difference=COFFEE.amount),)


@given(st.lists(sheet_lines(), max_size=12), st.integers(1, 9))
def test_statements_that_follow_each_other_leave_no_gap(lines: list[SheetLine], cut: int) -> None:
    place, month = bank(), tuple(lines)
    first = sheet_of(month, FIRST, Date(2025, 1, cut))
    receive(place, first, sheet_of(month, Date(2025, 1, cut + 1), LAST))
    with place.work() as work:
        assert work.desk(BankDesk).gaps("1100") == ()
        assert len(work.desk(BankDesk).statements("1100")) == 2
