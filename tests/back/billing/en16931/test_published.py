"""Invoices that others published: met to the cent, and refused by the rule that each breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from officecore.back.billing import totals
from officecore.back.billing.en16931 import Profile, violations
from officecore.kernel.currency import currency
from officecore.kernel.money import Money
from tests.back.billing.en16931.published import CHANGED, VALID, Facts, document, own

EXACT = [facts for facts in VALID if facts["level"] == "exact"]
CONSISTENT = [facts for facts in VALID if facts["level"] == "consistent"]

OF_ITS_SYNTAX = {"UBL-DT-01"}
"""Rules about how a file is written, not about what it says."""

HARMLESS = {
    "mut-052": "the tax in another currency is a figure of its own, at a rate that is not stated",
    "mut-221": "a buyer without a VAT identifier may buy what is exempt",
    "mut-225": "a buyer without a VAT identifier may buy at the standard rate",
    "mut-226": "a buyer that owes the tax is still named by its VAT identifier",
}
"""Changes that break no rule of either measure."""


def named(facts: Facts) -> str:
    return str(facts["id"])


def rules(facts: Facts, profile: Profile) -> set[str]:
    return {each.rule for each in violations(document(facts), profile)}


@pytest.mark.parametrize("facts", VALID, ids=named)
def test_a_published_invoice_breaks_no_rule(facts: Facts) -> None:
    assert rules(facts, Profile.TOLERANT) == set()


@pytest.mark.parametrize("facts", EXACT, ids=named)
def test_an_exact_invoice_is_right_to_the_cent(facts: Facts) -> None:
    assert rules(facts, Profile.STRICT) == set()


@pytest.mark.parametrize("facts", EXACT, ids=named)
def test_an_exact_invoice_is_met_to_the_cent(facts: Facts) -> None:
    lines, adjustments = own(facts)
    stated = facts["expected"]
    found = totals(
        lines, adjustments, currency=currency("EUR"), prepaid=Money(stated.get("BT-113", 0), "EUR")
    )
    assert [net.amount for net in found.lines] == [
        Decimal(line["net_amount"]) for line in facts["lines"]
    ]
    for term, amount in (
        ("BT-106", found.line_total),
        ("BT-109", found.net),
        ("BT-110", found.tax),
        ("BT-112", found.gross),
        ("BT-115", found.payable + Money(stated.get("BT-114", 0), "EUR")),
    ):
        assert amount.amount == Decimal(stated.get(term, 0)), term
    assert {(str(row.tax.category), row.base.amount, row.amount.amount) for row in found.taxes} == {
        (row["category"], Decimal(row["taxable"]), Decimal(row["tax"]))
        for row in stated["vat_breakdown"]
    }


@pytest.mark.parametrize("facts", CONSISTENT, ids=named)
def test_a_consistent_invoice_strays_only_where_it_is_known_to(facts: Facts) -> None:
    by_line = {"PEPPOL-EN16931-R120"} if "line" in facts["recompute_differences"][0] else set()
    assert rules(facts, Profile.STRICT) == (by_line or {"BR-CO-17", "BR-S-09"})


@pytest.mark.parametrize("facts", CHANGED, ids=named)
def test_a_changed_invoice_is_refused_by_the_rule_it_breaks(facts: Facts) -> None:
    assert rules(facts, Profile.TOLERANT) == set(facts["violated_rules"]) - OF_ITS_SYNTAX


@pytest.mark.parametrize("facts", CHANGED, ids=named)
def test_what_validators_tolerate_the_strict_measure_finds(facts: Facts) -> None:
    assert (rules(facts, Profile.STRICT) == set()) == (facts["id"] in HARMLESS)
