"""Quantities: how much of something, in which unit.

Three pieces and three kilograms are both "3", and adding them is a mistake that only the unit shows.
A unit also says how finely it is counted: whole pieces, kilograms to the gram. Quantities are exact;
one with more decimals than its unit has needs a named rounding, as money does.

How many pieces a box holds is a fact about an item, not about units; the stock department keeps it.

>>> Quantity("2.5", "kg") + Quantity(3, "kg")
Quantity('5.500', 'kg')
>>> print(Quantity(12, "piece"))
12 piece
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import attrs

from officecore.kernel.errors import BadType, BadValue, shown
from officecore.kernel.number import EXACT, Number, decimal_of
from officecore.kernel.rounding import Rounding, check_decimals, round_to


def _check_code(_: object, __: object, code: str) -> None:
    if not isinstance(code, str) or not code or code != code.strip():
        raise BadValue(
            "unit.code",
            f"To define a unit you must give a code such as kg, not {shown(code)}.",
            asked=code,
            accepted="text without blanks around it",
        )


def _check_places(_: object, __: object, decimals: int) -> None:
    check_decimals(decimals)


@attrs.frozen
class Unit:
    """What is counted, and to how many places after the point.

    A business makes its own as it needs them: `Unit("pallet", "pallet")`, `Unit("crate24", "crate of
    24")`. Two units are the same when all their facts are.
    """

    code: str = attrs.field(validator=_check_code)
    name: str = ""
    decimals: int = attrs.field(default=0, validator=_check_places)

    def __str__(self) -> str:
        return self.code


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        unit.code: unit
        for unit in (
            Unit("piece", "piece"),
            Unit("pair", "pair"),
            Unit("dozen", "dozen"),
            Unit("set", "set"),
            Unit("box", "box"),
            Unit("g", "gram", 3),
            Unit("kg", "kilogram", 3),
            Unit("t", "tonne", 6),
            Unit("ml", "millilitre", 3),
            Unit("l", "litre", 3),
            Unit("mm", "millimetre", 3),
            Unit("cm", "centimetre", 3),
            Unit("m", "metre", 3),
            Unit("km", "kilometre", 3),
            Unit("m2", "square metre", 3),
            Unit("m3", "cubic metre", 3),
            Unit("min", "minute", 3),
            Unit("h", "hour", 3),
            Unit("day", "day", 3),
            Unit("month", "month", 3),
            Unit("kWh", "kilowatt hour", 3),
        )
    }
)
"""The units that most businesses need, by code."""


def unit(given: str | Unit) -> Unit:
    """The unit of that code, or the given unit itself. Raises "unit.unknown", "unit.type"."""
    if isinstance(given, Unit):
        return given
    if not isinstance(given, str):
        raise BadType(
            "unit.type",
            f"To name a unit you must give its code or a Unit, not {shown(given)}.",
            asked=given,
            accepted="str or Unit",
        )
    if given not in UNITS:
        raise BadValue(
            "unit.unknown",
            f"You cannot count in {given:.40} because no unit of that code is known: give a Unit of "
            "your own in place of the code.",
            asked=given,
            accepted=tuple(UNITS),
        )
    return UNITS[given]


@attrs.frozen(init=False, repr=False)
class Quantity:
    """So much of a unit; negative where something goes out. `amount` has the decimals of the unit.

    Raises "quantity.amount" for floats, NaN, infinity and what is no number, "quantity.decimals" for
    more decimals than the unit has where no rounding is named, "quantity.unit" where units differ.

    >>> Quantity("1.5", "piece")
    Traceback (most recent call last):
    officecore.kernel.errors.BadValue: To count 1.5 piece you must name a rounding, because piece has \
0 decimals. [quantity.decimals]
    """

    amount: Decimal
    unit: Unit

    def __init__(
        self, amount: Number, unit: str | Unit, *, rounding: Rounding | None = None
    ) -> None:
        """Check the amount and the unit; round where a rounding is named."""
        held = _unit(unit)
        exact = decimal_of(amount, "quantity.amount", "a quantity")
        rounded = round_to(exact, held.decimals, rounding or Rounding.DOWN)
        if rounding is None and rounded != exact:
            raise BadValue(
                "quantity.decimals",
                f"To count {exact} {held} you must name a rounding, because {held} has "
                f"{held.decimals} decimals.",
                asked=exact,
                accepted=f"{held.decimals} decimals, or rounding=",
            )
        object.__setattr__(self, "amount", rounded)
        object.__setattr__(self, "unit", held)

    @property
    def is_zero(self) -> bool:
        """Whether this is nothing."""
        return self.amount == 0

    @property
    def is_positive(self) -> bool:
        """Whether this is more than nothing."""
        return self.amount > 0

    @property
    def is_negative(self) -> bool:
        """Whether this is less than nothing."""
        return self.amount < 0

    def times(self, factor: Decimal | int, rounding: Rounding) -> Quantity:
        """This quantity so many times: the exact product, rounded once to the unit's decimals."""
        number = decimal_of(factor, "quantity.factor", "a factor")
        return Quantity(EXACT.multiply(self.amount, number), self.unit, rounding=rounding)

    def __add__(self, other: Quantity) -> Quantity:
        self._same_unit(other, "add")
        return Quantity(EXACT.add(self.amount, other.amount), self.unit)

    def __radd__(self, other: int) -> Quantity:
        """`sum()` begins with the number 0, which is nothing in any unit."""
        if type(other) is int and other == 0:
            return self
        raise self._unfit(other, "add", "add a Quantity")

    def __sub__(self, other: Quantity) -> Quantity:
        self._same_unit(other, "subtract")
        return Quantity(EXACT.subtract(self.amount, other.amount), self.unit)

    def __mul__(self, factor: int) -> Quantity:
        if type(factor) is int:
            return Quantity(EXACT.multiply(self.amount, Decimal(factor)), self.unit)
        raise self._unfit(factor, "multiply", "use an int, or times() with a named rounding")

    __rmul__ = __mul__

    def __neg__(self) -> Quantity:
        return Quantity(EXACT.minus(self.amount), self.unit)

    def __abs__(self) -> Quantity:
        return -self if self.is_negative else self

    def __bool__(self) -> bool:
        return not self.is_zero

    def __lt__(self, other: Quantity) -> bool:
        self._same_unit(other, "compare")
        return self.amount < other.amount

    def __le__(self, other: Quantity) -> bool:
        self._same_unit(other, "compare")
        return self.amount <= other.amount

    def __gt__(self, other: Quantity) -> bool:
        self._same_unit(other, "compare")
        return self.amount > other.amount

    def __ge__(self, other: Quantity) -> bool:
        self._same_unit(other, "compare")
        return self.amount >= other.amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.unit}"

    def __repr__(self) -> str:
        known = UNITS.get(self.unit.code) == self.unit
        return f"Quantity('{self.amount:f}', {self.unit.code if known else self.unit!r})"

    def _same_unit(self, other: Quantity, doing: str) -> None:
        if not isinstance(other, Quantity):
            raise self._unfit(other, doing, "use a Quantity")
        if self.unit != other.unit:
            raise BadValue(
                "quantity.unit",
                f"You cannot {doing} {self} and {other} because their units differ: convert one first.",
                asked=other,
                accepted=self.unit.code,
                left=self,
            )

    def _unfit(self, other: object, doing: str, remedy: str) -> BadType:
        return BadType(
            "quantity.operand",
            f"You cannot {doing} {self} and {type(other).__name__} {shown(other)}: {remedy}.",
            asked=other,
            accepted=remedy,
        )


# Within `Quantity.__init__` the name is that of the argument.
_unit: Final = unit
