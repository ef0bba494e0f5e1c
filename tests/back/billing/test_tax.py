"""What a category of tax asks for, and what each of several taxes comes to."""

from __future__ import annotations

import pytest

from officecore.back.billing import Tax, TaxCategory
from officecore.kernel.rate import Rate
from officecore.testing import refused

UNTAXED = [TaxCategory(letters) for letters in ("Z", "E", "AE", "K", "G", "O")]
EXPLAINED = [TaxCategory(letters) for letters in ("E", "AE", "K", "G", "O")]


@pytest.mark.parametrize("category", UNTAXED)
def test_an_untaxed_category_has_no_rate(category: TaxCategory) -> None:
    with refused("tax.rate"):
        Tax(category=category, rate=Rate.percent(19), reason="why")


def test_a_standard_rate_is_above_nothing() -> None:
    with refused("tax.rate"):
        Tax.standard(0)


def test_an_island_may_tax_at_nothing_but_not_below() -> None:
    assert Tax(category=TaxCategory.CANARY_ISLANDS, rate=Rate.percent(0)).rate == Rate.of(0)
    with refused("tax.rate"):
        Tax(category=TaxCategory.CEUTA_AND_MELILLA, rate=Rate.percent(-1))


@pytest.mark.parametrize("category", EXPLAINED)
def test_who_charges_no_tax_says_why(category: TaxCategory) -> None:
    with refused("tax.reason"):
        Tax(category=category, rate=Rate.of(0))
    assert Tax(category=category, rate=Rate.of(0), reason_code="VATEX-EU-132").reason == ""


@pytest.mark.parametrize("letters", ["S", "Z", "L", "M"])
def test_who_charges_tax_gives_no_reason(letters: str) -> None:
    rate = Rate.percent(19 if letters == "S" else 0)
    with refused("tax.reason"):
        Tax(category=TaxCategory(letters), rate=rate, reason="why not")


def test_named_taxes_bring_their_reasons_along() -> None:
    made = [Tax.reverse_charge(), Tax.intra_community(), Tax.export(), Tax.outside()]
    assert [str(tax.category) for tax in made] == ["AE", "K", "G", "O"]
    assert all(tax.reason and tax.reason_code for tax in made)
    assert str(Tax.standard("7.7")) == "VAT S 7.7 %"
