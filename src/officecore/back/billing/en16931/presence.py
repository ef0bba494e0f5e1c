"""The rules for what must be stated at all, and for what two statements say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from officecore.back.billing.en16931.stated import StatedAdjustment, StatedDocument, StatedLine
from officecore.back.billing.en16931.violation import Violation

ALLOWANCE_CODES: Final = frozenset(
    [
        *("41", "42", "60", "62", "63", "64", "65", "66", "67", "68"),
        *("70", "71", "88", "95", "100", "102", "103", "104", "105"),
    ]
)
"""The reasons for an allowance that EN 16931 takes from UNTDID 5189."""


def broken_presence(document: StatedDocument) -> Iterator[Violation]:
    """The rules about what is missing, and about days."""
    for rule, what, held in (
        ("BR-03", "a day of issue", document.day),
        ("BR-04", "a type", document.type),
        ("BR-05", "a currency", document.currency),
        ("BR-09", "the seller's country", document.seller.country),
        ("BR-11", "the buyer's country", document.buyer.country),
        ("BR-12", "the sum of the lines", document.line_total is not None),
        ("BR-13", "the total without tax", document.net is not None),
        ("BR-14", "the total with tax", document.gross is not None),
        ("BR-15", "the amount due", document.payable is not None),
        ("BR-16", "a line", document.lines),
    ):
        if not held:
            yield Violation(rule=rule, text=f"{what} is missing")
    for line in document.lines:
        yield from _line(line)
    for adjustment in document.adjustments:
        yield from _document_adjustment(adjustment)
    yield from _rows(document)
    yield from _days(document)


def _line(line: StatedLine) -> Iterator[Violation]:
    for rule, what, held in (
        ("BR-21", "its number", line.number),
        ("BR-22", "its quantity", line.quantity is not None),
        ("BR-23", "its unit", line.unit),
        ("BR-24", "its net", line.net is not None),
        ("BR-26", "its price", line.price is not None),
        ("BR-27", "a price of zero or more", line.price is None or line.price >= 0),
        ("BR-28", "a gross price of zero or more", not line.gross_price or line.gross_price > 0),
        ("BR-CO-04", "its category of tax", line.category),
        ("BR-30", "an end after its start", _in_order(line)),
    ):
        if not held:
            yield Violation(rule=rule, text=f"line {line.number} lacks {what}")
    for each in line.adjustments:
        rules = ("BR-43", "BR-44", "BR-CO-24") if each.charge else ("BR-41", "BR-42", "BR-CO-23")
        yield from _adjustment(each, *rules)


def _document_adjustment(each: StatedAdjustment) -> Iterator[Violation]:
    rules = ("BR-36", "BR-38", "BR-CO-22") if each.charge else ("BR-31", "BR-33", "BR-CO-21")
    yield from _adjustment(each, *rules)
    if not each.category:
        rule = "BR-37" if each.charge else "BR-32"
        yield Violation(rule=rule, text=f"{each.amount} has no category of tax")


def _adjustment(
    each: StatedAdjustment, amount: str, reason: str, reason_too: str
) -> Iterator[Violation]:
    if each.amount is None:
        yield Violation(rule=amount, text="an adjustment has no amount")
    if not (each.reason or each.reason_code):
        for rule in (reason, reason_too):
            yield Violation(rule=rule, text=f"{each.amount} has no reason")
    if not each.charge and each.reason_code and each.reason_code not in ALLOWANCE_CODES:
        yield Violation(rule="BR-CL-19", text=f"{each.reason_code} is no reason for an allowance")


def _rows(document: StatedDocument) -> Iterator[Violation]:
    for row in document.taxes:
        for rule, what, held in (
            ("BR-45", "base", row.base is not None),
            ("BR-46", "amount", row.amount is not None),
            ("BR-47", "category", row.category),
            ("BR-48", "rate", row.rate is not None or row.category == "O"),
        ):
            if not held:
                yield Violation(rule=rule, text=f"a row of the table of taxes has no {what}")
    if document.tax_currency and document.tax_worth is None:
        yield Violation(rule="BR-53", text=f"the tax in {document.tax_currency} is missing")


def _days(document: StatedDocument) -> Iterator[Violation]:
    if document.tax_point and document.tax_point_code:
        yield Violation(rule="BR-CO-03", text="the tax point is stated twice")
    if not _in_order(document):
        yield Violation(rule="BR-29", text=f"the period ends on {document.ends}, before it starts")


def _in_order(stated: StatedDocument | StatedLine) -> bool:
    return stated.starts is None or stated.ends is None or stated.starts <= stated.ends
