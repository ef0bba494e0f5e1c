"""The rules for sums: what the totals must come to, and how many decimals an amount may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from officecore.back.billing.en16931.stated import StatedAdjustment, StatedDocument, StatedTax
from officecore.back.billing.en16931.violation import Profile, Violation, added, cents, near
from officecore.kernel.number import EXACT


def broken_sums(document: StatedDocument, profile: Profile) -> Iterator[Violation]:
    """The rules BR-CO-10 to BR-CO-18 that the totals break."""
    yield from _documents(document)
    yield from _taxes(document, profile)


def broken_decimals(document: StatedDocument) -> Iterator[Violation]:
    """The rules BR-DEC-01 to BR-DEC-28: no amount has more than two decimals."""
    for rule, amount in _amounts(document):
        if amount is not None and cents(amount) != amount:
            yield Violation(rule=rule, text=f"{amount} has more than two decimals")


def _documents(document: StatedDocument) -> Iterator[Violation]:
    stated = document
    minus = added([stated.allowances]).copy_negate()
    net = added([stated.line_total, minus, stated.charges])
    paid = added([stated.paid]).copy_negate()
    checks = [
        ("BR-CO-10", "the lines", stated.line_total, added([line.net for line in stated.lines])),
        ("BR-CO-13", "lines, allowances and charges", stated.net, net),
        ("BR-CO-15", "net and tax", stated.gross, added([stated.net, stated.tax])),
        ("BR-CO-16", "what is due", stated.payable, added([stated.gross, paid, stated.rounding])),
    ]
    for rule, charge, total in (
        ("BR-CO-11", False, stated.allowances),
        ("BR-CO-12", True, stated.charges),
    ):
        amounts = [each.amount for each in stated.adjustments if each.charge is charge]
        if amounts or total is not None:
            what = "the charges" if charge else "the allowances"
            checks.append((rule, what, total, added(amounts)))
    if stated.taxes:
        taxes = added([row.amount for row in stated.taxes])
        # Where nothing is taxed, the total of the taxes need not be stated.
        total = taxes if stated.tax is None and taxes == 0 else stated.tax
        checks.append(("BR-CO-14", "the taxes", total, taxes))
    for rule, what, total, expected in checks:
        if total is None or cents(expected) != total:
            yield Violation(
                rule=rule, text=f"{what}: {cents(expected)} is right, stated is {total}"
            )
    if not stated.taxes:
        yield Violation(rule="BR-CO-18", text="there is no table of taxes")


def _taxes(document: StatedDocument, profile: Profile) -> Iterator[Violation]:
    for row in document.taxes:
        expected = rated(row)
        if not taxed_right(row, profile):
            yield Violation(
                rule="BR-CO-17", text=f"the tax of {row.base} is {expected}, stated is {row.amount}"
            )


def rated(row: StatedTax) -> Decimal:
    """What the tax of a row comes to at its rate, to the cent; nothing where no rate is stated."""
    exact = EXACT.multiply(row.base or Decimal(0), row.rate or Decimal(0))
    return cents(EXACT.scaleb(exact, -2))


def taxed_right(row: StatedTax, profile: Profile) -> bool:
    """Whether the tax of a row is its base at its rate. A rate that rounds to no percent comes to a tax
    that rounds to nothing, for the tolerant."""
    whole = Decimal("0.5")
    if profile is Profile.TOLERANT and (row.rate or Decimal(0)) < whole:
        return row.amount is not None and abs(row.amount) < whole
    return near(row.amount, rated(row), profile)


def _amounts(document: StatedDocument) -> Iterator[tuple[str, Decimal | None]]:
    yield from _adjusted(document.adjustments, "BR-DEC-01", "BR-DEC-02", "BR-DEC-05", "BR-DEC-06")
    for number, amount in (
        ("09", document.line_total),
        ("10", document.allowances),
        ("11", document.charges),
        ("12", document.net),
        ("13", document.tax),
        ("14", document.gross),
        ("15", document.tax_worth),
        ("16", document.paid),
        ("17", document.rounding),
        ("18", document.payable),
    ):
        yield f"BR-DEC-{number}", amount
    for row in document.taxes:
        yield "BR-DEC-19", row.base
        yield "BR-DEC-20", row.amount
    for line in document.lines:
        yield "BR-DEC-23", line.net
        yield from _adjusted(line.adjustments, "BR-DEC-24", "BR-DEC-25", "BR-DEC-27", "BR-DEC-28")


def _adjusted(
    adjustments: Iterable[StatedAdjustment], allowed: str, of: str, charged: str, charged_of: str
) -> Iterator[tuple[str, Decimal | None]]:
    for each in adjustments:
        yield charged if each.charge else allowed, each.amount
        yield charged_of if each.charge else of, each.base
