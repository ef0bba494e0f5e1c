"""What is wrong with a stated document: which rule of EN 16931 it breaks, and with which figures.

Two measures are in use. The strict one takes every figure to the cent, as our own documents must be.
The tolerant one is that of the official validators, which let the base and the tax of a rate be less
than one whole unit off, because others round their taxes line by line: whoever refuses what those
accept will not be paid, or will not pay, and nobody will understand why.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

import attrs

from officecore.kernel.number import EXACT
from officecore.kernel.rounding import Rounding, round_to
from officecore.kernel.value import Value


class Profile(StrEnum):
    """How exactly a document is measured."""

    STRICT = "strict"
    TOLERANT = "tolerant"


@attrs.frozen(kw_only=True)
class Violation(Value):
    """A rule that a document breaks, by its identifier ("BR-CO-15"), and how."""

    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}"


def added(numbers: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of what is stated."""
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number or Decimal(0))
    return total


def cents(number: Decimal) -> Decimal:
    """A number to two decimals, ties away from zero, as the rules have it."""
    return round_to(number, 2, Rounding.HALF_UP)


def near(stated: Decimal | None, expected: Decimal, profile: Profile) -> bool:
    """Whether a stated amount is the expected one: to the cent, or less than one unit off."""
    if stated is None:
        return False
    if profile is Profile.STRICT:
        return stated == expected
    return abs(EXACT.subtract(stated, expected)) < 1
