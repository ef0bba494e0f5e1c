"""What is carried over at the end of a year is its result, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, datetime

from officecore.back.ledger import TRADING, AccountType, Entry, Line
from officecore.back.ledger.periods import (
    CLOSING,
    carried,
    closing_lines,
    opening_lines,
    result_lines,
)
from officecore.kernel.currency import currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.money_bag import MoneyBag
from officecore.testing.periods import valued_lines

_EURO = currency("EUR")
_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_AT = datetime(2025, 12, 31, 12)
_EQUITY = "3200"
_RESULT = frozenset(
    row.code
    for row in TRADING.rows
    if not row.group and row.type in (AccountType.INCOME, AccountType.EXPENSE)
)
_KEPT = frozenset(row.code for row in TRADING.rows if not row.group) - _RESULT
_YEARS = st.lists(valued_lines(), max_size=6).map(lambda moved: [x for each in moved for x in each])


def _sums(lines: Any, accounts: frozenset[str], seen: Callable[[Line], Any]) -> dict[Any, Any]:
    sums: dict[Any, MoneyBag] = {}
    for line in lines:
        if line.account in accounts:
            for key, amount in seen(line):
                sums[key] = sums.get(key, MoneyBag()) + amount
    return {key: held for key, held in sums.items() if not held.is_zero}


def _facets(line: Line) -> Any:
    return [((line.account, facet), amount) for facet, amount in line.facets]


def _dimensions(line: Line) -> Any:
    return [(facet, amount) for facet, amount in line.facets]


@given(_YEARS)
def test_what_is_carried_is_all_that_was_held(moved: list[Line]) -> None:
    told = carried(moved, _RESULT)
    assert _sums(told, _RESULT, _facets) == _sums(moved, _RESULT, _facets)
    assert carried(told, _RESULT) == told == carried(reversed(moved), _RESULT)


@given(_YEARS)
def test_after_closing_nothing_is_left_in_any_facet(moved: list[Line]) -> None:
    closing = [x for each in closing_lines(moved, _RESULT, _EQUITY, _EURO) for x in each]
    assert _sums([*moved, *closing], _RESULT, _facets) == {}


@given(_YEARS)
def test_the_closing_takes_each_dimension_its_result(moved: list[Line]) -> None:
    closing = [x for each in closing_lines(moved, _RESULT, _EQUITY, _EURO) for x in each]
    into = _sums(closing, frozenset({_EQUITY}), _dimensions)
    assert into == _sums(moved, _RESULT, _dimensions)
    assert _sums(closing, _RESULT | {_EQUITY}, _dimensions) == {}


@given(_YEARS)
def test_every_closing_entry_is_one_of_the_books(moved: list[Line]) -> None:
    for lines in closing_lines(moved, _RESULT, _EQUITY, _EURO):
        entry = Entry.post(lines, day=Date(2025, 12, 31), source=_PAPER, at=_AT, journal=CLOSING)
        assert entry.lines == lines
    assert len(closing_lines(moved, _RESULT, _EQUITY, _EURO)) <= 2


@given(_YEARS)
def test_profit_is_the_same_before_and_after_closing(moved: list[Line]) -> None:
    def entry(lines: Any, journal: str) -> Entry:
        return Entry.post(lines, day=Date(2025, 12, 31), source=_PAPER, at=_AT, journal=journal)

    written = [entry(moved, "general")] if moved else []
    closing = [entry(each, CLOSING) for each in closing_lines(moved, _RESULT, _EQUITY, _EURO)]
    undone = [each.reversed(day=each.day, at=_AT) for each in closing]
    before = carried(result_lines(written), _RESULT)
    assert carried(result_lines([*written, *closing]), _RESULT) == before
    assert carried(result_lines([*written, *closing, *undone, *closing]), _RESULT) == before


@given(_YEARS)
def test_books_begin_anew_with_what_they_held(moved: list[Line]) -> None:
    closing = [x for each in closing_lines(moved, _RESULT, _EQUITY, _EURO) for x in each]
    held = _KEPT | {_EQUITY}
    opening = opening_lines([*moved, *closing], held)
    assert _sums(opening, held, _facets) == _sums([*moved, *closing], held, _facets)
    assert MoneyBag(line.amount for line in opening).is_zero


def test_an_amount_and_its_worth_may_lie_on_two_sides() -> None:
    dollars, euro = Money("100.00", "USD"), Money("90.00", "EUR")
    moved = [
        Line(account="4100", amount=dollars, worth=euro),
        Line(account="4100", amount=-Money("99.00", "USD"), worth=-Money("95.00", "EUR")),
    ]
    told = carried(moved, _RESULT)
    assert [(str(line.amount), str(line.worth)) for line in told] == [
        ("1.00 USD", "0.00 EUR"),
        ("0.00 USD", "-5.00 EUR"),
    ]


def test_a_year_of_nothing_is_closed_without_an_entry() -> None:
    assert closing_lines([], _RESULT, _EQUITY, _EURO) == ()


def test_amounts_without_a_worth_are_closed_apart() -> None:
    moved = [
        Line(account="4100", amount=-Money("10.00", "USD"), worth=-Money("9.00", "EUR")),
        Line(account="5100", amount=Money("300", "JPY")),
        Line(account="5100", amount=Money("4.00", "EUR")),
    ]
    known, strange = closing_lines(moved, _RESULT, _EQUITY, _EURO)
    assert {line.amount.currency.code for line in known} == {"EUR", "USD"}
    assert {line.amount.currency.code for line in strange} == {"JPY"}
