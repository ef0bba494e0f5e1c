"""Reading the company's papers, and stopping at the first line that does not make sense.

A clerk who types in a box of old orders does not guess: a day that is no day, a price with a comma,
an order from a customer whom nobody knows goes back with the name of the file and the line. So it
is here. Every refusal is `BadValue` with the code `sample.row`; its details name `file`, `line`
(counted from 1, the header included) and, where one cell is at fault, `column`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Never

import attrs
from pendulum import Date

from officecore.kernel.errors import BadValue, shown
from officecore.samples.northwind.facts import (
    Category,
    Customer,
    Employee,
    Northwind,
    Order,
    OrderLine,
    Product,
    Shipper,
    Supplier,
)

# The first column of each file is its key, except for order lines, which have none of their own.
_COLUMNS: Final = {
    "customers": "customer company contact contact_title address city region postal_code country "
    "phone fax",
    "employees": "employee first_name last_name title courtesy_title hired city country reports_to",
    "categories": "category name description",
    "suppliers": "supplier company contact city country phone",
    "products": "product name supplier category package list_price in_stock on_order "
    "reorder_level discontinued",
    "shippers": "shipper company phone",
    "orders": "order customer employee ordered required shipped shipper freight ship_city "
    "ship_country",
    "order_lines": "order product unit_price quantity discount",
}
_WHOLE: Final = re.compile(r"[0-9]+")
_AMOUNT: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
_RATE: Final = re.compile(r"0(\.[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def northwind() -> Northwind:
    """Open the Northwind sample: read, checked and frozen, afresh at each call."""
    return read_northwind(files("officecore.samples.northwind"))


def read_northwind(folder: Traversable) -> Northwind:
    """Read a folder that holds the eight files of the sample, such as a changed copy of it.

    Raises `BadValue` (`sample.row`) at the first row that is not what its file promises: a missing
    or extra cell, a cell of the wrong form, a key used twice, a reference to a row that is not
    there, an order without lines.
    """
    rows = {file: tuple(_rows(folder, file)) for file in _COLUMNS}
    keys = {file: _keys(rows[file]) for file in _COLUMNS if file != "order_lines"}
    lines = _lines_by_order(rows["order_lines"], keys)
    return Northwind(
        customers=tuple(_customer(row) for row in rows["customers"]),
        employees=tuple(_employee(row, keys) for row in rows["employees"]),
        categories=tuple(_category(row) for row in rows["categories"]),
        suppliers=tuple(_supplier(row) for row in rows["suppliers"]),
        products=tuple(_product(row, keys) for row in rows["products"]),
        shippers=tuple(_shipper(row) for row in rows["shippers"]),
        orders=tuple(_order(row, keys, lines) for row in rows["orders"]),
    )


@attrs.frozen
class _Row:
    """One row under its header, and the place to name when a cell makes no sense."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        return self.optional(column) or self.refuse(column, "some text")

    def optional(self, column: str) -> str | None:
        cell = self.cells[column]
        return (cell or None) if cell.isprintable() else self.refuse(column, "printable text")

    def whole(self, column: str) -> int:
        return int(self._matched(column, _WHOLE, "a whole number, such as 12"))

    def flag(self, column: str) -> bool:
        cell = self.cells[column]
        return cell == "1" if cell in ("0", "1") else self.refuse(column, "0 or 1")

    def amount(self, column: str) -> Decimal:
        return Decimal(self._matched(column, _AMOUNT, "a plain decimal, such as 32.38"))

    def rate(self, column: str) -> Decimal:
        return Decimal(self._matched(column, _RATE, "a rate from 0 to below 1, such as 0.15"))

    def day(self, column: str) -> Date:
        accepted = "a day of the calendar, such as 1996-07-04"
        year, month, day = map(int, self._matched(column, _DAY, accepted).split("-"))
        try:
            return Date(year, month, day)
        except ValueError:
            self.refuse(column, accepted)

    def named(self, column: str, keys: Collection[str], file: str) -> str:
        cell = self.cells[column]
        return cell if cell in keys else self.refuse(column, f"a {column} listed in {file}.csv")

    def refuse(self, column: str, accepted: str) -> Never:
        cell = self.cells[column]
        raise BadValue(
            "sample.row",
            f"To read {self.file} you must give {accepted} as {column} in line {self.line}, "
            f"not {shown(cell)}",
            asked=cell,
            accepted=accepted,
            file=self.file,
            line=self.line,
            column=column,
        )

    def _matched(self, column: str, form: re.Pattern[str], accepted: str) -> str:
        cell = self.cells[column]
        return cell if form.fullmatch(cell) else self.refuse(column, accepted)


_Keys = dict[str, frozenset[str]]


