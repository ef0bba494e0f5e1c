"""A table holds what it is given, row by row, or names the row that does not fit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from officecore.presentation import Table
from officecore.presentation.cell import Cell
from officecore.testing import refused


@pytest.mark.parametrize("row", [("Norway",), ("Norway", 6, 5735), ()])
def test_a_row_of_another_width_is_refused(row: tuple[Any, ...]) -> None:
    with refused("table.width", asked=len(row), accepted=2) as caught:
        Table("Countries", ["Country", "Orders"], [("Poland", 7), row])
    assert "row 2 of 'Countries'" in str(caught.error)


def test_a_total_of_another_width_is_refused() -> None:
    with refused("table.width"):
        Table("Countries", ["Country", "Orders"], [], total=("Total",))


def test_a_float_in_any_row_is_refused() -> None:
    odd: Any = 0.1
    with refused("cell.kind", asked=odd):
        Table("Prices", ["Product", "Price"], [("Chai", odd)])
    with refused("cell.kind", asked=odd):
        Table("Prices", ["Product", "Price"], [], total=("Total", odd))


def test_the_total_shares_its_columns_decimals() -> None:
    table = Table(
        "Prices",
        ["Product", "Price"],
        [("Chai", Decimal(18)), ("Chang", Decimal("9.8"))],
        total=("Total", Decimal("1027.85")),
    )
    products, prices = table.written()
    assert products.texts == ("Chai", "Chang", "Total")
    assert prices.texts == ("18.00", "9.80", "1,027.85")


def test_a_table_keeps_its_rows_unchanged() -> None:
    rows: list[list[Cell]] = [["Norway", 6]]
    table = Table("Countries", ["Country", "Orders"], rows)
    rows[0][1] = 7
    assert table.rows == (("Norway", 6),)
    assert table == Table("Countries", ("Country", "Orders"), (("Norway", 6),))


def test_something_or_nothing_stands_behind_every_row() -> None:
    lines = Table("2 lines", ["Day", "Amount"], [("6 January", 4), ("7 January", 2)])
    rows = [("Sales", 6), ("Returns", 0)]
    assert Table("Income", ["", "Amount"], rows, behind=[lines, None]).behind == (lines, None)
    with refused("table.behind", asked=1, accepted=2):
        Table("Income", ["", "Amount"], rows, behind=[lines])
