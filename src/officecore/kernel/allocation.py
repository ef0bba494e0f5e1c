"""Splitting a sum so that the parts add up to it: discounts, freight, refunds, fees, landed costs.

Ten euro over three lines is not 3.33 each: a cent would be lost. Everything in officecore that divides
money comes here. Each part gets the whole units of its exact share; the units left over go one each to
the parts that were cut shortest, and of those cut equally short to the heaviest, then (with caps) to
the one with most room, then to the earliest. Only between parts that are equal in all of that does
the place in the list decide.

What holds for every split, and is tested as a property:

* the parts add up to the total, and none has the opposite sign;
* a part differs from its exact share by less than one unit; weight zero gets zero;
* a heavier part never gets less than a lighter one, and more weight never gets a part less;
* no part goes beyond its cap; what a cap keeps out is shared by the others by weight;
* another order of the parts, or all signs turned, turns the result accordingly.

What cannot hold: when the *total* grows by a cent, one part may still lose one (the "Alabama paradox"
of every split that stays within a unit of the exact share). So split once and keep the parts as facts.

>>> from officecore.kernel.money import Money
>>> print(*allocate(Money("10.00", "EUR"), [1, 1, 1]), sep=", ")
3.34 EUR, 3.33 EUR, 3.33 EUR
>>> print(*allocate(Money("0.01", "EUR"), [1, 1, 1]), sep=", ")
0.01 EUR, 0.00 EUR, 0.00 EUR
>>> print(*allocate(Money("-0.02", "EUR"), [0, 1, 1, 1]), sep=", ")
0.00 EUR, -0.01 EUR, -0.01 EUR, 0.00 EUR
>>> print(*allocate(Money("0.02", "EUR"), [1, 3]), sep=", ")
0.00 EUR, 0.02 EUR
>>> caps = [Money("5.00", "EUR"), Money("8.00", "EUR"), None]
>>> print(*allocate(Money("30.00", "EUR"), [1, 1, 1], caps=caps), sep=", ")
5.00 EUR, 8.00 EUR, 17.00 EUR
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import lcm
from typing import TypeAlias

from officecore.kernel.errors import BadType, BadValue, Refused, shown
from officecore.kernel.money import Money
from officecore.kernel.number import not_negative

Weight: TypeAlias = "int | Decimal | Money"
"""How heavily a part counts: 3, `Decimal("0.5")`, or an amount such as the line's total."""


def allocate(
    total: Money,
    weights: Sequence[Weight],
    *,
    caps: Sequence[Money | None] | None = None,
) -> tuple[Money, ...]:
    """Split `total` by `weights`, a part for each, in their order.

    `caps` limits single parts: no part goes beyond its cap, counted away from zero, so a cap has the
    sign of the total (a discount of -5.00 is capped at -2.00). None means no limit.

    Raises `BadValue` "allocation.weights" (none, negative, all zero beside a total that is not),
    "allocation.currency" (weights in several currencies, a cap in another than the total) and
    "allocation.caps" (of the other sign, or not one for each weight); `BadType` for weights that are
    floats or part money, part numbers; `Refused` "allocation.room" when the caps cannot hold the
    total: `details["held"]` is what they could hold.
    """
    if not isinstance(total, Money):
        raise BadType(
            "allocation.total",
            f"To split a total you must give it as Money, not as {type(total).__name__}.",
            asked=total,
            accepted="Money",
        )
    units = _whole(weights)
    rooms = _rooms(total, caps, len(units))
    if not any(units) and total:
        raise BadValue(
            "allocation.weights",
            f"To split {total} you must give at least one weight above zero, not only zeros.",
            asked=tuple(weights),
            accepted="a weight above zero",
        )
    size = abs(total.minor)
    shares, unplaced = _shares(size, units, rooms)
    sign = -1 if total.is_negative else 1
    if unplaced:
        raise _no_room(total, Money.of_minor(sign * (size - unplaced), total.currency))
    return tuple(Money.of_minor(sign * share, total.currency) for share in shares)


def split_evenly(total: Money, parts: int) -> tuple[Money, ...]:
    """Split `total` into so many parts, as equal as can be; the first ones get the odd units.

    Raises `BadValue` "allocation.parts" for less than one part.

    >>> from officecore.kernel.money import Money
    >>> print(*split_evenly(Money("0.05", "EUR"), 3), sep=", ")
    0.02 EUR, 0.02 EUR, 0.01 EUR
    """
    if type(parts) is not int or parts < 1:
        raise BadValue(
            "allocation.parts",
            f"To split {total} evenly you must give a whole number of parts from 1 on, "
            f"not {shown(parts)}.",
            asked=parts,
            accepted="1, 2, 3 …",
        )
    return allocate(total, (1,) * parts)


