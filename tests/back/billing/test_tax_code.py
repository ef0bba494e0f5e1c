"""Named taxes: what a code means on a day, and what is taxed across a border."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from pendulum import date

from officecore.back.billing import (
    EuropeanUnion,
    Purpose,
    Supply,
    Tax,
    TaxCode,
    Trader,
    tax_of,
    vat_number,
)
from officecore.testing import refused
from officecore.testing.billing import AT, SELLER

JULY, JANUARY = date(2020, 7, 1), date(2021, 1, 1)


def german() -> TaxCode:
    """The German standard rate from 2007 on."""
    return TaxCode.define("DE19", Tax.standard(19), since=date(2007, 1, 1), at=AT)


def abroad(country: str, **numbers: str) -> Trader:
    return Trader(name="Bob", country=country, **numbers)


def test_a_rate_holds_from_its_day_to_the_next() -> None:
    code = german().change(Tax.standard(16), since=JULY).change(Tax.standard(19), since=JANUARY)
    days = [date(2020, 6, 30), JULY, date(2020, 12, 31), JANUARY]
    assert [str(code.on(day)) for day in days] == [
        "VAT S 19 %",
        "VAT S 16 %",
        "VAT S 16 %",
        "VAT S 19 %",
    ]
    assert code.on(JULY).code == "DE19"


def test_no_rate_holds_before_the_first() -> None:
    with refused("tax_code.day"):
        german().on(date(2006, 12, 31))


def test_what_held_is_not_rewritten() -> None:
    with refused("tax_code.order"):
        german().change(Tax.standard(16), since=date(2007, 1, 1))
    with refused("tax_code.order"):
        german().change(Tax.standard(16), since=date(2006, 1, 1))


@pytest.mark.parametrize("code", ["", " DE19"])
def test_a_code_can_be_typed(code: str) -> None:
    with refused("tax_code.named"):
        TaxCode.define(code, Tax.standard(19), since=JULY, at=AT)


@pytest.mark.parametrize(
    ("buyer", "purpose", "expected"),
    [
        (abroad("DE"), Purpose.GOODS, "VAT S 19 %"),
        (abroad("FR", vat_id="FR1"), Purpose.GOODS, "VAT K 0 %"),
        (abroad("FR", vat_id="FR1"), Purpose.SERVICE, "VAT AE 0 %"),
        (abroad("FR"), Purpose.GOODS, "VAT S 19 %"),
        (abroad("CL"), Purpose.GOODS, "VAT G 0 %"),
        (abroad("CL", legal_id="7"), Purpose.SERVICE, "VAT AE 0 %"),
        (abroad("CL"), Purpose.SERVICE, "VAT S 19 %"),
    ],
)
def test_a_sale_is_taxed_where_the_table_says(
    buyer: Trader, purpose: Purpose, expected: str
) -> None:
    supply = Supply(seller=SELLER, buyer=buyer, purpose=purpose)
    assert str(tax_of(supply, Tax.standard(19), EuropeanUnion())) == expected


def test_a_seller_outside_the_union_exports_into_it() -> None:
    supply = Supply(seller=abroad("CH"), buyer=abroad("DE", vat_id="DE1"))
    assert str(tax_of(supply, Tax.standard("8.1"), EuropeanUnion())) == "VAT G 0 %"


def test_a_vat_number_is_checked_by_its_digits() -> None:
    assert vat_number("DE 136,695 976") == "DE136695976"
    nothing: Any = None
    for wrong in ("DE136695978", "XX1", "", nothing):
        with refused("tax.vat_number"):
            vat_number(wrong)


def test_without_the_library_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stdnum.eu", None)
    with refused("tax.extra", accepted="pip install 'officecore[tax]'"):
        vat_number("DE136695976")
