"""What is asked beyond the official validators: that a line comes to its price, and when to pay.

The rules of EN 16931 do not multiply: a line may state any net. Those of the Peppol network do, and so
does whoever checks a supplier's bill. Only the strict measure asks it.
"""

from __future__ import annotations

from collections.abc import Iterator

from officecore.back.billing.en16931.stated import StatedAdjustment, StatedDocument, StatedLine
from officecore.back.billing.en16931.violation import Violation, added, cents
from officecore.back.billing.quotient import quotient
from officecore.kernel.currency import currency
from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding


def broken_strictly(document: StatedDocument) -> Iterator[Violation]:
    """The rules that only the strict measure asks."""
    for line in document.lines:
        yield from _priced(line)
        for each in line.adjustments:
            yield from _reckoned(each)
    for each in document.adjustments:
        yield from _reckoned(each)
    due = document.payable is not None and document.payable > 0
    if due and not (document.due or document.terms):
        yield Violation(rule="BR-CO-25", text=f"nobody is told when to pay {document.payable}")


def _priced(line: StatedLine) -> Iterator[Violation]:
    if line.base_quantity <= 0:
        text = f"line {line.number} has a price for {line.base_quantity}"
        yield Violation(rule="PEPPOL-EN16931-R121", text=text)
    elif line.quantity is not None and line.price is not None:
        plus = added([each.amount for each in line.adjustments if each.charge])
        minus = added([each.amount for each in line.adjustments if not each.charge])
        adjusted = EXACT.multiply(EXACT.subtract(plus, minus), line.base_quantity)
        product = EXACT.add(EXACT.multiply(line.quantity, line.price), adjusted)
        # Two decimals are what the rules know, in whatever currency.
        half_up = Rounding.HALF_UP
        net = quotient(product, line.base_quantity, currency("EUR"), half_up).amount
        if net != line.net:
            text = f"line {line.number} comes to {net}, stated is {line.net}"
            yield Violation(rule="PEPPOL-EN16931-R120", text=text)


def _reckoned(each: StatedAdjustment) -> Iterator[Violation]:
    if (each.base is None) != (each.percent is None):
        rule = "PEPPOL-EN16931-R041" if each.base is None else "PEPPOL-EN16931-R042"
        yield Violation(rule=rule, text=f"{each.amount} has a base or a percentage, not both")
    elif each.base is not None and each.percent is not None:
        expected = cents(EXACT.scaleb(EXACT.multiply(each.base, each.percent), -2))
        if expected != each.amount:
            text = f"{each.percent} % of {each.base} is {expected}, stated is {each.amount}"
            yield Violation(rule="PEPPOL-EN16931-R040", text=text)
