"""The published invoices, read as stated documents and as lines of our own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pendulum import Date, date

from officecore.back.billing import Adjustment, DocumentLine, Tax, TaxCategory
from officecore.back.billing.en16931 import (
    StatedAdjustment,
    StatedDocument,
    StatedLine,
    StatedParty,
    StatedTax,
)
from officecore.kernel.money import Money
from officecore.kernel.rate import Rate

Facts = Mapping[str, Any]

_READ: Final = json.loads(Path(__file__).with_name("einvoices.json").read_text(encoding="utf-8"))
VALID: Final[list[Facts]] = _READ["valid"]
CHANGED: Final[list[Facts]] = _READ["changed"]


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> Date | None:
    return None if text is None else date(*map(int, text.split("-")))


def _party(facts: Facts) -> StatedParty:
    return StatedParty(
        country=facts.get("country"),
        vat_id=facts.get("vat_id"),
        tax_registration=facts.get("tax_registration_id"),
        legal_id="stated" if facts.get("legal_id") else None,
    )


def _adjustments(facts: list[Facts]) -> tuple[StatedAdjustment, ...]:
    return tuple(
        [
            StatedAdjustment(
                charge=each["charge"],
                amount=number(each["amount"]),
                base=number(each.get("base")),
                percent=number(each.get("percent")),
                reason="stated" if each.get("has_reason") else None,
                reason_code=each.get("reason_code"),
                category=each.get("vat", {}).get("category"),
                rate=number(each.get("vat", {}).get("rate")),
            )
            for each in facts
        ]
    )


def _line(facts: Facts) -> StatedLine:
    return StatedLine(
        number=facts["id"],
        quantity=number(facts["quantity"]),
        unit=facts["unit"],
        price=number(facts["net_price"]),
        gross_price=number(facts.get("gross_price")),
        base_quantity=Decimal(facts.get("base_quantity", "1")),
        net=number(facts["net_amount"]),
        category=facts["vat"].get("category"),
        rate=number(facts["vat"].get("rate")),
        adjustments=_adjustments(facts.get("allowances_charges", [])),
    )


def _row(facts: Facts) -> StatedTax:
    return StatedTax(
        category=facts.get("category"),
        rate=number(facts.get("rate")),
        base=number(facts.get("taxable")),
        amount=number(facts.get("tax")),
        reason="stated" if facts.get("has_exemption_text") else None,
        reason_code=facts.get("exemption_code"),
    )


def document(facts: Facts) -> StatedDocument:
    """A published invoice as it is stated."""
    total: Facts = facts["expected"]
    amounts = {
        "line_total": "BT-106",
        "allowances": "BT-107",
        "charges": "BT-108",
        "net": "BT-109",
        "tax": "BT-110",
        "tax_worth": "BT-111",
        "gross": "BT-112",
        "paid": "BT-113",
        "rounding": "BT-114",
        "payable": "BT-115",
    }
    named: dict[str, Any] = {name: number(total.get(term)) for name, term in amounts.items()}
    representative = facts.get("tax_representative")
    return StatedDocument(
        type=facts["type_code"],
        currency=facts["currency"],
        tax_currency=facts.get("tax_currency"),
        day=_day(facts["issue_date"]),
        due=_day(facts.get("due_date")),
        terms="stated" if facts.get("has_payment_terms") else None,
        seller=_party(facts["seller"]),
        buyer=_party(facts["buyer"]),
        representative=None if representative is None else _party(representative),
        delivered=_day(facts.get("delivery_date")),
        delivery_country=facts.get("delivery_country"),
        starts=_day(facts.get("period_start")),
        ends=_day(facts.get("period_end")),
        tax_point=_day(facts.get("tax_point_date")),
        lines=tuple([_line(line) for line in facts["lines"]]),
        taxes=tuple([_row(row) for row in total.get("vat_breakdown", [])]),
        adjustments=_adjustments(facts.get("document_allowances_charges", [])),
        **named,
    )


def _tax(facts: Facts) -> tuple[Tax, ...]:
    category = TaxCategory(facts["category"])
    reason = "stated" if category.needs_reason else ""
    return (Tax(category=category, rate=Rate.percent(facts.get("rate") or 0), reason=reason),)


def _own_adjustments(facts: list[Facts]) -> tuple[Adjustment, ...]:
    return tuple(
        [
            Adjustment(
                charge=each["charge"],
                amount=Money(each["amount"], "EUR"),
                reason="stated",
                taxes=_tax(each["vat"]) if "vat" in each else (),
            )
            for each in facts
        ]
    )


def own(facts: Facts) -> tuple[list[DocumentLine], tuple[Adjustment, ...]]:
    """The lines and adjustments of a published invoice, as we would write them."""
    lines = [
        DocumentLine(
            number=str(place),
            text=line["id"],
            quantity=line["quantity"],
            price=line["net_price"],
            base_quantity=line.get("base_quantity", "1"),
            taxes=_tax(line["vat"]),
            adjustments=_own_adjustments(line.get("allowances_charges", [])),
        )
        for place, line in enumerate(facts["lines"])
    ]
    return lines, _own_adjustments(facts.get("document_allowances_charges", []))
