"""What may stand in a table, and how it is written.

An owner reads figures down a column. So amounts of one column have the same number of decimals and
commas between thousands, days are written year first, and what is not known is left blank. Nothing
is rounded here: an amount is written with all the decimals that it has, and one with more of them
than it should show is to be rounded by whoever knows the rule. A float, which cannot say how many
decimals it means, is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Literal, Never, TypeAlias

import attrs

from officecore.kernel.errors import BadType, shown
from officecore.kernel.money import Money
from officecore.kernel.number import EXACT
from officecore.kernel.rate import Rate

Amount: TypeAlias = int | Decimal | Money
"""What a chart measures: a count, an exact number, a sum of money."""

Cell: TypeAlias = str | int | Decimal | Money | Rate | date | datetime | None
"""What may stand in a table: text, an amount, a rate, a day, an aware instant, or nothing."""


@attrs.frozen
class Column:
    """One column as it is shown: its heading, the unit that its cells share, and their texts."""

    heading: str
    unit: str
    """The currency's code when every amount is money of that one currency, else empty."""
    kind: Literal["text", "day", "number"]
    """What all its cells are. Numbers are set to the right; days and numbers are never broken."""
    texts: tuple[str, ...]


def checked(cell: Cell, where: str) -> Cell:
    """Give `cell` back if it may be shown; `where` names its place in the refusal.

    Raises `BadType` ("cell.kind") for floats, True and False, naive instants, NaN and infinity, and
    whatever else has no one way to be written.
    """
    match cell:
        case bool():
            fit = False
        case datetime():
            fit = cell.tzinfo is not None
        case Decimal():
            fit = cell.is_finite()
        case _:
            fit = cell is None or isinstance(cell, str | int | Money | Rate | date)
    return cell if fit else _refuse(cell, where, "text, an amount, a rate, a day or an instant")


def checked_amount(amount: Cell, where: str) -> Amount:
    """Give `amount` back if it can be measured; else raise `BadType` ("cell.kind")."""
    if isinstance(amount, int | Decimal | Money):
        checked(amount, where)
        return amount
    return _refuse(amount, where, "a whole number, a Decimal or Money")


def number(amount: Amount) -> Decimal:
    """The exact number of an amount; of money, in whole units of its currency."""
    return amount.amount if isinstance(amount, Money) else Decimal(amount)


def added_up(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum, whatever decimal context the caller has set; 0 of nothing."""
    return reduce(EXACT.add, numbers, Decimal(0))


def units(cells: Iterable[Cell]) -> set[str]:
    """The units of all amounts among `cells`: currency codes, `%`, nothing for plain numbers."""
    return {measured[1] for cell in cells if (measured := _measured(cell))}


def written(cell: Cell) -> str:
    """One cell by itself, for people: `1,265,793.29 USD`, `830`, `7.5 %`, `1998-05-06`."""
    measured = _measured(cell)
    if measured:
        return f"{measured[0]:z,f} {measured[1]}".rstrip()
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M %Z}"
    return "" if cell is None else str(cell)


def column(heading: str, cells: Sequence[Cell]) -> Column:
    """Write a column of cells so that its amounts stand point under point."""
    amounts = [measured for cell in cells if (measured := _measured(cell))]
    filled = sum(cell is not None and cell != "" for cell in cells)
    days = sum(isinstance(cell, date) for cell in cells)
    found = {unit for _, unit in amounts}
    places = max((_places(exact) for exact, _ in amounts), default=0)

    def text(cell: Cell) -> str:
        measured = _measured(cell)
        if not measured or len(found) > 1:
            return written(cell)
        percent = " %" if measured[1] == "%" else ""
        return f"{measured[0]:z,.{places}f}{percent}"

    unit = "".join(found - {"%"}) if len(found) == 1 else ""
    texts = tuple(text(cell) for cell in cells)
    if filled and filled == len(amounts):
        return Column(heading, unit, "number", texts)
    return Column(heading, unit, "day" if filled and filled == days else "text", texts)


def _measured(cell: Cell) -> tuple[Decimal, str] | None:
    match cell:
        case Money():
            return cell.amount, cell.currency.code
        case Rate():
            return EXACT.normalize(EXACT.scaleb(cell.fraction, 2)), "%"
        case int() | Decimal():
            return Decimal(cell), ""
        case _:
            return None


def _places(exact: Decimal) -> int:
    exponent = exact.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _refuse(cell: object, where: str, accepted: str) -> Never:
    raise BadType(
        "cell.kind",
        f"To show {where} you must give {accepted}, not {type(cell).__name__} {shown(cell)}.",
        asked=cell,
        accepted=accepted,
    )