def _no_room(total: Money, held: Money) -> Refused:
    return Refused(
        "allocation.room",
        f"You cannot split {total} because the caps hold only {held}.",
        asked=total,
        accepted=held,
        held=held,
    )


def _shares(size: int, weights: list[int], rooms: list[int]) -> tuple[list[int], int]:
    """Split `size` units by largest remainder within `rooms`; also what fits in none of them."""
    shares = [0] * len(weights)
    # Ordered by room per weight, the parts whose exact share reaches their cap come first. Scaled by
    # the square of the largest weight, whole numbers order these fractions exactly.
    scale = max(weights) ** 2
    free = sorted(
        (place for place, weight in enumerate(weights) if weight),
        key=lambda place: rooms[place] * scale // weights[place],
    )
    left, weight_left, full = size, sum(weights), 0
    for place in free:
        if rooms[place] * weight_left > left * weights[place]:
            break
        shares[place] = rooms[place]
        left -= rooms[place]
        weight_left -= weights[place]
        full += 1
    free = free[full:]
    if not free:
        return shares, left
    cut = {}
    for place in free:
        shares[place], cut[place] = divmod(left * weights[place], weight_left)
    short = sum(cut.values()) // weight_left
    free.sort(key=lambda place: (-cut[place], -weights[place], -rooms[place], place))
    for place in free[:short]:
        shares[place] += 1
    return shares, 0


def _whole(weights: Sequence[Weight]) -> list[int]:
    """The weights in the same proportions as whole numbers."""
    if not weights:
        raise BadValue(
            "allocation.weights",
            "To split a total you must give at least one weight.",
            asked=weights,
            accepted="a weight for each part",
        )
    amounts = [weight for weight in weights if isinstance(weight, Money)]
    if amounts:
        return _minors(amounts, weights)
    numbers = [weight for weight in weights if not isinstance(weight, Money)]
    ratios = [
        not_negative(number, "allocation.weights", "a weight").as_integer_ratio()
        for number in numbers
    ]
    common = lcm(*(below for _, below in ratios))
    return [above * (common // below) for above, below in ratios]


def _minors(amounts: list[Money], weights: Sequence[Weight]) -> list[int]:
    if len(amounts) != len(weights):
        raise BadType(
            "allocation.weights",
            "You cannot mix amounts and plain numbers as weights because they do not compare.",
            asked=tuple(weights),
            accepted="all Money, or all int and Decimal",
        )
    if len({amount.currency.code for amount in amounts}) > 1:
        raise _foreign("weights", max(amounts, key=lambda each: each.currency.code), amounts[0])
    for amount in amounts:
        if amount.is_negative:
            raise BadValue(
                "allocation.weights",
                f"To give a weight you must write zero or an amount above it, not {amount}.",
                asked=amount,
                accepted="zero or more",
            )
    return [amount.minor for amount in amounts]


def _rooms(total: Money, caps: Sequence[Money | None] | None, count: int) -> list[int]:
    """How many units fit in each part; the whole total where nothing limits it."""
    size = abs(total.minor)
    if caps is None:
        return [size] * count
    if len(caps) != count:
        raise BadValue(
            "allocation.caps",
            f"To cap {count} parts you must give a cap or None for each, not {len(caps)} of them.",
            asked=len(caps),
            accepted=count,
        )
    for cap in caps:
        if cap is not None and cap.currency is not total.currency:
            raise _foreign("caps", cap, total)
        if cap is not None and cap.minor * total.minor < 0:
            raise BadValue(
                "allocation.caps",
                f"To cap a split of {total} you must give caps of its sign, not {cap}.",
                asked=cap,
                accepted="zero, or an amount with the sign of the total",
            )
    return [size if cap is None else min(abs(cap.minor), size) for cap in caps]


def _foreign(what: str, given: Money, expected: Money) -> BadValue:
    return BadValue(
        "allocation.currency",
        f"You cannot split by {what} in {given.currency} and {expected.currency} because their "
        "currencies differ.",
        asked=given,
        accepted=expected.currency.code,
    )
