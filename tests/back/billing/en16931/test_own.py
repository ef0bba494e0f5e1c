"""What we write breaks no rule, and what is planted in it is found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from pendulum import date

from officecore.back.billing import (
    Adjustment,
    DocumentLine,
    Invoice,
    Leftover,
    Prices,
    Reckoning,
    Tax,
    TaxRounding,
    Trader,
)
from officecore.back.billing.en16931 import (
    Profile,
    StatedAdjustment,
    StatedDocument,
    StatedParty,
    stated,
    violations,
)
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate
from officecore.kernel.rounding import Rounding
from officecore.testing import refused
from officecore.testing.billing import BUYER, STANDARD, an_invoice, invoices, issued

KNOWN = Trader(name="Bob", country="FR", vat_id="FR12345678901")


def rules(document: StatedDocument, profile: Profile = Profile.STRICT) -> set[str]:
    return {each.rule for each in violations(document, profile)}


def sent(**changes: Any) -> StatedDocument:
    """A right document of ours, stated, with changes."""
    off = Adjustment.allowance(Money(1, "EUR"), "Regular", taxes=(STANDARD,))
    on = Adjustment.charged(Money(2, "EUR"), "Freight", taxes=(STANDARD,))
    found = stated(issued(an_invoice(adjustments=(off, on))), terms="30 days")
    return attrs.evolve(found, **changes)


@given(invoices())
def test_our_documents_break_no_rule_of_the_validators(invoice: Invoice) -> None:
    assert rules(stated(issued(invoice), terms="now"), Profile.TOLERANT) == set()


@given(invoices())
def test_documents_rounded_by_category_are_right_to_the_cent(invoice: Invoice) -> None:
    way = attrs.evolve(
        invoice.reckoning,
        tax=TaxRounding.BY_CATEGORY,
        rounding=Rounding.HALF_UP,
        leftover=Leftover.ROUNDING,
    )
    assert rules(stated(issued(invoice.revise(reckoning=way)), terms="now")) == set()


@pytest.mark.parametrize(
    ("tax", "buyer"),
    [
        (Tax.reverse_charge(), KNOWN),
        (Tax.intra_community(), KNOWN),
        (Tax.export(), Trader(name="Bob", country="US")),
        (Tax.zero(), BUYER),
    ],
)
def test_untaxed_documents_name_what_their_category_asks(tax: Tax, buyer: Trader) -> None:
    line = DocumentLine(number="1", text="Lamp", quantity=1, price=100, taxes=(tax,))
    invoice = issued(an_invoice(line, buyer=buyer, delivered=date(2025, 1, 6)))
    assert rules(stated(invoice, terms="now")) == set()


def test_what_the_tax_is_not_about_names_no_vat_number() -> None:
    line = DocumentLine(number="1", text="Fine", quantity=1, price=100, taxes=(Tax.outside(),))
    club = Trader(name="Club", country="DE", tax_registration="12/345")
    assert rules(stated(issued(an_invoice(line, seller=club)), terms="now")) == set()
    assert rules(stated(issued(an_invoice(line)), terms="now")) == {"BR-O-02"}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("BR-03", {"day": None}),
        ("BR-04", {"type": None}),
        ("BR-05", {"currency": None}),
        ("BR-09", {"seller": StatedParty(vat_id="DE1")}),
        ("BR-11", {"buyer": StatedParty()}),
        ("BR-12", {"line_total": None}),
        ("BR-16", {"lines": ()}),
        ("BR-29", {"starts": date(2025, 2, 1), "ends": date(2025, 1, 1)}),
        ("BR-53", {"tax_currency": "USD"}),
        ("BR-CO-03", {"tax_point": date(2025, 1, 1), "tax_point_code": "3"}),
        ("BR-CO-18", {"taxes": ()}),
        ("BR-CO-25", {"terms": None}),
        ("BR-DEC-17", {"rounding": Decimal("0.001")}),
    ],
)
def test_a_breach_planted_in_a_document_is_found(rule: str, changes: dict[str, Any]) -> None:
    assert rules(sent()) == set()
    assert rule in rules(sent(**changes))


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("BR-21", {"number": None}),
        ("BR-22", {"quantity": None}),
        ("BR-23", {"unit": None}),
        ("BR-24", {"net": None}),
        ("BR-26", {"price": None}),
        ("BR-28", {"gross_price": Decimal(-1)}),
        ("BR-30", {"starts": date(2025, 2, 1), "ends": date(2025, 1, 1)}),
        ("BR-CO-04", {"category": None}),
        ("PEPPOL-EN16931-R120", {"price": Decimal("99.99")}),
        ("PEPPOL-EN16931-R121", {"base_quantity": Decimal(0)}),
    ],
)
def test_a_breach_planted_in_a_line_is_found(rule: str, changes: dict[str, Any]) -> None:
    (line,) = sent().lines
    assert rule in rules(sent(lines=(attrs.evolve(line, **changes),)))


@pytest.mark.parametrize(
    ("charge", "on_line", "expected"),
    [
        (False, False, {"BR-31", "BR-33", "BR-CO-21", "BR-32"}),
        (True, False, {"BR-36", "BR-38", "BR-CO-22", "BR-37"}),
        (False, True, {"BR-41", "BR-42", "BR-CO-23"}),
        (True, True, {"BR-43", "BR-44", "BR-CO-24"}),
    ],
)
def test_an_adjustment_that_says_nothing_is_found(
    charge: bool, on_line: bool, expected: set[str]
) -> None:
    mute = StatedAdjustment(charge=charge, amount=None)
    (line,) = sent().lines
    lines = (attrs.evolve(line, adjustments=(mute,)),) if on_line else (line,)
    documents = sent().adjustments if on_line else (*sent().adjustments, mute)
    assert rules(sent(lines=lines, adjustments=documents)) >= expected


def test_a_percentage_stands_with_its_base_and_amount() -> None:
    base, percent, amount = Decimal(100), Decimal(10), Decimal("9.99")
    wrong = StatedAdjustment(charge=False, amount=amount, base=base, percent=percent, reason="x")
    for each, rule in (
        (wrong, "R040"),
        (attrs.evolve(wrong, base=None), "R041"),
        (attrs.evolve(wrong, percent=None), "R042"),
    ):
        assert f"PEPPOL-EN16931-{rule}" in rules(sent(adjustments=(each,)))


def test_prices_with_tax_are_stated_at_their_net() -> None:
    line = DocumentLine(number="1", text="Lamp", quantity=2, price="8.01", taxes=(STANDARD,))
    way = Reckoning(prices=Prices.INCLUSIVE)
    (found,) = stated(issued(an_invoice(line, reckoning=way))).lines
    assert (found.quantity, found.price, found.base_quantity, found.net) == (
        Decimal(2),
        Decimal("13.46"),
        Decimal(2),
        Decimal("13.46"),
    )


def test_foreign_documents_state_their_tax_at_home() -> None:
    foreign = issued(an_invoice(), functional=currency("USD"), rate=Decimal("1.10"))
    found = stated(foreign, terms="now")
    assert (found.tax_currency, found.tax_worth) == ("USD", Decimal("20.90"))
    assert rules(found) == set()


def test_what_is_withheld_is_stated_as_paid() -> None:
    found = stated(issued(an_invoice(withholding=Rate.percent(20))), terms="now")
    assert (found.paid, found.payable) == (Decimal(20), Decimal(99))
    assert rules(found) == set()


def test_a_goods_tax_is_no_matter_of_the_standard() -> None:
    line = DocumentLine(
        number="1", text="Lamp", quantity=1, price=1, taxes=(Tax.standard(5, levy="GST"),)
    )
    with refused("invoice.levies"):
        stated(an_invoice(line))
