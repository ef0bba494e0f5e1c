"""What became of a sale's goods: given out, taken back, or never to be given.

Each is a fact that is written down once and stays: which lines, how many units, and what they are
worth. The worth of single units of a line is settled as they go: so many of the first units have so much
of the line's worth, rounded, less what went before. So a line shipped in any parts comes to exactly
its worth, and so does a line that comes back in any parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Self

import attrs
from pendulum import Date, DateTime

from officecore.back.stock import Item
from officecore.front.sales.line import quantity_of
from officecore.front.sales.sale_status import LineCounts
from officecore.front.sales.terms import Terms
from officecore.kernel.allocation import allocate
from officecore.kernel.errors import BadType, BadValue, Refused, shown
from officecore.kernel.identity import Id
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT, Number
from officecore.kernel.time import day as day_from
from officecore.kernel.time import instant
from officecore.kernel.value import Value

NO_UNITS: Final = Decimal(0)


@attrs.frozen(kw_only=True)
class LinePart(Value):
    """So many units of a line, and what the customer owes for them.

    `number` is the line's; `net` is after the line's discount and its share of the order discount.
    """

    number: int
    item: Id[Item]
    quantity: Decimal = attrs.field(converter=quantity_of)
    net: Money


@attrs.frozen(kw_only=True)
class ReturnedPart(LinePart):
    """Units of a line that came back. `restock` says whether they may be sold again."""

    restock: bool

    @classmethod
    def of(cls, part: LinePart, *, restock: bool) -> Self:
        """These units, come back."""
        return cls(**attrs.asdict(part, recurse=False), restock=restock)


@attrs.frozen(kw_only=True)
class Shipment(Value):
    """Goods handed over: at which instant (UTC), on which day of the office, and the charges invoiced
    with them. Numbered from 1 within its sale."""

    number: int
    at: DateTime = attrs.field(converter=instant)
    day: Date = attrs.field(converter=day_from)
    lines: tuple[LinePart, ...]
    charges: Money


@attrs.frozen(kw_only=True)
class SaleReturn(Value):
    """Goods that came back: when, why, and what is credited. Numbered from 1 within its sale."""

    number: int
    at: DateTime = attrs.field(converter=instant)
    day: Date = attrs.field(converter=day_from)
    reason: str
    lines: tuple[ReturnedPart, ...]

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that the reason says something."""
        super().__attrs_post_init__()
        _require_reason(self.reason)


