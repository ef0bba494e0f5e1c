"""A line says what it costs, in full, and how it is taxed."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import date

from officecore.back.billing import Adjustment, DocumentLine, Tax, Trader
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import STANDARD, document_lines

EURO = currency("EUR")
SCREWS = DocumentLine(
    number="1", text="Screws", quantity=250, price="9.99", base_quantity=100, taxes=(STANDARD,)
)


def amount(line: DocumentLine, rule: Rounding = Rounding.HALF_UP) -> Money:
    return line.amount(EURO, rule)


def test_a_price_for_a_hundred_is_divided_once() -> None:
    assert amount(SCREWS) == Money("24.98", "EUR")
    assert amount(attrs.evolve(SCREWS, base_quantity=300)) == Money("8.33", "EUR")
    assert amount(attrs.evolve(SCREWS, base_quantity=300), Rounding.DOWN) == Money("8.32", "EUR")


@pytest.mark.parametrize(
    ("rule", "cents"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2), (Rounding.HALF_DOWN, 2)]
)
def test_a_tie_of_a_divided_price_goes_by_its_rule(rule: Rounding, cents: int) -> None:
    tie = attrs.evolve(SCREWS, quantity=1, price="0.25", base_quantity=10)
    assert amount(tie, rule).minor == cents


@given(document_lines(), st.sampled_from(Rounding))
def test_what_is_taken_back_mirrors_what_was_sold(line: DocumentLine, rule: Rounding) -> None:
    assert amount(attrs.evolve(line, quantity=-line.quantity), rule) == -amount(line, rule)


def test_allowances_and_charges_change_a_line_before_it_rounds() -> None:
    box = Adjustment.charged(Money("1.50", "EUR"), "Box")
    tenth = Adjustment.allowance_of(Rate.percent(10), SCREWS.before(EURO, Rounding.HALF_UP), "10 %")
    assert tenth.amount == Money("2.50", "EUR")
    assert amount(attrs.evolve(SCREWS, adjustments=(box, tenth))) == Money("23.98", "EUR")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("line.price", {"price": "-0.01"}),
        ("line.price", {"price": 0.5}),
        ("line.quantity", {"quantity": "many"}),
        ("line.base_quantity", {"base_quantity": 0}),
        ("line.tax", {"taxes": ()}),
        ("line.tax", {"taxes": (STANDARD, Tax.standard(7))}),
        ("line.days", {"starts": date(2025, 2, 1), "ends": date(2025, 1, 31)}),
        (
            "line.adjusted",
            {"adjustments": (Adjustment.charged(Money(1, "EUR"), "Box", taxes=(STANDARD,)),)},
        ),
    ],
)
def test_a_line_that_cannot_be_billed_is_refused(code: str, changes: dict[str, Any]) -> None:
    with refused(code):
        attrs.evolve(SCREWS, **changes)


def test_an_adjustment_says_why_and_of_what() -> None:
    with refused("adjustment.reason"):
        Adjustment.allowance(Money(1, "EUR"), "")
    assert Adjustment.allowance(Money(1, "EUR"), "", reason_code="95").charge is False
    with refused("adjustment.percent"):
        Adjustment(charge=True, amount=Money(1, "EUR"), reason="Box", percent=Rate.percent(1))


@pytest.mark.parametrize("country", ["Germany", "de", "ÄÖ", ""])
def test_a_country_is_two_capital_letters(country: str) -> None:
    with refused("trader.country"):
        Trader(name="Ana", country=country)
