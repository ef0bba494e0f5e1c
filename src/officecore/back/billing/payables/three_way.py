"""Matching a bill: is it what we ordered, at the price we agreed, and did it arrive?

Before a bill is paid it is laid beside the order (two-way), and beside what came in as well (three-way).
Whatever differs is listed, line by line, in our favour or not; what is small enough to let pass says so.
Nothing is decided here but that: whoever approves the bill sees the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.money import RATIO
from officecore.kernel.number import EXACT, Number, decimal_of
from officecore.kernel.rate import Rate
from officecore.kernel.value import Value


def _number(value: Number) -> Decimal:
    return decimal_of(value, "bill_match.number", "a quantity or a price of a line")


@attrs.frozen(kw_only=True)
class MatchLine(Value):
    """So much of something, known by its `key` on all papers, at a `price` for one without tax.

    Raises `BadValue` ("bill_match.number") for a quantity or a price below zero.
    """

    key: str
    quantity: Decimal = attrs.field(converter=_number)
    price: Decimal = attrs.field(converter=_number)

    def __attrs_post_init__(self) -> None:
        """Check that neither is below zero."""
        super().__attrs_post_init__()
        if self.quantity < 0 or self.price < 0:
            raise BadValue(
                "bill_match.number",
                f"To match a line of {self.key} you must give a quantity and a price of zero or more.",
                asked=shown((self.quantity, self.price)),
                accepted="zero or more",
            )


@attrs.frozen(kw_only=True)
class Tolerance(Value):
    """What is let pass: a difference of a line up to an `amount`, in the currency of the bill, or up to
    a part (`percent`) of what was agreed; and so much more in `quantity`."""

    amount: Decimal = attrs.field(default=Decimal(0), converter=_number)
    percent: Rate = attrs.field(factory=lambda: Rate.percent(0))
    quantity: Decimal = attrs.field(default=Decimal(0), converter=_number)


class DifferenceOf(StrEnum):
    """In what a bill differs from the other papers."""

    NOT_ORDERED = "not_ordered"
    MORE_THAN_ORDERED = "more_than_ordered"
    MORE_THAN_RECEIVED = "more_than_received"
    PRICE_ABOVE = "price_above"
    PRICE_BELOW = "price_below"


@attrs.frozen(kw_only=True)
class BillDifference(Value):
    """One difference: of which line, in what, what was billed (with all earlier bills, where it is a
    quantity) and what was expected, and whether it is within the tolerance."""

    key: str
    of: DifferenceOf
    billed: Decimal
    expected: Decimal
    is_within: bool


@attrs.frozen(kw_only=True)
class MatchVerdict(Value):
    """All differences of a bill, by the order of its lines. It matches when none is beyond tolerance."""

    differences: tuple[BillDifference, ...]

    @property
    def matches(self) -> bool:
        """Whether the bill may be paid as far as the papers go."""
        return all(each.is_within for each in self.differences)


_NO_TOLERANCE = Tolerance()


def match_bill(
    billed: Iterable[MatchLine],
    ordered: Iterable[MatchLine],
    *,
    received: Mapping[str, Decimal] | None = None,
    billed_before: Mapping[str, Decimal] | None = None,
    tolerance: Tolerance = _NO_TOLERANCE,
) -> MatchVerdict:
    """The verdict on a bill, laid beside its order and, if given, beside what was received by key.

    `billed_before` is the quantity of each key on earlier bills: together they may not exceed what was
    ordered and received. Lines of one key are added up; the price of a key is what its lines come to,
    for one.

    >>> lamp = MatchLine(key="LAMP", quantity=10, price="5.00")
    >>> verdict = match_bill([lamp], [lamp], received={"LAMP": Decimal(8)})
    >>> [(each.of.value, str(each.expected)) for each in verdict.differences]
    [('more_than_received', '8')]
    """
    agreed, before = _by_key(ordered), dict(billed_before or {})
    found: list[BillDifference] = []
    for key, (quantity, value) in _by_key(billed).items():
        total = quantity + before.get(key, Decimal(0))
        if key not in agreed:
            found.append(_quantity(key, DifferenceOf.NOT_ORDERED, total, Decimal(0), tolerance))
            continue
        limit, worth = agreed[key]
        if total > limit:
            found.append(_quantity(key, DifferenceOf.MORE_THAN_ORDERED, total, limit, tolerance))
        if received is not None and total > received.get(key, Decimal(0)):
            came = received.get(key, Decimal(0))
            found.append(_quantity(key, DifferenceOf.MORE_THAN_RECEIVED, total, came, tolerance))
        # Prices are compared over the quantity billed, crosswise, so that nothing has to be divided.
        if EXACT.multiply(value, limit) != EXACT.multiply(worth, quantity) and limit:
            found.append(_price(key, quantity, value, RATIO.divide(worth, limit), tolerance))
    return MatchVerdict(differences=tuple(found))


def _by_key(lines: Iterable[MatchLine]) -> dict[str, tuple[Decimal, Decimal]]:
    """Quantity and value of each key, in the order met."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for line in lines:
        quantity, value = found.get(line.key, (Decimal(0), Decimal(0)))
        more = EXACT.multiply(line.quantity, line.price)
        found[line.key] = EXACT.add(quantity, line.quantity), EXACT.add(value, more)
    return found


def _quantity(
    key: str, of: DifferenceOf, billed: Decimal, expected: Decimal, tolerance: Tolerance
) -> BillDifference:
    ordered = of is not DifferenceOf.NOT_ORDERED
    within = ordered and billed - expected <= tolerance.quantity
    return BillDifference(key=key, of=of, billed=billed, expected=expected, is_within=within)


def _price(
    key: str, quantity: Decimal, value: Decimal, price: Decimal, tolerance: Tolerance
) -> BillDifference:
    expected = EXACT.multiply(price, quantity)
    above = value - expected
    part = EXACT.multiply(expected, tolerance.percent.fraction)
    return BillDifference(
        key=key,
        of=DifferenceOf.PRICE_ABOVE if above > 0 else DifferenceOf.PRICE_BELOW,
        billed=RATIO.divide(value, quantity) if quantity else Decimal(0),
        expected=price,
        # Whoever bills less than was agreed is let pass: the verdict guards what we pay.
        is_within=above <= max(tolerance.amount, part),
    )
