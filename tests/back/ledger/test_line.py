"""What a foreign amount is worth stands beside it, on its side, and balances as amounts do."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date, datetime

from officecore.back.ledger import Dimension, Entry, Line, credit, debit
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.testing import refused
from officecore.testing.money import amounts

_PAPER: Id[Any] = Id("paper_01jd8m2q4ceaer5h9yq4k0f3xv")
_BERLIN = Dimension("cost_centre", "Berlin")
_USD, _EUR = Money("11.00", "USD"), Money("10.00", "EUR")
_NONE = Money.zero("USD")


def _posted(*moved: Line, **facts: Any) -> Entry:
    at = datetime(2025, 1, 6, 9)
    return Entry.post(moved, day=date(2025, 1, 6), source=_PAPER, at=at, **facts)


@given(amounts(min_minor=1), st.integers(1, 10**12))
def test_a_line_and_its_worth_share_the_side(amount: Money, worth: int) -> None:
    held = Money.of_minor(worth, "CHF")
    if amount.currency.code != "CHF":
        entry = _posted(debit("1", amount, worth=held), credit("2", amount, worth=held))
        assert [line.value for line in entry.lines] == [held, -held]
        assert [line.value for line in entry.reversed(day=entry.day, at=entry.at).lines] == [
            -held,
            held,
        ]


def test_what_lines_are_worth_balances_too() -> None:
    with refused("ledger.balanced"):
        _posted(debit("1", _USD, worth=_EUR), credit("2", _USD, worth=_EUR * 2))


def test_a_worth_on_the_other_side_is_refused() -> None:
    other = [Line(account=each, amount=a, worth=_EUR * s) for each, a, s in _TURNED]
    with refused("ledger.worth"):
        _posted(*other)


_TURNED = (("1", _USD, -1), ("2", -_USD, 1))


@pytest.mark.parametrize(
    "moved",
    [
        (debit("1", _EUR, worth=_EUR), credit("2", _EUR, worth=_EUR)),
        (debit("1", _USD, worth=_EUR), credit("2", _USD), credit("3", _NONE, worth=_EUR)),
        (
            debit("1", _USD, worth=_EUR),
            credit("2", _USD, worth=_EUR),
            debit("1", _USD, worth=Money(9, "CHF")),
            credit("2", _USD, worth=Money(9, "CHF")),
        ),
    ],
)
def test_worth_is_of_every_foreign_amount_or_none(moved: tuple[Line, ...]) -> None:
    with refused("ledger.worth"):
        _posted(*moved)


def test_what_stays_the_same_may_be_worth_more() -> None:
    entry = _posted(debit("1", _NONE, worth=_EUR), credit("2", _NONE, worth=_EUR))
    assert [(line.amount, line.worth) for line in entry.lines] == [(_NONE, _EUR), (_NONE, -_EUR)]
    with refused("ledger.no_empty_line"):
        _posted(
            Line(account="1", amount=_NONE, worth=_EUR * 0), debit("2", _USD), credit("3", _USD)
        )


@pytest.mark.parametrize("worth", [-_EUR, _EUR * 0, 5.0])
def test_the_side_of_a_worth_is_chosen_too(worth: Any) -> None:
    for line in (debit, credit):
        with refused("ledger.amount"):
            line("1", _NONE, worth=worth)


def test_a_line_counts_in_each_of_its_facets() -> None:
    line = debit("1", _USD, worth=_EUR, dimensions=(_BERLIN, Dimension("project", "Harbour")))
    assert list(line.facets) == [
        ("", _USD),
        ("worth", _EUR),
        ("carried in USD", _USD),
        ("carried in USD", _EUR),
        ("cost_centre=Berlin", _EUR),
        ("project=Harbour", _EUR),
    ]
    assert dict(credit("1", _USD, dimensions=(_BERLIN,)).facets) == {
        "": -_USD,
        "cost_centre=Berlin": -_USD,
    }


@pytest.mark.parametrize(
    "twice",
    [
        {"dimensions": (_BERLIN, Dimension("cost_centre", "Hamburg"))},
        {"tags": ("audit", "audit")},
        {"tags": (" audit",)},
        {"tags": ("",)},
    ],
)
def test_a_line_is_marked_once_by_each(twice: dict[str, Any]) -> None:
    with refused("ledger.line_marks"):
        _posted(debit("1", _EUR, **twice), credit("2", _EUR))


@pytest.mark.parametrize(
    ("name", "value"), [("cost centre", "x"), ("", "x"), ("a=b", "x"), ("a", ""), ("a", " x")]
)
def test_a_dimension_has_a_word_and_a_value(name: str, value: str) -> None:
    with refused("ledger.dimension"):
        Dimension(name, value)


@pytest.mark.parametrize("wrong", [{"worth": 5}, {"dimensions": ["x"]}, {"tags": "audit"}])
def test_what_a_line_has_besides_is_of_its_type(wrong: dict[str, Any]) -> None:
    with refused("field.type"):
        attrs.evolve(debit("1", _EUR), **wrong)


@pytest.mark.parametrize("named", [{"journal": ""}, {"journal": " a"}, {"number": 0}])
def test_a_journal_has_a_name_and_counts_from_one(named: dict[str, Any]) -> None:
    with refused("ledger.journal_named"):
        _posted(debit("1", _EUR), credit("2", _EUR), **named)


@pytest.mark.parametrize("wrong", [{"journal": None}, {"number": True}, {"number": "1"}])
def test_a_journal_is_text_and_a_number_whole(wrong: dict[str, Any]) -> None:
    with refused("field.type"):
        _posted(debit("1", _EUR), credit("2", _EUR), **wrong)


def test_a_reversal_stays_in_its_journal_and_dimensions() -> None:
    entry = _posted(
        debit("1", _EUR, dimensions=(_BERLIN,), tags=("x",)), credit("2", _EUR), journal="cash"
    )
    back = entry.reversed(day=entry.day, at=entry.at, number=4)
    assert (back.journal, back.number, back.lines[0].dimensions) == ("cash", 4, (_BERLIN,))
    assert back.lines[0].tags == ("x",)
