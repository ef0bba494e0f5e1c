"""Where goods are: the business's own locations, and the outside they come from and go to.

Goods never appear or vanish: every move takes them from one place and puts them in another. A
supplier, a customer and the unexplained difference of a count are places too, so that over all
places together every move adds up to nothing, and a shelf's stock is what came to it less what
left it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import attrs

from officecore.kernel.errors import BadValue, shown
from officecore.kernel.quantity import Quantity
from officecore.kernel.value import Value

MAIN: Final = "main"
"""The location of a business that has only one."""


class Outside(StrEnum):
    """The places that are not the business's own. No location may have one of these names."""

    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    DIFFERENCE = "difference"


class Purpose(StrEnum):
    """What a move is for; it follows from where the goods come from and go to."""

    RECEIPT = "receipt"
    RETURN = "return"
    ISSUE = "issue"
    TRANSFER = "transfer"
    ADJUSTMENT = "adjustment"


def purpose_of(origin: str, destination: str) -> Purpose:
    """What a move between two places is for."""
    if Outside.DIFFERENCE in (origin, destination):
        return Purpose.ADJUSTMENT
    if destination == Outside.CUSTOMER:
        return Purpose.ISSUE
    if origin == Outside.CUSTOMER:
        return Purpose.RETURN
    return Purpose.RECEIPT if origin == Outside.SUPPLIER else Purpose.TRANSFER


def is_own(place: str) -> bool:
    """Whether goods in that place are on hand."""
    return place not in tuple(Outside)


def own(location: str) -> str:
    """`location` as a place of the business's own, or `BadValue` ("stock.location")."""
    if isinstance(location, str) and location and location == location.strip() and is_own(location):
        return location
    raise BadValue(
        "stock.location",
        f"To name a location you must give a name without blanks around it that is not one of "
        f"{', '.join(Outside)}, not {shown(location)}.",
        asked=location,
        accepted="a name such as 'main'",
    )


@attrs.frozen(kw_only=True)
class Level(Value):
    """How much of an item is in one location; never nothing."""

    location: str
    quantity: Quantity


def moved(
    levels: tuple[Level, ...], origin: str, destination: str, quantity: Quantity
) -> tuple[Level, ...]:
    """The levels after a move, by name of location; those of nothing are left out."""
    amounts = {level.location: level.quantity for level in levels}
    for place, change in ((origin, -quantity), (destination, quantity)):
        if is_own(place):
            amounts[place] = amounts[place] + change if place in amounts else change
    return tuple(
        [
            Level(location=place, quantity=amounts[place])
            for place in sorted(amounts)
            if amounts[place]
        ]
    )
