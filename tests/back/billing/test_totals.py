"""Totals of a document as EN 16931 has them: exact, alike in both signs, and adding up as printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import (
    Adjustment,
    DocumentLine,
    Invoice,
    Prices,
    Reckoning,
    Tax,
    TaxRounding,
    Totals,
    totals,
)
from officecore.kernel.currency import currency
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import STANDARD, document_lines, invoices, reckonings, taxes

EURO = currency("EUR")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def sold(quantity: Any, price: Any, tax: Tax = STANDARD, **facts: Any) -> DocumentLine:
    known = {"number": "1", "text": "Lamp", **facts}
    return DocumentLine(quantity=quantity, price=price, taxes=(tax,), **known)


def come_to(*lines: DocumentLine, **facts: Any) -> Totals:
    numbered = [attrs.evolve(line, number=str(n)) for n, line in enumerate(lines, start=1)]
    return totals(numbered, facts.pop("adjustments", ()), currency=EURO, **facts)


def off(percent: int, base: str, tax: Tax) -> Adjustment:
    return Adjustment.allowance_of(Rate.percent(percent), euro(base), "Regular", taxes=(tax,))


@pytest.mark.parametrize(
    ("quantity", "price", "percent", "off_percent", "net", "tax", "gross"),
    [
        (16, "348.35", 22, 4, "5350.66", "1177.15", "6527.81"),
        (1, "19935.66", 15, 0, "19935.66", "2990.35", "22926.01"),
        (1, "57.48", 21, 10, "51.73", "10.86", "62.59"),
        (-1, "100.50", 25, 0, "-100.50", "-25.13", "-125.63"),
        (-1, "1710.50", 19, 0, "-1710.50", "-325.00", "-2035.50"),
        (-1, "7612.50", 19, 0, "-7612.50", "-1446.38", "-9058.88"),
    ],
)
def test_a_known_document_comes_to_its_known_totals(
    quantity: int, price: str, percent: int, off_percent: int, net: str, tax: str, gross: str
) -> None:
    rated = Tax.standard(percent)
    line = sold(quantity, price, rated)
    base = str(Decimal(price) * quantity)
    found = come_to(line, adjustments=[off(off_percent, base, rated)])
    assert (found.net, found.tax, found.gross) == (euro(net), euro(tax), euro(gross))


@given(invoices(), st.integers(0, 500))
def test_all_signs_turned_turn_every_total(drafted: Invoice, cents: int) -> None:
    paid = Money.of_minor(cents, "EUR")
    invoice = drafted.revise(paid=paid, withholding=Rate.percent(10))
    lines = [attrs.evolve(line, quantity=-line.quantity) for line in invoice.lines]
    turned = [attrs.evolve(each, amount=-each.amount) for each in invoice.adjustments]
    other = invoice.revise(lines=lines, adjustments=tuple(turned), paid=-paid)
    assert other.totals == -invoice.totals
    assert (-invoice.totals).payable == -invoice.totals.payable


@pytest.mark.parametrize(
    ("rounding", "cents"),
    [
        (Rounding.HALF_UP, (1, 2, 3)),
        (Rounding.HALF_EVEN, (0, 2, 2)),
        (Rounding.HALF_DOWN, (0, 1, 2)),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_ties_go_where_the_named_rule_says(
    rounding: Rounding, cents: tuple[int, ...], sign: int
) -> None:
    way, rate = Reckoning(rounding=rounding), Tax.standard(5)
    found = [
        come_to(sold(sign, price, rate), reckoning=way).tax.minor
        for price in ("0.10", "0.30", "0.50")
    ]
    assert found == [sign * cent for cent in cents]


@given(invoices())
def test_what_is_printed_adds_up(invoice: Invoice) -> None:
    found = invoice.totals
    assert sum(found.lines, euro("0")) + sum(found.adjusted, euro("0")) == found.net
    assert found.net + sum([row.amount for row in found.taxes], euro("0")) == found.gross
    assert found.payable == found.gross - found.prepaid + found.rounding
    assert sum([row.base for row in found.taxes], euro("0")) == found.net


@given(st.sampled_from(["JPY", "KWD", "CLF"]), st.lists(document_lines(), min_size=1, max_size=4))
def test_a_document_adds_up_in_any_scale(code: str, lines: list[DocumentLine]) -> None:
    numbered = [attrs.evolve(line, number=str(n)) for n, line in enumerate(lines, start=1)]
    found, nothing = totals(numbered, currency=code), Money.zero(code)
    assert list(found.lines) == [line.amount(currency(code), Rounding.HALF_UP) for line in numbered]
    assert sum(found.lines, nothing) == sum([row.base for row in found.taxes], nothing)
    for row in found.taxes:
        assert row.amount == row.base.times(row.tax.rate, Rounding.HALF_UP)


@given(invoices())
def test_exclusive_line_nets_are_what_the_lines_say(invoice: Invoice) -> None:
    way = attrs.evolve(invoice.reckoning, prices=Prices.EXCLUSIVE)
    lines = [line.amount(EURO, way.rounding) for line in invoice.lines]
    assert list(invoice.revise(reckoning=way).totals.lines) == lines


def test_lines_round_before_document_allowances() -> None:
    found = come_to(sold(3, "0.335"), sold(3, "0.335"), adjustments=[off(10, "2.02", STANDARD)])
    assert (found.line_total, found.net) == (euro("2.02"), euro("1.82"))


def test_one_item_at_two_rates_keeps_both() -> None:
    item = Id[Any]("item_01jd8m2q4ceaer5h9yq4k0f3xv")
    found = come_to(*[sold(1, 100, Tax.standard(rate), item=item) for rate in (19, 7)])
    assert [(row.base, row.amount) for row in found.taxes] == [
        (euro("100"), euro("19")),
        (euro("100"), euro("7")),
    ]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 999), taxes()), min_size=1, max_size=6))
def test_lines_of_one_rate_stand_in_one_row(found: list[tuple[int, int, Any]]) -> None:
    lines = [sold(n, Decimal(cents).scaleb(-2), tax) for n, cents, (tax,) in found]
    rows = come_to(*lines).taxes
    assert len({row.tax.key for row in rows}) == len(rows)
    assert len(rows) == len({line.vat.key for line in lines})


def test_two_reasons_at_one_rate_are_both_told() -> None:
    found = come_to(sold(1, 1, Tax.exempt("Insurance")), sold(1, 1, Tax.exempt("Rent")))
    assert [row.tax.reason for row in found.taxes] == ["Insurance; Rent"]


@given(st.integers(0, 10**6), st.integers(0, 10**6), reckonings())
def test_splitting_a_line_leaves_the_totals(first: int, second: int, way: Reckoning) -> None:
    way = attrs.evolve(way, tax=TaxRounding.BY_CATEGORY)
    parts = [sold(1, Decimal(cents).scaleb(-2)) for cents in (first, second)]
    whole = come_to(sold(1, Decimal(first + second).scaleb(-2)), reckoning=way)
    split = come_to(*parts, reckoning=way)
    assert (split.net, split.tax, split.payable) == (whole.net, whole.tax, whole.payable)


@given(st.integers(0, 10**6), reckonings())
def test_a_negative_line_discounts_like_an_allowance(cents: int, way: Reckoning) -> None:
    way = attrs.evolve(way, tax=TaxRounding.BY_CATEGORY)
    lamp, amount = sold(1, "1472.13"), Decimal(cents).scaleb(-2)
    as_line = come_to(lamp, sold(-1, amount), reckoning=way)
    allowed = Adjustment.allowance(Money(amount, EURO), "Regular", taxes=(STANDARD,))
    as_allowance = come_to(lamp, adjustments=[allowed], reckoning=way)
    assert (as_line.tax, as_line.payable) == (as_allowance.tax, as_allowance.payable)


def test_a_document_over_nothing_is_a_document() -> None:
    lamp = sold(1, "10.00", adjustments=(Adjustment.allowance(euro("10.00"), "Gift"),))
    assert come_to(lamp).gross == euro("0")
    assert come_to(sold(1, 100), prepaid=euro("119.00")).payable == euro("0")


def test_tax_by_line_rounds_on_each_line() -> None:
    lines = [sold(1, "0.03")] * 3
    by_line = come_to(*lines, reckoning=Reckoning(tax=TaxRounding.BY_LINE))
    assert (come_to(*lines).tax, by_line.tax) == (euro("0.02"), euro("0.03"))


def test_a_compound_tax_is_taken_with_the_tax_before() -> None:
    first = Tax.standard(5, levy="GST")
    on_top = attrs.evolve(Tax.standard(10, levy="PST"), compound=True)
    found = come_to(attrs.evolve(sold(1, 100), taxes=(first, on_top)))
    assert [(row.base, row.amount) for row in found.taxes] == [
        (euro("100"), euro("5")),
        (euro("105"), euro("10.50")),
    ]


def test_what_is_withheld_lowers_what_is_paid_only() -> None:
    found = come_to(sold(1, 1000), withholding=Rate.percent(20))
    assert (found.gross, found.withheld, found.payable) == (
        euro("1190"),
        euro("200"),
        euro("990"),
    )


def test_two_lines_of_one_number_are_refused() -> None:
    with refused("document.lines"):
        totals([sold(1, 1), sold(1, 1)], currency=EURO)
    with refused("document.lines"):
        totals([], currency=EURO)


def test_a_document_allowance_names_its_tax() -> None:
    with refused("document.taxed"):
        come_to(sold(1, 1), adjustments=[Adjustment.allowance(euro("1"), "Gift")])


@given(invoices(), reckonings())
def test_lines_of_equal_taxes_total_as_of_the_same(invoice: Invoice, way: Reckoning) -> None:
    apart = [
        attrs.evolve(line, taxes=tuple([attrs.evolve(tax) for tax in line.taxes]))
        for line in invoice.lines
    ]
    shared = [
        attrs.evolve(line, taxes=next(x.taxes for x in apart if x.taxes == line.taxes))
        for line in apart
    ]
    came = [totals(each, currency=invoice.currency, reckoning=way) for each in (apart, shared)]
    assert came[0] == came[1]
