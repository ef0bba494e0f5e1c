"""A discount on the whole: split by tax, adding up, and never more than there is."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from officecore.back.billing import (
    DocumentLine,
    Invoice,
    Prices,
    Reckoning,
    Tax,
    split_discount,
    totals,
)
from officecore.back.billing.tax import TaxKey
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import REDUCED, STANDARD, invoices

EURO = currency("EUR")


def euro(amount: str) -> Money:
    return Money(amount, "EUR")


def line(number: int, amount: str, tax: Tax = STANDARD) -> DocumentLine:
    sign = -1 if amount.startswith("-") else 1
    price = amount.removeprefix("-")
    return DocumentLine(number=str(number), text="x", quantity=sign, price=price, taxes=(tax,))


def bases(invoice: Invoice) -> dict[TaxKey, Money]:
    found: dict[TaxKey, Money] = {}
    for each in invoice.lines:
        amount = each.amount(EURO, Rounding.HALF_UP)
        found[each.vat.key] = found.get(each.vat.key, euro("0")) + amount
    return found


@given(invoices(), st.integers(0, 100))
def test_parts_make_the_discount_and_keep_within_their_bases(invoice: Invoice, part: int) -> None:
    known = {key: base for key, base in bases(invoice).items() if base.is_positive}
    room = sum(known.values(), euro("0"))
    discount = Money(room.amount * part / 100, EURO, rounding=Rounding.DOWN)
    found = split_discount(discount, invoice.lines, "Regular")
    assert sum([each.amount for each in found], euro("0")) == discount
    assert all(each.amount <= known[each.taxes[0].key] for each in found)
    assert len({each.taxes[0].key for each in found}) == len(found)


def test_a_discount_needs_something_to_take_it_off() -> None:
    cancelled = [line(1, "10.00"), line(2, "-10.00")]
    assert split_discount(euro("0"), cancelled, "Regular") == ()
    for much in ("0.01", "-1"):
        with refused("document.discount"):
            split_discount(euro(much), cancelled, "Regular")


def test_what_was_taken_back_gets_no_charge_from_a_discount() -> None:
    lines = [line(1, "100.00"), line(2, "-30.00", REDUCED)]
    (only,) = split_discount(euro("10.00"), lines, "Regular")
    assert (only.charge, only.amount, only.taxes) == (False, euro("10.00"), (STANDARD,))


def test_a_gross_discount_over_mixed_rates_adds_up() -> None:
    lines = [line(1, "4999.00"), line(2, "1231.50", REDUCED), line(3, "777.77")]
    off = split_discount(euro("1231.00"), lines, "Regular")
    way = Reckoning(prices=Prices.INCLUSIVE)
    found = totals(lines, off, currency=EURO, reckoning=way)
    assert found.gross == found.payable == euro("5777.27")
    assert sum([row.amount for row in found.taxes], found.net) == found.gross


@given(invoices(), st.randoms(use_true_random=False))
def test_the_order_of_lines_decides_no_part(invoice: Invoice, chance: Random) -> None:
    lines = list(invoice.lines)
    chance.shuffle(lines)
    off = min(euro("0.07"), sum([b for b in bases(invoice).values() if b.is_positive], euro("0")))
    first, second = (split_discount(off, each, "Regular") for each in (invoice.lines, lines))
    assert sorted(each.amount for each in first) == sorted(each.amount for each in second)