def _rows(folder: Traversable, file: str) -> Iterator[_Row]:
    columns = _COLUMNS[file].split()
    # A byte that is not UTF-8 comes through as a lone surrogate, and its cell refuses it by line.
    with (folder / f"{file}.csv").open(encoding="utf-8", errors="surrogateescape") as text:
        reader = csv.reader(text, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise _misshapen(file, reader.line_num, columns, str(error)) from error
            if cells is None:
                return
            header = reader.line_num == 1
            if len(cells) != len(columns) or (header and cells != columns):
                raise _misshapen(file, reader.line_num, columns, ",".join(cells))
            if not header:
                yield _Row(f"{file}.csv", reader.line_num, dict(zip(columns, cells, strict=True)))


def _misshapen(file: str, line: int, columns: list[str], asked: str) -> BadValue:
    accepted = ",".join(columns)
    return BadValue(
        "sample.row",
        f"To read {file}.csv you must give the cells {accepted} in line {line}, not {shown(asked)}",
        asked=asked,
        accepted=accepted,
        file=f"{file}.csv",
        line=line,
    )


def _keys(rows: tuple[_Row, ...]) -> frozenset[str]:
    found: set[str] = set()
    for row in rows:
        column = next(iter(row.cells))
        if row.text(column) in found:
            row.refuse(column, f"a {column} that no earlier line uses")
        found.add(row.text(column))
    return frozenset(found)


def _lines_by_order(rows: tuple[_Row, ...], keys: _Keys) -> dict[str, tuple[OrderLine, ...]]:
    lines: defaultdict[str, tuple[OrderLine, ...]] = defaultdict(tuple)
    for row in rows:
        lines[row.named("order", keys["orders"], "orders")] += (
            OrderLine(
                product=int(row.named("product", keys["products"], "products")),
                unit_price=row.amount("unit_price"),
                quantity=row.whole("quantity") or row.refuse("quantity", "at least 1"),
                discount=row.rate("discount"),
            ),
        )
    return lines


def _customer(row: _Row) -> Customer:
    return Customer(
        code=row.text("customer"),
        company=row.text("company"),
        contact=row.text("contact"),
        contact_title=row.text("contact_title"),
        address=row.text("address"),
        city=row.text("city"),
        region=row.optional("region"),
        postal_code=row.optional("postal_code"),
        country=row.text("country"),
        phone=row.text("phone"),
        fax=row.optional("fax"),
    )


def _employee(row: _Row, keys: _Keys) -> Employee:
    manager = row.optional("reports_to")
    return Employee(
        number=row.whole("employee"),
        first_name=row.text("first_name"),
        last_name=row.text("last_name"),
        title=row.text("title"),
        courtesy_title=row.text("courtesy_title"),
        hired=row.day("hired"),
        city=row.text("city"),
        country=row.text("country"),
        reports_to=int(row.named("reports_to", keys["employees"], "employees"))
        if manager
        else None,
    )


def _category(row: _Row) -> Category:
    return Category(
        number=row.whole("category"), name=row.text("name"), description=row.text("description")
    )


def _supplier(row: _Row) -> Supplier:
    return Supplier(
        number=row.whole("supplier"),
        company=row.text("company"),
        contact=row.text("contact"),
        city=row.text("city"),
        country=row.text("country"),
        phone=row.text("phone"),
    )


def _product(row: _Row, keys: _Keys) -> Product:
    return Product(
        number=row.whole("product"),
        name=row.text("name"),
        supplier=int(row.named("supplier", keys["suppliers"], "suppliers")),
        category=int(row.named("category", keys["categories"], "categories")),
        package=row.text("package"),
        list_price=row.amount("list_price"),
        in_stock=row.whole("in_stock"),
        on_order=row.whole("on_order"),
        reorder_level=row.whole("reorder_level"),
        discontinued=row.flag("discontinued"),
    )


def _shipper(row: _Row) -> Shipper:
    return Shipper(
        number=row.whole("shipper"), company=row.text("company"), phone=row.text("phone")
    )


def _order(row: _Row, keys: _Keys, lines: dict[str, tuple[OrderLine, ...]]) -> Order:
    number = row.text("order")
    return Order(
        number=row.whole("order"),
        customer=row.named("customer", keys["customers"], "customers"),
        employee=int(row.named("employee", keys["employees"], "employees")),
        ordered=row.day("ordered"),
        required=row.day("required"),
        shipped=row.day("shipped") if row.optional("shipped") else None,
        shipper=int(row.named("shipper", keys["shippers"], "shippers")),
        freight=row.amount("freight"),
        ship_city=row.text("ship_city"),
        ship_country=row.text("ship_country"),
        lines=lines.get(number) or row.refuse("order", "an order with lines in order_lines.csv"),
    )
