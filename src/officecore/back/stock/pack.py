"""Packs: how many pieces of an item a dozen, a box or a pallet of it holds.

How much is in a box is a fact about the item, not about boxes. Stock is kept in one unit; what is
bought or sold by the box is converted exactly, and what cannot be, is refused rather than rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from officecore.kernel.errors import BadValue
from officecore.kernel.number import EXACT, Number
from officecore.kernel.quantity import Quantity, Unit
from officecore.kernel.quantity import unit as unit_of
from officecore.kernel.value import Value


@attrs.frozen(kw_only=True)
class Pack(Value):
    """One `unit` of the item holds so much of its stock unit: `Pack.of("dozen", 12, "piece")`."""

    unit: Unit
    holds: Quantity

    def __attrs_post_init__(self) -> None:
        """Check that the pack holds something ("stock.pack")."""
        super().__attrs_post_init__()
        if not self.holds.is_positive:
            raise BadValue(
                "stock.pack",
                f"To pack in {self.unit} you must say how much one holds, not {self.holds}.",
                asked=self.holds,
                accepted="a quantity above zero",
            )

    @classmethod
    def of(cls, unit: str | Unit, holds: Number, stock_unit: str | Unit) -> Pack:
        """A pack by the codes of its units."""
        return cls(unit=unit_of(unit), holds=Quantity(holds, stock_unit))


def in_stock_unit(given: Quantity | Number, stock: Unit, packs: Iterable[Pack]) -> Quantity:
    """`given` in the unit `stock`, exactly; see `Item.in_stock_unit`."""
    if not isinstance(given, Quantity):
        return Quantity(given, stock)
    if given.unit == stock:
        return given
    for pack in packs:
        if pack.unit == given.unit:
            return Quantity(EXACT.multiply(given.amount, pack.holds.amount), stock)
    known = (stock.code, *[pack.unit.code for pack in packs])
    raise BadValue(
        "stock.unit",
        f"You cannot count this item in {given.unit} because it is counted in {', '.join(known)}.",
        asked=given,
        accepted=known,
    )


def faults(stock: Unit, packs: Iterable[Pack]) -> Iterator[str]:
    """What is wrong with the ways in which an item counted in `stock` is packed."""
    units = [stock]
    for pack in packs:
        if pack.unit in units:
            yield f"{pack.unit} stands for two things"
        if pack.holds.unit != stock:
            yield f"a {pack.unit} holds {pack.holds}, which are not counted in {stock}"
        units.append(pack.unit)