@attrs.frozen(kw_only=True)
class Cancellation(Value):
    """What was open when the sale was cancelled or closed short, and will never be shipped."""

    at: DateTime = attrs.field(converter=instant)
    reason: str
    lines: tuple[LinePart, ...]

    def __attrs_post_init__(self) -> None:
        """Check the fields against their annotations, then that the reason says something."""
        super().__attrs_post_init__()
        _require_reason(self.reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise BadValue(
            "sale.reason",
            "To give up a sale or take goods back you must say why.",
            asked=reason,
            accepted="a reason",
        )


def first_units(net: Money, first: Decimal, of: Decimal) -> Money:
    """What the first so many units of a line are worth, of all units that are worth `net`.

    Grows with `first`, from nothing to all of `net`, always within one smallest coin of the exact share.

    >>> print(*[first_units(Money("0.10", "EUR"), Decimal(n), Decimal(4)) for n in range(5)])
    0.00 EUR 0.02 EUR 0.05 EUR 0.08 EUR 0.10 EUR
    """
    return allocate(net, (first, EXACT.subtract(of, first)))[0]


def next_parts(
    terms: Terms, quantities: Mapping[int, Decimal], before: Iterable[LinePart]
) -> tuple[LinePart, ...]:
    """The next so many units of each line, after those that went `before`, in the order of the lines."""
    gone = tuple(before)
    gone_units, gone_worth, nets = units(gone), worth(gone), terms.nets()
    parts = []
    for line in terms.lines:
        if line.number in quantities:
            quantity = quantities[line.number]
            upto = EXACT.add(gone_units.get(line.number, NO_UNITS), quantity)
            net = first_units(nets[line.number], upto, line.quantity)
            part = LinePart(
                number=line.number,
                item=line.item,
                quantity=quantity,
                net=net - gone_worth.get(line.number, terms.zero()),
            )
            parts.append(part)
    return tuple(parts)


def units(parts: Iterable[LinePart]) -> dict[int, Decimal]:
    """How many units of each line are among the parts: sums over facts, never counters."""
    found: dict[int, Decimal] = {}
    for part in parts:
        found[part.number] = EXACT.add(found.get(part.number, NO_UNITS), part.quantity)
    return found


def counted(
    terms: Terms,
    shipped: Iterable[LinePart],
    returned: Iterable[LinePart],
    given_up: Iterable[LinePart],
) -> dict[int, LineCounts]:
    """What was ordered, shipped, returned and given up of each line, by its number."""
    out, back, dropped = units(shipped), units(returned), units(given_up)
    return {
        line.number: LineCounts(
            ordered=line.quantity,
            shipped=out.get(line.number, NO_UNITS),
            returned=back.get(line.number, NO_UNITS),
            cancelled=dropped.get(line.number, NO_UNITS),
        )
        for line in terms.lines
    }


def worth(parts: Iterable[LinePart]) -> dict[int, Money]:
    """What the parts of each line come to."""
    found: dict[int, Money] = {}
    for part in parts:
        known = found.get(part.number)
        found[part.number] = part.net if known is None else known + part.net
    return found


def day_shown(at: datetime, day: date | None) -> Date:
    """The day given, or else the day that `at` shows in the zone in which it was written."""
    instant(at)
    return day_from(at.date() if day is None else day)


_LIMITS: Final = {
    "ship": "sale.shipped_within_ordered",
    "take back": "sale.returned_within_shipped",
}


def within(
    terms: Terms, quantities: Mapping[int, Number], room: Mapping[int, Decimal], *, step: str
) -> dict[int, Decimal]:
    """The quantities asked for, checked: of lines there are, above zero, and no more than the room.

    Raises "sale.line_unknown", "sale.quantity" (also when nothing is asked for, or no mapping is
    given), and `Refused` under the name of the law that limits the step, which tells every line that
    is asked for too much.
    """
    if not isinstance(quantities, Mapping):
        raise BadType(
            "sale.quantity",
            f"To {step} something you must give the quantity of each line, {{1: 5}}, not "
            f"{shown(quantities)}.",
            asked=quantities,
            accepted="quantities by the numbers of the lines",
        )
    asked = {
        terms.line(number).number: quantity_of(quantity) for number, quantity in quantities.items()
    }
    if not asked:
        raise BadValue(
            "sale.quantity",
            f"To {step} something you must say how many units of which line.",
            asked=asked,
            accepted="at least one line with its quantity",
        )
    beyond = []
    for number, quantity in asked.items():
        left = room.get(number, NO_UNITS)
        if quantity > left:
            label = terms.line(number).label
            beyond.append(f"{quantity:f} of line {number} ({label}), of which {left:f} are left")
    if beyond:
        raise Refused(
            _LIMITS[step],
            f"You cannot {step} " + ", nor ".join(beyond) + ".",
            asked=asked,
            accepted=dict(room),
        )
    return asked


def misfiled(shipments: Sequence[Shipment], returns: Sequence[SaleReturn]) -> Iterator[str]:
    """The shipments and returns that are out of number, or move nothing."""
    for place, shipment in enumerate(shipments, 1):
        if shipment.number != place or not shipment.lines:
            yield f"shipment {shipment.number} is in place {place}, with {len(shipment.lines)} lines"
    for place, taken in enumerate(returns, 1):
        if taken.number != place or not taken.lines:
            yield f"return {taken.number} is in place {place}, with {len(taken.lines)} lines"


def misjudged(
    terms: Terms,
    shipped: Sequence[LinePart],
    returned: Sequence[LinePart],
    given_up: Sequence[LinePart],
) -> Iterator[str]:
    """The lines whose parts are not worth what the line is worth.

    All units of a line that were shipped and given up come to its worth, some of them to no more; and
    the same holds of what came back, of what was shipped.
    """
    ordered = {line.number: line.quantity for line in terms.lines}
    out, sold = (*shipped, *given_up), (units(shipped), worth(shipped))
    yield from _misjudged(out, ordered, terms.nets(), terms.zero())
    yield from _misjudged(returned, *sold, terms.zero())


def _misjudged(
    parts: Iterable[LinePart],
    ordered: Mapping[int, Decimal],
    nets: Mapping[int, Money],
    nothing: Money,
) -> Iterator[str]:
    given = tuple(parts)
    come = worth(given)
    for number, quantity in units(given).items():
        whole, all_of_it = nets.get(number, nothing), quantity == ordered.get(number)
        if (
            come[number].is_negative
            or come[number] > whole
            or (all_of_it and come[number] != whole)
        ):
            yield f"{quantity:f} of line {number} come to {come[number]}, all of it to {whole}"
