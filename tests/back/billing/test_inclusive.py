"""Prices that hold the tax: what the customer saw is what the customer pays, to the cent."""

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
    Leftover,
    Prices,
    Reckoning,
    Tax,
    Totals,
    totals,
)
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing.billing import invoices, reckonings

EURO = currency("EUR")
INCLUSIVE = Reckoning(prices=Prices.INCLUSIVE)
ROUNDED = attrs.evolve(INCLUSIVE, leftover=Leftover.ROUNDING)
PERCENTS = st.sampled_from(["5", "7", "7.7", "19", "20", "21", "25"])


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def come_to(*priced: tuple[str, *tuple[str, ...]], way: Reckoning = INCLUSIVE) -> Totals:
    """The totals of lines at a price and rates."""
    lines = [
        DocumentLine(
            number=str(place),
            text="Lamp",
            quantity=-1 if price.startswith("-") else 1,
            price=price.removeprefix("-"),
            taxes=tuple([Tax.standard(rate, levy=f"T{n}") for n, rate in enumerate(rates)]),
        )
        for place, (price, *rates) in enumerate(priced)
    ]
    return totals(lines, currency=EURO, reckoning=way)


def seen(invoice: Invoice) -> Money:
    """What the prices, allowances and charges on the paper come to."""
    rule = invoice.reckoning.rounding
    lines = [line.amount(EURO, rule) for line in invoice.lines]
    return sum([*lines, *[each.signed for each in invoice.adjustments]], euro("0"))


@given(invoices(), reckonings(Prices.INCLUSIVE))
def test_net_and_tax_add_up_to_the_price_seen(invoice: Invoice, way: Reckoning) -> None:
    way = attrs.evolve(way, coin=None)
    found = invoice.revise(reckoning=way).totals
    assert found.payable == seen(invoice.revise(reckoning=way))
    if way.leftover is Leftover.TAX:
        assert found.gross == found.payable and found.rounding == euro("0")


@pytest.mark.parametrize(
    ("price", "percent"),
    [("19.95", "19"), ("79.20", "19"), ("8.01", "20"), ("145.00", "5"), ("10.70", "7.7")],
)
def test_a_price_without_an_exact_net_is_still_paid(price: str, percent: str) -> None:
    kept, rounded = come_to((price, percent)), come_to((price, percent), way=ROUNDED)
    assert kept.gross == kept.payable == rounded.payable == euro(price)
    assert abs(rounded.rounding) == euro("0.01")
    assert rounded.tax == rounded.net.times(Rate.percent(percent), Rounding.HALF_UP)


@given(st.integers(1, 10**6), PERCENTS)
def test_a_net_that_reaches_the_price_is_found(net: int, percent: str) -> None:
    exact = Money.of_minor(net, "EUR")
    gross = exact + exact.times(Rate.percent(percent), Rounding.HALF_UP)
    found = come_to((str(gross.amount), percent), way=ROUNDED)
    assert found.rounding == euro("0") and found.net == exact


def test_a_reachable_price_is_split_over_its_lines() -> None:
    found = come_to(("379.00", "21"), ("379.00", "21"))
    assert found.lines == (euro("313.23"), euro("313.22"))
    assert (found.net, found.tax) == (euro("626.45"), euro("131.55"))


def test_lines_that_cancel_leave_no_tax() -> None:
    found = come_to(("70.00", "18"), ("30.00", "18"), ("-100.00", "18"))
    assert (found.net, found.tax) == (euro("0"), euro("0"))


@given(st.lists(st.tuples(st.integers(-(10**5), 10**5), PERCENTS), min_size=1, max_size=8))
def test_no_line_strays_a_cent_from_its_net(priced: list[tuple[int, str]]) -> None:
    found = come_to(*[(str(Decimal(cents).scaleb(-2)), percent) for cents, percent in priced])
    for net, (cents, percent) in zip(found.lines, priced, strict=True):
        assert abs(net.minor - Decimal(cents) / (1 + Decimal(percent) / 100)) < 1


def test_several_included_taxes_share_what_is_left() -> None:
    found = come_to(("115.00", "10", "5"))
    assert found.net == euro("100.00")
    assert [row.amount for row in found.taxes] == [euro("10.00"), euro("5.00")]


def test_a_discount_on_inclusive_prices_is_taken_with_its_tax() -> None:
    lamp = DocumentLine(number="1", text="Lamp", quantity=1, price=121, taxes=(Tax.standard(21),))
    tenth = Adjustment.allowance_of(
        Rate.percent(10), euro("121.00"), "Regular", taxes=(Tax.standard(21),)
    )
    found: Any = totals([lamp], [tenth], currency=EURO, reckoning=INCLUSIVE)
    assert (found.payable, found.adjusted) == (euro("108.90"), (euro("-10.00"),))
